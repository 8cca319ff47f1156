"""Brings accepted rows into an order of their own, whatever order their file has.

Sums of floating point numbers depend on the order they are taken in, in the last digit.
So that a file sorted otherwise gives the same release, rows stand by file, day and place;
what is alike in these by everything else the row says, and its line comes last.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    import pandas as pd

LEADING = ("number", "date", "lon", "lat")
"""Numbers by which nearly all rows can be told apart, quickly."""

LATE = ("line",)
"""What depends on the order in the file, and counts only between rows alike in all else."""


def in_order(rows: pd.DataFrame) -> pd.DataFrame:
    """Sort rows by what they say; the index goes with them.

    >>> import pandas as pd
    >>> columns = {"number": 0, "date": [2, 1], "lon": 1.0, "lat": 2.0, "line": [2, 3]}
    >>> rows = pd.DataFrame(columns)
    >>> in_order(rows)["line"].tolist()
    [3, 2]
    """
    keys = [rows[name].to_numpy() for name in LEADING]
    # NaN compares unequal to itself, and would make ties look like none.
    plain = [np.nan_to_num(key, nan=np.inf) if key.dtype.kind == "f" else key for key in keys]
    order = np.lexsort(plain[::-1])
    same = np.ones(max(len(rows) - 1, 0), dtype=bool)
    for key in plain:
        same &= key[order][1:] == key[order][:-1]
    tied = np.concatenate([same, [False]]) | np.concatenate([[False], same])
    if not same.any():
        return rows.iloc[order]
    order[tied] = _refined(rows, order[tied], plain)
    return rows.iloc[order]


def _refined(rows: pd.DataFrame, at: np.ndarray, leading: list[np.ndarray]) -> np.ndarray:
    """Sort the rows that are alike in the leading columns by all the others."""
    others = sorted(set(rows.columns) - {*LEADING, *LATE})
    tied = rows.iloc[at]
    codes = [tied[name].rank(method="dense", na_option="bottom").to_numpy() for name in others]
    lines = [tied[name].to_numpy() for name in LATE]
    keys = [*(key[at] for key in leading), *codes, *lines]
    return np.asarray(at[np.lexsort(keys[::-1])])
