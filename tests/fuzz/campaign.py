"""Runs the trial's processes over all numbers of a campaign, and keeps the figures."""

from __future__ import annotations

import json
import os
import select
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, Any

from tests.fuzz.bases import bases, change

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.fuzz.bases import Base, Changed

ROOT = Path(__file__).resolve().parents[2]

SECONDS = 20.0
"""Longest work of one file, of the program and its reader together."""

PATIENCE = 4
"""A program is waited for so many times that long: others may keep the processors."""

KILOBYTES = 1024 * 1024
"""Most memory of the program and its reader together."""

CHUNK = 40
"""Files made and given at a time."""

ALONE = 0.1
"""Share of the files that are given alone; the others go many at a time."""

REAL = 0.02
"""Share of chunks that are read by the guard's own processes, and not by forked ones."""

FILES_A_PROCESS = 2000
"""After so many files a process ends and another begins."""


@dataclass
class Figures:
    """What became of the files."""

    files: int = 0
    outcomes: Counter[str] = field(default_factory=Counter)
    suffixes: Counter[str] = field(default_factory=Counter)
    faults: list[str] = field(default_factory=list)
    uncounted: int = 0
    stopped_readers: int = 0
    slowest: tuple[float, str] = (0.0, "")
    largest: tuple[int, str] = (0, "")
    seconds: float = 0.0

    def add(self, other: dict[str, Any]) -> None:
        """Take in the figures of one chunk."""
        self.files += other["files"]
        self.outcomes.update(other["outcomes"])
        self.suffixes.update(other["suffixes"])
        self.faults += other["faults"]
        self.uncounted += other["uncounted"]
        self.stopped_readers += other["stopped_readers"]
        self.slowest = max(self.slowest, tuple(other["slowest"]))
        self.largest = max(self.largest, tuple(other["largest"]))
        self.seconds += other["seconds"]

    def text(self) -> str:
        """Say it in a few lines."""
        outcomes = ", ".join(f"{n:,} {name}" for name, n in sorted(self.outcomes.items()))
        suffixes = ", ".join(f"{name} {n:,}" for name, n in self.suffixes.most_common())
        return (
            f"{self.files:,} files: {outcomes}; {len(self.faults)} faults\n"
            f"by kind: {suffixes}\n"
            f"rows counted again in all files that were read but {self.uncounted:,}, which the "
            f"second counter cannot read; {self.stopped_readers} readers died alone\n"
            f"most work {self.slowest[0]:.1f} s ({self.slowest[1]}), "
            f"most memory {self.largest[0] / 1024:.0f} MB ({self.largest[1]}), "
            f"{self.seconds:.0f} s in all"
        )


class Program:
    """One trial's process, started anew when it has died or was ended."""

    def __init__(self, folder: Path) -> None:
        """Begin without a process."""
        self.folder = folder
        self.process: subprocess.Popen[bytes] | None = None
        self.given = 0

    def give(self, batch: dict[str, Any], seconds: float) -> dict[str, Any] | str:
        """Give one batch; the answer, or how the process ended."""
        process = self._ready()
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.write(json.dumps(batch).encode() + b"\n")
        process.stdin.flush()
        if not select.select([process.stdout], [], [], seconds)[0]:
            self.end(kill=True)
            return f"no answer within {seconds:.0f} s"
        line = process.stdout.readline()
        if line:
            self.given += len(batch["paths"])
            return dict(json.loads(line))
        code = process.wait()
        self.end()
        return f"the program died, exit code {code}"

    def _ready(self) -> subprocess.Popen[bytes]:
        if self.given > FILES_A_PROCESS:
            self.end()
        if self.process is None:
            self.given = 0
            log = (self.folder / "trial.log").open("ab")
            self.process = subprocess.Popen(
                [
                    sys.executable,
                    "-X",
                    "faulthandler",
                    "-W",
                    "always",
                    "-m",
                    "tests.fuzz.trial",
                ],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=log,
                cwd=ROOT,
                env={**os.environ, "OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"},
                start_new_session=True,
            )
            log.close()
            assert self.process.stdout is not None
            self.process.stdout.readline()
        return self.process

    def end(self, *, kill: bool = False) -> None:
        """End the process, with all it started if need be."""
        if self.process is not None:
            if kill:
                os.killpg(self.process.pid, signal.SIGKILL)
            for pipe in (self.process.stdin, self.process.stdout):
                assert pipe is not None
                pipe.close()
            self.process.wait()
        self.process = None


