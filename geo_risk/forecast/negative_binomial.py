"""How likely a count is when incidents come in bursts: distribution and quantiles.

    P(at most k) = I_p(size, k + 1),   p = size / (size + mean)

I is the regularised incomplete beta function. The numbers are those of
``scipy.stats.nbinom`` (a test), whose import would add to every start.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from scipy.special import betainc, nbdtrik

if TYPE_CHECKING:
    from numpy.typing import NDArray

ROUNDS = 3
"""Steps of one by which the inverse is put right; rounding is off by one at most."""


def at_most(
    count: NDArray[np.float64], *, mean: NDArray[np.float64], size: NDArray[np.float64]
) -> NDArray[np.float64]:
    """Give the probability of at most ``count`` incidents; 0 for a count below 0.

    >>> at_most(np.array([-1.0, 0.0]), mean=np.ones(2), size=np.ones(2)).tolist()
    [0.0, 0.5]
    """
    whole = np.floor(count)
    found = betainc(size, np.maximum(whole, 0.0) + 1.0, size / (size + mean))
    return np.asarray(np.where(whole < 0, 0.0, found))


def quantile(
    share: float, *, mean: NDArray[np.float64], size: NDArray[np.float64]
) -> NDArray[np.float64]:
    """Give the smallest count that is not exceeded with probability ``share``.

    >>> quantile(0.9, mean=np.ones(1), size=np.ones(1)).tolist()
    [3.0]
    """
    with np.errstate(all="ignore"):  # no real count answers a share below that of none
        inverse = nbdtrik(share, size, size / (size + mean))
    count = np.ceil(np.nan_to_num(inverse, nan=0.0)).clip(0.0)
    for _ in range(ROUNDS):
        count -= (count > 0) & (at_most(count - 1, mean=mean, size=size) >= share)
    for _ in range(ROUNDS):
        count += at_most(count, mean=mean, size=size) < share
    return np.asarray(count)
