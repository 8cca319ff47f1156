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

from geo_risk.forecast import MODEL, Forecast, Grid, fit
from geo_risk.forecast.mixture import mix

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


def test_the_weights_of_the_released_model_sum_to_one() -> None:
    """The mixture is a mean of its memories."""
    assert sum(weight for _, weight in MODEL.memories) == pytest.approx(1.0, abs=1e-12)
    assert all(weight >= 0 for _, weight in MODEL.memories)


def test_a_recent_incident_weighs_more_than_an_old_one(
    grid: Grid, make_incidents: Make
) -> None:
    """Of two places hit once, the one hit last is expected to see more."""
    found = _fit(make_incidents([15.0, 105.0], [45.0, 45.0], [5, 500]), grid)
    new, old = grid.cell_at([15e3, 105e3], [45e3, 45e3])
    assert found.probability[new] > 2 * found.probability[old]


@given(st.lists(st.tuples(st.floats(0.01, 1), st.floats(0, 9)), min_size=1, max_size=5))
def test_a_mixture_lies_between_its_parts(parts: list[tuple[float, float]]) -> None:
    """A weighted mean never leaves the range of what it averages."""
    surfaces = {str(i): np.array([value]) for i, (_, value) in enumerate(parts)}
    weights = {str(i): weight for i, (weight, _) in enumerate(parts)}
    values = [value for _, value in parts]
    assert min(values) - 1e-9 <= mix(surfaces, weights)[0] <= max(values) + 1e-9


def test_the_mixture_is_made_of_the_shares_shown(grid: Grid, make_incidents: Make) -> None:
    """Weights times shares give the probability: nothing else is in it."""
    found = _fit(make_incidents([15.0, 95.0], [35.0, 75.0], [5, 300]), grid)
    parts = [found.weights[name] * share for name, share in found.shares.items()]
    np.testing.assert_allclose(sum(parts), found.probability, atol=1e-15)


def test_a_memory_of_weeks_forgets_what_a_memory_of_years_keeps(
    grid: Grid, make_incidents: Make
) -> None:
    """Of two places, one hit long ago: the shorter memory leaves it less."""
    found = _fit(make_incidents([15.0, 95.0], [35.0, 75.0], [5, 300]), grid)
    old = int(grid.cell_at([95e3], [75e3])[0])
    assert found.shares["recent"][old] < 0.1 * found.shares["year"][old]
