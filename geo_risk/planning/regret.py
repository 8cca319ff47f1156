"""What knowing the future would have been worth: the regret of a plan over draws.

For a draw, the best plan with as many units that serve areas in each province (and no
dearer) is found, as if it had been known; regret is how much larger a share it covers.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from geo_risk.planning.cover import Limits, reduced
from geo_risk.planning.covering import most

if TYPE_CHECKING:
    from geo_risk.planning.board import Board
    from geo_risk.planning.doubt import Trials
    from geo_risk.planning.placement import Placement
    from geo_risk.planning.solving import Effort

DRAWS = 25
"""Draws, the first, on which the regret is averaged: each needs a plan of its own."""


def regret_of(trials: Trials, placement: Placement, *, effort: Effort) -> float:
    """Average the share lost to the plan that would have been best; NaN without incidents."""
    shares = trials.shares(trials.covered(placement))[:DRAWS]
    starts = np.cumsum([0, *(board.cover.shape[0] for board in trials.boards)])
    lost = []
    for draw in np.flatnonzero(~np.isnan(shares)).tolist():
        weight = trials.incidents[[draw]].toarray().ravel()
        best = float(weight[trials.held].sum())
        for at, board in enumerate(trials.boards):
            own = weight[starts[at] : starts[at + 1]]
            best += _best(board, own, placement.chosen[at], effort=effort)
        lost.append(best / weight.sum() - shares[draw])
    return float(np.mean(lost)) if lost else float("nan")


def _best(board: Board, weight: np.ndarray, chosen: np.ndarray, *, effort: Effort) -> float:
    """Cover most of what a draw brings to a province with as many units as the plan has."""
    area = chosen[board.cover.counted[chosen]]
    known = replace(
        board.open, weight=np.where(board.answered, 0.0, weight), must=board.cover.must & False
    )
    limits = Limits(number=len(area), budget=float(board.cover.cost[area].sum()), must=False)
    small = reduced(known, limits)
    if not len(area) or not small.shape[1]:
        return 0.0
    if small.shape[1] <= len(area) and small.cost.sum() <= (limits.budget or 0.0):
        return float(small.weight.sum())
    if len(area) == 1:
        affordable = small.cost <= (limits.budget or 0.0)
        return float((small.covers.T @ small.weight)[affordable].max(initial=0.0))
    return most(known, limits, effort=effort).covered
