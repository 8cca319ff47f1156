"""Which incident of one release is the same incident in another.

1. By the publisher's own id, in formats whose ids are the same in every edition (UCDP,
   ACLED, GTD). The file's name plays no part: next year's edition has another.
2. By the id of a sheet, where the day or the place is the same too: an office may number
   its sheet afresh every month.
3. By day, place, coordinates, district and kind.
4. By day, place, coordinates and district alone.

Each step sees what the steps before left. Equals within one key are paired in the order of
the files, so that nothing is matched twice.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Callable

    import pandas as pd
    from numpy.typing import NDArray

LASTING_IDS = ("ucdp", "acled", "gtd")
"""Formats whose publisher gives an event one id for good."""

WHERE = ["lon", "lat", "place", "district_id"]
"""Columns that say where, in any format."""


def match(old: pd.DataFrame, new: pd.DataFrame) -> NDArray[np.int64]:
    """Pair the incidents of two releases.

    ``old`` and ``new`` are incidents frames (docs/conventions.md). Returns an array of
    two columns, row in ``old`` and row in ``new``, in the order of ``new``; what has no
    partner is not in it.
    """
    left = np.arange(len(old)), np.arange(len(new))
    found = []
    for chosen, columns in _STEPS:
        pair = _paired(
            _keys(old.iloc[left[0]], chosen, columns), _keys(new.iloc[left[1]], chosen, columns)
        )
        pairs = np.column_stack([left[0][pair[:, 0]], left[1][pair[:, 1]]])
        found.append(pairs)
        left = np.setdiff1d(left[0], pairs[:, 0]), np.setdiff1d(left[1], pairs[:, 1])
    both = np.concatenate(found)
    return np.asarray(both[np.argsort(both[:, 1])], dtype=np.int64)


def _lasting(frame: pd.DataFrame) -> NDArray[np.bool_]:
    return np.asarray((frame["native_id"] != "") & frame["format"].isin(LASTING_IDS))


def _numbered(frame: pd.DataFrame) -> NDArray[np.bool_]:
    return np.asarray((frame["native_id"] != "") & ~frame["format"].isin(LASTING_IDS))


def _unlasting(frame: pd.DataFrame) -> NDArray[np.bool_]:
    return np.asarray(~_lasting(frame))


_STEPS: tuple[tuple[Callable[[pd.DataFrame], NDArray[np.bool_]], list[str]], ...] = (
    (_lasting, ["format", "native_id"]),
    (_numbered, ["format", "native_id", "date", *WHERE]),
    (_numbered, ["format", "native_id", "date"]),
    (_numbered, ["format", "native_id", *WHERE]),
    (_unlasting, ["format", "date", *WHERE, "kind"]),
    (_unlasting, ["format", "date", *WHERE]),
)
"""Rows that a step may match, and the columns that must be equal."""


def _keys(
    frame: pd.DataFrame, chosen: Callable[[pd.DataFrame], NDArray[np.bool_]], columns: list[str]
) -> pd.DataFrame:
    """Take the keys of the rows a step may match, numbered among equals."""
    row = np.flatnonzero(chosen(frame))
    keys = frame[columns].iloc[row].reset_index(drop=True)
    # A place that is not known equals another that is not known.
    keys = keys.assign(**{name: keys[name].fillna(-999.0) for name in {"lon", "lat"} & {*keys}})
    return keys.assign(nth=keys.groupby(columns, sort=False).cumcount(), row_=row)


def _paired(old: pd.DataFrame, new: pd.DataFrame) -> NDArray[np.int64]:
    by = [name for name in old.columns if name != "row_"]
    both = old.merge(new, on=by, how="inner", suffixes=("_old", "_new"))
    return both[["row__old", "row__new"]].to_numpy(dtype=np.int64)
