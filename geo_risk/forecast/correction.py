"""The correction inside a region: a small conditional logit on contrasts of its patches.

Mixtures spread too wide: they expect too much where nothing was ever seen. Inside a
region the share of a patch is made proportional to

    mixture^a * long_run^b1 * ever^b2 * year^b3 * factors

with surfaces as multiples of the uniform one (+ 0.01) and tables of factors for the
quarters with an incident in the last three years, the days since the last incident and,
for patches never hit, how lately their neighbours were (:mod:`geo_risk.forecast.state`).
The exponents may differ a little by region. All is fitted on past windows by penalised
likelihood (L2 towards a = 1, everything else 0); the region's total stays the mixture's.
Never-hit patches count by their area, known places do not. In logs the factors add up.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from geo_risk.forecast.state import LEVELS, State, log_multiple

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from geo_risk.forecast.patches import Patches

EXPONENTS = 4
"""Of the mixture, the long run, ever and the year."""
PENALTY_EXPONENT = 10.0
PENALTY_FACTOR = (30.0, 30.0, 60.0, 60.0)
"""One for each table of factors."""
PENALTY_REGION = 60.0
"""Of the exponents' differences by region."""
BIN = 0.1
"""Patches never hit are pooled when their log mixture agrees to this."""
STEPS, HALVINGS = 25, 12
ENOUGH = 1e-3
"""Gain in log likelihood at which the fit stops."""


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class Rows:
    """Patches of past windows, alike ones pooled."""

    design: NDArray[np.float64]
    stratum: NDArray[np.int64]
    """Window and region, in order."""
    size: NDArray[np.float64]
    """What a row counts as beside the others: patches by area, known places as one."""
    seen: NDArray[np.float64]
    """Incidents seen in them."""


def design(
    log_mixture: NDArray[np.float64], state: State, region: NDArray[np.int64], n_regions: int
) -> NDArray[np.float64]:
    """Lay out the exponents, the tables and the exponents by region: patches x columns."""
    shared = np.column_stack([log_mixture, state.logs])
    parts = [shared]
    for table, size in enumerate(LEVELS):
        level = state.levels[:, table]
        parts.append((level[:, None] == np.arange(size)).astype(float))
    own = np.zeros((len(shared), n_regions, EXPONENTS))
    own[np.arange(len(shared)), region] = shared
    parts.append(own.reshape(len(shared), n_regions * EXPONENTS))
    return np.hstack(parts)


def penalties(n_regions: int) -> NDArray[np.float64]:
    """Give the L2 penalty of each coefficient."""
    tables = [np.full(size, p) for size, p in zip(LEVELS, PENALTY_FACTOR, strict=True)]
    shared = np.full(EXPONENTS, PENALTY_EXPONENT)
    return np.concatenate([shared, *tables, np.full(EXPONENTS * n_regions, PENALTY_REGION)])


def neutral(n_regions: int) -> NDArray[np.float64]:
    """Give the coefficients that leave the mixture as it is."""
    start = np.zeros(len(penalties(n_regions)))
    start[0] = 1.0
    return start


def window_rows(
    mixture: NDArray[np.float64], state: State, patches: Patches, seen: NDArray[np.float64]
) -> Rows:
    """Lay out one window: patches hit before one by one, alike never-hit ones together."""
    logs = log_multiple(mixture, state.size)
    single = state.hit | (seen > 0)
    apart, alike = np.flatnonzero(single), np.flatnonzero(~single)
    first, group, size = _pools(logs[alike], state.levels[alike], patches.region[alike])
    size = np.bincount(group, state.size[alike], len(size))
    mean = np.bincount(group, state.size[alike] * logs[alike], len(size)) / size
    chosen = np.concatenate([apart, alike[first]])
    order = np.argsort(patches.region[chosen], kind="stable")
    chosen = chosen[order]
    few = replace(state, logs=state.logs[chosen], levels=state.levels[chosen])
    pooled = np.concatenate([logs[apart], mean])[order]
    region = patches.region[chosen]
    return Rows(
        design=design(pooled, few, region, patches.n_regions),
        stratum=region,
        size=np.concatenate([state.size[apart], size])[order],
        seen=seen[chosen],
    )


