"""What a province must ask for follows from its risk, its units held and their reach."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from geo_risk.planning import Situation
from geo_risk.planning.board import ground_for
from geo_risk.planning.requirement import requirement_of
from geo_risk.planning.solving import Effort
from geo_risk.resources import Candidate, Post, Resources, UnitType

from .conftest import cells_of, demand_with, situation_with

FORCE = UnitType(id="force", name="Force", radius_km=20.0, cost=10.0)
GUARD = UnitType(id="guard", name="Guard", radius_km=8.0, cost=2.0, serves="sites")


def _rows(situation: Situation, **given: object) -> dict[tuple[str, str], dict[str, object]]:
    resources = Resources(**{"units": (FORCE,), "must_cover": (), "example": False, **given})
    frame, proven = requirement_of(ground_for(situation, resources), effort=Effort())
    assert proven
    return {(row["province_id"], row["unit_type"]): row for row in frame.to_dict("records")}


def test_more_share_needs_no_fewer_units(situation: Situation) -> None:
    """50 % never needs more than 70 %, nor that more than 90 %."""
    for row in _rows(situation).values():
        assert row["needed_50"] <= row["needed_70"] <= row["needed_90"]


def test_gap_is_needed_less_held(situation: Situation) -> None:
    """With a unit held, needed = held + gap at every level where a gap is left."""
    held = (Post(lon=66.15, lat=28.15, unit_type="force"),)
    row = _rows(situation, posts=held)["balochistan", "force"]
    for level in (50, 70, 90):
        assert row[f"gap_{level}"] == max(0, row[f"needed_{level}"] - row["held"])


def test_cost_is_that_of_the_gap(situation: Situation) -> None:
    """What stands is not paid for again."""
    held = (Post(lon=66.15, lat=28.15, unit_type="force"),)
    row = _rows(situation, posts=held)["balochistan", "force"]
    assert row["cost_90"] == row["gap_90"] * 10.0


def test_units_known_by_number_count_against_the_gap(situation: Situation) -> None:
    """A unit held whose place is not told lowers the gap, not the need."""
    before = _rows(situation)["balochistan", "force"]
    after = _rows(situation, held={"balochistan": {"force": 1}})["balochistan", "force"]
    assert after["needed_90"] == before["needed_90"]
    assert after["gap_90"] == before["gap_90"] - 1


def test_out_of_reach_is_not_called_needed() -> None:
    """Where candidates reach half of the risk, 90 % has no number."""
    cells = cells_of()
    risk = np.where(np.isin(np.arange(len(cells)), [0, 7 + 16 * 7]), 1.0, 0.0)
    place = (Candidate(lon=66.0, lat=28.0, name="Corner"),)
    row = _rows(situation_with(demand_with(risk)), candidates=place)["balochistan", "force"]
    assert row["needed_50"] == 1
    assert pd.isna(row["needed_90"])
    assert row["reachable"] == pytest.approx(0.5)


def test_open_ground_brings_the_rest_into_reach() -> None:
    """Without candidates of the user's, 90 % is in reach everywhere."""
    risk = np.ones(len(cells_of()))
    for row in _rows(situation_with(demand_with(risk))).values():
        assert row["reachable"] >= 0.95


def test_guards_reach_every_site_that_must_be_covered(situation: Situation) -> None:
    """A type that serves sites needs the same at each level; planned sites want no guard."""
    rows = _rows(situation, units=(FORCE, GUARD), must_cover=("CPEC",))
    row = rows["sindh", "guard"]
    assert [row[f"needed_{level}"] for level in (50, 70, 90)] == [1, 1, 1]
    assert row["must_cover"] == "Plant"


def test_fewer_of_many_held_are_told_as_needed(situation: Situation) -> None:
    """Of two units held on one spot one is enough for what they cover."""
    spot = Post(lon=66.35, lat=28.35, unit_type="force")
    wide = UnitType(id="force", name="Force", radius_km=200.0, cost=10.0)
    row = _rows(situation, units=(wide,), posts=(spot, spot))["balochistan", "force"]
    assert (row["held"], row["needed_90"], row["gap_90"]) == (2, 1, 0)
