"""The tested windows keep to the calendar and never overlap."""

from __future__ import annotations

import datetime as dt
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo_risk.errors import UsageError
from geo_risk.forecast.backtest.windows import day_number, span_of, windows_between

DAYS = st.dates(dt.date(1990, 1, 1), dt.date(2030, 1, 1))


@given(first=DAYS, length=st.integers(800, 2500), horizon=st.sampled_from([30, 45, 90, 365]))
def test_windows_never_overlap(first: dt.date, length: int, horizon: int) -> None:
    """Each ends before the next begins, none is longer than the horizon or leaves the span."""
    last = first + dt.timedelta(length)
    found = windows_between(first, last, horizon_days=horizon)
    for one, following in pairwise(found):
        assert one.start + one.days <= following.start
    assert found[0].start == day_number(first)
    assert all(1 <= window.days <= horizon for window in found)
    assert found[-1].start + found[-1].days - 1 <= day_number(last)


def test_seven_years_hold_28_quarters() -> None:
    """2008 to 2014: 28 windows of 90 days, 84 of 30, 7 of 365."""
    first, last = dt.date(2008, 1, 1), dt.date(2014, 12, 31)
    counts = [len(windows_between(first, last, horizon_days=h)) for h in (90, 30, 365)]
    assert counts == [28, 84, 7]


def test_a_february_is_shorter_than_thirty_days() -> None:
    """The window of 30 days from 1 February ends with the month."""
    found = windows_between(dt.date(2010, 1, 1), dt.date(2010, 3, 31), horizon_days=30)
    assert [window.days for window in found] == [30, 28, 30]


def test_without_a_first_day_seven_years_are_tested() -> None:
    """The default span is the last seven years."""
    span = span_of(None, dt.date(2014, 12, 31), horizon_days=90)
    assert span.first == dt.date(2008, 1, 1)
    assert len(span.windows) == 28


@pytest.mark.parametrize(
    ("first", "last", "horizon", "words"),
    [
        ("2012-01-01", "2011-01-01", 90, "swap"),
        ("2011-01-01", "2012-01-01", 0, "1 to 1095"),
        ("2011-01-01", "2012-01-01", 2000, "1 to 1095"),
        ("2011-01-01", "2011-02-01", 90, "no window"),
    ],
)
def test_a_span_that_makes_no_sense_is_explained(
    first: str, last: str, horizon: int, words: str
) -> None:
    """Days in the wrong order, a horizon out of range, too short a span: one sentence each."""
    days = dt.date.fromisoformat(first), dt.date.fromisoformat(last)
    with pytest.raises(UsageError, match=words):
        windows_between(*days, horizon_days=horizon)
