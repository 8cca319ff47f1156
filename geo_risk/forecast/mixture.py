"""Where the next incident falls: memories, mixed with the weights that served best so far.

    p(patch) = sum over k of w_k * memory_k(patch),   sum of w = 1

The weights maximise the log score of past windows, by expectation maximisation
(Dempster, Laird & Rubin 1977): every incident is shared between the memories by what
each gave its patch, and a memory's next weight is its share of all incidents.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

PRIOR = 0.2
"""Incidents that each memory is given in advance, so that none ever weighs nothing."""
ROUNDS = 300
TOLERANCE = 1e-5


def weights_by_em(
    shares: NDArray[np.float64],
    counts: NDArray[np.float64],
    *,
    prior: NDArray[np.float64] | float = PRIOR,
) -> NDArray[np.float64]:
    """Maximise the log score of a mixture of known surfaces.

    Parameters
    ----------
    shares
        What each memory gave the cell of each incident, (incidents, memories).
    counts
        How much each incident counts.
    prior
        Incidents given to each memory in advance.

    Returns
    -------
    Weights, summing to one; equal (or as the prior) without incidents.

    Examples
    --------
    >>> both = np.array([[0.5, 0.1], [0.4, 0.1], [0.1, 0.3]])
    >>> weights_by_em(both, np.ones(3), prior=0.0).round(2).tolist()
    [0.9, 0.1]
    """
    given = np.broadcast_to(np.asarray(prior, dtype=float), shares.shape[1:])
    total = given.sum() + counts.sum()
    weights = np.full(shares.shape[1], 1.0 / shares.shape[1])
    if total <= 0:
        return weights
    for _ in range(ROUNDS):
        inverse = counts / (shares @ weights)
        better = (weights * (shares.T @ inverse) + given) / total
        moved, weights = float(np.abs(better - weights).max()), better
        if moved < TOLERANCE:
            break
    return weights
