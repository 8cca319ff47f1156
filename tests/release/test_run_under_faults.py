"""Whole runs through the program, killed, stopped and raced: what a person would meet.

The many stops of publishing alone are in ``test_publish_under_faults``; these few pass
through reading, fitting and drawing too. ``make faults`` runs more of them.
"""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from collections import Counter
from typing import TYPE_CHECKING

import pytest

from geo_risk.release import read_latest, releases_of, verify_release
from tests.corpus.cases import HEAD, as_csv, good

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX"),
]

FULL = os.environ.get("GEO_RISK_FAULTS") == "full"
KILLS = 10 if FULL else 1


def _start(folder: Path, rows: int) -> subprocess.Popen[bytes]:
    """Begin a run of a small table into ``folder/maps``."""
    table = folder / f"{rows}.csv"
    table.write_text(as_csv([HEAD, *good(rows)]), encoding="utf-8")
    (folder / "tmp").mkdir(exist_ok=True)
    return subprocess.Popen(
        [sys.executable, "-m", "geo_risk", "run", "-q", str(table)],
        cwd=folder,
        env={**os.environ, "TMPDIR": str(folder / "tmp")},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )


def _whole(folder: Path) -> Path:
    """Check every release; give the latest."""
    study = folder / "maps" / "pakistan"
    for name in releases_of(study):
        assert verify_release(study / name) == (), name
    latest = read_latest(study)
    assert latest is not None
    return latest


def test_whole_runs_that_end_early_leave_whole_releases(tmp_path: Path) -> None:
    """Killed, stopped, or two at once: old or new, the documented code, then a good run."""
    begin = time.monotonic()
    assert _start(tmp_path, 5).wait() == 0
    seconds = time.monotonic() - begin
    first = _whole(tmp_path)
    seen = {first}
    moments, codes = random.Random(2), Counter[int]()  # noqa: S311
    for turn in range(2 * KILLS):
        number = signal.SIGTERM if turn % 2 else signal.SIGKILL
        run = _start(tmp_path, 6)
        time.sleep(moments.uniform(0.2, 1.0) * seconds)
        run.send_signal(number)
        codes[run.wait()] += 1
        seen.add(_whole(tmp_path))
    assert len(seen) <= 2, "the old one, and that of six rows once it is there"
    assert set(codes) <= {0, -signal.SIGKILL, -signal.SIGTERM, 143}, codes
    pair = [_start(tmp_path, 7), _start(tmp_path, 8)]
    ended = sorted(run.wait() for run in pair)
    assert ended in ([0, 0], [0, 6])
    assert _start(tmp_path, 9).wait() == 0
    assert _whole(tmp_path) != first
    study = tmp_path / "maps" / "pakistan"
    left = {path.name for path in study.iterdir() if path.name.startswith(".")}
    assert left == {".lock"}
    if FULL:
        print(f"\nwhole runs stopped: {dict(codes)}, two at once: {ended}")  # noqa: T201
