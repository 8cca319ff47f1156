"""The hazard index: 25 points for each factor of ten in severity-weighted incidents.

    index = clip(25 * log10(r / 0.001), 0, 100)

r is the severity-weighted expected incidents per 1,000 km2 per 30 days. The anchors
are fixed: 0 is one weighted incident per 1,000 km2 in 30,000 days, 100 is ten in 30
days. So maps of different dates and studies compare, and a class keeps its meaning.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import ArrayLike, NDArray

RATE_AT_ZERO = 0.001
"""Severity-weighted incidents per 1,000 km2 per 30 d at index 0."""
POINTS_A_DECADE = 25.0
"""Index points for a factor of ten."""
CLASS_BREAKS = (20.0, 40.0, 60.0, 80.0)
"""Lower bounds of classes 2 to 5."""
NO_DATA = 0
"""Class of an area without data: a state of its own, never a low hazard."""


def hazard_index(rate: ArrayLike) -> NDArray[np.float64]:
    """Turn rates (severity-weighted incidents per 1,000 km2 per 30 d) into 0 to 100.

    NaN stays NaN; a rate of 0 is index 0.

    >>> hazard_index([0.0, 0.001, 0.1, 10.0, 99.0]).tolist()
    [0.0, 0.0, 50.0, 100.0, 100.0]
    """
    rates = np.asarray(rate, dtype=float)
    with np.errstate(divide="ignore"):
        return np.clip(POINTS_A_DECADE * np.log10(rates / RATE_AT_ZERO), 0.0, 100.0)


def hazard_class(index: ArrayLike) -> NDArray[np.int8]:
    """Sort indices into classes 1 to 5; NaN, no data, is class 0.

    >>> hazard_class([0.0, 20.0, 59.9, 100.0, float("nan")]).tolist()
    [1, 2, 3, 5, 0]
    """
    values = np.asarray(index, dtype=float)
    classes = np.digitize(values, CLASS_BREAKS) + 1
    return np.where(np.isnan(values), NO_DATA, classes).astype(np.int8)
