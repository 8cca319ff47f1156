"""How many units cover a share of the risk, and how much risk a number of units covers.

    least:   min  cost @ x   where the weight covered is at least so much
    most:    max  weight @ y where cost or number of units is at most so much

with x_j = 1 where candidate j gets a unit and y_i = 1 where demand i is covered, y_i <=
the sum of x_j over the candidates that cover i. ``least`` with all of the weight is set
covering (Toregas 1971), with a part of it partial covering (Daskin and Owen 1999);
``most`` is maximal covering (Church and ReVelle 1974). Both take minimums by province and
sites that must be covered. Optimal, unless a limit says otherwise.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

import numpy as np
from scipy.sparse import csr_array, eye_array, hstack, vstack

from geo_risk.planning.capacity import with_capacity
from geo_risk.planning.cover import Cover, Limits, reduced
from geo_risk.planning.solving import Effort, Program, Solution, solve

if TYPE_CHECKING:
    from numpy.typing import NDArray

TIGHT = 1e-9
"""Share of the weight by which a covered weight may miss what is asked for: rounding."""


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class Choice:
    """Which candidates get a unit, what that covers and costs, and whether it is the best."""

    chosen: NDArray[np.int64]
    """Columns chosen, in order, one of several units as often as it has; none: no plan."""
    covered: float
    """Weight covered."""
    cost: float
    """Cost of the columns chosen."""
    gap: float
    """How far from the best at most, as a share; 0 when proven."""
    proven: bool
    """It is the best."""
    feasible: bool
    """False where no plan can keep to the limits."""


def least(cover: Cover, limits: Limits, *, effort: Effort | None = None) -> Choice:
    """Find the cheapest columns that cover ``limits.weight`` and keep to the other limits."""
    return _choose(cover, limits, aim="least", effort=effort)


def most(cover: Cover, limits: Limits, *, effort: Effort | None = None) -> Choice:
    """Find the columns that cover most weight within ``limits``."""
    return _choose(cover, limits, aim="most", effort=effort)


def covered_weight(cover: Cover, chosen: NDArray[np.int64]) -> float:
    """Add up the weight of the rows that at least one chosen column covers."""
    if not len(chosen):
        return 0.0
    return float(cover.weight[reached(cover, chosen)].sum())


def reached(cover: Cover, chosen: NDArray[np.int64]) -> NDArray[np.bool_]:
    """Tell the rows that at least one chosen column covers."""
    picked = np.zeros(cover.shape[1])
    picked[chosen] = 1.0
    return np.asarray(cover.covers @ picked > 0)


def _choose(
    cover: Cover, limits: Limits, *, aim: Literal["least", "most"], effort: Effort | None
) -> Choice:
    small = reduced(cover, limits)
    if small.shape[1] == 0:
        return _without_columns(cover, small, limits)
    program = program_of(small, limits, aim=aim)
    if np.isfinite(small.capacity).any():
        program = with_capacity(program, small)
    found = solve(program, effort=effort)
    if found.x is None:
        return nothing(feasible=found.feasible)
    return choice_of(cover, small, found)


def choice_of(cover: Cover, small: Cover, found: Solution) -> Choice:
    """Name the columns of a solution by their numbers in the whole problem."""
    n, x = small.shape[1], np.asarray(found.x)
    times = np.round(x[:n]).astype(int)
    chosen = np.sort(np.repeat(small.column[: len(times)], times))
    at = np.searchsorted(cover.column, chosen)
    covered = covered_weight(cover, np.unique(at))
    if np.isfinite(small.capacity).any():
        weight = small.weight[small.weight > 0]
        covered = float(weight @ x[n : n + len(weight)])
    return Choice(
        chosen=chosen,
        covered=covered,
        cost=float(cover.cost[at].sum()),
        gap=found.gap,
        proven=found.proven,
        feasible=True,
    )


def _without_columns(cover: Cover, small: Cover, limits: Limits) -> Choice:
    """Answer where there is no candidate: nothing covers nothing."""
    wanted = sum(limits.weight.values()) > TIGHT * float(cover.weight.sum())
    wanted |= any(limits.minimum.values()) or (limits.must and bool(small.must.any()))
    return nothing(feasible=not wanted)


def nothing(*, feasible: bool) -> Choice:
    """Answer with no column: all that is wanted, or no plan at all."""
    return Choice(
        chosen=np.empty(0, dtype=np.int64),
        covered=0.0,
        cost=0.0,
        gap=0.0 if feasible else float("inf"),
        proven=feasible,
        feasible=feasible,
    )


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class LimitRow:
    """Rows of one limit over x (columns) and y (rows that weigh), with their bounds."""

    kind: Literal["target", "must_cover", "budget", "number", "minimum"]
    group: int
    """Province; -1 where a limit binds the country."""
    rows: NDArray[np.float64]
    low: float
    high: float


def program_of(cover: Cover, limits: Limits, *, aim: Literal["least", "most"]) -> Program:
    """Write the problem as an integer program over x (columns), then y (rows)."""
    weighing = np.flatnonzero(cover.weight > 0)
    n, m = cover.shape[1], len(weighing)
    weight = cover.weight[weighing]
    blocks: list[csr_array] = [
        csr_array(hstack([cover.covers[weighing], -eye_array(m)], format="csr"))
    ]
    low, high = [np.zeros(m)], [np.full(m, np.inf)]
    for row in limit_rows(cover, limits):
        blocks.append(csr_array(row.rows))
        low.append(np.full(len(row.rows), row.low))
        high.append(np.full(len(row.rows), row.high))
    cost = np.concatenate([np.zeros(n), -weight])
    if aim == "least":
        cost = np.concatenate([cover.cost, np.zeros(m)])
    return Program(
        cost=cost,
        rows=csr_array(vstack(blocks, format="csr")),
        low=np.concatenate(low),
        high=np.concatenate(high),
        whole=np.concatenate([np.ones(n, dtype=bool), np.zeros(m, dtype=bool)]),
        least=np.zeros(n + m),
        most=np.ones(n + m),
    )


def limit_rows(cover: Cover, limits: Limits) -> list[LimitRow]:
    """Write each limit as rows over x and y."""
    weighing = cover.weight > 0
    n, m, found = cover.shape[1], int(weighing.sum()), []

    def over_columns(values: NDArray[np.float64]) -> NDArray[np.float64]:
        rows = np.atleast_2d(values)
        return np.hstack([rows, np.zeros((len(rows), m))])

    for group, wanted in limits.weight.items():
        own = np.where(cover.row_group == group, cover.weight, 0.0)[weighing]
        rows = np.concatenate([np.zeros(n), own])[None, :]
        low = wanted * (1.0 - TIGHT)
        found.append(LimitRow(kind="target", group=group, rows=rows, low=low, high=np.inf))
    if limits.must:
        for row in np.flatnonzero(cover.must).tolist():
            rows = over_columns(cover.covers[[row]].toarray())
            at = int(cover.row_group[row])
            found.append(LimitRow(kind="must_cover", group=at, rows=rows, low=1.0, high=np.inf))
    if limits.budget is not None:
        most_cost = limits.budget * (1.0 + TIGHT)
        rows = over_columns(cover.cost)
        found.append(LimitRow(kind="budget", group=-1, rows=rows, low=-np.inf, high=most_cost))
    if limits.number is not None:
        rows = over_columns(cover.counted.astype(float))
        number = float(limits.number)
        found.append(LimitRow(kind="number", group=-1, rows=rows, low=-np.inf, high=number))
    for group, fewest in limits.minimum.items():
        own = ((cover.group == group) & cover.counted).astype(float)
        rows, low = over_columns(own), float(fewest)
        found.append(LimitRow(kind="minimum", group=group, rows=rows, low=low, high=np.inf))
    return found
