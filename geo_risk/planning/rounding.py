"""Draw whole numbers whose mean is a given fraction, sums kept: dependent rounding.

Given shares x_ij in a table of rows (units) and columns (areas), draws X_ij in {0, 1} with

    E[X_ij] = x_ij,   and each row and column sum rounded down or up, exact where whole

(Gandhi, Khuller, Parthasarathy and Srinivasan, J. ACM 53, 2006). Two shares at a time are
moved along a path or cycle of fractions, one way or the other with the chances that keep
both means, until none is left.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

_End = tuple[str, int]
"""A row or a column of the table."""
_Table = dict[_End, dict[int, None]]
"""Row or column -> its entries that are still fractions, in order."""

_WHOLE = 1e-9
"""A share so near to 0 or 1 is whole."""


def rounded(
    row: NDArray[np.intp],
    column: NDArray[np.intp],
    share: NDArray[np.float64],
    *,
    rng: np.random.Generator,
) -> NDArray[np.bool_]:
    """Draw which entries of a table are 1.

    Parameters
    ----------
    row, column
        Where each entry stands; every pair at most once.
    share
        Chance of each entry to be 1, 0 to 1.
    rng
        Source of chance.

    Returns
    -------
    numpy.ndarray
        True for the entries drawn, in the order given.

    Examples
    --------
    >>> chances = np.array([0.25, 0.75, 0.75, 0.25])
    >>> drawn = rounded(
    ...     np.array([0, 0, 1, 1]), np.array([0, 1, 0, 1]), chances,
    ...     rng=np.random.default_rng(1),
    ... )
    >>> int(drawn[:2].sum()), int(drawn[2:].sum()), int(drawn[::2].sum())
    (1, 1, 1)
    """
    values = np.clip(np.asarray(share, dtype=float), 0.0, 1.0)
    ends: list[tuple[_End, _End]] = [
        (("row", int(r)), ("column", int(c))) for r, c in zip(row, column, strict=True)
    ]
    at: _Table = {}
    for entry in np.flatnonzero((values > _WHOLE) & (values < 1.0 - _WHOLE)).tolist():
        for end in ends[entry]:
            at.setdefault(end, {})[entry] = None
    while at:
        chain = _chain(at, ends)
        _move(values, chain, rng)
        for entry in chain:
            if not _WHOLE < values[entry] < 1.0 - _WHOLE:
                _leave(at, ends, entry)
    return np.asarray(values > 0.5)  # noqa: PLR2004 - whole by now


def _chain(at: _Table, ends: list[tuple[_End, _End]]) -> list[int]:
    """Walk along fractions: from one loose end to another, or once around a cycle."""
    here = next((end for end, entries in at.items() if len(entries) == 1), next(iter(at)))
    chain: list[int] = []
    passed = {here: 0}
    while True:
        last = chain[-1] if chain else None
        onward = next((entry for entry in at[here] if entry != last), None)
        if onward is None:
            return chain
        first, second = ends[onward]
        here = second if here == first else first
        chain.append(onward)
        if here in passed:
            return chain[passed[here] :]
        passed[here] = len(chain)


def _move(values: NDArray[np.float64], chain: list[int], rng: np.random.Generator) -> None:
    """Raise every second share and lower the others, or the reverse; all means stay."""
    up, down = chain[::2], chain[1::2]
    most = float(min(1.0 - values[up].max(), values[down].min(initial=1.0)))
    least = float(min(values[up].min(), 1.0 - values[down].max(initial=0.0)))
    step = most if rng.random() * (most + least) < least else -least
    values[up] += step
    values[down] -= step


def _leave(at: _Table, ends: list[tuple[_End, _End]], entry: int) -> None:
    """Take an entry that is whole out of the table of fractions."""
    for end in ends[entry]:
        del at[end][entry]
        if not at[end]:
            del at[end]
