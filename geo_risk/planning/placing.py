"""Where new units go: the plan itself, by the model that the study asks for.

    least   in each province the cheapest units that cover the target share of its risk
    most    the units that cover most risk of the country within a budget or a number

In both, sites that must be covered are, and minimums by province are kept. Of the
cheapest ``least`` plans the one is taken that covers most.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from geo_risk.planning.board import Board, board_of
from geo_risk.planning.cover import Limits, joined
from geo_risk.planning.covering import Choice, least, most

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from geo_risk.planning.board import Ground
    from geo_risk.planning.solving import Effort
    from geo_risk.resources import Resources


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class Placement:
    """Columns chosen on the board of each province, and how good the choice is."""

    boards: tuple[Board, ...]
    chosen: tuple[NDArray[np.int64], ...]
    """Columns of each board that get a unit."""
    gap: float
    """How far the plan may be from the best, as a share; 0 when proven."""
    proven: bool
    feasible: bool
    """False where no plan keeps to the limits."""


def boards_of(ground: Ground) -> tuple[Board, ...]:
    """Lay out every province with all unit types on land."""
    units = [unit for unit in ground.resources.units if unit.serves != "sea"]
    return tuple(
        board_of(ground, str(name), units) for name in ground.situation.provinces.index
    )


def model_of(resources: Resources) -> str:
    """Name the model: the one asked for, or what budget and number suggest.

    >>> from geo_risk.resources import Resources
    >>> model_of(Resources()), model_of(Resources(budget=1000.0))
    ('least', 'most')
    """
    if resources.model is not None:
        return resources.model
    free = resources.budget is None and resources.number is None
    return "least" if free else "most"


def place(boards: Sequence[Board], resources: Resources, *, effort: Effort) -> Placement:
    """Choose where new units go; see the module for the models."""
    limits = limits_of(boards, resources)
    tied = resources.budget is not None or resources.number is not None
    if tied or model_of(resources) == "most":
        return _together(boards, limits, aim=model_of(resources), effort=effort)
    parts = [
        _together([board], _limits_of_part(limits, at), aim="least", effort=effort)
        for at, board in enumerate(boards)
    ]
    return Placement(
        boards=tuple(boards),
        chosen=tuple(part.chosen[0] for part in parts),
        gap=max((part.gap for part in parts), default=0.0),
        proven=all(part.proven for part in parts),
        feasible=all(part.feasible for part in parts),
    )


def limits_of(boards: Sequence[Board], resources: Resources) -> Limits:
    """Write down what a plan must keep to, board i being group i."""
    weight = {}
    if model_of(resources) == "least":
        left = [resources.target * board.total - board.covered_now for board in boards]
        weight = {at: value for at, value in enumerate(left) if value > 0}
    fewest = {
        at: resources.minimum[board.province_id] - _counted(board, resources)
        for at, board in enumerate(boards)
        if board.province_id in resources.minimum
    }
    return Limits(
        weight=weight,
        budget=resources.budget,
        number=resources.number,
        minimum={at: count for at, count in fewest.items() if count > 0},
    )


def _counted(board: Board, resources: Resources) -> int:
    """Count the units held that serve areas."""
    area = [unit.id for unit in resources.serving("area")]
    return int(board.held["unit_type"].isin(area).sum())


def _limits_of_part(limits: Limits, at: int) -> Limits:
    """Pick the limits of one province, as those of a problem by itself."""
    return Limits(
        weight={0: limits.weight[at]} if at in limits.weight else {},
        minimum={0: limits.minimum[at]} if at in limits.minimum else {},
    )


def _together(
    boards: Sequence[Board], limits: Limits, *, aim: str, effort: Effort
) -> Placement:
    """Solve some provinces as one problem."""
    cover = joined([board.open for board in boards])
    if aim == "most":
        choice = most(cover, limits, effort=effort)
    else:
        choice = least(cover, limits, effort=effort)
        if choice.feasible and len(choice.chosen):
            # Of plans that cost the same, the one that covers most.
            capped = Limits(
                weight=limits.weight,
                budget=choice.cost,
                number=limits.number,
                minimum=limits.minimum,
            )
            better = most(cover, capped, effort=effort)
            choice = _second(choice, better)
    ends = np.cumsum([0, *(board.cover.shape[1] for board in boards)])
    return Placement(
        boards=tuple(boards),
        chosen=tuple(
            choice.chosen[(choice.chosen >= low) & (choice.chosen < high)] - low
            for low, high in pairwise(ends.tolist())
        ),
        gap=choice.gap,
        proven=choice.proven,
        feasible=choice.feasible,
    )


def _second(first: Choice, second: Choice) -> Choice:
    """Take the second step's plan where it found one; proven only where both are."""
    if not second.feasible or not len(second.chosen):
        return first
    return Choice(
        chosen=second.chosen,
        covered=second.covered,
        cost=second.cost,
        gap=max(first.gap, second.gap),
        proven=first.proven and second.proven,
        feasible=True,
    )
