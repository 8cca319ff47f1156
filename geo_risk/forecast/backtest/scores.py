"""Measures of a forecast: bits, hit rates, losses, coverage, and how sure they are.

Information gain is the mean of log2(p(cell) * cells) over the incidents: the bits an
incident by which a surface is better than a uniform one, given how many incidents there
were (Vere-Jones 1998). Hit rate is the share of incidents in the best-ranked part of the
cells; cells ranked the same share their place. Intervals come from resampling whole
windows, for incidents of one window are not independent.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from geo_risk.forecast.backtest.records import Told

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

AREA_SHARES = (0.01, 0.05, 0.10)
"""Parts of the cells for which hit rates are told."""
DRAWS = 2_000
"""Resamplings of the windows behind an interval."""
SEED = 1
"""Where every draw of chance begins, so that the same data give the same bytes."""
EDGES = (0.02, 0.05, 0.1, 0.2, 0.4, 0.6, 0.8)
"""Between the classes of chance whose reliability is told."""
LEAST_CHANCE = 1e-6
"""Chances are kept this far off 0 and 1, where a log loss has no bound."""


def tell(
    probability: NDArray[np.float64], cell: NDArray[np.int64], province: NDArray[np.int64]
) -> Told:
    """Score a surface on the cells of a window's incidents.

    Parameters
    ----------
    probability
        Share of each cell, sums to one.
    cell
        Cell of each incident.
    province
        Code of each cell's province, 0 to n - 1.

    Examples
    --------
    >>> told = tell(np.array([0.5, 0.25, 0.25, 0.0]), np.array([0, 2]), np.zeros(4, int))
    >>> told.gain.tolist(), told.better.tolist(), told.tied.tolist()
    ([1.0, 0.0], [0, 1], [1, 2])
    """
    ordered = np.sort(probability)
    here = probability[cell]
    upto = np.searchsorted(ordered, here, side="right")
    mass, size = np.bincount(province, probability), np.bincount(province)
    given = mass / np.maximum(size, 1)
    with np.errstate(divide="ignore", invalid="ignore"):
        gain = np.log2(here * len(probability))
        within = np.log2(here / given[province[cell]])
    return Told(
        gain=gain,
        gain_within=within,
        better=len(probability) - upto,
        tied=upto - np.searchsorted(ordered, here, side="left"),
        cell=cell,
    )


def mean_with_interval(
    windows: Sequence[NDArray[np.float64]],
) -> tuple[float, float, float]:
    """Mean over all values, with its 90 % interval from resampled windows; NaN without any.

    >>> mean_with_interval([np.array([1.0, 1.0]), np.array([1.0])])
    (1.0, 1.0, 1.0)
    """
    sums = np.array([values.sum() for values in windows])
    counts = np.array([len(values) for values in windows], dtype=float)
    if not counts.sum():
        return (float("nan"),) * 3
    draw = np.random.default_rng(SEED).integers(0, len(sums), (DRAWS, len(sums)))
    drawn = counts[draw].sum(axis=1)
    means = sums[draw].sum(axis=1)[drawn > 0] / drawn[drawn > 0]
    low, high = np.quantile(means, [0.05, 0.95])
    return float(sums.sum() / counts.sum()), float(low), float(high)


def hit_rate(told: Sequence[Told], *, area_share: float, cells: int) -> float:
    """Share of the incidents that lay in the best-ranked part of the cells.

    An incident in a cell ranked the same as others counts by the chance that its cell
    is among those taken. NaN without incidents.

    >>> told = tell(np.full(4, 0.25), np.array([3]), np.zeros(4, int))
    >>> hit_rate([told], area_share=0.25, cells=4)
    0.25
    """
    better = np.concatenate([t.better for t in told])
    tied = np.concatenate([t.tied for t in told])
    if not len(better):
        return float("nan")
    return float(((area_share * cells - better) / tied).clip(0.0, 1.0).mean())


def log_loss(chance: NDArray[np.float64], happened: NDArray[np.bool_]) -> float:
    """Mean negative log likelihood of yes-or-no forecasts, nats; less is better.

    >>> round(log_loss(np.array([0.5, 0.5]), np.array([True, False])), 4)
    0.6931
    """
    p = np.clip(chance, LEAST_CHANCE, 1 - LEAST_CHANCE)
    return float(-np.where(happened, np.log(p), np.log1p(-p)).mean())


def brier(chance: NDArray[np.float64], happened: NDArray[np.bool_]) -> float:
    """Mean squared error of yes-or-no forecasts; less is better.

    >>> brier(np.array([0.5, 1.0]), np.array([True, True]))
    0.125
    """
    return float(((chance - happened) ** 2).mean())


def coverage(pit: NDArray[np.float64], *, share: float) -> float:
    """Share of randomised PIT values inside the central interval; NaN without any.

    >>> coverage(np.array([0.01, 0.3, 0.5, 0.99]), share=0.9)
    0.5
    """
    if not len(pit):
        return float("nan")
    return float((np.abs(pit - 0.5) <= share / 2).mean())


def reliability(
    chance: NDArray[np.float64], happened: NDArray[np.bool_]
) -> list[dict[str, float]]:
    """Compare forecast chances with how often it happened, by class of chance.

    >>> reliability(np.array([0.3, 0.3]), np.array([True, False]))
    [{'forecast': 0.3, 'happened': 0.5, 'n': 2}]
    """
    level = np.digitize(chance, EDGES)
    return [
        {
            "forecast": float(chance[level == k].mean()),
            "happened": float(happened[level == k].mean()),
            "n": int((level == k).sum()),
        }
        for k in range(len(EDGES) + 1)
        if (level == k).any()
    ]
