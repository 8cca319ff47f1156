"""The tested windows: one after the other from a first day on, without overlap.

Horizons of 30, 90 and 365 days start every month, quarter and year from the first day
on, so that windows keep to the calendar; any other horizon starts where the last ended.
A window is never longer than the horizon and ends before the next begins: that of a
February is 28 days long.
"""

from __future__ import annotations

import calendar
import datetime as dt
from dataclasses import dataclass

from geo_risk.errors import UsageError

STEP_MONTHS = {30: 1, 90: 3, 365: 12}
"""Months from one start to the next, by horizon."""
LONGEST_DAYS = 1095
"""Longest horizon, as for a study."""


@dataclass(frozen=True)
class Window:
    """Days ``[start, start + days)``, counted from 1 January 1970."""

    start: int
    """First day; a forecast knows what ended before it."""
    days: int
    """Length, at most the horizon."""


@dataclass(frozen=True, kw_only=True)
class Span:
    """What is tested: from which day to which, and how far ahead."""

    first: dt.date
    """First day tested."""
    last: dt.date
    """Last day that a window may reach."""
    horizon_days: int
    """Days ahead."""

    @property
    def windows(self) -> tuple[Window, ...]:
        """The windows in it; see :func:`windows_between`."""
        return windows_between(self.first, self.last, horizon_days=self.horizon_days)


TESTED_YEARS = 7
"""Years that are tested if not told otherwise."""


def span_of(first: dt.date | None, last: dt.date, *, horizon_days: int) -> Span:
    """Test from a day on, or the last seven years, up to ``last``."""
    if first is None:
        return last_years(last, years=TESTED_YEARS, horizon_days=horizon_days)
    return Span(first=first, last=last, horizon_days=horizon_days)


def last_years(last: dt.date, *, years: int, horizon_days: int) -> Span:
    """Test the years up to a day, that day included.

    >>> last_years(dt.date(2014, 12, 31), years=7, horizon_days=90).first
    datetime.date(2008, 1, 1)
    """
    first = months_after(last + dt.timedelta(1), -12 * years)
    return Span(first=first, last=last, horizon_days=horizon_days)


def windows_between(first: dt.date, last: dt.date, *, horizon_days: int) -> tuple[Window, ...]:
    """Lay out the windows that begin at ``first`` and end by ``last``, both included.

    Raises
    ------
    UsageError
        If the horizon is not from 1 to 1095 days, if ``first`` is after ``last``, or
        if not one window fits between them.

    Examples
    --------
    >>> days = windows_between(dt.date(2010, 1, 1), dt.date(2010, 12, 31), horizon_days=90)
    >>> [str(dt.date(1970, 1, 1) + dt.timedelta(window.start)) for window in days]
    ['2010-01-01', '2010-04-01', '2010-07-01', '2010-10-01']
    """
    if not 1 <= horizon_days <= LONGEST_DAYS:
        raise UsageError(
            f"--horizon {horizon_days}: must be from 1 to {LONGEST_DAYS} days; 30, 90 and"
            " 365 are usual"
        )
    if first > last:
        raise UsageError(f"--from {first} is after --to {last}; swap them")
    found = []
    for number in range((last - first).days + 1):
        start = _start(first, number, horizon_days)
        if start > last:
            break
        following = _start(first, number + 1, horizon_days)
        days = min(horizon_days, (following - start).days)
        if start + dt.timedelta(days - 1) > last:
            break
        found.append(Window(day_number(start), days))
    if not found:
        raise UsageError(
            f"no window of {horizon_days} days fits between {first} and {last}; take an"
            " earlier --from, a later --to or a shorter --horizon"
        )
    return tuple(found)


def day_number(day: dt.date) -> int:
    """Count days since 1 January 1970.

    >>> day_number(dt.date(1970, 2, 1))
    31
    """
    return (day - dt.date(1970, 1, 1)).days


def months_after(day: dt.date, months: int) -> dt.date:
    """Step on by whole months; a day that the month lacks becomes its last one.

    >>> months_after(dt.date(2011, 11, 30), 3)
    datetime.date(2012, 2, 29)
    """
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    longest = calendar.monthrange(year, month + 1)[1]
    return dt.date(year, month + 1, min(day.day, longest))


def _start(first: dt.date, number: int, horizon_days: int) -> dt.date:
    step = STEP_MONTHS.get(horizon_days)
    if step is None:
        return first + dt.timedelta(number * horizon_days)
    return months_after(first, number * step)
