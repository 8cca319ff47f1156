"""The mixture is a mean of surfaces, each a share of the next incident."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from geo_risk.forecast import Forecast, Grid, fit
from geo_risk.forecast.mixture import weights_by_em

AS_OF = dt.date(2020, 12, 31)
Make = Callable[..., pd.DataFrame]


def _fit(incidents: pd.DataFrame, grid: Grid) -> Forecast:
    return fit(incidents, grid, as_of=AS_OF, horizons_days=(30, 90))


def test_the_uniform_surface_follows_the_area_of_the_domain(
    grid: Grid, make_incidents: Make
) -> None:
    """A cell that lies in the domain by half has half the chance."""
    half = np.where(grid.col == 0, 50.0, 100.0)
    found = _fit(make_incidents([], [], []), replace(grid, domain_km2=half))
    assert found.probability[0] == pytest.approx(found.probability[1] / 2)


def test_a_recent_incident_weighs_more_than_an_old_one(
    grid: Grid, make_incidents: Make
) -> None:
    """Of two places hit once, the one hit last is expected to see more."""
    found = _fit(make_incidents([15.0, 105.0], [45.0, 45.0], [5, 500]), grid)
    new, old = grid.cell_at([15e3, 105e3], [45e3, 45e3])
    assert found.probability[new] > 2 * found.probability[old]


def test_the_mixture_is_made_of_the_shares_shown(grid: Grid, make_incidents: Make) -> None:
    """Weights times shares, and what the later steps moved, give the probability."""
    found = _fit(make_incidents([15.0, 95.0], [35.0, 75.0], [5, 300]), grid)
    mixed = sum(found.weights[name] * share for name, share in found.shares.items())
    moved = sum(found.parts[90][name] for name in ("repeats", "region", "vague"))
    np.testing.assert_allclose(
        mixed + moved / found.totals[90], found.probability, rtol=1e-6, atol=1e-9
    )


def test_a_memory_of_weeks_forgets_what_a_memory_of_years_keeps(
    grid: Grid, make_incidents: Make
) -> None:
    """Of two places, one hit long ago: the shorter memory leaves it less."""
    found = _fit(make_incidents([15.0, 95.0], [35.0, 75.0], [5, 300]), grid)
    old = int(grid.cell_at([95e3], [75e3])[0])
    assert found.shares["recent"][old] < 0.2 * found.shares["year"][old]


SHARES = arrays(float, (7, 3), elements=st.floats(0.01, 1.0))


@given(SHARES, arrays(float, 7, elements=st.floats(0.0, 5.0)))
def test_weights_are_shares_of_one(shares: np.ndarray, counts: np.ndarray) -> None:
    """Whatever was seen: none below 0, and they sum to one."""
    found = weights_by_em(shares, counts)
    assert found.min() >= 0
    assert found.sum() == pytest.approx(1.0)


@given(SHARES)
def test_fitted_weights_tell_the_past_no_worse_than_equal_ones(shares: np.ndarray) -> None:
    """Without a prior the log score never falls below that of the start."""
    found = weights_by_em(shares, np.ones(7), prior=0.0)
    equal = np.log(shares.mean(axis=1)).sum()
    assert np.log(shares @ found).sum() >= equal - 1e-9


def test_without_incidents_the_weights_are_those_of_the_prior() -> None:
    """Nothing seen, nothing learned."""
    nothing = np.zeros((0, 2))
    found = weights_by_em(nothing, np.zeros(0), prior=np.array([1.0, 3.0]))
    assert found.tolist() == [0.25, 0.75]
    assert weights_by_em(nothing, np.zeros(0), prior=0.0).tolist() == [0.5, 0.5]


def test_an_incident_counted_twice_is_two_incidents() -> None:
    """Counts are numbers of incidents."""
    shares = np.array([[0.9, 0.1], [0.2, 0.7]])
    once = weights_by_em(shares[[0, 0, 1]], np.ones(3))
    np.testing.assert_allclose(weights_by_em(shares, np.array([2.0, 1.0])), once)
