"""Distinct values: work is done once a distinct name or place, then dealt out to the rows.

Incident files repeat themselves (1,154 places for 6,416 UCDP events), so a name
is looked up once, however many rows state it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

if TYPE_CHECKING:
    from numpy.typing import NDArray


def distinct(frame: pd.DataFrame, *columns: str) -> tuple[NDArray[np.int64], pd.DataFrame]:
    """Give numbers to the distinct combinations of some columns, in order of first appearance.

    Returns
    -------
    codes
        One number a row: the position of its combination in the table.
    table
        The distinct combinations, RangeIndex; empty for an empty frame.

    Examples
    --------
    >>> codes, table = distinct(pd.DataFrame({"a": ["x", "y", "x"], "b": [1, 1, 1]}), "a", "b")
    >>> codes.tolist(), table.a.tolist()
    ([0, 1, 0], ['x', 'y'])
    """
    codes = np.zeros(len(frame), dtype=np.int64)
    for column in columns:
        one, values = pd.factorize(frame[column], use_na_sentinel=False)
        # Numbering anew after each column keeps the product within 64 bits.
        codes = np.asarray(pd.factorize(codes * (len(values) + 1) + one)[0], dtype=np.int64)
    return codes, frame[list(columns)].iloc[first_of(codes)].reset_index(drop=True)


def first_of(codes: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return the position at which each number of 0, 1, 2 … first stands.

    >>> first_of(np.array([0, 1, 0, 2])).tolist()
    [0, 1, 3]
    """
    first = np.zeros(codes.max() + 1 if len(codes) else 0, dtype=np.int64)
    first[codes[::-1]] = np.arange(len(codes) - 1, -1, -1)
    return first
