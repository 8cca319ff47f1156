"""People and sites: nobody lost, nobody twice, and the scale has fixed anchors."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace

import geopandas as gpd
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.sparse import csr_array

from geo_risk.errors import LayerError
from geo_risk.forecast import Grid
from geo_risk.layers import read_layers
from geo_risk.risk.exposure import (
    SITE_VALUE,
    census_by_cell,
    exposure_index,
    known_sums,
    raster_by_cell,
    site_values,
    value_around,
    value_by_cell,
)
from geo_risk.sources.population import Blocks
from geo_risk.study import Study

RASTER = Path("people.tif")


def _blocks(grid: Grid, people: float | np.ndarray) -> Blocks:
    """Make a raster of one block a cell."""
    return Blocks(
        x=grid.x,
        y=grid.y,
        people=np.broadcast_to(people, len(grid)).astype(float),
        valid=np.ones(len(grid), dtype=bool),
    )


@given(st.floats(1, 1000), st.floats(0.1, 1e5))
def test_ten_times_the_people_are_25_points_more(density: float, km2: float) -> None:
    """Between the anchors the scale is a logarithm of the density, whatever the area."""
    low, high = exposure_index([density * km2, 10 * density * km2], km2)
    assert high - low == pytest.approx(25.0, abs=1e-9)


@given(st.lists(st.floats(0, 1e12), min_size=2, max_size=2), st.floats(1e-3, 1e6))
def test_more_people_are_never_less_exposure(people: list[float], km2: float) -> None:
    """The index rises with the people and stays between 0 and 100."""
    low, high = exposure_index(sorted(people), km2)
    assert 0 <= low <= high <= 100


def test_unknown_people_are_no_low_exposure() -> None:
    """NaN stays NaN; nobody is 0."""
    assert exposure_index([np.nan, 0.0], 1.0).tolist() == pytest.approx(
        [np.nan, 0], nan_ok=True
    )


def test_every_counted_person_lives_in_one_cell(layers: SimpleNamespace, grid: Grid) -> None:
    """The cells of a district add up to its census."""
    people = census_by_cell(layers, grid)
    for name, count in {"west-south": 3e5, "west-north": 1e5, "east-south": 2e3}.items():
        assert people[grid.district == name].sum() == pytest.approx(count, abs=1e-6)


def test_towns_hold_their_people_and_the_land_the_rest(
    layers: SimpleNamespace, grid: Grid
) -> None:
    """The city's cell has its 150,000 and as many others as every cell of its district."""
    people = census_by_cell(layers, grid)
    city = grid.cell_at(25_000.0, 45_000.0)
    others = people[(grid.district == "west-south") & (np.arange(len(grid)) != city)]
    assert np.ptp(others) == pytest.approx(0, abs=1e-6)
    assert people[city] == pytest.approx(150_000.0 + others[0])


def test_a_town_larger_than_its_district_takes_all_of_it(
    layers: SimpleNamespace, grid: Grid
) -> None:
    """The census stands, and no cell has fewer than nobody."""
    layers.gazetteer.towns["population"] = [9e6, 1e3]
    people = census_by_cell(layers, grid)
    assert people[grid.district == "west-south"].sum() == pytest.approx(3e5)
    assert np.nanmin(people) >= 0


def test_a_district_without_census_is_unknown_and_water_is_empty(
    layers: SimpleNamespace, grid: Grid
) -> None:
    """No data is not nobody."""
    people = census_by_cell(layers, grid)
    assert np.isnan(people[grid.district == "east-north"]).all()
    assert (people[~grid.land] == 0).all()


def test_the_shipped_census_is_whole() -> None:
    """Every district's people lie in the cells; only Gilgit-Baltistan is unknown."""
    from geo_risk.forecast import grid_of

    layers = read_layers(Study())
    grid = grid_of(layers.cells)
    people = census_by_cell(layers, grid)
    districts = layers.areas[layers.areas["kind"] == "district"]
    assert np.nansum(people) == pytest.approx(districts["population"].sum(), rel=2e-3)
    unknown = np.isnan(people) & (grid.land_share > 0.99)
    assert set(grid.province[unknown]) == {"gilgit-baltistan"}


