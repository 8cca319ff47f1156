"""The model grid and its parts."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from geo_risk.crs import to_plane
from geo_risk.layers.cells import CELL_M, Grid, cell_boxes, share_matrix


def test_shares_of_a_cell_sum_to_one(grid: Grid) -> None:
    """Land and coastal water make up the whole domain of every cell."""
    total = np.bincount(grid.parts["cell"], weights=grid.parts["share"])
    assert total == pytest.approx(np.ones(len(grid.cells)), abs=1e-12)


def test_no_domain_is_larger_than_its_cell(grid: Grid) -> None:
    """Domains reach from a sliver to the full 100 km², within rounding."""
    assert grid.cells["domain_km2"].between(0.0, 100.01, inclusive="right").all()


def test_the_domain_is_the_country_and_its_coastal_sea(grid: Grid) -> None:
    """About 873,000 km² of land and 38,000 km² of water."""
    land = (grid.cells["domain_km2"] * grid.cells["land_share"]).sum()
    assert land == pytest.approx(872_939, rel=1e-5)
    assert grid.cells["domain_km2"].sum() - land == pytest.approx(38_380, rel=1e-3)


def test_centres_lie_in_their_cells(grid: Grid) -> None:
    """A centre projected and floored gives its own column and row."""
    x, y = to_plane(grid.cells["lon"], grid.cells["lat"])
    assert (np.floor(x / CELL_M) == grid.cells["col"]).all()
    assert (np.floor(y / CELL_M) == grid.cells["row"]).all()


def test_each_square_occurs_once(grid: Grid) -> None:
    """Column and row name a cell."""
    assert not grid.cells.duplicated(["col", "row"]).any()


def test_water_has_a_strip_and_no_district(grid: Grid) -> None:
    """Every part is land of a district or water of a seaward strip."""
    water = grid.parts["district_id"] == ""
    assert grid.parts.loc[water, "zone_id"].str.endswith("nm").all()
    assert grid.parts.loc[~water, "zone_id"].isin(["", *_inland(grid)]).all()


def _inland(grid: Grid) -> set[str]:
    return {zone for zone in grid.parts["zone_id"] if zone.endswith("-land")}


def test_boxes_are_the_squares(grid: Grid) -> None:
    """The first cell's box has the corners its column and row say."""
    box = cell_boxes(grid.cells.iloc[:1])[0]
    col, row = grid.cells.iloc[0][["col", "row"]]
    assert box.bounds == (
        col * CELL_M,
        row * CELL_M,
        (col + 1) * CELL_M,
        (row + 1) * CELL_M,
    )


def test_share_matrix_checked_by_eye() -> None:
    """Two parts of one area in a cell add up; a part of no listed area is left out."""
    parts = pd.DataFrame({"cell": [0, 0, 1, 1], "share": [0.25, 0.25, 0.5, 0.5]})
    names = pd.Series(["a", "a", "b", "c"])
    matrix = share_matrix(names, parts, ["a", "b", "z"], cells=2)
    assert matrix.toarray().tolist() == [[0.5, 0.0], [0.0, 0.5], [0.0, 0.0]]
