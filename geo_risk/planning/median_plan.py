"""A plan by the p-median: few units, each as near to the risk as can be.

The risk of each district stands at its weighted centre. Units may go over the borders
of provinces here: what counts is the way, not whose unit it is.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from geo_risk.crs import distance_km
from geo_risk.planning.cover import joined
from geo_risk.planning.covering import Choice, covered_weight, limit_rows
from geo_risk.planning.median import Rules, median
from geo_risk.planning.placement import Placement, split

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from geo_risk.planning.board import Board
    from geo_risk.planning.cover import Cover, Limits
    from geo_risk.planning.solving import Effort
    from geo_risk.resources import Resources


def median_plan(
    boards: Sequence[Board], resources: Resources, limits: Limits, *, effort: Effort
) -> Placement:
    """Place ``limits.number`` units that serve areas where the mean way is shortest.

    Units held that serve areas stand where they are. Budget, minimums and sites that must
    be covered are kept.
    """
    area = [unit.id for unit in resources.serving("area")]
    cover = joined([board.open for board in boards])
    columns = np.vstack([_at(board.columns[["lon", "lat"]].to_numpy()) for board in boards])
    posts = np.vstack(
        [
            _at(board.held.loc[board.held["unit_type"].isin(area), ["lon", "lat"]].to_numpy())
            for board in boards
        ]
    )
    there, weight = _centres(boards)
    here = np.vstack([columns, posts])
    way = distance_km(there[:, [0]], there[:, [1]], here[:, 0], here[:, 1]) * resources.detour
    # Units that serve sites alone stand for nothing on the way to an area's risk.
    way[:, : len(columns)][:, ~cover.counted] = 1e6
    found = median(
        way,
        weight,
        number=int(limits.number or 0) + int((~cover.counted).sum()),
        held=np.arange(len(here)) >= len(columns),
        rules=_rules(cover, limits, len(posts)),
        effort=effort,
    )
    chosen = found.chosen
    choice = Choice(
        chosen=chosen,
        covered=covered_weight(cover, chosen),
        cost=float(cover.cost[chosen].sum()),
        gap=found.gap,
        proven=found.proven,
        feasible=found.feasible,
    )
    return split(boards, choice)


def _at(lonlat: NDArray[np.float64]) -> NDArray[np.float64]:
    return np.asarray(lonlat, dtype=float).reshape(-1, 2)


def _centres(boards: Sequence[Board]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Give the weighted centre and the weight of each district of each province."""
    there, weights = [], []
    for board in boards:
        for _, cells in board.cells.groupby("district_id", sort=True):
            weight = cells["weight"].to_numpy(dtype=float)
            if weight.sum() > 0:
                lonlat = cells[["lon", "lat"]].to_numpy(dtype=float)
                there.append(np.average(lonlat, axis=0, weights=weight))
                weights.append(float(weight.sum()))
    return _at(np.asarray(there)), np.asarray(weights)


def _rules(cover: Cover, limits: Limits, posts: int) -> Rules:
    """Write budget, number, minimums and sites over the candidates, posts held beside."""
    n = cover.shape[1]
    rows = [row for row in limit_rows(cover, limits) if row.kind != "target"]
    blocks = [np.hstack([row.rows[:, :n], np.zeros((1, posts))]) for row in rows]
    return Rules(
        rows=np.vstack(blocks) if blocks else np.zeros((0, n + posts)),
        low=np.array([row.low for row in rows]),
        high=np.array([row.high for row in rows]),
    )
