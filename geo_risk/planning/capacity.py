"""Units that can answer only so much: demand in reach is shared out among them.

    f_ij <= x_j,   sum_i expected_i f_ij <= capacity_j x_j,   y_i <= sum_j f_ij

where f_ij is the share of demand i that units at candidate j answer and x_j may be more
than one (Current and Storbeck 1988). Demand merged into one row is answered evenly.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from scipy.sparse import csr_array, hstack, vstack

from geo_risk.planning.solving import Program

if TYPE_CHECKING:
    from geo_risk.planning.cover import Cover

MOST_AT_ONE = 20
"""Units of a type at one place, at most."""


def with_capacity(program: Program, cover: Cover) -> Program:
    """Add the flows to a program over x (columns), then y (rows that weigh)."""
    weighing = np.flatnonzero(cover.weight > 0)
    n, m = cover.shape[1], len(weighing)
    pairs = csr_array(cover.covers[weighing]).tocoo()
    row, column = (np.asarray(at, dtype=int) for at in pairs.coords)
    many, flow = len(row), np.arange(len(row))
    answered = csr_array((np.ones(many), (row, flow)), shape=(m, many))
    rest = program.rows.shape[0] - m
    # The first m rows said that a unit in reach covers; now what is answered does.
    link = hstack([csr_array((m, n)), program.rows[:m, n:], answered])
    limits = hstack([program.rows[m:], csr_array((rest, many))])
    minus = -np.ones(many)
    opened = csr_array(
        (np.r_[np.ones(many), minus], (np.r_[flow, flow], np.r_[n + m + flow, column])),
        shape=(many, n + m + many),
    )
    bound = np.where(np.isfinite(cover.capacity), cover.capacity, cover.expected.sum() + 1.0)
    load = csr_array((cover.expected[weighing][row], (column, flow)), shape=(n, many))
    held = hstack([csr_array((-bound, (np.arange(n), np.arange(n)))), csr_array((n, m)), load])
    in_reach = np.asarray(cover.covers.T @ cover.expected)
    most = np.clip(np.ceil(in_reach / np.maximum(bound, 1e-12)), 1, MOST_AT_ONE)
    return Program(
        cost=np.r_[program.cost, np.zeros(many)],
        rows=csr_array(vstack([link, limits, opened, held], format="csr")),
        low=np.r_[program.low, np.full(many + n, -np.inf)],
        high=np.r_[program.high, np.zeros(many + n)],
        whole=np.r_[program.whole, np.zeros(many, dtype=bool)],
        least=np.zeros(n + m + many),
        most=np.r_[most, np.ones(m + many)],
    )
