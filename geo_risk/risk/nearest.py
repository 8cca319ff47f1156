"""Which cell of land is nearest to a point, and how far it is from a cell to a place."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from scipy.spatial import cKDTree

from geo_risk.crs import to_plane

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from geo_risk.forecast import Grid


def nearest_land(
    grid: Grid, lon: NDArray[np.float64], lat: NDArray[np.float64]
) -> NDArray[np.int64]:
    """Find the cell each point lies in, or of all with land the one nearest to it.

    ``lon``, ``lat`` are WGS 84 degrees. A grid without land keeps points where they lie.
    """
    x, y = to_plane(lon, lat, plane=grid.plane)
    cell = grid.cell_at(x, y)
    dry = np.flatnonzero(grid.land)
    off = (cell < 0) | ~grid.land[cell]
    if len(dry) and off.any():
        tree = cKDTree(np.column_stack([grid.x[dry], grid.y[dry]]))
        cell[off] = dry[tree.query(np.column_stack([x[off], y[off]]))[1]]
    return cell


def distances_km(
    grid: Grid, lon: NDArray[np.float64], lat: NDArray[np.float64], *, coarse: bool = False
) -> NDArray[np.float64]:
    """Measure how far it is from each cell to the nearest of some places, km.

    The root mean square over the cell's square, d^2 + side^2 / 6 with d from its centre:
    4.1 km where the place is in the middle. NaN without any place. ``coarse`` puts each
    place in the middle of its own square first, so that distances tell no more of it.
    """
    if not len(lon):
        return np.full(len(grid), np.nan)
    x, y = to_plane(lon, lat, plane=grid.plane)
    if coarse:
        x, y = ((np.floor(v / grid.cell_m) + 0.5) * grid.cell_m for v in (x, y))
    d, _ = cKDTree(np.column_stack([x, y])).query(np.column_stack([grid.x, grid.y]))
    return np.sqrt(d**2 + grid.cell_m**2 / 6.0) / 1_000.0
