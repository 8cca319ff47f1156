"""How many incidents to expect in all: the present rate, times the days ahead.

    rate = sum over incidents of 2 sinh(ln 2 / 2H) * 0.5^(age / H)  /  (1 - 0.5^(T / H))

an exponentially weighted rate with half-life H, corrected for a record of only T days;
age runs from the middle of an incident's last day. Short horizons follow the last two
months (H = 60 days); a year ahead is the geometric mean of that and of H = 365 days.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from geo_risk.forecast.evidence import Evidence

HALF_LIFE_DAYS = 60.0
"""Half-life of the rate, days."""
HALF_LIVES = {30: (HALF_LIFE_DAYS,), 90: (HALF_LIFE_DAYS,), 365: (HALF_LIFE_DAYS, 365.0)}
"""Half-lives of the rates that are averaged, by horizon; others take the nearest."""
LEAST = 1e-9
"""Rate a day that stands for none in a geometric mean."""


def rate_per_day(age_days: NDArray[np.float64], *, half_life_days: float) -> float:
    """Estimate the present rate of incidents, all places together, a day.

    ``age_days`` counts from the middle of an incident's day to the end of the last day
    known: 0.5 at least. No incident, rate 0.

    Examples
    --------
    One incident a day for a year is a rate of one:

    >>> round(rate_per_day(np.arange(365) + 0.5, half_life_days=60.0), 4)
    1.0
    """
    if not len(age_days):
        return 0.0
    span_days = float(age_days.max()) + 0.5
    # The decay at the middle of each day, against its mean over that day: the sum is exact.
    day = 2.0 * float(np.sinh(0.5 * np.log(2.0) / half_life_days))
    total = float(np.exp2(-age_days / half_life_days).sum()) * day
    return float(total / -np.expm1(-np.log(2.0) * span_days / half_life_days))


def expected_total(
    evidence: Evidence, day: int, days: int, *, chosen: NDArray[np.bool_] | None = None
) -> float:
    """Expect so many incidents in the ``days`` from a day on, all places together.

    ``chosen`` says which incidents are counted; all of them if not given. Without any
    that ended before the day, 0.
    """
    known = evidence.last < day
    if chosen is not None:
        known &= chosen
    if not known.any():
        return 0.0
    nearest = min(HALF_LIVES, key=lambda horizon: abs(np.log(horizon / days)))
    age = (day - evidence.last[known]).astype(float) - 0.5
    rates = [rate_per_day(age, half_life_days=half) for half in HALF_LIVES[nearest]]
    return float(np.exp(np.mean(np.log(np.maximum(rates, LEAST))))) * days
