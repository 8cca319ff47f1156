"""How many incidents to expect in all: the present rate, times the days ahead.

    rate = sum over incidents of (ln 2 / H) * 0.5^(age / H)  /  (1 - 0.5^(T / H))

an exponentially weighted rate with half-life H = 60 days, corrected for a record of
T days that is shorter than the memory of the average; incidents a day.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from geo_risk.forecast.memories import decay

if TYPE_CHECKING:
    from numpy.typing import NDArray

HALF_LIFE_DAYS = 60.0
"""Half-life of the average, days."""


def level_per_day(
    age_days: NDArray[np.float64], *, half_life_days: float = HALF_LIFE_DAYS
) -> float:
    """Estimate the present rate of incidents, all places together, a day.

    ``age_days`` counts from the middle of an incident's day to the end of the as-of
    day: 0.5 at least. No incident, rate 0.

    Examples
    --------
    One incident a day for a year is a rate of one:

    >>> round(level_per_day(np.arange(365) + 0.5), 4)
    1.0
    """
    if not len(age_days):
        return 0.0
    span_days = float(age_days.max()) + 0.5
    # decay() at the middle of each day, against its mean over that day: the sum is exact.
    day = 2.0 * np.sinh(0.5 * np.log(2.0) / half_life_days)
    total = float(decay(age_days, half_life_days=half_life_days).sum()) * day
    return float(total / (1.0 - np.exp2(-span_days / half_life_days)))
