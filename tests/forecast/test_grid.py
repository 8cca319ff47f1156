"""The grid finds the cell of a point, and only that."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo_risk.forecast import Grid, grid_of
from geo_risk.forecast.grid import squares


def _cells(**columns: object) -> pd.DataFrame:
    frame = pd.DataFrame(
        {"col": [-2, -1, 4], "row": [0, 0, 7], "is_land": [True, True, False]}
    ).assign(district_id="d", province_id="p")
    return frame.assign(**columns)


def test_every_centre_lies_in_its_own_cell() -> None:
    """The centre of a cell is found in that cell, whatever gaps the domain has."""
    grid = grid_of(_cells())
    assert grid.cell_at(grid.x, grid.y).tolist() == [0, 1, 2]


def test_points_off_the_domain_have_no_cell() -> None:
    """A gap of the domain, the far outside and NaN all answer -1."""
    grid = grid_of(_cells())
    assert grid.cell_at([5_000.0, 1e9, np.nan], [5_000.0, 0.0, 0.0]).tolist() == [-1, -1, -1]


def test_an_edge_belongs_to_the_cell_east_and_north_of_it() -> None:
    """Cells are half open, so that every point has one cell at most."""
    assert squares(2, 2).cell_at([10_000.0], [10_000.0]).tolist() == [3]


def test_the_domain_of_a_cell_is_full_where_it_is_not_given() -> None:
    """Without ``domain_km2`` every cell counts 100 km2; with it, what is given."""
    assert grid_of(_cells()).domain_km2.tolist() == [100.0] * 3
    assert grid_of(_cells(domain_km2=[1.0, 2.0, 3.0])).domain_km2.tolist() == [1.0, 2.0, 3.0]


def test_the_same_square_twice_is_refused() -> None:
    """Two rows for one square would count its incidents twice."""
    with pytest.raises(ValueError, match="same square twice"):
        grid_of(_cells(col=[0, 0, 1], row=[0, 0, 1]))


def test_a_grid_without_cells_has_no_cell_for_any_point() -> None:
    """An empty domain answers -1 and has no extent."""
    grid = grid_of(_cells().iloc[:0])
    assert len(grid) == 0
    assert grid.cell_at([0.0], [0.0]).tolist() == [-1]


@given(*[st.floats(-1e5, 3e5, allow_subnormal=False)] * 2)
def test_a_found_cell_holds_the_point(x: float, y: float) -> None:
    """If a cell is named, the point is within half a side of its centre."""
    grid: Grid = squares(12, 9)
    cell = int(grid.cell_at([x], [y])[0])
    inside = 0 <= x < 120_000 and 0 <= y < 90_000
    assert (cell >= 0) == inside
    if inside:
        assert abs(grid.x[cell] - x) <= 5_000
        assert abs(grid.y[cell] - y) <= 5_000