def _pools(
    logs: NDArray[np.float64], levels: NDArray[np.int64], region: NDArray[np.int64]
) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64]]:
    """Put never-hit patches together by log mixture, rings and region."""
    coarse = np.round(logs / BIN).astype(np.int64)
    coarse -= coarse.min(initial=0)
    sizes = (region.max(initial=0) + 1, coarse.max(initial=0) + 1, *LEVELS[2:])
    key = np.ravel_multi_index((region, coarse, levels[:, 2], levels[:, 3]), sizes)
    _, first, group, count = np.unique(
        key, return_index=True, return_inverse=True, return_counts=True
    )
    return first, group, count


def join_rows(windows: Sequence[Rows], count: float = 1.0) -> Rows:
    """Put windows together, each incident counting ``count``.

    Strata without an incident say nothing and are left out.
    """
    step = 1 + max(int(rows.stratum.max()) for rows in windows)
    stratum = np.concatenate([rows.stratum + i * step for i, rows in enumerate(windows)])
    seen = np.concatenate([rows.seen for rows in windows])
    keep = (np.bincount(stratum, seen) > 0)[stratum]
    return Rows(
        design=np.vstack([rows.design for rows in windows])[keep],
        stratum=stratum[keep],
        size=np.concatenate([rows.size for rows in windows])[keep],
        seen=seen[keep] * count,
    )


class _Likelihood:
    """Penalised log likelihood of shares inside strata, with its derivatives."""

    def __init__(
        self, rows: Rows, start: NDArray[np.float64], penalty: NDArray[np.float64]
    ) -> None:
        new = np.flatnonzero(np.diff(rows.stratum)) + 1
        self.begin = np.concatenate([[0], new])
        self.index = np.repeat(
            np.arange(len(self.begin)), np.diff(np.append(self.begin, len(rows.stratum)))
        )
        self.rows, self.start, self.penalty = rows, start, penalty
        self.total = np.add.reduceat(rows.seen, self.begin)
        self.offset = np.log(rows.size)

    def shares(self, at: NDArray[np.float64]) -> tuple[NDArray[np.float64], float]:
        """Give the share of each row in its stratum, and the objective."""
        value = self.rows.design @ at + self.offset
        value -= np.maximum.reduceat(value, self.begin)[self.index]
        raw = np.exp(value)
        total = np.add.reduceat(raw, self.begin)
        log_share = value - np.log(total)[self.index]
        away = at - self.start
        objective = float(self.rows.seen @ log_share - 0.5 * (self.penalty * away) @ away)
        return raw / total[self.index], objective

    def newton_step(
        self, at: NDArray[np.float64], share: NDArray[np.float64]
    ) -> NDArray[np.float64]:
        """Solve for the step to the maximum of the local parabola."""
        design, expected = self.rows.design, share * self.total[self.index]
        gradient = design.T @ (self.rows.seen - expected) - self.penalty * (at - self.start)
        mean = np.add.reduceat(design * share[:, None], self.begin, axis=0)
        curvature = design.T @ (design * expected[:, None])
        curvature -= (mean * self.total[:, None]).T @ mean
        step = np.linalg.solve(curvature + np.diag(self.penalty), gradient)
        return np.asarray(step, dtype=float)


def fit_coefficients(
    rows: Rows,
    start: NDArray[np.float64],
    penalty: NDArray[np.float64],
    *,
    warm: NDArray[np.float64] | None = None,
) -> NDArray[np.float64]:
    """Maximise the penalised likelihood by Newton's method with halved steps."""
    target = _Likelihood(rows, start, penalty)
    at = start if warm is None else warm
    share, value = target.shares(at)
    for _ in range(STEPS):
        step = target.newton_step(at, share)
        for _ in range(HALVINGS):
            share, after = target.shares(at + step)
            if after >= value - 1e-9:
                break
            step = step / 2
        at, gain, value = at + step, after - value, after
        if gain < ENOUGH:
            break
    return at


def correct(
    mixture: NDArray[np.float64],
    state: State,
    patches: Patches,
    coefficients: NDArray[np.float64],
) -> NDArray[np.float64]:
    """Spread each region's mass of the mixture by the fitted law; sums by region stay."""
    logs = log_multiple(mixture, state.size)
    columns = design(logs, state, patches.region, patches.n_regions)
    score = columns @ coefficients + np.log(state.size)
    top = np.full(patches.n_regions, -np.inf)
    np.maximum.at(top, patches.region, score)
    raw = np.exp(score - top[patches.region])
    mass = patches.by_region(mixture) / patches.by_region(raw)
    return np.asarray(raw * mass[patches.region])