def test_a_raster_is_summed_by_cell(layers: SimpleNamespace, grid: Grid) -> None:
    """Every block counts once, in the cell of its centre."""
    census = census_by_cell(layers, grid)
    twice = Blocks(
        x=np.repeat(grid.x, 2),
        y=np.repeat(grid.y, 2),
        people=np.full(2 * len(grid), 3_000.0),
        valid=np.ones(2 * len(grid), dtype=bool),
    )
    people = raster_by_cell(twice, grid, census, path=RASTER)
    assert people.tolist() == [6_000.0] * len(grid)


def test_a_raster_that_leaves_out_land_is_refused(layers: SimpleNamespace, grid: Grid) -> None:
    """Cells outside it are not nobody."""
    blocks = _blocks(grid, 5_000.0)
    half = Blocks(*(array[: len(grid) // 2] for array in vars(blocks).values()))
    with pytest.raises(LayerError, match=r"leaves out 63\.6% of"):
        raster_by_cell(half, grid, census_by_cell(layers, grid), path=RASTER)


def test_a_raster_of_another_unit_is_refused(layers: SimpleNamespace, grid: Grid) -> None:
    """A hundred times the census are people per km2, or the other way round."""
    with pytest.raises(LayerError, match="population_unit"):
        raster_by_cell(_blocks(grid, 5e5), grid, census_by_cell(layers, grid), path=RASTER)


def test_a_district_without_one_value_in_the_raster_is_unknown(
    layers: SimpleNamespace, grid: Grid
) -> None:
    """Nobody lives nowhere in a whole district."""
    empty = grid.district == "east-north"
    blocks = _blocks(grid, np.where(empty, 0.0, 5_000.0))
    blocks.valid[empty] = False
    people = raster_by_cell(blocks, grid, census_by_cell(layers, grid), path=RASTER)
    assert np.isnan(people[empty]).all()
    assert np.isfinite(people[~empty]).all()


def test_a_site_has_its_own_value_else_that_of_its_category(layers: SimpleNamespace) -> None:
    """What is only planned has none; what nobody listed has the usual one."""
    sites = layers.sites.assign(
        category=["port", "port", "lighthouse"],
        status=["operational", "planned", "operational"],
        value=[np.nan, np.nan, 7.0],
    )
    assert site_values(sites).tolist() == [SITE_VALUE["port"], 0.0, 7.0]


def test_every_shipped_category_has_a_value() -> None:
    """No site falls back on the value of things nobody thought of."""
    sites = read_layers(Study()).sites
    assert set(sites["category"]) <= set(SITE_VALUE)


def test_value_around_a_site_counts_itself_and_its_neighbours(grid: Grid) -> None:
    """Two sites 10 km apart see one another within 25 km, not within 5."""
    lon, lat = [69.5, 69.6], [30.0, 30.0]
    sites = gpd.GeoDataFrame({"value": [1.0, 10.0]}, geometry=gpd.points_from_xy(lon, lat))
    assert value_around(sites, grid, radius_km=5).tolist() == [1.0, 10.0]
    assert value_around(sites, grid, radius_km=25).tolist() == [11.0, 11.0]


def test_all_value_lies_on_land(layers: SimpleNamespace, grid: Grid) -> None:
    """A port's point in the water counts for the shore; nothing is lost."""
    value = value_by_cell(layers.sites, grid)
    assert value.sum() == pytest.approx(site_values(layers.sites).sum())
    assert value[~grid.land].sum() == 0


@given(st.permutations(range(6)))
def test_sums_with_gaps_do_not_depend_on_the_order_of_areas(order: list[int]) -> None:
    """Permuted areas have permuted sums."""
    random = np.random.default_rng(3)
    shares, surface = random.random((6, 5)), random.random(5)
    surface[2] = np.nan
    straight = known_sums(csr_array(shares), surface, np.ones(5))
    turned = known_sums(csr_array(shares[order]), surface, np.ones(5))
    np.testing.assert_array_equal(straight[order], turned)
