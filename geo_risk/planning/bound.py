"""How good the worst tenth could be at most, whatever places were chosen.

The linear relaxation of the program that maximises the worst tenth (Rockafellar and
Uryasev 2000), with x_j of candidates, y_i of demand, t a share and u_s how far draw s falls
below it, over as many units of each type in each province as the plan has:

    max t - sum(u_s) / (tenth of the draws),   u_s >= t - share covered in draw s
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from scipy.sparse import csr_array, eye_array, hstack, vstack

from geo_risk.planning.doubt import WORST, numbered
from geo_risk.planning.robust import search_of
from geo_risk.planning.solving import Effort, Program, solve

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from geo_risk.planning.cover import Limits
    from geo_risk.planning.doubt import Trials
    from geo_risk.planning.placement import Placement
    from geo_risk.planning.robust import Search


def bound_of(
    trials: Trials, plan: Placement, limits: Limits, *, effort: Effort | None = None
) -> float:
    """Give a worst tenth that no plan with as many units of each kind can better.

    NaN where no draw sees an incident, or the solver found no answer in its limits.
    """
    search = search_of(trials, limits)
    if not search.falls.shape[0] or not search.covers.shape[1]:
        return float("nan")
    found = solve(_program(search, plan), effort=effort)
    return -found.value if found.proven else float("nan")


def _program(search: Search, plan: Placement) -> Program:
    """Write the relaxation over x (columns), y (rows on which something falls), t, u."""
    falls = search.falls
    used = np.flatnonzero((np.diff(falls.tocsc().indptr) > 0) & ~search.held)
    draws, rows, columns = falls.shape[0], len(used), search.covers.shape[1]
    kinds, tally = _tally(search)
    many = np.bincount(search.kin[numbered(plan)], minlength=int(kinds.max()) + 1)[kinds]
    linked = hstack([search.covers[used], -eye_array(rows), csr_array((rows, 1 + draws))])
    ones = csr_array(np.ones((draws, 1)))
    short = hstack([csr_array((draws, columns)), falls[:, used], -ones, eye_array(draws)])
    counted = hstack([tally, csr_array((len(kinds), rows + 1 + draws))])
    base = np.asarray(falls @ search.held.astype(float))
    tail = max(1, int(np.ceil(WORST * draws - 1e-9)))
    size = columns + rows + 1 + draws
    most = np.ones(size)
    most[columns + rows + 1 :] = np.inf
    return Program(
        cost=np.concatenate([np.zeros(columns + rows), [-1.0], np.full(draws, 1.0 / tail)]),
        rows=csr_array(vstack([linked, short, counted], format="csr")),
        low=np.concatenate([np.zeros(rows), -base, many]),
        high=np.concatenate([np.full(rows + draws, np.inf), many]),
        whole=np.zeros(size, dtype=bool),
        least=np.zeros(size),
        most=most,
    )


def _tally(search: Search) -> tuple[NDArray[np.int64], csr_array]:
    """List the kinds of column, and write rows that count the columns of each."""
    kinds = np.unique(search.kin)
    return kinds, csr_array((search.kin[None, :] == kinds[:, None]).astype(float))
