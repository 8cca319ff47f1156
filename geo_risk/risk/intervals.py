"""How far the count of an area may lie from what is expected, and the chance of any.

Counts are negative binomial (:mod:`geo_risk.forecast.dispersion`). Bounds are whole
incidents over the next 90 days; an interval holds at least what it promises.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from geo_risk.forecast.dispersion import interval, p_any

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from geo_risk.forecast.dispersion import Dispersion

COVERAGES = (90, 50)
"""Intervals given, percent."""
DAYS = 90
"""Horizon of intervals and probabilities."""


def intervals(expected: NDArray[np.float64], *, dispersion: Dispersion) -> pd.DataFrame:
    """Bound the counts of areas expected to see so many incidents in 90 days.

    Columns ``low90_90d``, ``high90_90d``, ``low50_90d``, ``high50_90d``, ``p_any_90d``;
    one row a value.
    """
    columns: dict[str, NDArray[np.float64]] = {}
    for percent in COVERAGES:
        low, high = interval(expected, dispersion=dispersion, coverage=percent / 100.0)
        columns[f"low{percent}_{DAYS}d"] = low
        columns[f"high{percent}_{DAYS}d"] = high
    columns[f"p_any_{DAYS}d"] = p_any(expected, dispersion=dispersion)
    return pd.DataFrame(columns)
