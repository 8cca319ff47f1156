"""The model, fitted on any day of the past as it would have been fitted then.

The steps, in order: the memories are mixed with the weights that told past windows
best; inside each region the correction sharpens the pattern; the regions' masses follow
what they have seen of late; what is known to a district or province only is shared out
over it. Each step learns from windows that had ended, and nothing else.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from geo_risk.forecast.correction import (
    Rows,
    correct,
    fit_coefficients,
    join_rows,
    neutral,
    penalties,
    window_rows,
)
from geo_risk.forecast.dispersion import Dispersion, fit_dispersion
from geo_risk.forecast.level import expected_total
from geo_risk.forecast.mixture import weights_by_em
from geo_risk.forecast.recall import Recall
from geo_risk.forecast.regions import region_factors
from geo_risk.forecast.vague import PRIOR_INCIDENTS, shared_out, vague_share
from geo_risk.forecast.windows import past_windows

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from geo_risk.forecast.evidence import Evidence
    from geo_risk.forecast.grid import Grid
    from geo_risk.forecast.records import Model

LEARN_DAYS = 90
"""Windows that correction and regions learn from, whatever the horizon: there are too
few longer ones."""
EM_YEARS, EM_YEARS_SHORT = 5.0, 3.0
"""Years of windows that weights learn from; the second for windows under 90 days."""
CORRECTION_YEARS, REGION_YEARS = 8.0, 6.0
"""Years of windows that the correction, and the regions' masses, learn from."""


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class Fitted:
    """Where the next incident falls: the surface after each step, a share a patch."""

    weights: NDArray[np.float64]
    """Weight of each memory, sums to one."""
    mixture: NDArray[np.float64]
    """The memories mixed."""
    corrected: NDArray[np.float64]
    """The same with the correction inside each region."""
    by_region: NDArray[np.float64]
    """The same with the regions' masses moved."""
    probability: NDArray[np.float64]
    """The same with what is known to areas only; the forecast. Each sums to one."""


