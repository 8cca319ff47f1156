"""How far the count of an area may lie from what is expected, and the chance of any.

Counts are negative binomial (:mod:`geo_risk.forecast.dispersion`), each horizon with its
own scatter. Bounds are whole incidents; an interval holds at least what it promises.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from geo_risk.forecast.dispersion import interval, p_any

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from geo_risk.forecast.dispersion import Dispersion

COVERAGES = (90, 50)
"""Intervals given, percent."""
DAYS = 90
"""Horizon of reasons, ranks and of the numbers told first."""


def intervals(
    expected: NDArray[np.float64], *, dispersion: Dispersion, days: int = DAYS
) -> pd.DataFrame:
    """Bound the counts of areas expected to see so many incidents within ``days``.

    Columns ``low90_90d``, ``high90_90d``, ``low50_90d``, ``high50_90d``, ``p_any_90d``,
    by the number of days; one row a value.
    """
    chance = p_any(expected, dispersion=dispersion)
    columns: dict[str, NDArray[np.float64]] = {}
    for percent in COVERAGES:
        low, high = np.zeros_like(chance), np.zeros_like(chance)
        # Where no incident is likelier than the upper bound's level, both bounds are 0.
        busy = chance > (1.0 - percent / 100.0) / 2.0
        low[busy], high[busy] = interval(
            expected[busy], dispersion=dispersion, coverage=percent / 100.0
        )
        columns[f"low{percent}_{days}d"] = low
        columns[f"high{percent}_{days}d"] = high
    columns[f"p_any_{days}d"] = chance
    return pd.DataFrame(columns)
