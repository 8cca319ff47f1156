"""Counts drawn from the forecast: what the areas may see, a thousand times over.

Counts are negative binomial with the forecast's scatter for the horizon.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from geo_risk.risk.area_sums import area_sums

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from scipy.sparse import csr_array

    from geo_risk.forecast import Forecast


def draws(
    forecast: Forecast, shares: csr_array, *, n: int, seed: int, days: int = 90
) -> NDArray[np.float64]:
    """Draw the counts of areas within ``days``: ``n`` x areas, the same for a seed."""
    mean = area_sums(shares, forecast.expected[days])
    size = forecast.dispersions[days].size_of(mean)
    random = np.random.default_rng(seed)
    drawn = random.negative_binomial(size, size / (size + mean), size=(n, len(mean)))
    return np.asarray(drawn, dtype=float)
