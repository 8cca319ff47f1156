"""Districts: what was expected of each, what it saw, and how well that was told.

Districts are unions of cells here, on both sides of the comparison. Coverage is judged by
randomised PIT, for an interval of whole numbers holds more than it promises whatever one
does (Smith 1985). The forecast to beat is empirical Bayes: counts of the last 12 months,
shrunk to their common mean by a gamma distribution fitted to all districts.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from scipy.optimize import minimize
from scipy.special import gammaln

from geo_risk.forecast.backtest.records import AreasTold
from geo_risk.forecast.backtest.scores import brier, coverage, log_loss, reliability

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any

    from numpy.typing import NDArray

    from geo_risk.forecast.backtest.windows import Window
    from geo_risk.forecast.history import History

HALF = 0.5
"""Districts expected to see at least this many are judged apart."""
YEAR_DAYS = 365
START = (-1.0, -1.0)
BOUNDS = ((-6.0, 3.0), (-7.0, 5.0))
"""Where the fit of the gamma's shape and rate (logs) begins and ends."""


def tell_districts(
    history: History,
    surface: NDArray[np.float64],
    window: Window,
    *,
    rng: np.random.Generator,
) -> AreasTold:
    """Score every district of one window."""
    codes, n = district_codes(history)
    total = history.total(window.start, window.days)
    expected = np.bincount(codes, surface * total, n + 1)[1:].astype(float)
    seen = _counted(history, codes, n, start=window.start, days=window.days)
    dispersion = history.dispersion(window.start, window.days)
    below = np.where(seen > 0, dispersion.cdf(np.maximum(seen - 1, 0), expected), 0.0)
    upto = dispersion.cdf(seen, expected)
    year = _counted(history, codes, n, start=window.start - YEAR_DAYS, days=YEAR_DAYS)
    return AreasTold(
        expected=expected,
        seen=seen,
        chance=dispersion.p_any(expected),
        pit=below + rng.random(n) * (upto - below),
        chance_by_year=empirical_bayes(year, days=window.days),
    )


def district_codes(history: History) -> tuple[NDArray[np.int64], int]:
    """Give each cell the number of its district, 0 for none, and say how many there are."""
    names = history.patches.grid.district.astype(str)
    known, codes = np.unique(names, return_inverse=True)
    if len(known) and known[0] == "":
        return codes.astype(np.int64), len(known) - 1
    return codes.astype(np.int64) + 1, len(known)


def _counted(
    history: History, codes: NDArray[np.int64], n: int, *, start: int, days: int
) -> NDArray[np.float64]:
    cells = history.evidence.targets(start, days)
    return np.bincount(codes[cells], minlength=n + 1)[1:].astype(float)


def empirical_bayes(counts: NDArray[np.float64], *, days: int) -> NDArray[np.float64]:
    """Chance of at least one incident within ``days``, from counts of the last 12 months.

    A count is Poisson around a rate of its own, the rates are gamma distributed over the
    districts; shape and rate are those most likely to give all the counts.
    """
    if not len(counts):
        return counts

    def loss(at: NDArray[np.float64]) -> float:
        shape, rate = np.exp(at)
        value = gammaln(counts + shape) - gammaln(shape) + shape * np.log(rate / (rate + 1))
        return -float(np.sum(value - counts * np.log(rate + 1)))

    shape, rate = np.exp(minimize(loss, START, method="L-BFGS-B", bounds=BOUNDS).x)
    years = (rate + 1) * YEAR_DAYS / days
    return np.asarray(-np.expm1((shape + counts) * np.log(years / (years + 1))))


def summary(told: Sequence[AreasTold]) -> dict[str, Any]:
    """Give the scores of districts over all windows."""
    expected, seen, chance, pit, by_year = (
        np.concatenate([getattr(t, name) for t in told])
        for name in ("expected", "seen", "chance", "pit", "chance_by_year")
    )
    happened = seen > 0
    if not len(seen):
        return {}
    return {
        "areas": len(told[0].seen),
        "log_loss": log_loss(chance, happened),
        "log_loss_empirical_bayes": log_loss(by_year, happened),
        "brier": brier(chance, happened),
        "brier_empirical_bayes": brier(by_year, happened),
        "coverage50": coverage(pit, share=0.5),
        "coverage90": coverage(pit, share=0.9),
        "coverage90_mean_ge_half": coverage(pit[expected >= HALF], share=0.9),
        "reliability": reliability(chance, happened),
    }
