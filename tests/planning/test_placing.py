"""Plans keep to what the study asks of them."""

from __future__ import annotations

import numpy as np
import pytest

from geo_risk.planning import Situation
from geo_risk.planning.board import ground_for
from geo_risk.planning.placement import Placement, covered_by
from geo_risk.planning.placing import boards_of, place
from geo_risk.planning.solving import Effort
from geo_risk.resources import Resources, UnitType

FORCE = UnitType(id="force", name="Force", radius_km=20.0, cost=10.0)


def _placed(situation: Situation, **given: object) -> Placement:
    resources = Resources(**{"units": (FORCE,), "must_cover": (), "example": False, **given})
    return place(boards_of(ground_for(situation, resources)), resources, effort=Effort())


def _share(plan: Placement, at: int) -> float:
    board = plan.boards[at]
    return float(board.cover.weight[covered_by(plan)[at]].sum() / board.total)


@pytest.mark.parametrize("model", ["least", "backup"])
def test_least_and_backup_reach_the_target(situation: Situation, model: str) -> None:
    """Each province is covered as far as the target says."""
    plan = _placed(situation, model=model, target=0.6)
    assert min(_share(plan, 0), _share(plan, 1)) >= 0.6 - 1e-9


def test_backup_costs_no_more_than_least(situation: Situation) -> None:
    """Covering twice is free of charge: as many units, at other places."""
    counts = [
        sum(len(own) for own in _placed(situation, model=model).chosen)
        for model in ("least", "backup")
    ]
    assert counts[0] == counts[1]


@pytest.mark.parametrize("model", ["most", "median"])
def test_number_is_kept(situation: Situation, model: str) -> None:
    """No more units are placed than the study has."""
    plan = _placed(situation, model=model, number=2)
    assert sum(len(own) for own in plan.chosen) == 2


def test_budget_is_kept(situation: Situation) -> None:
    """Units cost no more together than the budget."""
    plan = _placed(situation, budget=45.0)
    assert (
        sum(
            board.cover.cost[own].sum()
            for board, own in zip(plan.boards, plan.chosen, strict=True)
        )
        <= 45.0
    )


def test_minimum_by_province_is_kept(situation: Situation) -> None:
    """A province gets its fewest units even where they would cover more elsewhere."""
    plan = _placed(situation, number=4, minimum={"sindh": 3})
    assert len(plan.chosen[1]) >= 3


def test_sites_that_must_be_covered_are(situation: Situation) -> None:
    """Without guards, the forces reach the sites."""
    plan = _placed(situation, number=6, must_cover=("port", "plant"))
    for board, there in zip(plan.boards, covered_by(plan), strict=True):
        assert there[len(board.cells) :].all()


def test_a_target_out_of_reach_is_not_feasible(situation: Situation) -> None:
    """Full cover cannot be had of towns alone."""
    assert not _placed(situation, target=1.0, places=("town",)).feasible


def test_the_same_situation_gives_the_same_plan(situation: Situation) -> None:
    """Nothing is left to chance."""
    one, other = _placed(situation), _placed(situation)
    assert all(map(np.array_equal, one.chosen, other.chosen))
