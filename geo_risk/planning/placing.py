"""Where new units go: the plan itself, by the model that the study asks for.

    least   in each province the cheapest units that cover the target share of its risk
    most    the units that cover most risk of the country within a budget or a number

    backup  of the ``least`` plans the one that covers most risk twice
    median  a number of units from which the mean way to the risk is shortest

Sites that must be covered are, and minimums by province are kept. Of the cheapest
``least`` plans the one is taken that covers most.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from geo_risk.planning.backup import backup
from geo_risk.planning.board import board_of
from geo_risk.planning.cover import Limits, joined
from geo_risk.planning.covering import Choice, least, most
from geo_risk.planning.median_plan import median_plan
from geo_risk.planning.placement import Placement, limits_of, model_of, split

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo_risk.planning.board import Board, Ground
    from geo_risk.planning.solving import Effort
    from geo_risk.resources import Resources


def boards_of(ground: Ground) -> tuple[Board, ...]:
    """Lay out every province with all unit types on land."""
    units = [unit for unit in ground.resources.units if unit.serves != "sea"]
    return tuple(
        board_of(ground, str(name), units) for name in ground.situation.provinces.index
    )


def place(boards: Sequence[Board], resources: Resources, *, effort: Effort) -> Placement:
    """Choose where new units go; see the module for the models."""
    limits = limits_of(boards, resources)
    if model_of(resources) == "median":
        return median_plan(boards, resources, limits, effort=effort)
    tied = resources.budget is not None or resources.number is not None
    aim = model_of(resources)
    if tied or aim == "most":
        return _together(boards, limits, aim=aim, effort=effort)
    parts = [
        _together([board], _limits_of_part(limits, at), aim=aim, effort=effort)
        for at, board in enumerate(boards)
    ]
    return Placement(
        boards=tuple(boards),
        chosen=tuple(part.chosen[0] for part in parts),
        gap=max((part.gap for part in parts), default=0.0),
        proven=all(part.proven for part in parts),
        feasible=all(part.feasible for part in parts),
    )


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
            better = (
                _backed(boards, capped, effort=effort)
                if aim == "backup"
                else most(cover, capped, effort=effort)
            )
            choice = _second(choice, better)
    return split(boards, choice)


def _backed(boards: Sequence[Board], limits: Limits, *, effort: Effort) -> Choice:
    """Find the plan within limits that covers most twice, units held counting for both."""
    whole = joined([board.cover for board in boards])
    held = [np.asarray(board.held_covers.sum(axis=1)).ravel() for board in boards]
    open_rows = np.concatenate([board.open.must for board in boards])
    # Weights that must be covered are told without what units held cover; here with it.
    now = {at: boards[at].covered_now for at in limits.weight}
    every = {at: value + now[at] for at, value in limits.weight.items()}
    return backup(
        replace(whole, must=open_rows),
        replace(limits, weight=every),
        held=np.concatenate(held),
        effort=effort,
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
