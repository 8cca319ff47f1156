"""The p-median: from which places the mean way to the risk is shortest.

    min sum_ij weight_i * way_ij * z_ij,   sum_j z_ij = 1,   z_ij <= x_j

with as many units as are given (ReVelle and Swain 1970). Each demand is offered its
nearest candidates only, and a stand-in at the way of the next one; while a plan leans on
the stand-in, more candidates are offered. So the answer is that of the whole problem.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from scipy.sparse import csr_array, hstack, vstack

from geo_risk.planning.solving import Effort, Program, solve

if TYPE_CHECKING:
    from numpy.typing import NDArray

OFFERED = 24
"""Candidates each demand is offered at first."""
LEAN = 1e-9
"""Weight on stand-ins below which an answer does not lean on them: rounding."""


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class Median:
    """Which candidates get a unit, and the mean way from the demand to the nearest."""

    chosen: NDArray[np.int64]
    mean_km: float
    """Weighted mean way, km; NaN without a plan."""
    proven: bool
    gap: float
    feasible: bool


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class Rules:
    """What else a median must keep to: ``low <= rows @ x <= high`` over the candidates."""

    rows: NDArray[np.float64]
    low: NDArray[np.float64]
    high: NDArray[np.float64]


def median(
    way_km: NDArray[np.float64],
    weight: NDArray[np.float64],
    *,
    number: int,
    held: NDArray[np.bool_] | None = None,
    rules: Rules | None = None,
    effort: Effort | None = None,
) -> Median:
    """Choose at most ``number`` candidates that bring the weighted mean way down most.

    Parameters
    ----------
    way_km
        Demand x candidates, the way from each to each.
    weight
        Weight of each demand.
    number
        New units, at most.
    held
        Candidates where a unit stands already; they count for nothing of ``number``.
    rules
        Further limits on the candidates.
    """
    fixed = np.zeros(way_km.shape[1], dtype=bool) if held is None else held
    offered = min(OFFERED, way_km.shape[1])
    task = _Task(way_km=way_km, weight=weight, fixed=fixed, number=number, rules=rules)
    while True:
        near = np.argsort(way_km, axis=1, kind="stable")[:, :offered]
        found, leaning = _solve(task, near, effort=effort)
        if not leaning or offered == way_km.shape[1]:
            return found
        offered = min(2 * offered, way_km.shape[1])


def mean_way(
    way_km: NDArray[np.float64], weight: NDArray[np.float64], chosen: NDArray[np.int64]
) -> float:
    """Give the weighted mean way from the demand to the nearest unit; NaN without units.

    >>> mean_way(np.array([[1.0, 9.0], [9.0, 3.0]]), np.array([1.0, 1.0]), np.array([0, 1]))
    2.0
    """
    if not len(chosen) or not weight.sum():
        return float("nan")
    return float((way_km[:, chosen].min(axis=1) * weight).sum() / weight.sum())


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class _Task:
    """A median to be solved over some of the candidates."""

    way_km: NDArray[np.float64]
    weight: NDArray[np.float64]
    fixed: NDArray[np.bool_]
    number: int
    rules: Rules | None


def _program(task: _Task, near: NDArray[np.int64]) -> Program:
    """Write the program over x (candidates), z (pairs offered) and a stand-in a demand."""
    (m, n), offered = task.way_km.shape, near.shape[1]
    pairs = m * offered
    size = n + pairs + m
    row, at = np.repeat(np.arange(m), offered), np.arange(pairs)
    ways = np.take_along_axis(task.way_km, near, axis=1)
    one = csr_array(
        (np.ones(pairs + m), (np.r_[row, np.arange(m)], np.arange(n, size))), shape=(m, size)
    )
    link = csr_array(
        (np.r_[np.ones(pairs), -np.ones(pairs)], (np.r_[at, at], np.r_[near.ravel(), n + at])),
        shape=(pairs, size),
    )
    rules = task.rules or Rules(rows=np.zeros((0, n)), low=np.empty(0), high=np.empty(0))
    own = np.vstack([(~task.fixed).astype(float)[None, :], rules.rows])
    wide = hstack([csr_array(own), csr_array((len(own), pairs + m))])
    return Program(
        # The next candidate, not offered, is no nearer than the last one offered.
        cost=np.r_[
            np.zeros(n), (task.weight[:, None] * ways).ravel(), task.weight * ways[:, -1]
        ],
        rows=csr_array(vstack([one, link, wide], format="csr")),
        low=np.r_[np.ones(m), np.zeros(pairs), -np.inf, rules.low],
        high=np.r_[np.ones(m), np.full(pairs, np.inf), float(task.number), rules.high],
        whole=np.arange(size) < n,
        least=np.r_[task.fixed.astype(float), np.zeros(pairs + m)],
        most=np.r_[np.ones(n + pairs), np.full(m, 0.0 if offered == n else 1.0)],
    )


def _solve(
    task: _Task, near: NDArray[np.int64], *, effort: Effort | None
) -> tuple[Median, bool]:
    """Solve over the candidates offered; tell whether the answer leans on stand-ins."""
    (m, n), offered = task.way_km.shape, near.shape[1]
    found = solve(_program(task, near), effort=effort)
    if found.x is None:
        none = np.empty(0, dtype=np.int64)
        bad = Median(
            chosen=none,
            mean_km=float("nan"),
            proven=False,
            gap=float("inf"),
            feasible=found.feasible,
        )
        return bad, offered < n
    standing = (found.x[:n] > 0.5) | task.fixed  # noqa: PLR2004 - whole numbers
    leaning = bool((found.x[n + m * offered :] * task.weight > LEAN).any())
    return Median(
        chosen=np.flatnonzero(standing & ~task.fixed),
        mean_km=mean_way(task.way_km, task.weight, np.flatnonzero(standing)),
        proven=found.proven,
        gap=found.gap,
        feasible=True,
    ), leaning
