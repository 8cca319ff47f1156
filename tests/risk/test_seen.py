"""What was seen is counted once, under the names of today."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from types import SimpleNamespace

import numpy as np
import pytest

from geo_risk.forecast import Forecast
from geo_risk.risk import score_areas
from geo_risk.risk.seen import seen_by_name, seen_in_cells

Make = Callable[..., Forecast]
GROUPS = {"old": ("west-south", "west-north")}


def _regrouped(forecast: Forecast, name: str) -> Forecast:
    """Let every incident be recorded under another name, in a world with a group."""
    seen = forecast.seen.assign(district_id=name)
    return replace(forecast, seen=seen, grid=replace(forecast.grid, groups=GROUPS))


def test_provinces_count_what_their_districts_count(
    forecast: Forecast, layers: SimpleNamespace
) -> None:
    """Every incident of a district is one of its province."""
    scores = score_areas(forecast, layers).groupby("kind")["seen_all"].sum()
    assert scores["district"] == scores["province"] == forecast.n_incidents


def test_an_older_district_is_shared_between_its_parts(forecast: Forecast) -> None:
    """In proportion to what is expected; all of it arrives."""
    units = {"west-south": 3.0, "west-north": 1.0, "east-south": 5.0}
    found = seen_by_name(_regrouped(forecast, "old"), units, column="district_id")
    assert found["seen_all"].tolist() == [9.0, 3.0, 0.0]


def test_a_part_counts_for_its_group_where_only_the_group_is_drawn(forecast: Forecast) -> None:
    """Seven districts that stand together collect what is recorded for each."""
    found = seen_by_name(_regrouped(forecast, "west-south"), {"old": 1.0}, column="district_id")
    assert found["seen_all"].tolist() == [12.0]


def test_an_unknown_name_counts_for_no_unit(forecast: Forecast) -> None:
    """It is not guessed which was meant."""
    units = {"west-south": 1.0}
    found = seen_by_name(_regrouped(forecast, "?"), units, column="district_id")
    assert found["seen_all"].tolist() == [0.0]


def test_cells_count_their_own_points(forecast: Forecast) -> None:
    """All incidents with a place, each in its cell."""
    counts = seen_in_cells(forecast)
    cell = forecast.grid.cell_at([25e3], [45e3])[0]
    assert counts["seen_all"].sum() == forecast.n_incidents
    assert counts["seen_all"][cell] == 8
    np.testing.assert_array_equal(counts["seen_90d"], forecast.counts[90])


def test_water_counts_what_was_recorded_at_sea(
    make_forecast: Make, layers: SimpleNamespace
) -> None:
    """Two ships and one town: two for the stretch of water."""
    forecast = make_forecast([25.0, 35.0, 25.0], [15.0, 5.0, 45.0], [9] * 3)
    assert score_areas(forecast, layers).loc["coast:water", "seen_all"] == pytest.approx(2.0)
