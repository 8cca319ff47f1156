"""Backup cover: of the plans that keep to the limits, the one that covers most risk twice.

    max weight @ u,   y_i + u_i <= units that reach demand i,   u_i <= y_i <= 1

with y covered once and u twice (Hogan and ReVelle 1986). A unit that is out on a call
leaves such demand covered.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from scipy.sparse import csr_array, eye_array, hstack, vstack

from geo_risk.planning.covering import Choice, choice_of, nothing, program_of
from geo_risk.planning.solving import Effort, Program, solve

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from geo_risk.planning.cover import Cover, Limits


def backup(
    cover: Cover,
    limits: Limits,
    *,
    held: NDArray[np.float64] | None = None,
    effort: Effort | None = None,
) -> Choice:
    """Find the columns within ``limits`` that cover most weight twice.

    ``held`` says how many units held reach each row; they count for both covers, so
    ``limits.weight`` is of all demand, not of what is left open.
    """
    there = np.zeros(cover.shape[0]) if held is None else np.asarray(held, dtype=float)
    weighing = np.flatnonzero(cover.weight > 0)
    if not cover.shape[1]:
        return nothing(feasible=not any(limits.minimum.values()))
    # Every row stays: what two rows have in common is not all that counts here.
    once = program_of(cover, limits, aim="most")
    m, n = len(weighing), cover.shape[1]
    twice = np.zeros((once.rows.shape[0], m))
    twice[np.arange(m), np.arange(m)] = -1.0
    below = hstack([csr_array((m, n)), eye_array(m), -eye_array(m)])
    low = once.low.copy()
    low[:m] = -there[weighing]
    found = solve(
        Program(
            cost=np.concatenate([np.zeros(n), once.cost[n:] * 1e-3, once.cost[n:]]),
            rows=csr_array(
                vstack([hstack([once.rows, csr_array(twice)]), below], format="csr")
            ),
            low=np.concatenate([low, np.zeros(m)]),
            high=np.concatenate([once.high, np.full(m, np.inf)]),
            whole=np.concatenate([once.whole, np.ones(m, dtype=bool)]),
            least=np.zeros(n + 2 * m),
            most=np.ones(n + 2 * m),
        ),
        effort=effort,
    )
    if found.x is None:
        return nothing(feasible=found.feasible)
    return choice_of(cover, cover, found)


def covered_twice(
    cover: Cover, chosen: NDArray[np.int64], held: NDArray[np.float64] | None = None
) -> float:
    """Add up the weight of the rows that at least two units reach.

    >>> from geo_risk.planning.cover import cover_of
    >>> both = cover_of(csr_array(np.array([[1, 1], [0, 1]])), np.array([3.0, 5.0]))
    >>> covered_twice(both, np.array([0, 1]))
    3.0
    """
    picked = np.zeros(cover.shape[1])
    picked[chosen] = 1.0
    count = np.asarray(cover.covers @ picked) + (0.0 if held is None else held)
    return float(cover.weight[count >= 2.0].sum())  # noqa: PLR2004 - twice
