"""Measures that can be worked out in the head."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo_risk.forecast.backtest.scores import (
    coverage,
    hit_rate,
    log_loss,
    mean_with_interval,
    reliability,
    tell,
)

PROVINCE = np.array([0, 0, 1, 1])
SHARES = st.lists(st.floats(0.01, 1.0), min_size=4, max_size=4)


def test_gain_is_the_log_of_the_multiple_of_uniform() -> None:
    """Half of all, in one of four cells, is twice the uniform share: one bit."""
    told = tell(np.array([0.5, 0.25, 0.125, 0.125]), np.array([0, 1, 3]), PROVINCE)
    assert told.gain.tolist() == [1.0, 0.0, -1.0]


def test_gain_inside_a_province_leaves_its_share_out() -> None:
    """Two thirds of the province's share in one of its two cells: log2(4/3)."""
    told = tell(np.array([0.5, 0.25, 0.125, 0.125]), np.array([0, 3]), PROVINCE)
    assert told.gain_within == pytest.approx([np.log2(4 / 3), 0.0])


@given(SHARES)
def test_no_surface_tells_more_than_it_holds(shares: list[float]) -> None:
    """Over incidents that follow the uniform surface, no surface gains."""
    p = np.array(shares) / sum(shares)
    assert tell(p, np.arange(4), PROVINCE).gain.mean() <= 1e-12


@given(SHARES, st.floats(0.0, 1.0))
def test_all_cells_together_are_hit_by_the_part_taken(shares: list[float], part: float) -> None:
    """One incident in each cell: the best-ranked part holds just that part of them."""
    p = np.array(shares) / sum(shares)
    told = tell(p, np.arange(4), PROVINCE)
    assert hit_rate([told], area_share=part, cells=4) == pytest.approx(part)


def test_the_best_quarter_holds_the_best_cell() -> None:
    """Of incidents in the first and the last of four cells, half are hit in a quarter."""
    told = tell(np.array([0.4, 0.3, 0.2, 0.1]), np.array([0, 3]), PROVINCE)
    assert hit_rate([told], area_share=0.25, cells=4) == 0.5


def test_intervals_are_the_same_every_time() -> None:
    """The resampling begins at one seed."""
    rng = np.random.default_rng(3)
    windows = [rng.normal(size=n) for n in (3, 0, 5, 8)]
    assert mean_with_interval(windows) == mean_with_interval(windows)


@given(st.lists(st.lists(st.floats(-9, 9), max_size=5), min_size=1, max_size=6))
def test_the_mean_lies_between_the_extremes(values: list[list[float]]) -> None:
    """Mean and interval lie within the values; NaN without any."""
    found = mean_with_interval([np.array(window) for window in values])
    flat = [value for window in values for value in window]
    if not flat:
        assert np.isnan(found).all()
        return
    assert all(min(flat) - 1e-9 <= value <= max(flat) + 1e-9 for value in found)


def test_a_sure_and_wrong_forecast_costs_much_but_not_all() -> None:
    """The log loss of a certainty that failed is bounded."""
    assert log_loss(np.array([1.0]), np.array([False])) == pytest.approx(
        -np.log(1e-6), rel=1e-6
    )


def test_even_pit_values_cover_what_is_promised() -> None:
    """Evenly spread PIT values lie in the 90 % interval in 90 of 100 cases."""
    assert coverage((np.arange(100) + 0.5) / 100, share=0.9) == 0.9
    assert np.isnan(coverage(np.zeros(0), share=0.9))


def test_reliability_counts_every_case_once() -> None:
    """The classes hold all cases."""
    rng = np.random.default_rng(1)
    rows = reliability(rng.random(500), rng.random(500) < 0.5)
    assert sum(row["n"] for row in rows) == 500
