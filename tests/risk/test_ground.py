"""What lies on the ground is summed over areas, and a study's files take its place."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest
import rasterio
from scipy.sparse import csr_array

from geo_risk.crs import EQUAL_AREA, to_degrees
from geo_risk.forecast import Grid
from geo_risk.risk import ground_of
from geo_risk.risk.ground import around
from geo_risk.risk.shores import is_water
from geo_risk.study import Study


def test_areas_add_up_to_the_cells(layers: SimpleNamespace, grid: Grid) -> None:
    """People and value of the provinces are those of all cells; the water has none."""
    ground = ground_of(layers, grid)
    shares = csr_array(layers.shares)
    water = is_water(shares, grid)
    there = around(ground, shares, grid, water=water)
    whole = (layers.areas["kind"] == "province").to_numpy()
    assert there.site_value[whole].sum() == pytest.approx(ground.site_value.sum(), abs=1e-9)
    assert there.people[0] == pytest.approx(400_000.0, abs=1e-6)
    assert there.people[water].tolist() == [0.0]


def test_an_area_mostly_without_census_is_unknown(layers: SimpleNamespace, grid: Grid) -> None:
    """Most of the east has none, so the east has none."""
    there = around(ground_of(layers, grid), csr_array(layers.shares), grid)
    assert np.isnan(there.people[list(layers.areas.index).index("province:east")])


def test_ways_are_the_mean_over_the_area(layers: SimpleNamespace, grid: Grid) -> None:
    """Two cells of one size: the middle between theirs."""
    ground = ground_of(layers, grid)
    shares = np.zeros((1, len(grid)))
    shares[0, [40, 90]] = 1.0
    there = around(ground, csr_array(shares), grid)
    assert there.city_km[0] == pytest.approx(ground.city_km[[40, 90]].mean())


def test_posts_of_the_study_take_the_towns_place(
    layers: SimpleNamespace, grid: Grid, tmp_path: Path
) -> None:
    """Ways to a post are those to the file's; to a city they stay."""
    lon, lat = to_degrees(np.array([95e3]), np.array([115e3]))
    path = tmp_path / "posts.csv"
    path.write_text(f"name,lon,lat\nnorth,{lon[0]},{lat[0]}\n", encoding="utf-8")
    usual, own = ground_of(layers, grid), ground_of(layers, grid, study=Study(posts=path))
    assert grid.cell_at(95e3, 115e3) == own.post_km.argmin()
    np.testing.assert_array_equal(usual.city_km, own.city_km)


def test_distances_tell_the_square_of_a_post_and_nothing_finer(
    layers: SimpleNamespace, grid: Grid, tmp_path: Path
) -> None:
    """Two posts in opposite corners of one square give every cell the same way."""
    ways = []
    for x, y in ((91e3, 111e3), (99e3, 119e3)):
        lon, lat = to_degrees(np.array([x]), np.array([y]))
        path = tmp_path / "posts.csv"
        path.write_text(f"name,lon,lat\nnorth,{lon[0]},{lat[0]}\n", encoding="utf-8")
        ways.append(ground_of(layers, grid, study=Study(posts=path)).post_km)
    np.testing.assert_array_equal(*ways)


def test_a_raster_of_the_study_takes_the_place_of_the_census(
    layers: SimpleNamespace, grid: Grid, tmp_path: Path
) -> None:
    """A pixel a cell: each cell has its pixel's people."""
    path = tmp_path / "people.tif"
    rows, cols = grid.shape
    people = np.arange(rows * cols, dtype=np.float32).reshape(rows, cols) * 60
    place = rasterio.Affine(1e4, 0, 0, 0, -1e4, rows * 1e4)
    profile = {"driver": "GTiff", "count": 1, "dtype": "float32", "crs": EQUAL_AREA}
    with rasterio.open(
        path, "w", width=cols, height=rows, transform=place, **profile
    ) as raster:
        raster.write(people, 1)
    ground = ground_of(layers, grid, study=Study(population=path))
    np.testing.assert_allclose(ground.people, people[::-1].ravel(), rtol=1e-6)
    assert not ground.census


def test_weights_come_from_the_study(layers: SimpleNamespace, grid: Grid) -> None:
    """As the study has them."""
    weights = {"hazard": 1.0, "exposure": 0.0, "vulnerability": 0.0}
    assert ground_of(layers, grid, study=Study(index_weights=weights)).weights == weights
