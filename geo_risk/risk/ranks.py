"""How sure a rank is: the chance to be among the first, and the range of ranks.

The next 90 days are drawn a thousand times from the forecast's distribution of counts;
each time the areas are put in order by what they would then have seen,

    drawn rate = rate * drawn count / expected count

severity-weighted, per km2. Of areas that would see the same (most often nothing at all)
the one with the higher rate comes first. The level of the whole moves all areas
together (:mod:`geo_risk.forecast.draws`), the rest is their own. Seeds are fixed and
areas drawn in the order of their ids, so the same forecast gives the same chances, in
whatever order the areas come.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
from scipy.sparse import csr_array

from geo_risk.forecast.draws import draws
from geo_risk.risk.intervals import DAYS

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    from geo_risk.forecast import Forecast

DRAWS = 1_000
"""Times the future is drawn: a chance is exact to 0.03 or better."""
SEED = 20_080_101
"""Of all draws."""
RANK_PERCENT = 90
"""Part of the draws that a range of ranks holds."""
FIRST = {"province": 1}
"""How many count as the first among areas of a kind."""
FIRST_OF_OTHERS = 10
"""The same for every other kind."""
COLUMNS = ("p_top10", "rank_low90", "rank_high90")


def rank_chances(
    scores: pd.DataFrame,
    shares: csr_array,
    forecast: Forecast,
    *,
    kinds: NDArray[np.object_] | None = None,
    draw: Callable[..., NDArray[np.int64]] = draws,
) -> pd.DataFrame:
    """Say how sure the ranks of scores are.

    Parameters
    ----------
    scores
        ``rate`` (NaN: no data, no rank) and ``expected_90d``, indexed by id.
    shares
        The same areas x cells, the share of each cell's incidents that each takes.
    forecast
        From which counts are drawn.
    kinds
        Kind of each area; ranks run within it. Without, all are of one.
    draw
        What draws the counts; for tests.

    Returns
    -------
    DataFrame
        ``p_top10`` (chance to be among the first ten, of provinces to be the first),
        ``rank_low90`` and ``rank_high90``; NaN without data. Index as ``scores``.
    """
    found = pd.DataFrame(np.nan, index=scores.index, columns=list(COLUMNS))
    ranked = (scores["rate"].notna() & (scores["expected_90d"] > 0)).to_numpy(bool)
    by_id = np.argsort(scores.index.to_numpy(dtype=object).astype(str), kind="stable")
    kind_of = np.full(len(scores), "", object) if kinds is None else kinds
    for kind in sorted(set(kind_of[ranked])):
        chosen = by_id[(ranked & (kind_of == kind))[by_id]]
        counts = draw(forecast, csr_array(shares[chosen]), n=DRAWS, seed=SEED, days=DAYS)
        rate = scores["rate"].to_numpy(dtype=float)[chosen]
        each = rate / scores["expected_90d"].to_numpy(dtype=float)[chosen]
        ranks = _ranks(counts * each, rate)
        first = FIRST.get(str(kind), FIRST_OF_OTHERS)
        found.iloc[chosen] = _summary(ranks, first=first)
    return found


def _ranks(drawn: NDArray[np.float64], rate: NDArray[np.float64]) -> NDArray[np.int64]:
    """Rank each row of drawn rates, 1 the highest; of equal ones that of the higher rate."""
    by_rate = np.argsort(-rate, kind="stable")
    order = by_rate[np.argsort(-drawn[:, by_rate], axis=1, kind="stable")]
    ranks = np.empty(drawn.shape, dtype=np.int64)
    np.put_along_axis(ranks, order, np.arange(1, drawn.shape[1] + 1)[None, :], axis=1)
    return ranks


def _summary(ranks: NDArray[np.int64], *, first: int) -> NDArray[np.float64]:
    """Give the chance to be among the first and the range of ranks of each column."""
    tail = (1.0 - RANK_PERCENT / 100.0) / 2.0
    bounds = np.quantile(ranks, [tail, 1.0 - tail], axis=0, method="inverted_cdf")
    return np.column_stack([(ranks <= first).mean(axis=0), *bounds])
