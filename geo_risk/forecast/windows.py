"""Past windows to learn from: starts, a whole number of months before the as-of day."""

from __future__ import annotations

import numpy as np

STEP_MONTHS = {30: 1, 90: 3, 365: 3}
"""Months between the starts of windows, by the horizon; other horizons: about as long."""
MONTH_DAYS = 30.5


def months_before(day: int, months: int) -> int:
    """Step back whole months from a day (days since 1970); the 29th to 31st become the 28th.

    >>> months_before(31, 1)  # 1970-02-01
    0
    """
    date = np.datetime64(int(day), "D")
    month = date.astype("datetime64[M]")
    in_month = int((date - month.astype("datetime64[D]")).astype(int))
    first = (month - months).astype("datetime64[D]").astype(int)
    return int(first) + min(in_month, 27)


def past_windows(as_of: int, days: int, *, years: float) -> tuple[list[int], float]:
    """Give the starts of past windows of ``days`` that had ended at ``as_of``, newest first.

    The second value is what an incident in them counts: less than one where windows
    overlap.
    """
    step = STEP_MONTHS.get(days, max(1, round(days / MONTH_DAYS)))
    back = max(1, int(days / MONTH_DAYS))
    starts: list[int] = []
    while True:
        start = months_before(as_of, back)
        if start + days > as_of:
            back += 1
            continue
        if start < as_of - years * 365.25 - 2:
            break
        starts.append(start)
        back += step
    return starts, min(1.0, step * MONTH_DAYS / days)
