"""Whether the data speak about an area at all: the incidents in its reach.

Around a cell an incident of the whole record counts by its distance d

    exp(-d^2 / (2 * 30^2)),   d in km:  1 in the cell, 0.6 at 30 km, 0.1 at 60 km

and an area has in its reach what its cells have on average. It is scored from ``LEAST`` = 3
on, counted so or recorded for the area by name. Of a count of two the exact 90 %
interval (Garwood 1936) begins at 0.36, nearer to none than to one; of three at 0.82.
Below three the data cannot tell the area from one where nothing happens, and it is
shown as "no data", never as safe.

Land does not speak for the sea, nor the sea for the land: each counts its own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from geo_risk.risk.area_sums import area_sums

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from scipy.sparse import csr_array

    from geo_risk.forecast import Forecast, Grid

LEAST = 3.0
"""Incidents in reach from which on an area is scored."""
REACH_SD_KM = 30.0
"""Width of the reach, km: that of the surroundings in the forecast's literature."""


def in_reach(
    shares: csr_array, forecast: Forecast, *, water: NDArray[np.bool_] | None = None
) -> NDArray[np.float64]:
    """Count the incidents in reach of each area, by distance.

    ``shares`` is areas x cells. ``water`` says of each area whether it is water, and
    only its own side then speaks for it; without, land and water both do (buffers).
    """
    grid = forecast.grid
    on_land, at_sea = (_around(column, grid) for column in forecast.recorded.T)
    on_land, at_sea = on_land * (grid.land_share > 0), at_sea * (grid.land_share < 1)
    if water is None:
        return _average(shares, np.maximum(on_land, at_sea), grid)
    return np.where(water, _average(shares, at_sea, grid), _average(shares, on_land, grid))


def _around(counts: NDArray[np.float64], grid: Grid) -> NDArray[np.float64]:
    """Add up the counts around each cell, cell centre to cell centre."""
    first_row, first_col = grid.origin
    at = (grid.row - first_row, grid.col - first_col)
    drawn = np.zeros(grid.shape)
    drawn[at] = counts
    north, east = (_fade(side, grid.cell_m) for side in grid.shape)
    return np.asarray((north @ drawn @ east)[at])


def _fade(count: int, cell_m: float) -> NDArray[np.float64]:
    steps = np.arange(count)
    km = (steps[:, None] - steps) * cell_m / 1_000.0
    return np.asarray(np.exp(-(km**2) / (2.0 * REACH_SD_KM**2)))


def _average(shares: csr_array, values: NDArray[np.float64], grid: Grid) -> NDArray[np.float64]:
    """Average values over the cells of each area, by km2; 0 for an area without cells."""
    km2 = area_sums(shares, grid.domain_km2)
    whole = area_sums(shares, values * grid.domain_km2)
    return np.divide(whole, km2, out=np.zeros_like(whole), where=km2 > 0)
