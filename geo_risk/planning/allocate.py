"""From a situation and resources to a plan: every step of planning in its order."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from geo_risk.planning.assumptions import assumptions_of
from geo_risk.planning.board import ground_for
from geo_risk.planning.bound import bound_of
from geo_risk.planning.curve import curve_of, next_unit
from geo_risk.planning.doubt import Trials, trials_of, worst_tenth
from geo_risk.planning.draws import draws_of
from geo_risk.planning.infeasible import conflict_of
from geo_risk.planning.placement import covered_by, limits_of, model_of
from geo_risk.planning.placing import boards_of, place
from geo_risk.planning.records import COAST_COLUMNS, PATROL_COLUMNS, Plan
from geo_risk.planning.regret import regret_of
from geo_risk.planning.requirement import requirement_of
from geo_risk.planning.robust import robust_of
from geo_risk.planning.solving import Effort
from geo_risk.planning.units import by_gain, units_of
from geo_risk.resources import Resources

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from geo_risk.planning.board import Board, Ground
    from geo_risk.planning.placement import Placement
    from geo_risk.planning.situation import Situation

DIGITS = 6
"""Digits that shares and doubts of a plan are told with."""


def allocate(situation: Situation, resources: Resources | None = None) -> Plan:
    """Say where to put units, and what each province must ask for; a person decides.

    Parameters
    ----------
    situation
        What the plan is made for: :func:`geo_risk.planning.situation_from` a forecast and
        its layers.
    resources
        What there is to deploy; None takes the documented example.

    Returns
    -------
    Plan
        The same situation and resources give the same plan.

    Raises
    ------
    LayerError
        If the table of posts that the resources name cannot be used.
    """
    given = resources or Resources()
    effort = Effort(nodes=given.nodes, seconds=given.seconds)
    ground = ground_for(situation, given)
    requirement, proven = requirement_of(ground, effort=effort)
    boards = boards_of(ground)
    nominal = place(boards, given, effort=effort)
    told: dict[str, Any] = {}
    if not nominal.feasible:
        names = situation.provinces["name"].tolist()
        conflict = conflict_of(boards, given, names, effort=effort)
        nominal = conflict.nearest
        told = {"binding": list(conflict.binding), "infeasible": list(conflict.sentences)}
    trials = _trials(ground, boards)
    chosen, doubt = _under_doubt(trials, nominal, given, effort=effort)
    return Plan(
        units=units_of(chosen),
        requirement=requirement,
        provinces=_provinces(ground, chosen, trials),
        assumptions=assumptions_of(ground, model=model_of(given)),
        summary=_summary(ground, chosen, requirement_proven=proven) | doubt | told,
        coast=pd.DataFrame(columns=list(COAST_COLUMNS)),
        patrol=pd.DataFrame(columns=list(PATROL_COLUMNS)),
    )


def _trials(ground: Ground, boards: tuple[Board, ...]) -> Trials | None:
    demand, resources = ground.situation.demand, ground.resources
    drawn = draws_of(demand, n=resources.draws, seed=resources.seed)
    if drawn is None:
        return None
    return trials_of(boards, drawn, demand.cells["province_id"].to_numpy(dtype=object))


def _under_doubt(
    trials: Trials | None, nominal: Placement, resources: Resources, *, effort: Effort
) -> tuple[Placement, dict[str, Any]]:
    """Try the plan on the draws, find the robust one, and take the one asked for."""
    told: dict[str, Any] = {"seed": resources.seed, "draws": resources.draws}
    names = ("mean", "worst_tenth", "nominal_worst_tenth", "worst_tenth_bound", "regret")
    if trials is None:
        return nominal, told | dict.fromkeys(names)
    limits = limits_of(nominal.boards, resources)
    robust = robust_of(trials, nominal, limits)
    bound = bound_of(trials, nominal, limits, effort=effort)
    chosen = robust if resources.robust else nominal
    shares = {
        name: trials.shares(trials.covered(plan))
        for name, plan in (("nominal", nominal), ("robust", robust), ("chosen", chosen))
    }
    told |= {
        "mean": _told(np.nanmean(shares["chosen"])),
        "nominal_mean": _told(np.nanmean(shares["nominal"])),
        "robust_mean": _told(np.nanmean(shares["robust"])),
        "worst_tenth": _told(worst_tenth(shares["chosen"])),
        "nominal_worst_tenth": _told(worst_tenth(shares["nominal"])),
        "robust_worst_tenth": _told(worst_tenth(shares["robust"])),
        "worst_tenth_bound": _told(bound),
        "regret": _told(regret_of(trials, chosen, effort=effort)),
    }
    return chosen, told


def _told(value: float | np.floating[Any]) -> float | None:
    """Round a number for the summary; what is not known is None."""
    return None if math.isnan(float(value)) else round(float(value), DIGITS)


def _provinces(ground: Ground, chosen: Placement, trials: Trials | None) -> pd.DataFrame:
    """Tell each province's risk, what is covered, and what one more unit would add."""
    covered = covered_by(chosen)
    names = ground.situation.provinces
    area = ground.resources.serving("area")
    rows = []
    for board, there, columns in zip(chosen.boards, covered, chosen.chosen, strict=True):
        whole = board.total if board.total > 0 else 1.0
        rows.append(
            {
                "province_id": board.province_id,
                "province": names.loc[board.province_id, "name"],
                "province_ur": names.loc[board.province_id, "name_ur"],
                "risk": float(board.cells["expected"].sum()),
                "covered_now": round(board.covered_now / whole, DIGITS),
                "covered_plan": round(_answered(board, columns) / whole, DIGITS),
                "covered_worst": _worst_of(board, chosen, trials, there),
                "next_unit": round(next_unit(board, there), DIGITS),
                "curve": curve_of(board, unit_type=area[0].id) if area else [],
            }
        )
    return pd.DataFrame(rows)


