"""When no plan keeps to every limit: which limits bind, and the nearest plan there is.

A limit binds when dropping it alone would leave a plan. The nearest plan keeps budget
and number and falls short of the others by as little as can be: first as few sites as
possible are left out, then as few units of minimums, then least of the targets (the
sum of the provinces' missing shares).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np
from scipy.sparse import csr_array, hstack

from geo_risk.planning.cover import Cover, Limits, joined, reduced
from geo_risk.planning.covering import choice_of, least, limit_rows, program_of
from geo_risk.planning.placement import Placement, covered_by, limits_of, split
from geo_risk.planning.solving import Program, solve

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo_risk.planning.board import Board
    from geo_risk.planning.covering import Choice
    from geo_risk.planning.solving import Effort
    from geo_risk.resources import Resources

FREE: dict[str, dict[str, object]] = {
    "target": {"weight": {}},
    "must_cover": {"must": False},
    "budget": {"budget": None},
    "number": {"number": None},
    "minimum": {"minimum": {}},
}
"""Limit, as the study file calls it -> what drops it."""
FEW = 5
"""Sites out of reach named in a sentence."""
PRICE = {"must_cover": 1_000.0, "minimum": 30.0}
"""What a site left out and a unit missing weigh, beside a target missed altogether: 1."""


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class Conflict:
    """Why no plan keeps to all limits, and the nearest that there is."""

    binding: tuple[str, ...]
    """Limits each of which, dropped alone, would leave a plan; all at odds if several must."""
    sentences: tuple[str, ...]
    """What binds, what the nearest plan lacks, what would do."""
    nearest: Placement


def conflict_of(
    boards: Sequence[Board],
    resources: Resources,
    ground_names: Sequence[str],
    *,
    effort: Effort,
) -> Conflict:
    """Name the binding limits of a plan that cannot be, and find the nearest that can.

    ``ground_names`` are the provinces' English names, in the order of the boards.
    """
    cover, limits = joined([board.open for board in boards]), limits_of(boards, resources)
    binding = _binding(cover, limits, effort=effort)
    nearest = split(boards, _nearest(cover, limits, effort=effort))
    nearest = replace(nearest, feasible=False)
    said = [_headline(binding, resources)]
    said += _missing(nearest, limits, ground_names)
    said += _cure(cover, limits, effort=effort)
    return Conflict(binding=binding, sentences=tuple(said), nearest=nearest)


def _binding(cover: Cover, limits: Limits, *, effort: Effort) -> tuple[str, ...]:
    """Drop each limit alone; those that leave a plan bind. None does: all that are set."""
    given = [name for name in FREE if _given(cover, limits, name)]
    alone = [
        name
        for name in given
        if least(cover, replace(limits, **FREE[name]), effort=effort).feasible  # type: ignore[arg-type]
    ]
    return tuple(alone or given)


def _given(cover: Cover, limits: Limits, name: str) -> bool:
    if name == "must_cover":
        return limits.must and bool(cover.must.any())
    value = getattr(limits, {"target": "weight"}.get(name, name))
    return value is not None and value != {}


def _nearest(cover: Cover, limits: Limits, *, effort: Effort) -> Choice:
    """Solve the problem with a price on what is missing of targets, sites and minimums."""
    small = reduced(cover, limits)
    hard = program_of(small, limits, aim="most")
    rows = limit_rows(small, limits)
    first = hard.rows.shape[0] - len(rows)
    soft = [at for at, row in enumerate(rows) if row.kind in {"target", *PRICE}]
    whole = np.bincount(cover.row_group, weights=cover.weight, minlength=1)
    prices = [PRICE.get(rows[at].kind, 0.0) or 1.0 / whole[rows[at].group] for at in soft]
    slack = csr_array(
        (np.ones(len(soft)), (first + np.asarray(soft, dtype=int), np.arange(len(soft)))),
        shape=(hard.rows.shape[0], len(soft)),
    )
    total = float(cover.weight.sum()) or 1.0
    found = solve(
        Program(
            cost=np.concatenate([hard.cost * 1e-4 / total, prices]),
            rows=csr_array(hstack([hard.rows, slack], format="csr")),
            low=hard.low,
            high=hard.high,
            whole=np.concatenate([hard.whole, np.zeros(len(soft), dtype=bool)]),
            least=np.concatenate([hard.least, np.zeros(len(soft))]),
            most=np.concatenate([hard.most, np.full(len(soft), np.inf)]),
        ),
        effort=effort,
    )
    return choice_of(cover, small, found)


def _headline(binding: tuple[str, ...], resources: Resources) -> str:
    """Say which limits are at odds, with the numbers of the study."""
    told = {
        "target": f"target {resources.target:g}",
        "must_cover": "must_cover",
        "budget": f"budget {resources.budget or 0:g}",
        "number": f"number {resources.number}",
        "minimum": f"minimum ({', '.join(f'{k} {v}' for k, v in resources.minimum.items())})",
    }
    names = " and ".join(told[name] for name in binding)
    tail = " cannot be kept together" if len(binding) > 1 else " cannot be kept"
    return f"no plan keeps to every limit: {names}{tail}; the nearest plan is shown"


def _missing(plan: Placement, limits: Limits, names: Sequence[str]) -> list[str]:
    """Say what the nearest plan lacks, province by province."""
    said = []
    for at, (board, there) in enumerate(zip(plan.boards, covered_by(plan), strict=True)):
        wanted = (limits.weight.get(at, 0.0) + board.covered_now) / (board.total or 1.0)
        share = float(board.cover.weight[there].sum()) / (board.total or 1.0)
        if at in limits.weight and share < wanted - 1e-6:
            said.append(f"{names[at]}: {share:.1%} of the risk covered, not {wanted:.0%}")
        left = board.sites["name"][~there[len(board.cells) :]]
        if len(left):
            more = f" and {len(left) - FEW} more" if len(left) > FEW else ""
            said.append(f"{names[at]}: out of reach: {', '.join(left[:FEW])}{more}")
        placed = int(board.cover.counted[plan.chosen[at]].sum())
        if placed < limits.minimum.get(at, 0):
            said.append(f"{names[at]}: {placed} new units, not {limits.minimum[at]}")
    return said


def _cure(cover: Cover, limits: Limits, *, effort: Effort) -> list[str]:
    """Say what budget or number would do, where one is set."""
    if limits.budget is None and limits.number is None:
        return []
    choice = least(cover, replace(limits, budget=None, number=None), effort=effort)
    if not choice.feasible:
        return []
    area = int(cover.counted[choice.chosen].sum())
    return [
        f"a plan that keeps to the others costs {choice.cost:g}, with {area} units for areas"
    ]
