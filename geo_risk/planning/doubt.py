"""How a plan fares when the forecast is not met: its worst tenth, and what it regrets.

The share of incidents (severity-weighted) that a plan would have covered is taken in each
draw of the forecast.

    mean          average over the draws
    worst tenth   average over the tenth of draws in which it covers least (CVaR)
    regret        what the best plan for a draw, had it been known, would have covered
                  more with as many units in each province (``regret``)

The nominal plan is best for the expected incidents, the robust one (``robust``) in the
worst tenth.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from scipy.sparse import block_diag, csr_array, hstack

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from geo_risk.planning.board import Board
    from geo_risk.planning.placement import Placement

WORST = 0.1
"""Share of the draws that the worst tenth averages over."""
LEAST_DRAWS = 20
"""With fewer draws that see an incident nothing is said of the worst tenth."""


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class Trials:
    """Draws of the country laid out over the rows of some boards."""

    boards: tuple[Board, ...]
    incidents: csr_array
    """Draws x rows of all boards: weight that falls on each row."""
    covers: csr_array
    """Rows x columns of all boards."""
    held: NDArray[np.bool_]
    """Rows that units held cover."""

    def shares(self, covered: NDArray[np.bool_]) -> NDArray[np.float64]:
        """Give the share covered in each draw; NaN where nothing happens."""
        total = np.asarray(self.incidents.sum(axis=1)).ravel()
        part = np.asarray(self.incidents @ covered.astype(float))
        nothing = np.full(len(total), np.nan)
        return np.asarray(np.divide(part, total, out=nothing, where=total > 0))

    def covered(self, placement: Placement) -> NDArray[np.bool_]:
        """Tell the rows that units held and placed cover."""
        picked = np.zeros(self.covers.shape[1])
        picked[numbered(placement)] = 1.0
        return self.held | np.asarray(self.covers @ picked > 0)


def trials_of(
    boards: Sequence[Board], incidents: csr_array, cells: NDArray[np.object_]
) -> Trials:
    """Lay draws (draws x cells of the country) out over the rows of boards.

    ``cells`` is the province of each cell, in the order of the demand. Sites that must be
    covered are rows on which no incident falls.
    """
    parts = []
    for board in boards:
        own = csr_array(incidents[:, np.flatnonzero(cells == board.province_id)])
        rest = csr_array((incidents.shape[0], board.cover.shape[0] - own.shape[1]))
        parts += [own, rest]
    return Trials(
        boards=tuple(boards),
        incidents=csr_array(hstack(parts, format="csr")),
        covers=csr_array(block_diag([b.cover.covers for b in boards], format="csr")),
        held=np.concatenate([board.answered for board in boards]),
    )


def worst_tenth(shares: NDArray[np.float64]) -> float:
    """Average the worst tenth of shares; NaN with too few draws that see an incident.

    >>> worst_tenth(np.linspace(0.0, 1.0, 21))
    0.05
    """
    known = np.sort(shares[~np.isnan(shares)])
    if len(known) < LEAST_DRAWS:
        return float("nan")
    count = max(1, int(np.ceil(WORST * len(known) - 1e-9)))
    return float(known[:count].mean().round(12))


def numbered(placement: Placement) -> NDArray[np.int64]:
    """Give the numbers of chosen columns, counted through all boards."""
    starts = np.cumsum([0, *(board.cover.shape[1] for board in placement.boards)])[:-1]
    parts = [start + own for start, own in zip(starts, placement.chosen, strict=True)]
    return np.concatenate(parts).astype(np.int64) if parts else np.empty(0, dtype=np.int64)
