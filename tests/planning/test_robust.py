"""The robust plan is never worse than the nominal one when things go badly."""

from __future__ import annotations

import numpy as np
import pytest

from geo_risk.planning import Situation, allocate
from geo_risk.planning.doubt import worst_tenth
from geo_risk.resources import Resources, UnitType

FORCE = UnitType(id="force", name="Force", radius_km=20.0, cost=10.0)


def _resources(**given: object) -> Resources:
    return Resources(**{"units": (FORCE,), "must_cover": (), "example": False, **given})


@pytest.mark.parametrize("seed", range(3))
def test_robust_worst_tenth_is_at_least_the_nominal_one(
    situation: Situation, seed: int
) -> None:
    """Over 200 draws, whatever the seed."""
    told = allocate(situation, _resources(number=4, seed=seed, robust=True)).summary
    assert told["worst_tenth"] == told["robust_worst_tenth"] >= told["nominal_worst_tenth"]


@pytest.mark.parametrize("seed", range(3))
def test_no_worst_tenth_is_above_its_bound(situation: Situation, seed: int) -> None:
    """The relaxation bounds every plan of as many units."""
    told = allocate(situation, _resources(number=4, seed=seed)).summary
    assert told["robust_worst_tenth"] <= told["worst_tenth_bound"] + 1e-6


def test_robust_costs_and_counts_as_nominal(situation: Situation) -> None:
    """Places are exchanged within type and province only."""
    plans = [
        allocate(situation, _resources(number=4, robust=robust)) for robust in (False, True)
    ]
    counts = [plan.units["province_id"].value_counts().to_dict() for plan in plans]
    assert counts[0] == counts[1]


def test_robust_keeps_the_target(situation: Situation) -> None:
    """A plan that must cover a share of the expected risk still does."""
    plan = allocate(situation, _resources(target=0.6, robust=True))
    assert plan.provinces["covered_plan"].min() >= 0.6 - 1e-6


def test_regret_is_never_below_zero(situation: Situation) -> None:
    """Nobody does better than one who knew the draw."""
    assert allocate(situation, _resources(number=3)).summary["regret"] >= -1e-9


def test_worst_tenth_of_too_few_draws_is_not_told() -> None:
    """Ten draws say nothing of a tenth."""
    assert np.isnan(worst_tenth(np.ones(10)))
