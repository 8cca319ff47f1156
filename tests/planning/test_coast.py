"""The coast guard's plan: boats follow from distance, and the thin record is told."""

from __future__ import annotations

from dataclasses import replace

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
import shapely

from geo_risk.layers import Layers
from geo_risk.planning.coast import (
    BOATS_AT_SEA,
    COLUMNS,
    PLANNED_SHARE,
    Coast,
    coast_of,
    coast_plan,
    coast_requirement,
    without_seen,
)
from geo_risk.resources import Candidate, Resources, UnitType

BOAT = UnitType(
    id="boat", name="Boat", name_ur="کشتی", speed_kmh=40, minutes=60, cost=10, serves="sea"
)
RESOURCES = Resources(units=(BOAT,))


def _areas() -> gpd.GeoDataFrame:
    """Two zones of one province with their shore, scored."""
    names = ["coast:bay-land", "coast:bay-12nm", "coast:bay-24nm"]
    frame = pd.DataFrame(
        {
            "kind": "coast",
            "name": ["Shore", "Bay", "Open sea"],
            "name_ur": ["ساحل", "خلیج", "سمندر"],
            "province_id": "sindh",
            "expected_90d": [4.0, 0.25, 0.125],
            "low90_90d": [1.0, 0.0, 0.0],
            "high90_90d": [9.0, 1.0, 1.0],
            "seen_all": [1_200, 1, 0],
            "state": ["scored", "no_data", "no_data"],
        },
        index=pd.Index(names, name="area_id"),
    )
    return gpd.GeoDataFrame(frame, geometry=[shapely.box(0, 0, 1, 1)] * 3, crs=4326)


@pytest.fixture
def coast() -> Coast:
    """Two ports and a station: the first reaches the bay, the station the open sea."""
    zones = _areas().iloc[1:]
    bases = pd.DataFrame(
        {"name": ["Near", "Far"], "name_ur": ["قریب", "دور"], "lon": [0.0, 0.0], "lat": 0.0}
    )
    km2 = np.array([[60.0, 20.0, 0.0], [0.0, 0.0, 20.0]])
    km = np.array([[10.0, 30.0, 70.0], [50.0, 40.0, 90.0], [80.0, 60.0, 5.0]])
    return Coast(zones, bases, km2, km, 2)


@pytest.fixture
def plan(coast: Coast) -> pd.DataFrame:
    """Plan that coast."""
    return coast_plan(coast, _areas(), resources=RESOURCES)


@pytest.fixture(scope="module")
def real(layers: Layers) -> Coast:
    """Measure the real coast with the example's boats."""
    return coast_of(layers, Resources())


def test_a_boat_in_port_counts_once_and_one_at_sea_for_its_reliefs(plan: pd.DataFrame) -> None:
    """90 % of the water takes the near port and the station: one boat, and three."""
    assert plan["needed"].tolist() == [1, BOATS_AT_SEA]


def test_the_way_is_the_mean_over_the_zones_water(plan: pd.DataFrame) -> None:
    """60 km2 at 10 km and 20 km2 at 30 km are 15 km, 22.5 minutes at 40 km/h."""
    assert plan.loc[0, ["base", "base_ur", "sea_km", "minutes"]].tolist() == [
        *("Near", "قریب", 15.0, 22.5)
    ]


def test_what_lies_out_of_reach_of_ports_is_told(plan: pd.DataFrame) -> None:
    """All of the bay, nothing of the open sea."""
    assert plan["in_reach"].tolist() == [1.0, 0.0]


def test_each_zone_tells_how_little_the_record_says(plan: pd.DataFrame) -> None:
    """Expected number, interval and incidents, with a sentence that says what they bear."""
    assert plan.loc[0, ["expected", "low", "high", "seen"]].tolist() == [0.25, 0.0, 1.0, 1]
    assert plan.loc[0, "remark"] == (
        "1 incident on this water in the whole record: too few to tell it from water where"
        " nothing happens. 1,200 incidents on the shore behind it. The number of boats follows"
        " from distance alone."
    )


def test_counts_can_be_withheld(plan: pd.DataFrame) -> None:
    """Neither a column nor a sentence tells how many incidents there were."""
    shown = without_seen(plan)
    assert shown["seen"].isna().all()
    assert not shown["remark"].str.contains(r"\d").any()
    assert shown["needed"].tolist() == plan["needed"].tolist()


