"""Gives changed files of the corpus to ``check`` and says what became of them.

Of every file is asked: no traceback and no warning; a documented exit code (0, or 4 where a
file is refused, with a word for it); no signal; no more than 20 s; no more than 1 GB for the
program and its reader; and of a file that is read: rows in = accepted + quarantined = rows
in the quarantine's files = what a second counter finds (:mod:`.counting`).

A campaign that was stopped goes on where it was. Files with faults are kept in ``faults``.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from tests.fuzz.campaign import run


def main() -> int:
    """Run a campaign; exit code 1 if any file shows a fault."""
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__)
    parser.add_argument("--files", type=int, default=20_000)
    parser.add_argument("--first", type=int, default=0, help="number of the first file")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--out", type=Path, default=Path("build/fuzz"))
    asked = parser.parse_args()
    asked.out.mkdir(parents=True, exist_ok=True)
    figures = run(
        files=asked.files, first=asked.first, seed=asked.seed, jobs=asked.jobs, out=asked.out
    )
    print(figures.text())
    return 1 if figures.faults else 0


if __name__ == "__main__":
    sys.exit(main())