def run(*, files: int, seed: int, jobs: int, out: Path, first: int = 0) -> Figures:
    """Change and give ``files`` files; chunks that ``out`` knows as done are not done again."""
    known = bases(out / "bases")
    record = out / f"seed-{seed}.jsonl"
    done = {line["chunk"]: line for line in _lines(record)}
    figures, lock = Figures(), threading.Lock()
    chunks = range(first // CHUNK, -(-(first + files) // CHUNK))
    for chunk in chunks:
        if chunk in done:
            figures.add(done[chunk])
    waiting = iter([chunk for chunk in chunks if chunk not in done])

    def work() -> None:
        program = Program(out)
        while (chunk := _next(waiting, lock)) is not None:
            numbers = range(max(first, chunk * CHUNK), min(first + files, (chunk + 1) * CHUNK))
            result = _chunk(known, numbers, seed=seed, out=out, program=program)
            with lock:
                figures.add(result)
                _keep(record, {"chunk": chunk, **result}, figures)
        program.end()

    threads = [threading.Thread(target=work) for _ in range(jobs)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return figures


def _next(waiting: Iterator[int], lock: threading.Lock) -> int | None:
    with lock:
        return next(waiting, None)


def _keep(record: Path, line: dict[str, Any], figures: Figures) -> None:
    """Write down what became of a chunk, and say how far the campaign is."""
    with record.open("a", encoding="utf-8") as file:
        file.write(json.dumps(line) + "\n")
    for fault in line["faults"]:
        print(f"FAULT {fault}", flush=True)
    if line["chunk"] % 25 == 0:
        print(f"{time.strftime('%H:%M')} {figures.files:,} files", flush=True)


def _lines(record: Path) -> Iterator[dict[str, Any]]:
    """Read what was done before; a line that was cut is not."""
    if record.exists():
        for line in record.read_text(encoding="utf-8").splitlines():
            try:
                yield json.loads(line)
            except ValueError:
                continue


def _chunk(
    known: list[Base], numbers: range, *, seed: int, out: Path, program: Program
) -> dict[str, Any]:
    """Make the files of a chunk, give them, and keep those with which something is wrong."""
    folder = out / f"chunk-{seed}-{numbers.start}"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    made = [change(known, number, seed=seed, folder=folder) for number in numbers]
    random = Random(f"{seed}:{numbers.start}:batches")
    result: dict[str, Any] = {
        "files": len(made), "outcomes": {}, "faults": [], "uncounted": 0, "stopped_readers": 0,
        "suffixes": Counter(one.path.suffix for one in made), "slowest": (0.0, ""), "largest": (0, ""), "seconds": 0.0,
    }  # fmt: skip
    real = random.random() < REAL
    for batch in _batches(made, random):
        _give(batch, program, result, real=real)
    bad = "".join(result["faults"])
    for one in made:
        if one.path.name in bad:
            (out / "faults").mkdir(exist_ok=True)
            shutil.copy(one.path, out / "faults" / f"{seed}-{one.path.name}")
    shutil.rmtree(folder)
    result["outcomes"] = dict(Counter(result["outcomes"].values()))
    return result


def _batches(made: list[Changed], random: Random) -> Iterator[list[Changed]]:
    """Give some files alone, and the others by role and flags."""
    together: dict[tuple[str, tuple[str, ...]], list[Changed]] = {}
    for one in made:
        if random.random() < ALONE:
            yield [one]
        else:
            together.setdefault((one.role, one.flags), []).append(one)
    yield from together.values()


def _give(
    batch: list[Changed], program: Program, result: dict[str, Any], *, real: bool
) -> None:
    """Give a batch; where anything is wrong with it, its files one by one."""
    asked = {
        "paths": [str(one.path) for one in batch],
        "role": batch[0].role,
        "flags": batch[0].flags,
        "real": real,
    }
    answer = program.give(asked, PATIENCE * SECONDS)
    names = batch[0].path.name + (f" and {len(batch) - 1} more" if len(batch) > 1 else "")
    if isinstance(answer, str):
        answer = {"faults": [f"{names}: {answer}"], "seconds": SECONDS, "kilobytes": 0,
                  "outcomes": {}, "uncounted": 0, "stopped_readers": []}  # fmt: skip
    elif answer["kilobytes"] > KILOBYTES:
        answer["faults"].append(f"{names}: {answer['kilobytes'] / 1024:.0f} MB")
    if len(batch) == 1 and answer["seconds"] > SECONDS:
        answer["faults"].append(f"{names}: {answer['seconds']:.0f} s of work")
    if len(batch) > 1 and (answer["faults"] or answer["seconds"] > SECONDS):
        before = len(result["faults"])
        for one in batch:
            _give([one], program, result, real=real)
        if answer["faults"] and len(result["faults"]) == before:
            result["faults"].append(f"only together: {answer['faults']}")
        return
    result["faults"] += [f"{fault} [{names}]" for fault in answer["faults"]]
    result["outcomes"] |= answer["outcomes"]
    result["uncounted"] += answer["uncounted"]
    result["stopped_readers"] += len(answer["stopped_readers"])
    result["seconds"] += answer["seconds"]
    if len(batch) == 1:
        result["slowest"] = max(result["slowest"], (answer["seconds"], names))
    result["largest"] = max(result["largest"], (answer["kilobytes"], names))
