"""What may come in the cells of a demand: draws of the forecast, the level shared.

Counts of cells are negative binomial as everywhere (:mod:`geo_risk.forecast.draws`). Cells
that expect less than ``THIN`` are drawn together by district, and each of the incidents
then falls on one of them by its share: they hold a few percent of what is expected.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from scipy.sparse import csr_array

from geo_risk.forecast.draws import draw_counts

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from geo_risk.planning.demand import Demand

THIN = 1e-3
"""Expected incidents of a cell below which it is drawn with its district."""


def draws_of(demand: Demand, *, n: int, seed: int) -> csr_array | None:
    """Draw the severity-weighted incidents of cells ``n`` times: draws x cells.

    The same seed gives the same draws. None where the demand does not tell how counts
    scatter. Each incident weighs what one weighs in its cell on average.
    """
    if demand.dispersion is None:
        return None
    expected = demand.expected
    thick = np.flatnonzero(expected >= THIN)
    thin = np.flatnonzero((expected < THIN) & (expected > 0))
    home, _ = _codes(demand.cells["district_id"].to_numpy(dtype=object)[thin])
    pooled = np.bincount(home, weights=expected[thin])
    counts = draw_counts(
        np.concatenate([expected[thick], pooled]),
        dispersion=demand.dispersion,
        total=max(demand.total, float(expected.sum())),
        n=n,
        seed=seed,
    )
    draw, at = np.nonzero(counts[:, : len(thick)])
    scattered = _scatter(counts[:, len(thick) :], home, expected[thin], seed=seed)
    rows = np.concatenate([draw, scattered[0]])
    cells = np.concatenate([thick[at], thin[scattered[1]]])
    many = np.concatenate([counts[draw, at], np.ones(len(scattered[0]))])
    severity = demand.cells["severity"].to_numpy(dtype=float)
    return csr_array((many * severity[cells], (rows, cells)), shape=(n, len(expected)))


def _codes(names: NDArray[np.object_]) -> tuple[NDArray[np.int64], NDArray[np.object_]]:
    found, codes = np.unique(names.astype(str), return_inverse=True)
    return codes, found.astype(object)


def _scatter(
    counts: NDArray[np.int64],
    home: NDArray[np.int64],
    expected: NDArray[np.float64],
    *,
    seed: int,
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Let the incidents of thin cells of a district fall on one of them each."""
    rng = np.random.default_rng([seed, 1])
    order = np.argsort(home, kind="stable")
    heap = np.cumsum(expected[order])
    ends = np.searchsorted(home[order], np.arange(counts.shape[1]), side="right") - 1
    top = heap[ends] if len(heap) else np.empty(0)
    base = np.concatenate([[0.0], top[:-1]]) if len(top) else top
    draw, unit = (np.repeat(part, counts[counts > 0]) for part in np.nonzero(counts))
    mark = base[unit] + rng.random(len(unit)) * (top[unit] - base[unit])
    at = np.minimum(np.searchsorted(heap, mark, side="right"), ends[unit])
    return draw, order[at]
