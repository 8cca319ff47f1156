"""Districts and what they hold of the cells."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
import shapely

from geo_risk.gazetteer import Gazetteer
from geo_risk.layers import Layers
from geo_risk.layers.cells import Grid
from geo_risk.layers.districts import Districts, drawn_districts, shipped_districts
from geo_risk.layers.frames import shaped
from geo_risk.layers.shapes import read_shapes


@pytest.fixture(scope="module")
def shipped(grid: Grid, gazetteer: Gazetteer) -> Districts:
    """Return the districts as they ship."""
    return shipped_districts(grid, read_shapes("provinces.geojson"), gazetteer)


def _land(grid: Grid) -> np.ndarray:
    return grid.cells["land_share"].to_numpy()


def test_districts_hold_all_land(shipped: Districts, grid: Grid) -> None:
    """Over districts the shares of a cell sum to its land, and so over provinces."""
    assert np.asarray(shipped.shares.sum(axis=0)) == pytest.approx(_land(grid), abs=1e-12)
    assert np.asarray(shipped.province_shares.sum(axis=0)) == pytest.approx(
        _land(grid), abs=1e-12
    )


def test_provinces_are_the_sums_of_their_districts(shipped: Districts) -> None:
    """Row by row, to the last digit that counts."""
    for at, province in enumerate(shipped.provinces.index):
        own = np.flatnonzero(shipped.frame["province_id"] == province)
        summed = np.asarray(shipped.shares[own].sum(axis=0))
        whole = shipped.province_shares[[at]].toarray()[0]
        assert summed == pytest.approx(whole, abs=1e-12)


def _halves(provinces: list[tuple[str, str, str]], shipped: Districts) -> pd.DataFrame:
    """Cut provinces in a western and an eastern district."""
    rows, shapes = [], []
    for province, west_id, east_id in provinces:
        outline = shipped.provinces.geometry[province]
        west, south, east, north = outline.bounds
        middle = (west + east) / 2
        for ident, box in (
            (west_id, shapely.box(west, south, middle, north)),
            (east_id, shapely.box(middle, south, east, north)),
        ):
            rows.append({"district_id": ident, "name": ident, "province_id": province})
            shapes.append(shapely.intersection(outline, box))
    return shaped(pd.DataFrame(rows).set_index("district_id"), shapes)


def test_polygons_take_the_place_of_their_province_alone(
    shipped: Districts, grid: Grid, gazetteer: Gazetteer
) -> None:
    """Two halves of Sindh replace its districts; the other provinces stay generalised."""
    halves = _halves([("sindh", "karachi", "tharparkar")], shipped)
    mixed = drawn_districts(halves, shipped, grid, gazetteer)
    sindh = mixed.frame[mixed.frame["province_id"] == "sindh"]
    assert list(sindh.index) == ["karachi", "tharparkar"]
    assert not sindh["generalised"].any()
    assert mixed.frame.loc["kech", "generalised"]
    assert np.asarray(mixed.shares.sum(axis=0)) == pytest.approx(_land(grid), abs=1e-12)
    assert mixed.frame.loc["kech"].geometry.equals(shipped.frame.loc["kech"].geometry)


def test_land_that_no_polygon_touches_goes_to_the_nearest(
    shipped: Districts, grid: Grid, gazetteer: Gazetteer
) -> None:
    """One small polygon in a province receives all of its land."""
    spot = shaped(
        pd.DataFrame({"name": ["Kech"], "province_id": ["balochistan"]}, index=["kech"]),
        [shapely.box(63, 26, 63.1, 26.1)],
    )
    spot.index.name = "district_id"
    found = drawn_districts(spot, shipped, grid, gazetteer)
    kech = found.shares[[found.frame.index.get_loc("kech")]].toarray()[0]
    at = list(shipped.provinces.index).index("balochistan")
    assert kech == pytest.approx(shipped.province_shares[[at]].toarray()[0], abs=1e-12)


def test_a_cell_is_divided_by_what_each_polygon_covers(
    shipped: Districts, grid: Grid, gazetteer: Gazetteer, layers: Layers
) -> None:
    """Where a straight border cuts cells, shares follow the areas on both sides."""
    halves = _halves([("sindh", "karachi", "tharparkar")], shipped)
    found = drawn_districts(halves, shipped, grid, gazetteer)
    rows = [found.frame.index.get_loc(name) for name in ("karachi", "tharparkar")]
    west, east = found.shares[rows].toarray()
    cut = (west > 0) & (east > 0) & (west + east > 0.999)
    assert cut.sum() > 30
    middle = sum(shipped.provinces.geometry["sindh"].bounds[::2]) / 2
    inner = grid.cells[cut]
    # The border runs along a meridian, so the cell's centre tells which side has more.
    clear = (inner["lon"] - middle).abs() > 0.02
    assert ((west[cut] < 0.5) == (inner["lon"] > middle))[clear].all()


def test_unknown_population_of_one_district_is_unknown_for_its_province(
    shipped: Districts,
) -> None:
    """Nothing is summed over a gap: Gilgit-Baltistan has no figure."""
    assert np.isnan(shipped.provinces.loc["gilgit-baltistan", "population"])
    assert shipped.provinces.loc["punjab", "population"] == pytest.approx(127.7e6, rel=0.01)
