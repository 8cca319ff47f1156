"""Reach fades with distance, and is what the cells of an area have on average."""

from __future__ import annotations

from collections.abc import Callable
from types import SimpleNamespace

import numpy as np
import pytest
from scipy.sparse import csr_array, eye_array

from geo_risk.forecast import Forecast, Grid
from geo_risk.risk import score_cells
from geo_risk.risk.reach import in_reach

Make = Callable[..., Forecast]


def test_an_incident_counts_less_the_farther_it_is(make_forecast: Make, grid: Grid) -> None:
    """One in its own cell, exp(-1/2) at 30 km, exp(-2) at 60 km."""
    forecast = make_forecast([25.0], [65.0], [9])
    reach = in_reach(csr_array(eye_array(len(grid))), forecast)
    cells = grid.cell_at([25e3, 55e3, 85e3], [65e3] * 3)
    np.testing.assert_allclose(reach[cells], np.exp([0.0, -0.5, -2.0]))


def test_an_area_has_what_its_cells_have_on_average(make_forecast: Make, grid: Grid) -> None:
    """One hot corner does not speak for a wide area."""
    forecast = make_forecast([25.0] * 50, [65.0] * 50, [9] * 50)
    near, far = grid.cell_at([25e3, 115e3], [65e3, 135e3])
    area = np.zeros((1, len(grid)))
    area[0, [near, far]] = 0.1
    alone = in_reach(csr_array(eye_array(len(grid))), forecast)
    assert in_reach(csr_array(area), forecast)[0] == pytest.approx(alone[[near, far]].mean())
    assert alone[far] < 3 < alone[near]


def test_incidents_known_to_a_district_make_its_cells_speak(
    make_forecast: Make, layers: SimpleNamespace
) -> None:
    """A sheet without coordinates still gives scores inside its districts."""
    vague = make_forecast([25.0] * 60, [45.0] * 60, [9] * 60, where_prec=np.int8(3))
    scores = score_cells(vague, layers)
    inside = scores["district_id"] == "west-south"
    assert (scores.loc[inside, "state"] == "scored").all()
    assert (scores.loc[inside, "seen_all"] == 0).all()


def test_an_area_without_cells_has_nothing_in_reach(forecast: Forecast, grid: Grid) -> None:
    """A buffer outside the domain reaches nothing."""
    nothing = csr_array((1, len(grid)))
    assert in_reach(nothing, forecast).tolist() == [0.0]