class History:
    """A model and what it learns from, for one origin or for a whole back-test.

    What a past window gave is kept between origins.
    """

    def __init__(self, evidence: Evidence, grid: Grid, *, model: Model) -> None:
        self.recall = Recall(evidence, grid, model=model)
        self.evidence, self.model, self.patches = evidence, model, self.recall.patches
        self._weights: dict[tuple[int, int], NDArray[np.float64]] = {}
        self._rows: dict[int, Rows | None] = {}
        self._coefficients: dict[int, NDArray[np.float64]] = {}
        self._by_areas: dict[int, NDArray[np.float64]] = {}

    def surface(self, day: int, days: int) -> NDArray[np.float64]:
        """Give each cell's share of the incidents in the ``days`` from a day on.

        Fitted on what ended before the day; sums to one.
        """
        return self.patches.by_cell(self.fitted(day, days).probability)

    def total(self, day: int, days: int) -> float:
        """Expect so many targets in the ``days`` from a day on, all places together."""
        return expected_total(self.evidence, day, days, chosen=self.evidence.target)

    def lay(self, mass: NDArray[np.float64], *, sd_km: float) -> NDArray[np.float64]:
        """Smooth masses of the places by a kernel; one value a cell, sums are kept."""
        laid = self.recall.kernel_of(sd_km).lay(np.asarray(mass, dtype=float)[:, None])
        return self.patches.by_cell(laid[:, 0])

    def fitted(self, day: int, days: int) -> Fitted:
        """Fit the model on what ended before a day for the ``days`` from it on."""
        if self.model.corrected:
            years = CORRECTION_YEARS + EM_YEARS + days / 365.0
            self.recall.prepare([day, *past_windows(day, LEARN_DAYS, years=years)[0]])
        weights = self._horizon_weights(day, days)
        mixture = self.recall.mix(day, weights)
        if not self.model.corrected:
            return Fitted(
                weights=weights,
                mixture=mixture,
                corrected=mixture,
                by_region=mixture,
                probability=mixture,
            )
        state, coefficients = self.recall.state(day), self.coefficients(day)
        corrected = correct(mixture, state, self.patches, coefficients)
        moved = corrected * self.region_factors(day)[self.patches.region]
        moved /= moved.sum()
        return Fitted(
            weights=weights,
            mixture=mixture,
            corrected=corrected,
            by_region=moved,
            probability=self._with_vague(moved, day, self.model.anywhere_share(weights)),
        )

    def weights(self, day: int, days: int) -> NDArray[np.float64]:
        """Weigh the memories by windows of ``days`` of the last years."""
        if (day, days) not in self._weights:
            self._weights[day, days] = self._fit_weights(day, days)
        return self._weights[day, days]

    def coefficients(self, day: int) -> NDArray[np.float64]:
        """Fit the correction on the windows of the last eight years.

        Each window is told by the mixture as it would have been weighted then, so that
        the correction learns from forecasts, not from fits.
        """
        if day not in self._coefficients:
            starts, count = past_windows(day, LEARN_DAYS, years=CORRECTION_YEARS)
            rows = [kept for kept in map(self._rows_of, starts) if kept is not None]
            n = self.patches.n_regions
            at = neutral(n)
            if rows:
                at = fit_coefficients(join_rows(rows, count), at, penalties(n))
            self._coefficients[day] = at
        return self._coefficients[day]

    def region_factors(self, day: int) -> NDArray[np.float64]:
        """Give the factor of each region's mass by the windows of the last six years."""
        starts, count = past_windows(day, LEARN_DAYS, years=REGION_YEARS)
        by_region = self.patches.by_region
        shape = (len(starts), self.patches.n_regions)
        seen, given = np.zeros(shape), np.zeros(shape)
        for index, start in enumerate(starts):
            seen[index] = by_region(self.recall.seen(start, LEARN_DAYS)) * count
            given[index] = by_region(self._mixture(start))
        ages = day - LEARN_DAYS - np.array(starts, dtype=float)
        return region_factors(seen, given * seen.sum(axis=1, keepdims=True), ages)

    def dispersion(self, day: int, days: int) -> Dispersion:
        """Learn how far districts' counts scatter around what was expected of them."""
        starts, _ = past_windows(day, max(days, LEARN_DAYS), years=CORRECTION_YEARS)
        by_district = self.patches.by_district
        expected = [by_district(self._mixture(s)) * self.total(s, days) for s in starts]
        seen = [by_district(self.recall.seen(s, days)) for s in starts]
        return fit_dispersion(np.array(expected), np.array(seen))

    def vague_weight(self, day: int) -> float:
        """Say how far incidents known to areas only are believed, from past windows."""
        starts, count = past_windows(day, LEARN_DAYS, years=EM_YEARS)
        shares, counts = [np.zeros((0, 2))], [np.zeros(0)]
        for start in starts:
            told = self._told_by_areas(start)
            shares.append(told[:, :2])
            counts.append(told[:, 2] * self.model.fade(day - start) * count)
        first = vague_share(self.evidence, day=day)
        prior = PRIOR_INCIDENTS * np.array([1.0 - first, first])
        return float(weights_by_em(np.vstack(shares), np.concatenate(counts), prior=prior)[1])

    def _with_vague(
        self, surface: NDArray[np.float64], day: int, anywhere: float
    ) -> NDArray[np.float64]:
        """Add what is known to areas only; what is left to anywhere stays untouched."""
        shared = shared_out(surface, self.evidence, self.patches, day=day)
        if shared is None:
            return surface
        vague = (1.0 - anywhere) * self.vague_weight(day)
        return np.asarray((1.0 - vague) * surface + vague * shared)

    def _told_by_areas(self, day: int) -> NDArray[np.float64]:
        """Give for each patch hit from a day on: mixture, vague incidents' share, times hit."""
        if day not in self._by_areas:
            seen, mixture = self.recall.seen(day, LEARN_DAYS), self._mixture(day)
            shared = shared_out(mixture, self.evidence, self.patches, day=day)
            columns = (mixture, mixture if shared is None else shared, seen)
            self._by_areas[day] = np.column_stack(columns)[seen > 0]
        return self._by_areas[day]

    def _mixture(self, day: int) -> NDArray[np.float64]:
        return self.recall.mix(day, self.weights(day, LEARN_DAYS))

    def _rows_of(self, day: int) -> Rows | None:
        """Lay out the window from a day on; None without an incident in it."""
        if day not in self._rows:
            seen = self.recall.seen(day, LEARN_DAYS)
            self._rows[day] = (
                window_rows(self._mixture(day), self.recall.state(day), self.patches, seen)
                if seen.any()
                else None
            )
        return self._rows[day]

    def _horizon_weights(self, day: int, days: int) -> NDArray[np.float64]:
        """Give the weights for a horizon; a long one's are half those of 90 days."""
        own = self.weights(day, days)
        if days <= LEARN_DAYS or not self.model.corrected:
            return own
        return (own + self.weights(day, LEARN_DAYS)) / 2

    def _fit_weights(self, day: int, days: int) -> NDArray[np.float64]:
        short = days < LEARN_DAYS and self.model.corrected
        starts, count = past_windows(day, days, years=EM_YEARS_SHORT if short else EM_YEARS)
        self.recall.prepare(starts)
        shares, counts = [np.zeros((0, len(self.model.memories)))], [np.zeros(0)]
        for start in starts:
            seen = self.recall.seen(start, days)
            patch = np.flatnonzero(seen)
            shares.append(self.recall.surfaces(start)[:, patch].T.astype(float))
            counts.append(seen[patch] * self.model.fade(day - start) * count)
        return weights_by_em(np.vstack(shares), np.concatenate(counts))