def _answered(board: Board, columns: NDArray[np.int64]) -> float:
    """Add up the weight that units held and placed answer, capacities kept."""
    return board.covered_now + float(by_gain(board, columns)[1].sum())


def _worst_of(
    board: Board, chosen: Placement, trials: Trials | None, there: NDArray[np.bool_]
) -> float:
    """Give the worst tenth of one province; NaN where too few draws see an incident."""
    if trials is None:
        return float("nan")
    at = [each.province_id for each in chosen.boards].index(board.province_id)
    starts = np.cumsum([0, *(each.cover.shape[0] for each in chosen.boards)])
    own = trials.incidents[:, starts[at] : starts[at + 1]]
    total = np.asarray(own.sum(axis=1)).ravel()
    seen = total > 0
    shares = np.asarray(own @ there.astype(float))[seen] / total[seen]
    return round(worst_tenth(shares), DIGITS)


def _summary(ground: Ground, chosen: Placement, *, requirement_proven: bool) -> dict[str, Any]:
    """Tell what a program wants to know of a plan; the same bytes for the same inputs."""
    boards = chosen.boards
    weight = sum(board.total for board in boards)
    pairs = zip(boards, chosen.chosen, strict=True)
    covered = sum(_answered(board, columns) for board, columns in pairs)
    cost = sum(
        float(board.cover.cost[columns].sum())
        for board, columns in zip(boards, chosen.chosen, strict=True)
    )
    return {
        "model": model_of(ground.resources),
        "horizon_days": ground.situation.demand.days,
        "units": int(sum(len(columns) for columns in chosen.chosen)),
        "cost": cost,
        "covered_share": round(covered / weight, DIGITS) if weight > 0 else 1.0,
        "gap": round(chosen.gap, DIGITS) if math.isfinite(chosen.gap) else None,
        "proven": chosen.proven,
        "requirement_proven": requirement_proven,
        "feasible": chosen.feasible,
        "example": ground.resources.example,
        "robust": ground.resources.robust,
    }
