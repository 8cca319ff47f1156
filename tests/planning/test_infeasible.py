"""An impossible plan names what binds, and the nearest one keeps budget and number."""

from __future__ import annotations

from geo_risk.planning import Plan, Situation, allocate
from geo_risk.resources import Resources, UnitType

FORCE = UnitType(id="force", name="Force", radius_km=20.0, cost=10.0)


def _plan(situation: Situation, **given: object) -> Plan:
    resources = Resources(**{"units": (FORCE,), "must_cover": (), "example": False, **given})
    return allocate(situation, resources)


def test_a_budget_too_small_for_the_target_binds(situation: Situation) -> None:
    """Either one, dropped alone, would leave a plan: both are named."""
    plan = _plan(situation, model="least", target=0.9, budget=20.0)
    assert plan.summary["binding"] == ["target", "budget"]


def test_the_nearest_plan_keeps_the_budget(situation: Situation) -> None:
    """What is shown can be paid."""
    plan = _plan(situation, model="least", target=0.9, budget=20.0)
    assert 0 < plan.units["cost"].sum() <= 20.0


def test_what_would_do_is_told(situation: Situation) -> None:
    """The cost of a plan without the budget is that of the cheapest one."""
    free = _plan(situation, model="least", target=0.9)
    tight = _plan(situation, model="least", target=0.9, budget=20.0)
    assert f"costs {free.summary['cost']:g}" in tight.summary["infeasible"][-1]


def test_a_minimum_beyond_the_number_binds(situation: Situation) -> None:
    """Three in one province cannot be had of two."""
    plan = _plan(situation, number=2, minimum={"sindh": 3})
    assert plan.summary["binding"] == ["number", "minimum"]


def test_sites_come_before_shares(situation: Situation) -> None:
    """With one unit too few, the target is missed and the sites are not."""
    plan = _plan(
        situation, model="least", target=0.9, budget=20.0, must_cover=("port", "plant")
    )
    assert not [text for text in plan.summary["infeasible"] if "out of reach" in text]