def test_the_requirement_counts_boats_for_shares_of_the_water(coast: Coast) -> None:
    """Half and 70 % take the near port alone, 90 % the station too; two are held."""
    provinces = pd.DataFrame({"name": ["Sindh"], "name_ur": ["سندھ"]}, index=["sindh"])
    (row,) = coast_requirement(
        coast, provinces, resources=RESOURCES, held={("sindh", "boat"): 2}
    ).to_dict("records")
    assert [row[f"needed_{level}"] for level in (50, 70, 90)] == [1, 1, 4]
    assert [row[f"gap_{level}"] for level in (50, 70, 90)] == [0, 0, 2]
    assert [row[f"cost_{level}"] for level in (50, 70, 90)] == [0, 0, 20]
    assert (row["held"], row["reachable"], row["sites"]) == (2, 1.0, "Near")


def test_water_out_of_every_reach_leaves_the_level_open(coast: Coast) -> None:
    """Where no number of boats reaches 90 %, the need is unknown and the plan does less."""
    away = replace(coast, km=np.where(coast.km2.sum(axis=0) == 20, 500.0, coast.km))
    provinces = pd.DataFrame({"name": ["Sindh"], "name_ur": ["سندھ"]}, index=["sindh"])
    (row,) = coast_requirement(away, provinces, resources=RESOURCES).to_dict("records")
    assert row["reachable"] == pytest.approx(0.6)
    assert row["needed_50"] == 1
    assert pd.isna(row["needed_70"])
    assert pd.isna(row["cost_90"])
    assert coast_plan(away, _areas(), resources=RESOURCES)["needed"].tolist() == [1, 0]


def test_a_boat_by_radius_has_no_time(coast: Coast) -> None:
    """Without a speed the way is told in km alone."""
    still = replace(BOAT, speed_kmh=None, minutes=None, radius_km=40.0)
    plan = coast_plan(coast, _areas(), resources=Resources(units=(still,)))
    assert plan["minutes"].isna().all()
    assert plan["needed"].tolist() == [1, BOATS_AT_SEA]


def test_the_plan_has_a_row_for_each_stretch_of_water(
    real: Coast, scored: gpd.GeoDataFrame
) -> None:
    """Six stretches, two strips of water each; strips ashore are served on land."""
    plan = coast_plan(real, scored, resources=Resources())
    assert tuple(plan.columns) == COLUMNS
    assert len(plan) == 12
    assert not plan["zone_id"].str.endswith("-land").any()


def test_the_plan_adds_up_to_the_requirement(
    real: Coast, layers: Layers, scored: gpd.GeoDataFrame
) -> None:
    """The boats of a province's zones are those it needs for 90 % of its water."""
    assert PLANNED_SHARE == 0.9
    plan = coast_plan(real, scored, resources=Resources())
    asked = coast_requirement(real, layers.gazetteer.provinces, resources=Resources())
    by_province = plan.groupby("province_id")["needed"].sum()
    assert by_province.to_dict() == asked.set_index("province_id")["needed_90"].to_dict()


def test_gwadar_answers_for_west_makran(real: Coast, scored: gpd.GeoDataFrame) -> None:
    """The nearest port of the real coast, within an hour and a half."""
    plan = coast_plan(real, scored, resources=Resources()).set_index("zone_id")
    west = plan.loc["west-makran-12nm"]
    assert west["base"].startswith("Gwadar Port")
    assert 30 < west["sea_km"] < 60
    assert plan.loc["karachi-12nm", "base"] == "Karachi Port"


def test_farther_boats_are_fewer(layers: Layers, real: Coast) -> None:
    """Twice the time, no more boats; the ways are the same."""
    provinces = layers.gazetteer.provinces
    needed = [
        coast_requirement(
            real, provinces, resources=Resources(units=(replace(BOAT, minutes=minutes),))
        )["needed_90"].sum()
        for minutes in (90, 180)
    ]
    assert needed[0] > needed[-1]


def test_places_of_the_user_are_the_bases(layers: Layers) -> None:
    """A place by the sea is taken, one in the hills is not; with none the ports are."""
    own = Candidate(lon=66.65, lat=24.86, name="Hawkes Bay")
    hills = Candidate(lon=67.0, lat=30.2, name="Quetta")
    boats = (replace(BOAT, minutes=30),)
    given = coast_of(layers, Resources(units=boats, candidates=(own, hills)))
    assert given.bases["name"].tolist() == ["Hawkes Bay"]
    inland = coast_of(layers, Resources(units=boats, candidates=(hills,)))
    assert "Karachi Port" in inland.bases["name"].tolist()


def test_without_boats_there_is_no_plan(layers: Layers, scored: gpd.GeoDataFrame) -> None:
    """A study without a unit type for the sea plans none; the columns stay."""
    ashore = Resources(units=(UnitType(id="post", name="Post", radius_km=5),))
    empty = coast_plan(coast_of(layers, ashore), scored, resources=ashore)
    assert empty.empty
    assert tuple(empty.columns) == COLUMNS
