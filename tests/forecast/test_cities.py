"""A point that stands for a city is laid over the city, and nothing else is."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo_risk.forecast import Forecast, Grid, fit
from geo_risk.forecast.cities import REPEATED, CityPoints
from geo_risk.forecast.grid import Cities

Make = Callable[..., pd.DataFrame]
AS_OF = dt.date(2020, 12, 31)
CITY_KM = (25.0, 35.0)


@pytest.fixture
def with_city(grid: Grid) -> Grid:
    """Give the small land a city of 12 km around the middle of a cell in the west."""
    x, y = (np.array([km * 1_000.0]) for km in CITY_KM)
    return replace(grid, cities=Cities(x=x, y=y, radius_m=np.array([12_000.0])))


def _at_city(make: Make, count: int, **columns: object) -> pd.DataFrame:
    return make([CITY_KM[0]] * count, [CITY_KM[1]] * count, list(range(count)), **columns)


def _fit(incidents: pd.DataFrame, grid: Grid) -> Forecast:
    return fit(incidents, grid, as_of=AS_OF)


def test_city_points_are_shared_by_the_whole_city(
    grid: Grid, with_city: Grid, make_incidents: Make
) -> None:
    """The city's cell gives to its neighbours in the disc, in proportion to their area."""
    incidents = _at_city(make_incidents, 20)
    sharp, laid = (_fit(incidents, g).expected[90] for g in (grid, with_city))
    centre = int(grid.cell_at([25_000.0], [35_000.0])[0])
    beside = int(grid.cell_at([35_000.0], [35_000.0])[0])
    corner = int(grid.cell_at([35_000.0], [45_000.0])[0])
    assert laid[centre] < 0.5 * sharp[centre]
    gained = laid - sharp
    assert gained[beside] > gained[corner] > 0


def test_a_place_with_few_incidents_is_a_place(
    grid: Grid, with_city: Grid, make_incidents: Make
) -> None:
    """Fewer incidents than make a code stay where they are, though at the city's point."""
    incidents = _at_city(make_incidents, REPEATED - 1)
    sharp, laid = (_fit(incidents, g).expected[90] for g in (grid, with_city))
    np.testing.assert_array_equal(laid, sharp)


def test_only_the_city_points_of_a_cell_move(
    grid: Grid, with_city: Grid, make_incidents: Make
) -> None:
    """Exact places elsewhere in the city's cell keep their share of it there."""
    exact = make_incidents([28.5] * 20, [38.5] * 20, list(range(20)))
    coded = _at_city(make_incidents, 20)
    both = pd.concat([exact, coded], ignore_index=True)
    centre = int(grid.cell_at([25_000.0], [35_000.0])[0])
    shares = []
    for incidents in (coded, both):
        sharp, laid = (_fit(incidents, g).expected[90][centre] for g in (grid, with_city))
        shares.append(1.0 - laid / sharp)
    assert shares[1] == pytest.approx(shares[0] / 2)


def test_the_city_keeps_to_its_province(with_city: Grid, make_incidents: Make) -> None:
    """A disc over a border gives nothing to the province beyond it."""
    x, y = np.array([59_000.0]), np.array([35_000.0])
    at_border = replace(with_city, cities=Cities(x=x, y=y, radius_m=np.array([12_000.0])))
    bare = replace(with_city, cities=Cities())
    incidents = make_incidents([59.0] * 20, [35.0] * 20, list(range(20)))
    east = with_city.province == "east"
    laid, sharp = (_fit(incidents, g).expected[90] for g in (at_border, bare))
    np.testing.assert_allclose(laid[east], sharp[east], rtol=1e-12)


def test_parts_still_sum_to_the_surface(with_city: Grid, make_incidents: Make) -> None:
    """The step is a part of its own, without effect on the whole."""
    forecast = _fit(_at_city(make_incidents, 20), with_city)
    parts = forecast.parts[90]
    np.testing.assert_allclose(sum(parts.values()), forecast.expected[90], atol=1e-12)
    assert parts["city"].sum() == pytest.approx(0.0, abs=1e-12)
    assert np.abs(parts["city"]).max() > 0


def test_incidents_at_the_point_are_recorded_for_the_whole_city(
    with_city: Grid, make_incidents: Make
) -> None:
    """Where the city is several districts, its point does not name one of them."""
    incidents = _at_city(make_incidents, 10)
    assert set(_fit(incidents, with_city).seen["district_id"]) == {"old-west"}
    few = _at_city(make_incidents, REPEATED - 1)
    assert set(_fit(few, with_city).seen["district_id"]) == {"west-south"}


@given(
    share=st.floats(0.0, 1.0),
    parts=st.lists(st.floats(0.01, 1.0), min_size=1, max_size=5),
    values=st.lists(st.floats(0.0, 1e6), min_size=6, max_size=6),
)
def test_spreading_keeps_the_sum(share: float, parts: list[float], values: list[float]) -> None:
    """Whatever moves, the surface holds as much as before."""
    weights = np.array(parts) / sum(parts)
    points = CityPoints(
        city_of_place=np.array([0]), moves=((2, share, np.arange(len(parts)), weights),)
    )
    surface = np.array(values)
    laid = points.spread(surface)
    assert laid.sum() == pytest.approx(surface.sum())
    assert (laid >= 0).all()
