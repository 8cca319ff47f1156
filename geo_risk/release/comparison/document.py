"""A comparison as files, layers, the map and other programs take it."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from geo_risk.release.comparison.records import CLASSES, PARTS

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from geo_risk.release.comparison.records import Comparison

TWICE = 2.0
"""From this factor on a change is called much."""
MUCH_LESS, LESS, SAME, MORE, MUCH_MORE, NOT_THERE = 1, 2, 3, 4, 5, 0
"""Classes of a change, ``change_class``."""


def changes_frame(comparison: Comparison) -> pd.DataFrame:
    """Give the change of every area and site as one table of published columns.

    ``area_id`` (for a site its id), ``kind``, ``name``, ``name_ur``, ``release_old``,
    ``horizon_days``, ``expected_old``, ``expected_new``, ``expected_change``, ``low90_old``,
    ``high90_old``, ``changed``, ``change_class`` (:func:`change_class`), ``part_<cause>``
    that add up to ``expected_change``, and ``seen_<class>``. Areas come first, in the order
    of the newer release, those it has not after them.
    """
    frame = pd.concat(
        [comparison.areas.rename_axis("area_id"), comparison.sites.rename_axis("area_id")]
    ).reset_index()
    first = frame[["area_id", "kind", "name", "name_ur"]].assign(
        release_old=comparison.old, horizon_days=comparison.horizon_days
    )
    numbers = frame[["old", "new", "change"]].add_prefix("expected_")
    parts = frame[[f"part_{name}" for name in PARTS]]
    seen = frame[[f"seen_{name}" for name in CLASSES]]
    doubt = frame[["low90_old", "high90_old", "changed"]]
    classes = pd.Series(change_class(frame), index=frame.index, name="change_class")
    return pd.concat([first, numbers, doubt, classes, parts, seen], axis=1)


def change_class(frame: pd.DataFrame) -> NDArray[np.int64]:
    """Class each change: 1 fell to under half, 2 fell, 3 no change, 4 rose, 5 over twice.

    3 wherever the new forecast lies in the old one's 90 % interval; 0 where one of the
    releases has not the area. ``frame`` has ``old``, ``new`` and ``changed``.

    >>> change_class(pd.DataFrame({"old": [4.0, 4.0, 4.0, np.nan], "new": [1.0, 5.0, 9.0, 2.0],
    ...                            "changed": [True, False, True, False]})).tolist()
    [1, 3, 5, 0]
    """
    old, new = (frame[name].to_numpy(dtype=float) for name in ("old", "new"))
    rose = np.where(new > TWICE * old, MUCH_MORE, MORE)
    fell = np.where(new * TWICE < old, MUCH_LESS, LESS)
    called = np.where(frame["changed"].to_numpy(bool), np.where(new > old, rose, fell), SAME)
    return np.where(np.isnan(old) | np.isnan(new), NOT_THERE, called).astype(np.int64)


def comparison_json(comparison: Comparison) -> dict[str, Any]:
    """Give the comparison as one JSON object; what is missing is null."""
    return {
        "old": comparison.old,
        "new": comparison.new,
        "horizon_days": comparison.horizon_days,
        "incidents": {name: comparison.incidents[name] for name in CLASSES},
        "areas": _rows(comparison.areas),
        "sites": _rows(comparison.sites),
    }


_TOLD = (
    "kind", "name", "name_ur", "old", "new", "change", "low90_old", "high90_old", "changed",
)  # fmt: skip
"""Columns that stand beside the parts in JSON."""


def _rows(frame: pd.DataFrame) -> list[dict[str, Any]]:
    flat = frame.reset_index()
    own = [*flat.columns[:1], *_TOLD]
    return [
        {
            **{str(name): _plain(row[name]) for name in own},
            "parts": {name: _plain(row[f"part_{name}"]) for name in PARTS},
            "incidents": {name: int(row[f"seen_{name}"]) for name in CLASSES},
        }
        for row in flat.to_dict("records")
    ]


def _plain(value: object) -> object:
    """Turn a number of numpy into one of Python, a missing one into null."""
    if isinstance(value, float):
        return None if math.isnan(value) else float(value)
    return value
