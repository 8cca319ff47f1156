"""Where the map is unsure of a colour: its class would change much within the ranks' interval.

Ranks and their 90 % intervals are those of :mod:`geo_risk.risk.ranks`. An interval of ranks
says little by itself: ten places mean nothing where ten areas have one colour. So its
ends are told in classes: which colour stands at the best and at the worst rank of the
interval. Where the two differ by :data:`WIDE_CLASSES` or more, the area is hatched.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import ArrayLike, NDArray

WIDE_CLASSES: Final = 2
"""Classes between the ends of an interval of ranks from which on it is called wide."""


def wide(classes: ArrayLike, *, rank_low90: ArrayLike, rank_high90: ArrayLike) -> list[int]:
    """Tell for each entry of one kind whether its colour is unsure: 1, else 0.

    Parameters
    ----------
    classes
        Class of each entry, 1 to 5; 0 is "no data", which has no rank and is never wide.
    rank_low90, rank_high90
        Best and worst rank that its 90 % interval holds, from 1; NaN is not wide.

    Examples
    --------
    >>> wide([5, 4, 3, 0], rank_low90=[1, 1, 2, 1], rank_high90=[2, 3, 3, 3])
    [0, 1, 0, 0]
    """
    own = np.asarray(classes, dtype=int)
    ordered = np.sort(own[own > 0])[::-1]
    if not len(ordered):
        return [0] * len(own)
    best, worst = (ordered[_places(ranks, len(ordered))] for ranks in (rank_low90, rank_high90))
    known = np.isfinite(np.asarray(rank_low90, dtype=float)) & np.isfinite(
        np.asarray(rank_high90, dtype=float)
    )
    return [int(flag) for flag in (own > 0) & known & (best - worst >= WIDE_CLASSES)]


def _places(ranks: ArrayLike, count: int) -> NDArray[np.int64]:
    """Turn ranks from 1 into places in the order; unknown ones into the first."""
    known = np.nan_to_num(np.asarray(ranks, dtype=float), nan=1.0)
    return np.asarray(np.clip(known.astype(np.int64) - 1, 0, count - 1))
