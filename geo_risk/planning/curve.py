"""What one more unit is worth: the share of a province's risk covered by 0, 1, 2, ... more.

From the units held on, each step adds the unit that covers most of what is left. No
choice of n units covers more than 1 / (1 - 1/e) times what this one does (Nemhauser,
Wolsey and Fisher 1978), and usually it is within a percent.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from geo_risk.planning.board import Board

LONGEST = 60
"""Units after which the curve ends."""
FLAT = 5e-4
"""Share of the risk below which one more unit is not told any more."""


def curve_of(board: Board, *, unit_type: str) -> list[float]:
    """Give the shares covered by 0, 1, 2, ... more units of one type, rounded to 0.0001.

    A province without risk: ``[1.0]``.
    """
    if board.total <= 0:
        return [1.0]
    kin = (board.columns["unit_type"] == unit_type).to_numpy()
    covers = board.cover.covers[:, np.flatnonzero(kin)]
    left, shares = board.open.weight.copy(), [board.covered_now / board.total]
    by_column = covers.T.tocsr()
    while len(shares) <= LONGEST and by_column.shape[0]:
        gains = by_column @ left
        best = int(np.argmax(gains))
        if gains[best] < FLAT * board.total:
            break
        shares.append(shares[-1] + float(gains[best]) / board.total)
        left[by_column.indices[by_column.indptr[best] : by_column.indptr[best + 1]]] = 0.0
    return [round(share, 4) for share in shares]


def next_unit(board: Board, covered: NDArray[np.bool_]) -> float:
    """Give the share of the risk that the best unit beside a plan would add."""
    if board.total <= 0 or not board.cover.shape[1]:
        return 0.0
    left = np.where(covered, 0.0, board.cover.weight)
    return float((board.cover.covers.T @ left).max() / board.total)
