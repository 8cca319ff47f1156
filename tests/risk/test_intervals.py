"""Intervals and chances belong together."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from geo_risk.forecast.dispersion import FIXED
from geo_risk.risk.intervals import intervals


@given(st.lists(st.floats(0, 400), min_size=1, max_size=8))
def test_bounds_are_whole_and_in_order(expected: list[float]) -> None:
    """low90 <= low50 <= high50 <= high90, counts of incidents."""
    found = intervals(np.array(expected), dispersion=FIXED)
    bounds = found[["low90_90d", "low50_90d", "high50_90d", "high90_90d"]].to_numpy()
    assert (np.diff(bounds, axis=1) >= 0).all()
    assert (bounds == bounds.round()).all()


def test_a_lower_bound_above_nothing_means_a_high_chance() -> None:
    """If 95 % of the chance lies at one or more, so does the chance of any."""
    found = intervals(np.geomspace(0.01, 300, 60), dispersion=FIXED)
    assert (found.loc[found["low90_90d"] >= 1, "p_any_90d"] >= 0.95).all()
    assert (found.loc[found["low90_90d"] < 1, "p_any_90d"] <= 0.95 + 1e-9).all()


def test_no_areas_give_no_rows() -> None:
    """An empty input keeps the columns."""
    found = intervals(np.empty(0), dispersion=FIXED)
    assert found.shape == (0, 5)
