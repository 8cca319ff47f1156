"""What a model of placing goes by and gives: limits of a study, columns chosen by province."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from geo_risk.planning.cover import Limits

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from geo_risk.planning.board import Board
    from geo_risk.planning.covering import Choice
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


def limits_of(boards: Sequence[Board], resources: Resources) -> Limits:
    """Write down what a plan must keep to, board i being group i."""
    weight = {}
    if model_of(resources) in {"least", "backup"}:
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


def split(boards: Sequence[Board], choice: Choice) -> Placement:
    """Hand the columns of a joined problem back to the boards they belong to."""
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


def covered_by(plan: Placement) -> list[NDArray[np.bool_]]:
    """Tell the rows of each board that units held and placed cover."""
    found = []
    for board, columns in zip(plan.boards, plan.chosen, strict=True):
        picked = np.zeros(board.cover.shape[1])
        picked[columns] = 1.0
        found.append(board.answered | np.asarray(board.cover.covers @ picked > 0))
    return found
