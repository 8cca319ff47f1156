"""Past windows had ended, and reach back as far as asked."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo_risk.forecast.windows import past_windows


@given(st.integers(10_000, 20_000), st.sampled_from([7, 30, 90, 120, 365]))
def test_every_window_had_ended_at_the_origin(day: int, days: int) -> None:
    """Nothing is learned from what was not yet known."""
    starts, count = past_windows(day, days, years=5.0)
    assert starts
    assert max(starts) + days <= day
    assert min(starts) >= day - 5.0 * 365.25 - 2
    assert 0 < count <= 1


@pytest.mark.parametrize(("days", "number"), [(90, 20), (30, 60)])
def test_windows_follow_month_and_quarter(days: int, number: int) -> None:
    """Five years are twenty quarters, sixty months."""
    starts, count = past_windows(16_436, days, years=5.0)
    assert abs(len(starts) - number) <= 1
    assert count == 1
