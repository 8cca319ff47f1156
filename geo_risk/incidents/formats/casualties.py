"""Dead and injured, as counts in the right order."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import pandas as pd

from geo_risk.incidents.numbers import read_counts
from geo_risk.incidents.values import counted

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from geo_risk.incidents.formats.sheet import Sheet

ORDERED = ("deaths_low", "deaths", "deaths_high")


class Casualties(NamedTuple):
    """Counts by field, sentences about rows that cannot be read, notes."""

    counts: dict[str, pd.Series[float]]
    faults: pd.Series[str]
    notes: tuple[str, ...]


def read_casualties(fields: pd.DataFrame, *, sheet: Sheet) -> Casualties:
    """Read the counts of every row; low, best and high out of order are sorted.

    Without an estimate of its own, low or high stays unknown (NaN).
    """
    notes: list[str] = []
    faults = pd.Series("", index=fields.index, dtype="str")
    values = {}
    for field in (*ORDERED, "injured"):
        position = sheet.column(field)
        name = field if position is None else sheet.header[position]
        counts = read_counts(fields[field], name=name)
        values[field] = counts.persons
        faults = (faults + "; " + counts.faults).where(counts.faults != "", faults)
        notes.extend(counts.notes)
    table = np.array([values[field] for field in ORDERED], dtype=np.float64).T
    wrong = _out_of_order(table)
    if wrong.any():
        table[wrong] = _sorted(table[wrong])
        number = counted(int(wrong.sum()), "row")
        notes.append(f"low, best and high count out of order in {number}, sorted")
    for i, field in enumerate(ORDERED):
        values[field] = pd.Series(table[:, i], index=fields.index)
    return Casualties(values, faults.str.removeprefix("; "), tuple(notes))


def _out_of_order(table: NDArray[np.float64]) -> NDArray[np.bool_]:
    """Tell rows in which a known count is below a known one before it."""
    low, best, high = table.T
    with np.errstate(invalid="ignore"):
        return np.asarray((low > best) | (best > high) | (low > high), dtype=bool)


def _sorted(table: NDArray[np.float64]) -> NDArray[np.float64]:
    """Sort the known counts of each row in place of each other; unknown ones stay."""
    known = ~np.isnan(table)
    out = table.copy()
    filled = np.sort(np.where(known, table, np.inf), axis=1)
    rank = np.cumsum(known, axis=1) - 1
    picked = np.take_along_axis(filled, np.maximum(rank, 0), axis=1)
    out[known] = picked[known]
    return out
