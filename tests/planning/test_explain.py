"""Why a plan moved: the setting that did it is told from those that did nothing."""

from __future__ import annotations

from dataclasses import replace

from geo_risk.planning import Situation
from geo_risk.planning.explain import explain_plan
from geo_risk.resources import Resources, UnitType

FORCE = UnitType(id="force", name="Force", speed_kmh=40.0, minutes=30.0, cost=10.0)
OLD = Resources(units=(FORCE,), must_cover=(), example=False)


def test_one_number_changed_is_responsible(situation: Situation) -> None:
    """A higher target brings units, and is named with both values."""
    moved = explain_plan(situation, OLD, replace(OLD, target=0.9))
    assert [(c.setting, c.old, c.new) for c in moved.causes] == [("target", "0.7", "0.9")]
    assert len(moved.came) > len(moved.went)


def test_a_unit_types_number_is_named(situation: Situation) -> None:
    """A change within a unit type is told by its key."""
    new = replace(OLD, units=(replace(FORCE, minutes=60.0),))
    moved = explain_plan(situation, OLD, new)
    assert [c.setting for c in moved.causes] == ["units.force.minutes"]


def test_what_does_nothing_stands_last(situation: Situation) -> None:
    """Of two changes the one that moves the plan comes first."""
    new = replace(OLD, target=0.9, minimum={"sindh": 1})
    moved = explain_plan(situation, OLD, new)
    assert moved.causes[0].setting == "target"


def test_equal_studies_move_nothing(situation: Situation) -> None:
    """No cause, no unit."""
    moved = explain_plan(situation, OLD, OLD)
    assert (moved.causes, moved.came, moved.went) == ((), (), ())
