"""A plan's frames hold together, publish no post, and have the columns that others read."""

from __future__ import annotations

import numpy as np
import pytest

from geo_risk.planning import Plan, Situation, allocate
from geo_risk.resources import Post, Resources, UnitType

FORCE = UnitType(id="force", name="Force", radius_km=20.0, cost=10.0)
POST = Post(lon=66.15432, lat=28.15432, unit_type="force", name="Secret hill")


@pytest.fixture(scope="module")
def plan(situation: Situation) -> Plan:
    resources = Resources(units=(FORCE,), posts=(POST,), must_cover=(), example=False)
    return allocate(situation, resources)


def test_units_have_the_columns_others_read(plan: Plan) -> None:
    """Workbook, map and layers read these."""
    assert list(plan.units.columns) == [
        *("unit_type", "name", "name_ur", "place_kind", "province_id", "district_id", "rank"),
        *("reach_km", "covered", "covered_share", "cost", "geometry"),
    ]
    assert plan.units.index.is_unique
    assert plan.units.crs.to_epsg() == 4326


def test_requirement_has_the_columns_others_read(plan: Plan) -> None:
    """A row a province and unit type."""
    assert list(plan.requirement.columns) == [
        *("province_id", "province", "province_ur", "unit_type", "unit_name", "unit_name_ur"),
        "held",
        *(f"{what}_{level}" for what in ("needed", "gap", "cost") for level in (50, 70, 90)),
        *("reachable", "sites", "must_cover"),
    ]


def test_covered_is_what_was_covered_and_what_units_add(plan: Plan) -> None:
    """The shares of new units add up to the plan's."""
    for row in plan.provinces.to_dict("records"):
        own = plan.units[plan.units["province_id"] == row["province_id"]]
        added = row["covered_now"] + own["covered_share"].sum()
        assert added == pytest.approx(row["covered_plan"], abs=1e-5)


def test_ranks_fall_by_what_units_add(plan: Plan) -> None:
    """The first covers most."""
    for _, own in plan.units.groupby("province_id"):
        assert own.sort_values("rank")["covered_share"].is_monotonic_decreasing


def test_curves_rise_from_what_is_covered_now(plan: Plan) -> None:
    """Each further unit adds something, never more than the one before."""
    for row in plan.provinces.to_dict("records"):
        steps = np.diff(row["curve"])
        assert row["curve"][0] == pytest.approx(row["covered_now"], abs=1e-4)
        assert (steps > 0).all()
        assert (np.diff(steps) <= 2e-4).all()


def test_no_post_is_published(plan: Plan) -> None:
    """Neither its name nor its place stands anywhere in a plan."""
    texts = [plan.units.to_json(), plan.requirement.to_json(), plan.provinces.to_json()]
    text = " ".join([*texts, str(plan.summary), str(plan.assumptions)])
    assert "Secret hill" not in text
    assert "66.154" not in text


def test_a_person_decides(plan: Plan) -> None:
    """The first assumption says so."""
    assert "A person decides" in next(iter(plan.assumptions.values()))


def test_example_resources_are_called_so(situation: Situation) -> None:
    """A plan of nobody's figures is marked in summary and assumptions."""
    plan = allocate(situation)
    assert plan.summary["example"]
    assert "EXAMPLE" in plan.assumptions["example"]
