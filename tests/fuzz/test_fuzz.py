"""A short campaign in CI, and that the fuzzer would see what it looks for."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from random import Random
from typing import Any

import pytest

from tests.fuzz import campaign
from tests.fuzz.bases import Base, Changed, change
from tests.fuzz.campaign import CHUNK, Program, run
from tests.fuzz.counting import fault_of

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="memory as Linux tells it")

FLOOD = {
    "seconds": 0.1, "kilobytes": 2 * 1024**2, "faults": [], "outcomes": {}, "uncounted": 0,
    "stopped_readers": [],
}  # fmt: skip
"""What is said of a file with which the program took 2 GB."""

SLOW = {"seconds": 21, "kilobytes": 0}

HEAD = "id,date,district\n"


@pytest.mark.slow
def test_changed_files_make_no_fault(tmp_path: Path) -> None:
    """Some hundreds of files over all kinds: no traceback, signal, hang, flood or lost row."""
    figures = run(files=5 * CHUNK, seed=7, jobs=1, out=tmp_path)
    assert figures.faults == []
    assert figures.files == sum(figures.outcomes.values()) == 5 * CHUNK
    assert set(figures.outcomes) == {"accept", "quarantine", "refuse"}
    assert len(figures.suffixes) >= 8
    assert figures.uncounted < figures.files / 10


def test_the_same_seed_makes_the_same_file(tmp_path: Path) -> None:
    """And another number, or another seed, another one."""
    known = [Base("a.csv", (HEAD + "1,2015-01-13,Kech\n" * 20).encode())]
    made = [
        change(known, number, seed=seed, folder=tmp_path).path.read_bytes()
        for number, seed in ((3, 1), (3, 1), (4, 1), (3, 2))
    ]
    assert made[0] == made[1]
    assert len(set(made)) == 3


def _report(rows: int, *notes: str) -> dict[str, Any]:
    return {
        "rows_in": rows,
        "accepted": rows,
        "quarantined": 0,
        "reasons": {},
        "notes": list(notes),
    }


def test_a_lost_row_is_seen(tmp_path: Path) -> None:
    """Three records below a header, of which a report tells two."""
    path = tmp_path / "a.csv"
    path.write_text(HEAD + "1,2015-01-13,Kech\n" * 3, encoding="utf-8")
    assert fault_of(path, _report(3)) is None
    assert "2 rows in and 1 left out" in str(fault_of(path, _report(2)))
    assert fault_of(path, _report(2, "blank row (line 3)")) is None


def test_rows_that_do_not_add_up_are_seen(tmp_path: Path) -> None:
    """Whatever the file holds."""
    report = _report(3) | {"accepted": 2}
    assert fault_of(tmp_path / "a.csv", report) == "3 rows in, 2 + 0 out"


class _Stub(Program):
    """A program of which every answer is known."""

    def __init__(self, script: str) -> None:
        super().__init__(Path())
        self.script = script

    def _ready(self) -> Any:
        if self.process is None:
            self.process = subprocess.Popen(
                [sys.executable, "-c", self.script],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                start_new_session=True,
            )
        return self.process


@pytest.mark.parametrize(
    ("script", "says"),
    [
        ("import os, signal; input(); os.kill(os.getpid(), signal.SIGSEGV)", "exit code -11"),
        (f"import json; input(); print(json.dumps({FLOOD | SLOW}))", "21 s of work"),
        ("import time; input(); time.sleep(60)", "no answer"),
        (
            f"import json; input(); print(json.dumps({FLOOD}))",
            "2048 MB",
        ),
    ],
)
def test_a_signal_a_hang_and_a_flood_are_seen(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, script: str, says: str
) -> None:
    """And told with the name of the file."""
    monkeypatch.setattr(campaign, "SECONDS", 0.5)
    result: dict[str, Any] = {
        "faults": [], "outcomes": {}, "uncounted": 0, "stopped_readers": 0,
        "slowest": (0.0, ""), "largest": (0, ""), "seconds": 0.0,
    }  # fmt: skip
    program = _Stub(script)
    campaign._give([Changed(tmp_path / "a.csv", "incidents", ())], program, result, real=False)
    program.end(kill=True)
    [fault] = result["faults"]
    assert "a.csv" in fault
    assert says in fault


def test_files_go_alone_and_together(tmp_path: Path) -> None:
    """Every file is given once, and files of different flags are not mixed."""
    made = [
        Changed(tmp_path / f"{i}.csv", "incidents", (("--lon", "x") if i % 2 else ()))
        for i in range(40)
    ]
    batches = list(campaign._batches(made, Random(1)))
    assert sorted(one.path.name for batch in batches for one in batch) == sorted(
        one.path.name for one in made
    )
    assert all(len({one.flags for one in batch}) == 1 for batch in batches)
    assert {len(batch) > 1 for batch in batches} == {True, False}
