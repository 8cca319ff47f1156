"""Masses of the regions: what they had of late, over what the mixture gave them.

    factor = (20 + seen) / (20 + expected),   windows of the past, half-life a year

The memories are slow to follow a conflict that moves from one province to another; the
factor is not, and pulls a region with few incidents to what the mixture says.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

PRIOR_INCIDENTS = 20.0
"""Incidents as expected that each region is given in advance."""
HALF_LIFE_DAYS = 365.0
"""Age at which a past window counts half."""


def region_factors(
    seen: NDArray[np.float64], expected: NDArray[np.float64], age: NDArray[np.float64]
) -> NDArray[np.float64]:
    """Give a factor for each region: (prior + seen) / (prior + expected).

    Parameters
    ----------
    seen, expected
        Incidents of past windows, (windows, regions).
    age
        Days since each window ended.

    Examples
    --------
    >>> region_factors(np.array([[30.0, 0.0]]), np.array([[20.0, 10.0]]), np.zeros(1)).round(2)
    array([1.25, 0.67])
    """
    counts = np.exp2(-age / HALF_LIFE_DAYS)
    up = PRIOR_INCIDENTS + counts @ seen
    return np.asarray(up / (PRIOR_INCIDENTS + counts @ expected))
