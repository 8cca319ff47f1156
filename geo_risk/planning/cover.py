"""Which unit would cover which demand: the one form that every model of covering takes.

Rows are demand (cells with a weight, or sites that must be covered), columns are
candidates (a place and a unit type). Before anything is solved the problem is made
small without changing its answer: demand that the same candidates cover is one row,
and a candidate that another one covers at no higher cost is left out.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

import numpy as np
from scipy.sparse import block_diag, csr_array

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class Cover:
    """Demand by candidates: who covers what, what it weighs, what they cost."""

    covers: csr_array
    """Rows x columns, 1 where the candidate covers the demand."""
    weight: NDArray[np.float64]
    """Weight of each row; at least 0."""
    cost: NDArray[np.float64]
    """Cost of each column."""
    must: NDArray[np.bool_]
    """Rows that must be covered whatever they weigh."""
    group: NDArray[np.int64]
    """Group (province) of each column, for minimums."""
    row_group: NDArray[np.int64]
    """Group (province) of each row, for weights that must be covered."""
    counted: NDArray[np.bool_]
    """Columns that count for numbers and minimums."""
    expected: NDArray[np.float64]
    """Expected incidents of each row, which take up capacity."""
    capacity: NDArray[np.float64]
    """Expected incidents that a unit of each column can answer; infinite: no limit."""
    column: NDArray[np.int64]
    """Number of each column in the problem that this one was made of."""

    @property
    def shape(self) -> tuple[int, int]:
        """Rows and columns."""
        return (self.covers.shape[0], self.covers.shape[1])


@dataclass(frozen=True, kw_only=True)
class Limits:
    """What a plan must keep to; None or empty: nothing of the kind."""

    weight: Mapping[int, float] = field(default_factory=dict)
    """Group -> least weight covered of its rows."""
    budget: float | None = None
    """Most that all columns chosen may cost."""
    number: int | None = None
    """Most columns, of those that count."""
    minimum: Mapping[int, int] = field(default_factory=dict)
    """Group -> fewest columns, of those that count."""
    must: bool = True
    """Rows that must be covered are."""


def cover_of(
    covers: csr_array,
    weight: NDArray[np.float64],
    *,
    cost: NDArray[np.float64] | None = None,
    must: NDArray[np.bool_] | None = None,
) -> Cover:
    """Make a problem of one group, in which every column counts; without more each costs 1."""
    rows, columns = covers.shape
    ones = csr_array(covers).astype(bool).astype(float)
    ones.sum_duplicates()
    return Cover(
        covers=ones,
        weight=np.asarray(weight, dtype=float),
        cost=np.ones(columns) if cost is None else np.asarray(cost, dtype=float),
        must=np.zeros(rows, dtype=bool) if must is None else must,
        group=np.zeros(columns, dtype=np.int64),
        row_group=np.zeros(rows, dtype=np.int64),
        counted=np.ones(columns, dtype=bool),
        expected=np.zeros(rows),
        capacity=np.full(columns, np.inf),
        column=np.arange(columns, dtype=np.int64),
    )


def reduced(cover: Cover, limits: Limits) -> Cover:
    """Make the problem smaller without changing the best plan's cost or weight.

    Rows that weigh nothing and need not be covered, or that nobody can cover and need
    not be, go; rows covered by the same columns become one; columns go that cover
    nothing or no more than another one of no higher cost does. Columns stay where a
    minimum of their group might want them, or capacities are limited.
    """
    small = _merged_rows(cover)
    if limits.minimum or np.isfinite(small.capacity).any():
        return small
    kept = _undominated(small)
    return small if kept.all() else _merged_rows(with_columns(small, kept))


def with_columns(cover: Cover, kept: NDArray[np.bool_]) -> Cover:
    """Keep some of the columns."""
    return replace(
        cover,
        covers=csr_array(cover.covers[:, np.flatnonzero(kept)]),
        cost=cover.cost[kept],
        group=cover.group[kept],
        counted=cover.counted[kept],
        capacity=cover.capacity[kept],
        column=cover.column[kept],
    )


def _merged_rows(cover: Cover) -> Cover:
    """Make one row of those that the same columns cover, and drop what says nothing."""
    matrix = cover.covers
    matrix.sort_indices()
    sizes = np.diff(matrix.indptr)
    wanted = ((sizes > 0) & (cover.weight > 0)) | cover.must
    number: dict[tuple[bytes, bool, int], int] = {}
    first: list[int] = []
    sums: list[NDArray[np.float64]] = []
    amounts = np.column_stack([cover.weight, cover.expected])
    for row in np.flatnonzero(wanted).tolist():
        own = matrix.indices[matrix.indptr[row] : matrix.indptr[row + 1]].tobytes()
        key = (own, bool(cover.must[row]), int(cover.row_group[row]))
        at = number.setdefault(key, len(first))
        if at == len(first):
            first.append(row)
            sums.append(np.zeros(2))
        sums[at] += amounts[row]
    weight, expected = np.asarray(sums, dtype=float).reshape(-1, 2).T
    return replace(
        cover,
        covers=csr_array(matrix[np.asarray(first, dtype=int)]),
        weight=weight,
        expected=expected,
        must=cover.must[np.asarray(first, dtype=int)],
        row_group=cover.row_group[np.asarray(first, dtype=int)],
    )


def _undominated(cover: Cover) -> NDArray[np.bool_]:
    """Tell the columns that no other one makes needless; of equals the first stays."""
    shared = np.asarray((cover.covers.T @ cover.covers).todense())
    size = shared.diagonal()
    within = shared >= size[:, None]  # row's column lies within column's column
    dearer = cover.cost[:, None] >= cover.cost[None, :]
    kind = (cover.counted[:, None] == cover.counted[None, :]) | ~cover.counted[None, :]
    beaten = within & dearer & kind
    even = beaten & beaten.T
    order = np.arange(len(size))
    beaten &= ~even | (order[:, None] > order[None, :])
    np.fill_diagonal(beaten, val=False)
    return np.asarray(~beaten.any(axis=1) & (size > 0))


def joined(parts: Sequence[Cover]) -> Cover:
    """Stand problems side by side; part i is group i, and columns are numbered through."""
    sizes = [part.shape for part in parts]
    return Cover(
        covers=csr_array(block_diag([part.covers for part in parts], format="csr")),
        weight=np.concatenate([part.weight for part in parts]),
        cost=np.concatenate([part.cost for part in parts]),
        must=np.concatenate([part.must for part in parts]),
        group=np.repeat(np.arange(len(parts)), [columns for _, columns in sizes]),
        row_group=np.repeat(np.arange(len(parts)), [rows for rows, _ in sizes]),
        counted=np.concatenate([part.counted for part in parts]),
        expected=np.concatenate([part.expected for part in parts]),
        capacity=np.concatenate([part.capacity for part in parts]),
        column=np.arange(sum(columns for _, columns in sizes), dtype=np.int64),
    )
