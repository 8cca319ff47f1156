"""Coast and patrols are put into a plan without changing what it says of the land."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import geopandas as gpd
import pandas as pd
import pytest

from geo_risk.layers import Layers
from geo_risk.planning import Plan, Situation, allocate
from geo_risk.planning.coast import COLUMNS
from geo_risk.planning.completing import with_coast, with_patrols
from geo_risk.planning.patrol import DAYS
from geo_risk.resources import Post, Resources

FIRST = dt.date(2016, 1, 1)
RESOURCES = Resources(posts=(Post(lon=66.9, lat=28.5, unit_type="coastal-patrol-boat"),))


@pytest.fixture(scope="module")
def land_plan(situation: Situation) -> Plan:
    """Plan the small country on land."""
    return allocate(situation, RESOURCES)


@pytest.fixture(scope="module")
def whole(
    land_plan: Plan, situation: Situation, layers: Layers, scored: gpd.GeoDataFrame
) -> Plan:
    """Complete it with the real coast."""
    plan = with_coast(
        land_plan, layers, areas=scored, demand=situation.demand, resources=RESOURCES
    )
    return with_patrols(plan, situation.demand, resources=RESOURCES, first=FIRST)


def test_boats_join_the_requirement_of_their_province(whole: Plan, land_plan: Plan) -> None:
    """Behind what the province needs on land; rows on land stay as they were."""
    asked = whole.requirement
    boats = asked["unit_type"] == "coastal-patrol-boat"
    assert asked[boats]["province_id"].tolist() == ["balochistan", "sindh"]
    assert asked["province_id"].is_monotonic_increasing
    on_land = asked[~boats].reset_index(drop=True)
    pd.testing.assert_frame_equal(on_land, land_plan.requirement, check_dtype=False)


def test_a_boat_held_counts_in_its_province(whole: Plan) -> None:
    """One of the eight that Balochistan needs is there; seven are missing."""
    row = whole.requirement.query("unit_type == 'coastal-patrol-boat'").iloc[0]
    held = whole.requirement.query("unit_type == 'coastal-patrol-boat'")["held"]
    assert held.sum() == 1
    assert row["needed_90"] - row["gap_90"] == row["held"]


def test_boats_held_by_number_count_too(
    land_plan: Plan, situation: Situation, layers: Layers, scored: gpd.GeoDataFrame
) -> None:
    """A release tells numbers of posts and no places."""
    told = Resources(held={"sindh": {"coastal-patrol-boat": 3}})
    plan = with_coast(land_plan, layers, areas=scored, demand=situation.demand, resources=told)
    boats = plan.requirement.query("unit_type == 'coastal-patrol-boat'")
    assert boats.set_index("province_id")["held"].to_dict() == {"balochistan": 0, "sindh": 3}


def test_the_coast_and_the_schedule_are_there(whole: Plan) -> None:
    """Twelve zones of water; a patrol a day for each unit that serves an area."""
    assert tuple(whole.coast.columns) == COLUMNS
    assert len(whole.coast) == 12
    mobile = whole.units["unit_type"] == "quick-reaction-force"
    assert set(whole.patrol["unit_id"]) == set(whole.units.index[mobile])
    assert len(whole.patrol) == DAYS * mobile.sum()
    assert whole.patrol["day"].min() == FIRST.isoformat()


def test_both_say_what_they_assume(whole: Plan, land_plan: Plan) -> None:
    """Behind what the land assumes: shares of water, the seed."""
    assert list(whole.assumptions)[:-2] == list(land_plan.assumptions)
    assert "shares of water" in whole.assumptions["coast"]
    assert "seed 1" in whole.assumptions["patrols"]


def test_without_boats_the_coast_is_left_out(
    land_plan: Plan, situation: Situation, layers: Layers, scored: gpd.GeoDataFrame
) -> None:
    """A study without a unit type for the sea is not asked for one."""
    ashore = replace(RESOURCES, units=RESOURCES.serving("area"), posts=())
    plan = with_coast(
        land_plan, layers, areas=scored, demand=situation.demand, resources=ashore
    )
    assert plan is land_plan
