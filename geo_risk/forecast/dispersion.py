"""How sure a count is: incidents come in bursts, so counts are negative binomial.

A count with mean L and size k has the variance L + L^2 / k, and the chance of at least
one is 1 - (k / (k + L))^k. Poisson intervals (k without bound) cover only 0.80 where
they promise 0.90. Large counts are steadier than small ones, by one law over cells,
districts, provinces and the nation: k = scale * L^exponent, fitted to past windows.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from scipy.optimize import minimize
from scipy.special import gammaln

from geo_risk.forecast.negative_binomial import at_most, quantile

if TYPE_CHECKING:
    from numpy.typing import ArrayLike, NDArray

LEAST_EXPECTED = 1e-12
"""Below this an expected count is no different from none."""
LEAST_COUNTED = 1e-9
"""Areas that were expected to see less say nothing of how counts scatter."""


@dataclass(frozen=True, kw_only=True)
class Dispersion:
    """Size k of the negative binomial by expected count L: ``scale * L ** exponent``."""

    scale: float
    """Size of a count of which one is expected."""
    exponent: float
    """How the size grows with the expected count; at least 0."""

    def size_of(self, expected: ArrayLike) -> NDArray[np.float64]:
        """Give the size k for expected counts of any shape.

        >>> Dispersion(scale=0.4, exponent=0.5).size_of([1.0, 25.0]).tolist()
        [0.4, 2.0]
        """
        counts = np.maximum(np.asarray(expected, dtype=float), LEAST_EXPECTED)
        return np.asarray(self.scale * counts**self.exponent)

    def p_any(self, expected: ArrayLike) -> NDArray[np.float64]:
        """Give the probability of at least one incident: 1 - (k / (k + L))^k.

        >>> Dispersion(scale=1.0, exponent=0.0).p_any([0.0, 1.0]).tolist()
        [0.0, 0.5]
        """
        mean = np.asarray(expected, dtype=float)
        size = self.size_of(mean)
        return np.asarray(-np.expm1(-size * np.log1p(mean / size)))

    def cdf(self, count: ArrayLike, expected: ArrayLike) -> NDArray[np.float64]:
        """Give the probability of at most ``count`` incidents."""
        mean = np.maximum(np.asarray(expected, dtype=float), LEAST_EXPECTED)
        size = self.size_of(mean)
        return at_most(np.asarray(count, dtype=float), mean=mean, size=size)


FIXED = Dispersion(scale=0.4, exponent=0.5)
"""What is believed before any data: set on UCDP Pakistan 2008-14, windows of 90 days."""
SPREAD = (0.5, 0.25)
"""How far log scale and exponent may lie from that: standard deviations of the prior."""
BOUNDS = ((-3.0, 3.0), (0.0, 1.0))
"""Log scale and exponent never leave these."""


def fit_dispersion(
    expected: NDArray[np.float64], seen: NDArray[np.float64], *, prior: Dispersion = FIXED
) -> Dispersion:
    """Fit the law by likelihood to what past forecasts expected of areas, and what came.

    Arrays of any one shape. Without any area the prior.
    """
    mean = np.maximum(expected.ravel(), LEAST_EXPECTED)
    # An area that was promised nothing has nothing to say of scatter.
    count, mean = seen.ravel()[mean > LEAST_COUNTED], mean[mean > LEAST_COUNTED]
    start = np.array([np.log(prior.scale), prior.exponent])
    if not len(mean):
        return prior
    log_mean = np.log(mean)

    def loss(at: NDArray[np.float64]) -> float:
        k = np.exp(at[0] + at[1] * log_mean)
        value = gammaln(count + k) - gammaln(k) + k * np.log(k / (k + mean))
        value += count * (log_mean - np.log(k + mean))
        away = (at - start) / np.array(SPREAD)
        return float(-value.sum() + 0.5 * away @ away)

    best = minimize(loss, start, method="L-BFGS-B", bounds=BOUNDS)
    return Dispersion(scale=float(np.exp(best.x[0])), exponent=float(best.x[1]))


def interval(
    expected: ArrayLike, *, dispersion: Dispersion, coverage: float
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Bound the count of each area by the central interval that holds ``coverage``.

    Bounds are whole numbers, so an interval holds at least ``coverage``. An expected
    count of 0 gives 0 to 0.

    >>> low, high = interval([0.0, 10.0], dispersion=FIXED, coverage=0.9)
    >>> low.tolist(), high.tolist()
    ([0.0, 0.0], [0.0, 29.0])
    """
    mean = np.maximum(np.asarray(expected, dtype=float), LEAST_EXPECTED)
    size = dispersion.size_of(mean)
    tail = (1.0 - coverage) / 2.0
    return (
        quantile(tail, mean=mean, size=size),
        quantile(1.0 - tail, mean=mean, size=size),
    )


def p_any(expected: ArrayLike, *, dispersion: Dispersion) -> NDArray[np.float64]:
    """Give the probability of at least one incident in areas, by a dispersion.

    >>> p_any([0.0, 1.0], dispersion=Dispersion(scale=1.0, exponent=0.0)).tolist()
    [0.0, 0.5]
    """
    return dispersion.p_any(expected)
