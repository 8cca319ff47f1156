"""The plan and the briefs in the map's document: what is there, and what is missing."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from geo_risk.render.payload import payload
from geo_risk.resources import Resources, UnitType
from tests.render.planned import WORDS, planned_world

if TYPE_CHECKING:
    from geo_risk.render import MapInputs


@pytest.fixture
def document(world: MapInputs) -> dict[str, Any]:
    """Write the document of the small country with its plan, and read it as the page does."""
    found: dict[str, Any] = json.loads(json.dumps(payload(planned_world(world))))
    return found


def test_without_a_plan_the_document_holds_none(world: MapInputs) -> None:
    """No plan, no briefs, and no reasons of segments that nobody asked for."""
    bare = payload(world)
    assert bare["plan"] is None
    assert bare["briefs"] is None
    assert bare["corridors"]["reasons"] == []  # type: ignore[index]


def test_units_keep_their_type_place_and_province(document: dict[str, Any]) -> None:
    """Row numbers stand for types and provinces; the shown order is the page's."""
    units = document["plan"]["units"]
    types = [document["plan"]["types"][at]["id"] for at in units["type"]]
    assert types[-2:] == ["static-guard", "coastal-patrol-boat"]
    homes = [document["provinces"][at]["id"] for at in units["province"]]
    assert homes[3] == "khyber-pakhtunkhwa"
    assert (units["lon"][2], units["lat"][2], units["ur"][2]) == (64.1, 28.2, "پنجگور")


def test_a_level_out_of_reach_has_no_number(document: dict[str, Any]) -> None:
    """What no number of units covers is null, and how far they come is said beside it."""
    need = document["plan"]["needs"][0]
    assert (need["needed"], need["gap"]) == ([2, 4, None], [1, 3, None])
    assert (need["cost"], need["reachable"]) == ([100, 300, None], 0.83)


def test_assumptions_travel_with_the_plan(document: dict[str, Any]) -> None:
    """In their order, with their names."""
    assert document["plan"]["assumptions"] == [["distance", WORDS]]


@pytest.mark.parametrize("own", [True, False])
def test_example_resources_are_marked(world: MapInputs, *, own: bool) -> None:
    """The mark stands where the study named no resources, and only there."""
    types = [
        UnitType(id=kind, name=kind, radius_km=30.0)
        for kind in ("quick-reaction-force", "static-guard", "coastal-patrol-boat")
    ]
    resources = Resources(units=tuple(types), example=False) if own else Resources()
    inputs = planned_world(replace(world, study=replace(world.study, resources=resources)))
    assert payload(inputs)["plan"]["example"] == (not own)  # type: ignore[index]


def test_covers_stand_in_the_rows_of_sites_and_segments(document: dict[str, Any]) -> None:
    """Names, kilometres and minutes; nothing where nobody comes; wider numbers of a road."""
    sites, roads = document["briefs"]["site"], document["briefs"]["corridor"]
    assert sites["cover_1"] == ["Turbat", "Turbat", ""]
    assert (sites["cover_1_km"], sites["cover_2_minutes"]) == ([26, 26, None], [60, 60, None])
    assert sites["cover_2_held"] == [1, 1, 0]
    assert roads["expected_25"] == [9, 9, 9, 9]
    assert document["corridors"]["reasons"][0] == [0.6, 0.4]
