"""The level is the present rate, neither biased by a short record nor by its past."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo_risk.forecast.level import rate_per_day


@given(st.integers(2, 3_000), st.integers(1, 5))
def test_a_steady_stream_is_its_own_rate(days: int, each_day: int) -> None:
    """So many incidents on every day of any record: that many a day."""
    age = np.repeat(np.arange(days) + 0.5, each_day)
    assert rate_per_day(age, half_life_days=60.0) == pytest.approx(each_day, rel=1e-9)


def test_without_incidents_nothing_is_expected() -> None:
    """No incident, rate 0."""
    assert rate_per_day(np.empty(0), half_life_days=60.0) == 0.0


def test_the_present_outweighs_the_past() -> None:
    """The same number of incidents, lately or two years ago."""
    base = np.array([1_000.5])
    late, early = np.append(base, np.full(9, 5.5)), np.append(base, np.full(9, 730.5))
    recent, old = (rate_per_day(age, half_life_days=60.0) for age in (late, early))
    assert recent > 100 * old
