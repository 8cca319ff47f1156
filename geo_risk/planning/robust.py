"""The plan that is best when things go badly: places exchanged until the worst tenth is best.

From the nominal plan on, each unit is tried at every other candidate of its type and
province; the best exchange is made, and so on until none helps. The robust plan has as
many units of each type in each province, so it costs the same, and keeps to the same
limits. It may not be the very best: :func:`geo_risk.planning.bound.bound_of` tells how good
any such plan could be.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np
from scipy.sparse import csr_array

from geo_risk.planning.doubt import WORST, numbered, worst_tenth

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from geo_risk.planning.cover import Limits
    from geo_risk.planning.doubt import Trials
    from geo_risk.planning.placement import Placement

SWEEPS = 20
"""Rounds over all units after which exchanging ends; a few are usual."""
BETTER = 1e-9
"""An exchange must raise the worst tenth by more than rounding."""


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class Search:
    """What exchanging needs of the country: rows x columns, draws, and what must hold."""

    falls: csr_array
    """Draws that see an incident x rows: share of the draw's weight on each row."""
    covers: csr_array
    held: NDArray[np.bool_]
    weight: NDArray[np.float64]
    must: NDArray[np.bool_]
    board: NDArray[np.int64]
    """Board of each row."""
    kin: NDArray[np.int64]
    """Board and unit type of each column as one number."""
    least: NDArray[np.float64]
    """Weight that new units must cover on each board."""


def robust_of(trials: Trials, nominal: Placement, limits: Limits) -> Placement:
    """Exchange places from the nominal plan on until the worst tenth gets no better."""
    search = search_of(trials, limits)
    picked, movable = numbered(nominal), _movable(trials)
    count = search.covers[:, picked].toarray().sum(axis=1, dtype=float) + search.held
    best = worst_tenth(search.falls @ (count > 0))
    if np.isnan(best):
        return nominal
    for _ in range(SWEEPS):
        before = best
        for at in range(len(picked)):
            if not movable[picked[at]]:
                continue
            column, value = _best_exchange(search, picked, at, count)
            if value > best + BETTER:
                count = count + _rows(search, column) - _rows(search, int(picked[at]))
                picked[at], best = column, value
        if best <= before + BETTER:
            break
    return _placement(nominal, picked)


def _best_exchange(
    search: Search, picked: NDArray[np.int64], at: int, count: NDArray[np.float64]
) -> tuple[int, float]:
    """Find the column that one unit had best stand at, and the worst tenth it gives."""
    mine = int(picked[at])
    free = (search.kin == search.kin[mine]) & ~np.isin(np.arange(len(search.kin)), picked)
    options = np.flatnonzero(free)
    without = count - _rows(search, mine) > 0
    gone = np.flatnonzero(~without)
    new = csr_array(search.covers[gone][:, options])
    allowed = _allowed(search, new, gone, without)
    if not allowed.any():
        return mine, -1.0
    shares = (search.falls @ without.astype(float))[:, None] + (
        search.falls[:, gone] @ new
    ).toarray()
    many = max(1, int(np.ceil(WORST * len(shares) - 1e-9)))
    worst = np.partition(shares, many - 1, axis=0)[:many].mean(axis=0)
    worst[~allowed] = -1.0
    best = int(np.argmax(worst))
    return int(options[best]), float(worst[best])


def _allowed(
    search: Search, new: csr_array, gone: NDArray[np.int64], without: NDArray[np.bool_]
) -> NDArray[np.bool_]:
    """Tell the exchanges that keep the weight each board must cover, and its sites."""
    must = search.must[gone]
    kept = np.asarray(new[np.flatnonzero(must)].sum(axis=0)).ravel() >= must.sum()
    for board in np.flatnonzero(search.least > 0):
        own = search.board == board
        fresh = search.weight * own * ~search.held
        value = fresh @ without + (fresh[gone] @ new)
        kept &= value >= search.least[board] * (1.0 - 1e-9)
    return np.asarray(kept, dtype=bool)


def _rows(search: Search, column: int) -> NDArray[np.float64]:
    """Give the rows that one column covers, 1 each."""
    return np.asarray(search.covers[:, [column]].toarray()).ravel()


def _movable(trials: Trials) -> NDArray[np.bool_]:
    """Tell the columns of types that serve areas: sites' guards stay where they are."""
    return np.concatenate([board.cover.counted for board in trials.boards])


def search_of(trials: Trials, limits: Limits) -> Search:
    """Lay out what exchanging needs: draws that see an incident, covers, what must hold."""
    total = np.asarray(trials.incidents.sum(axis=1)).ravel()
    seen = np.flatnonzero(total > 0)
    scale = csr_array((1.0 / total[seen], (np.arange(len(seen)), np.arange(len(seen)))))
    boards = trials.boards
    kin = [
        np.unique(board.columns["unit_type"].to_numpy(dtype=str), return_inverse=True)[1]
        + 1_000 * at
        for at, board in enumerate(boards)
    ]
    return Search(
        falls=csr_array(scale @ trials.incidents[seen]),
        covers=trials.covers,
        held=trials.held,
        weight=np.concatenate([board.cover.weight for board in boards]),
        must=np.concatenate([board.open.must for board in boards]),
        board=np.repeat(np.arange(len(boards)), [board.cover.shape[0] for board in boards]),
        kin=np.concatenate(kin),
        least=np.array([limits.weight.get(at, 0.0) for at in range(len(boards))]),
    )


def _placement(nominal: Placement, picked: NDArray[np.int64]) -> Placement:
    """Hand numbers of columns back to the boards they belong to."""
    ends = np.cumsum([0, *(board.cover.shape[1] for board in nominal.boards)])
    chosen = tuple(
        np.sort(picked[(picked >= low) & (picked < high)]) - low
        for low, high in pairwise(ends.tolist())
    )
    return replace(nominal, chosen=chosen)
