"""What may come: counts of areas drawn from the forecast, for ranks and their doubt.

Each area's count is negative binomial with the area's expected count and dispersion, as
in its interval. Counts rise and fall together: behind area A stands the normal number

    z_A = a_A * z + sqrt(1 - a_A^2) * e_A,    a_A = sqrt(k_A / k_all), at most 1

with z one for all areas (the level of the whole), e_A its own, and k the size of the
negative binomial; so the nation's doubt is shared by all of its areas and the rest is
their own. Areas that overlap share no more than z. The gamma quantile of z_A is the rate
of the area, and the count is Poisson around it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from scipy.special import gammaincinv, ndtr

from geo_risk.forecast.dispersion import LEAST_EXPECTED
from geo_risk.forecast.records import DAYS

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from scipy.sparse import csr_array

    from geo_risk.forecast.dispersion import Dispersion
    from geo_risk.forecast.records import Forecast


def draws(
    forecast: Forecast,
    shares: csr_array | NDArray[np.float64],
    *,
    n: int,
    seed: int,
    days: int = DAYS,
) -> NDArray[np.int64]:
    """Draw the counts of areas ``n`` times: (n, areas).

    ``shares`` is areas x cells, the share of each cell's incidents within the area;
    ``days`` one of the forecast's horizons. The same seed gives the same draws.
    """
    mean = np.asarray(shares @ forecast.expected[days])
    return draw_counts(
        mean,
        dispersion=forecast.dispersions[days],
        total=forecast.totals[days],
        n=n,
        seed=seed,
    )


def draw_counts(
    expected: NDArray[np.float64], *, dispersion: Dispersion, total: float, n: int, seed: int
) -> NDArray[np.int64]:
    """Draw the counts of areas expected to see so many incidents ``n`` times: (n, areas).

    ``total`` is what the whole country expects: its doubt is shared by all areas.
    """
    mean = np.maximum(expected, LEAST_EXPECTED)
    size = dispersion.size_of(mean)
    whole = float(dispersion.size_of(total))
    load = np.sqrt(np.minimum(size / whole, 1.0))
    rng = np.random.default_rng(seed)
    common, own = rng.standard_normal((n, 1)), rng.standard_normal((n, len(mean)))
    rank = ndtr(load * common + np.sqrt(1.0 - load**2) * own)
    rate = mean / size * gammaincinv(size, rank)
    return np.asarray(rng.poisson(rate), dtype=np.int64)
