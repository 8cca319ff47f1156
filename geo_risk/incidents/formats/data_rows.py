"""Which rows of a sheet are data: not its titles, tags, totals and blank lines.

They are told by their form and noted with their lines; a row that only lacks
its date stays a data row and goes to quarantine.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from geo_risk.gazetteer.folding import fold
from geo_risk.incidents.formats.words import TOTALS
from geo_risk.incidents.values import contains

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd
    from numpy.typing import NDArray

_DIGIT = "[0-9\u0660-\u0669\u06f0-\u06f9\uff10-\uff19]"
_TOTAL = "^ *(?:[Gg]rand|[Ss]ub|[Tt]otal|TOTAL|[Ss]um|کل|میزان|مجموعہ|ٹوٹل)"

NOTES = {
    "tag": "HXL tag row, skipped",
    "total": "Total row, no data row",
    "heading": "heading or footnote, no data row",
    "repeat": "header repeated, no data row",
    "blank": "blank row",
}
"""What a row that is no data may be, and how that is told."""

LINES_SHOWN = 5


def data_rows(
    cells: pd.DataFrame, *, date: int, header: Sequence[str]
) -> tuple[NDArray[np.bool_], dict[str, list[int]]]:
    """Tell data rows from others; ``date`` is the position of the date's column.

    Returns
    -------
    data
        Which rows are data.
    others
        The kind of each other row (:data:`NOTES`) and the row numbers of it.
    """
    column = cells[date]
    suspect = ~contains(column, _DIGIT) | contains(column, _TOTAL)
    data = np.ones(len(cells), dtype=bool)
    others: dict[str, list[int]] = {}
    folded = [fold(name) for name in header]
    for row in np.flatnonzero(suspect.to_numpy()):
        kind = row_kind([str(cell) for cell in cells.iloc[row]], folded)
        if kind:
            data[row] = False
            others.setdefault(kind, []).append(int(row))
    return data, others


def row_kind(cells: Sequence[str], header: Sequence[str]) -> str:
    """Name what a row without a date is; empty for a data row that lacks it.

    >>> row_kind(["Total", "", "8009"], ["a", "b", "c"]), row_kind(["1", "", "Quetta"], [])
    ('total', '')
    """
    filled = [cell.strip() for cell in cells if cell.strip()]
    if not filled:
        return "blank"
    if all(cell.startswith("#") for cell in filled):
        return "tag"
    if is_total(filled[0]):
        return "total"
    if [fold(cell) for cell in cells] == list(header):
        return "repeat"
    return "heading" if len(filled) == 1 and len(cells) > 2 else ""  # noqa: PLR2004


def is_total(cell: str) -> bool:
    """Tell whether a row that begins with this cell sums others up."""
    folded = fold(cell)
    return folded in TOTALS or folded.startswith(("total ", "grand total "))


def said_of(others: dict[str, list[int]], lines: NDArray[np.int64]) -> list[str]:
    """Tell of rows that are no data, with the lines they stand in."""
    told = []
    for kind, words in NOTES.items():
        rows = others.get(kind, [])
        if rows:
            shown = ", ".join(str(lines[row]) for row in rows[:LINES_SHOWN])
            more = " …" if len(rows) > LINES_SHOWN else ""
            told.append(f"{words} (line{'s' if len(rows) > 1 else ''} {shown}{more})")
    return told
