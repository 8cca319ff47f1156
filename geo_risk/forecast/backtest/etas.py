"""The self-exciting baseline: a long-run background and one kind of aftershock.

    p(cell) = a * background + b * aftershocks + c * uniform

Background is a kernel of 10 km over all incidents; aftershocks weigh incidents by
0.5^(age / half-life) with a narrower or equal kernel. Half-life, width and shares are
those that told the five years before the tested ones best (Mohler et al. 2011, in the
form of a forecast for a whole window).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from geo_risk.forecast.backtest.baselines import kde_10km, scaled, told_before, uniform
from geo_risk.forecast.mixture import weights_by_em

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from geo_risk.forecast.history import History

HALF_LIVES_DAYS = (7.0, 30.0, 90.0, 365.0)
WIDTHS_KM = (2.0, 5.0, 10.0)
"""Reaches of an aftershock that are tried, in time and in space."""
YEARS = 5.0
"""Years before the tested ones on which it is fitted."""
PRIOR = 0.5
"""Incidents that each part is given in advance."""


@dataclass(frozen=True, kw_only=True)
class Etas:
    """A fitted self-exciting model."""

    half_life_days: float = 90.0
    """Age at which an aftershock is half as likely."""
    sd_km: float = 5.0
    """Width of its kernel."""
    shares: tuple[float, float, float] = (0.4, 0.5, 0.1)
    """Background, aftershocks, uniform; sum 1. The defaults stand in without any history."""

    def surface(self, history: History, day: int) -> NDArray[np.float64]:
        """Give each cell's share of the next incidents, told what ended before a day."""
        parts = (kde_10km(history, day), self.after(history, day), uniform(history, day))
        return np.asarray(sum(w * part for w, part in zip(self.shares, parts, strict=True)))

    def after(self, history: History, day: int) -> NDArray[np.float64]:
        """Give the aftershocks' part alone."""
        mass = history.evidence.weights_at(day, half_life=self.half_life_days)
        return scaled(history.lay(mass, sd_km=self.sd_km))


def fit_etas(history: History, *, before: int, days: int) -> Etas:
    """Choose reach and shares on the windows that had ended before a day."""
    trials = [Etas(half_life_days=h, sd_km=w) for h in HALF_LIVES_DAYS for w in WIDTHS_KM]
    surfaces = [kde_10km, uniform, *(trial.after for trial in trials)]
    told = told_before(history, surfaces, before=before, days=days, years=YEARS)
    if not len(told):
        return Etas()
    best, best_score = Etas(), -np.inf
    for number, trial in enumerate(trials):
        parts = told[:, [0, 2 + number, 1]]
        w = weights_by_em(parts, np.ones(len(parts)), prior=PRIOR)
        score = float(np.log(parts @ w).sum())
        if score > best_score:
            shares = (float(w[0]), float(w[1]), float(w[2]))
            best = Etas(half_life_days=trial.half_life_days, sd_km=trial.sd_km, shares=shares)
            best_score = score
    return best
