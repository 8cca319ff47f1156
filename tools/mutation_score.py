"""Print which share of the faults that mutmut plants the tests find, module by module.

Reads the results that ``mutmut run`` leaves in ``mutants/``. A planted fault counts as
found if a test failed or never ended; one that no test reaches, that was not tried or
that passed counts as missed. Fails if the share is too low, over all or in one module.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

FOUND = frozenset({1, 3, 24, 36, 152, 255, -24})
"""Exit codes of a run that found the fault: a failed test, an error in one, no end."""

LEAST_OF_ALL, LEAST_OF_EACH = 90.0, 85.0
"""Shares in per cent below which the tests are too weak."""


def main() -> int:
    """Print the table; return 1 if a share is too low."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", nargs="?", type=Path, default=Path("mutants"))
    parser.add_argument("--least", type=float, default=LEAST_OF_ALL, metavar="PER_CENT")
    given = parser.parse_args()
    results = {
        path.relative_to(given.folder).as_posix().removesuffix(".meta"): _codes(path)
        for path in sorted(given.folder.rglob("*.py.meta"))
    }
    shares = {name: _share(codes) for name, codes in results.items() if codes}
    if not shares:
        print(f"{given.folder}: holds no results; run `mutmut run` first")
        return 1
    for name, share in shares.items():
        print(f"{share:6.1f} %  {name}  {_counts(results[name])}")
    every = [code for codes in results.values() for code in codes]
    print(f"{_share(every):6.1f} %  over all  {_counts(every)}")
    weak = [name for name, share in shares.items() if share < LEAST_OF_EACH]
    if weak:
        print(f"below {LEAST_OF_EACH:g} %: {', '.join(weak)}")
    if _share(every) < given.least:
        print(f"below {given.least:g} % over all; `mutmut results` lists what is missed")
    return int(bool(weak) or _share(every) < given.least)


def _codes(path: Path) -> list[int | None]:
    return list(json.loads(path.read_text(encoding="utf-8"))["exit_code_by_key"].values())


def _share(codes: list[int | None]) -> float:
    return 100 * sum(code in FOUND for code in codes) / len(codes)


def _counts(codes: list[int | None]) -> str:
    untried = codes.count(None)
    text = f"{sum(code in FOUND for code in codes)} of {len(codes)}"
    return f"{text}, {untried} not tried" if untried else text


if __name__ == "__main__":
    sys.exit(main())
