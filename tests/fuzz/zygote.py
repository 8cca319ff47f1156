"""A reader's process that has its libraries loaded, and forks for every file.

The guard starts a Python for each foreign file, which takes half a second for its
imports. Here one process an extension has the same environment and the same imports,
and its children set the same limits, run the same reader and end the same way.

The child's state at the end and its memory come back, which the guard does not ask for.
"""

from __future__ import annotations

import importlib
import io
import json
import os
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from geo_risk.errors import FileRefusedError
from geo_risk.sources import guard, worker
from geo_risk.sources.drivers import DRIVERS

GRACE = 3.0
"""Seconds beyond the limit after which the guard kills a reader."""


class Readers:
    """Takes the place of the guard's way to run a reader; counts what became of them."""

    def __init__(self) -> None:
        """Begin without a process; each starts with the first file of its extension."""
        self.running: dict[str, subprocess.Popen[bytes]] = {}
        self.largest_kb = 0
        self.seconds = 0.0
        self.signals: list[int] = []

    def run(self, path: Path, *, folder: Path, request: dict[str, Any], size: int) -> int:
        """Read one file; the exit code, as :func:`guard._run` gives it."""
        seconds = guard.SECONDS + guard.SECONDS_PER_MB * size / 1e6
        limits = {
            "seconds": seconds,
            "memory": guard.MEMORY_BYTES + guard.MEMORY_PER_BYTE * size,
        }
        suffix = path.suffix.lower()
        reader = self._reader(suffix, request["reader"])
        asked = json.dumps({"folder": str(folder), **request, **limits})
        assert reader.stdin is not None
        assert reader.stdout is not None
        reader.stdin.write(asked.encode() + b"\n")
        reader.stdin.flush()
        code, kilobytes, worked = json.loads(reader.stdout.readline())
        self.largest_kb = max(self.largest_kb, kilobytes)
        self.seconds += worked
        if code is None:
            raise FileRefusedError(path, f"reading it took more than {seconds:.0f} seconds")
        if code < 0:
            self.signals.append(-code)
        return int(code)

    def _reader(self, suffix: str, kind: str) -> subprocess.Popen[bytes]:
        if suffix not in self.running:
            home = Path(tempfile.mkdtemp(prefix="fuzz-reader-"))
            environment = guard._environment(home, suffix=suffix)
            root = str(Path(__file__).resolve().parents[2])
            self.running[suffix] = subprocess.Popen(
                [sys.executable, "-m", "tests.fuzz.zygote", suffix, kind],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                env={**environment, "PYTHONPATH": root},
                cwd=root,
            )
        return self.running[suffix]

    def end(self) -> None:
        """Let every process end."""
        for reader in self.running.values():
            reader.communicate()


def main(suffix: str, kind: str) -> None:
    """Load what the reader loads, then fork for every request on standard input."""
    module = importlib.import_module(worker.READERS[kind][0])
    if kind == "vector":
        module._load_gdal(DRIVERS[".shp" if suffix == ".zip" else suffix])
    elif kind == "raster":
        module._load_gdal()
    for line in sys.stdin.buffer:
        child = os.fork()
        if child == 0:
            _child(line)
        seconds = json.loads(line)["seconds"]
        print(json.dumps(_ended(child, seconds + GRACE)), flush=True)


def _child(line: bytes) -> None:
    """Be the worker that the guard would have started."""
    nothing = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nothing, 1)
    os.dup2(nothing, 2)
    os.chdir(json.loads(line)["folder"])
    sys.stdin = io.TextIOWrapper(io.BytesIO(line))
    code = 1
    try:
        code = worker.main()
    finally:
        os._exit(code)


def _ended(child: int, seconds: float) -> tuple[int | None, int, float]:
    """Wait for a child; its exit code (``None``: too long), its memory in kB, its work in s."""
    end = time.monotonic() + seconds
    pause = 0.001
    while True:
        done, status, used = os.wait4(child, os.WNOHANG)
        if done:
            code = os.waitstatus_to_exitcode(status)
            return code, used.ru_maxrss, used.ru_utime + used.ru_stime
        if time.monotonic() > end:
            os.kill(child, signal.SIGKILL)
            used = os.wait4(child, 0)[2]
            return None, used.ru_maxrss, used.ru_utime + used.ru_stime
        time.sleep(pause)
        pause = min(pause * 1.5, 0.05)


if __name__ == "__main__":
    main(*sys.argv[1:])
