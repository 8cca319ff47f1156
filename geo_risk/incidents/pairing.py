"""Finds rows of two sources that are close in time and place, without comparing all with all.

Rows are sorted by block (a square of the map, or a district) and day, so that
the rows which a given one may meet stand together: two binary searches a row.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    Ints = NDArray[np.int64]

DAYS = 1 << 20
"""More days than any calendar here has; parts block numbers from days."""

BATCH_PAIRS = 4_000_000
"""Pairs handed out at a time, to bound memory."""


class Stay(NamedTuple):
    """Rows by block and by first and last day; ``row`` names each, and may repeat."""

    row: Ints
    block: Ints
    first: Ints
    last: Ints


def meetings(ours: Stay, theirs: Stay, *, slack: int) -> Iterator[tuple[Ints, Ints]]:
    """Yield pairs of rows in the same block whose days meet within ``slack`` days.

    Yields
    ------
    our rows, their rows
        Equally long arrays of ``row`` numbers, at most about
        :data:`BATCH_PAIRS` long; a pair may come again from another block.
    """
    if not len(ours.row) or not len(theirs.row):
        return
    longest = int((theirs.last - theirs.first).max())
    order = np.lexsort((theirs.row, theirs.first, theirs.block))
    key = theirs.block[order] * DAYS + theirs.first[order]
    start = np.searchsorted(key, ours.block * DAYS + ours.first - slack - longest, "left")
    stop = np.searchsorted(key, ours.block * DAYS + ours.last + slack, "right")
    for part in _batches(stop - start):
        a, b = _spread(start[part], stop[part], part)
        b = order[b]
        close = theirs.last[b] >= ours.first[a] - slack
        yield ours.row[a[close]], theirs.row[b[close]]


def _batches(sizes: Ints) -> Iterator[Ints]:
    """Cut rows into runs of bounded total size."""
    full = np.flatnonzero(sizes)
    cuts = np.flatnonzero(np.diff(np.cumsum(sizes[full]) // BATCH_PAIRS)) + 1
    yield from (part for part in np.split(full, cuts) if len(part))


def _spread(start: Ints, stop: Ints, rows: Ints) -> tuple[Ints, Ints]:
    """Lay out the ranges ``start`` to ``stop`` one after the other, with their rows."""
    sizes = stop - start
    ends = np.cumsum(sizes)
    step = np.arange(ends[-1]) - np.repeat(ends - sizes, sizes)
    return np.repeat(rows, sizes), np.repeat(start, sizes) + step
