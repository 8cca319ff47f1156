"""Nearest land and ways, worked out on a map small enough to do by hand."""

from __future__ import annotations

import numpy as np
import pytest

from geo_risk.crs import to_degrees
from geo_risk.forecast import Grid
from geo_risk.risk.nearest import distances_km, nearest_land


def test_a_point_on_land_stays_and_one_on_water_goes_ashore(grid: Grid) -> None:
    """The southern three rows are water: from there straight north to the fourth."""
    lon, lat = to_degrees(np.array([25e3, 25e3]), np.array([45e3, 5e3]))
    cell = nearest_land(grid, lon, lat)
    assert grid.y[cell].tolist() == [45e3, 35e3]
    assert grid.x[cell].tolist() == [25e3, 25e3]


def test_the_way_is_the_root_mean_square_over_the_cell(grid: Grid) -> None:
    """A thousand random points of the cell give what the formula says."""
    lon, lat = to_degrees(np.array([25e3]), np.array([45e3]))
    km = distances_km(grid, lon, lat)
    square = np.random.default_rng(1).uniform(-5, 5, (200_000, 2))
    for cell in (grid.cell_at(25e3, 45e3), grid.cell_at(75e3, 95e3)):
        centre = np.array([grid.x[cell] - 25e3, grid.y[cell] - 45e3]) / 1e3
        sampled = np.sqrt(((square + centre) ** 2).sum(axis=1).mean())
        assert km[cell] == pytest.approx(sampled, rel=5e-3)


def test_the_nearest_of_several_places_counts(grid: Grid) -> None:
    """Never further than to any one of them."""
    lon, lat = to_degrees(np.array([25e3, 95e3]), np.array([45e3, 115e3]))
    both = distances_km(grid, lon, lat)
    alone = [distances_km(grid, lon[[i]], lat[[i]]) for i in (0, 1)]
    np.testing.assert_allclose(both, np.minimum(*alone))


def test_without_a_place_the_way_is_unknown(grid: Grid) -> None:
    """No post is not a post next door."""
    assert np.isnan(distances_km(grid, np.empty(0), np.empty(0))).all()
