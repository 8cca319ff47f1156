"""Whether the data speak about an area at all: the incidents in its reach.

An area is scored when at least ``LEAST`` incidents of the whole record lie in it or
within ``REACH_KM`` of one of its cells. Of a count of two the exact 90 % interval
(Garwood 1936) begins at 0.36, nearer to none than to one; of three at 0.82. Below
three the data cannot tell the area from one where nothing happens, and it is shown
as "no data", not as safe.

Land does not speak for the sea: cells at sea count incidents in cells at sea only.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from scipy.sparse import csr_array
from scipy.spatial import cKDTree

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from geo_risk.forecast import Forecast, Grid

LEAST = 3.0
"""Incidents in reach from which on an area is scored."""
REACH_KM = 25.0
"""Distance between cell centres up to which an incident is in reach, km."""


def in_reach(shares: csr_array, forecast: Forecast) -> NDArray[np.float64]:
    """Count the incidents with a place in each area or within 25 km of its cells.

    ``shares`` is areas x cells. An area that lies mostly in cells at sea is judged by
    these alone, for the cells of its shore hold what happened on land.
    """
    grid = forecast.grid
    own = _judged_cells(shares, grid)
    near = own @ neighbours(grid)
    near.data = np.ones_like(near.data)
    return np.asarray(near @ seen_in_cells(forecast))


def seen_in_cells(forecast: Forecast) -> NDArray[np.float64]:
    """Count all incidents with a place, cell by cell."""
    located = forecast.seen[forecast.seen["cell"] >= 0]
    cells = located["cell"].to_numpy(np.int64)
    every = located["seen_all"].to_numpy(dtype=float)
    return np.bincount(cells, every, minlength=len(forecast.grid)).astype(float)


def neighbours(grid: Grid) -> csr_array:
    """List the cells in reach of each cell, itself among them, land and sea apart."""
    tree = cKDTree(np.column_stack([grid.x, grid.y]))
    pairs = tree.query_pairs(REACH_KM * 1_000.0, output_type="ndarray")
    pairs = pairs[grid.land[pairs[:, 0]] == grid.land[pairs[:, 1]]]
    itself = np.arange(len(grid))
    rows = np.concatenate([pairs[:, 0], pairs[:, 1], itself])
    columns = np.concatenate([pairs[:, 1], pairs[:, 0], itself])
    return csr_array((np.ones(len(rows)), (rows, columns)), shape=(len(grid), len(grid)))


def _judged_cells(shares: csr_array, grid: Grid) -> csr_array:
    """Mark the cells that speak for each area."""
    areas = shares.tocoo()
    rows, columns = areas.coords
    held = areas.data * grid.domain_km2[columns]
    at_sea = np.bincount(rows, held * ~grid.land[columns], minlength=shares.shape[0])
    whole = np.bincount(rows, held, minlength=shares.shape[0])
    of_the_sea = at_sea > whole / 2.0
    kept = (areas.data > 0) & ~(of_the_sea[rows] & grid.land[columns])
    ones = np.ones(int(kept.sum()))
    return csr_array((ones, (rows[kept], columns[kept])), shape=shares.shape)
