"""Whose part of a coastal cell: what happened on land goes to the land, at sea to the water.

A cell on the shore holds both. Shared out by area alone, a port's attacks would colour
the open water and thin out on land. So within such a cell

    share of a land area   = |c within A| / |land of c|   * (1 - s_c)
    share of a water area  = |c within A| / |water of c|  * s_c

with s_c the part of the cell's probability that comes from its water. In every other
cell shares stay as they are. They still sum to one over provinces and coastal water.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from scipy.sparse import csr_array

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from geo_risk.forecast import Forecast, Grid, Surface

WHOLE = 1e-9
"""A cell with less water, or less land, than this share of it is all land, or all water."""


def is_water(shares: csr_array, grid: Grid) -> NDArray[np.bool_]:
    """Say of each area whether it is water: its cells are so by more than half.

    ``shares`` is areas x cells, the share of each cell's domain within the area.
    """
    land = shares @ (grid.domain_km2 * grid.land_share)
    water = shares @ (grid.domain_km2 * (1.0 - grid.land_share))
    return np.asarray(water > land)


def shore_shares(
    shares: csr_array, forecast: Forecast | Surface, *, water: NDArray[np.bool_]
) -> csr_array:
    """Weigh areas' shares of coastal cells by where their incidents are, land or water.

    ``water`` says of each area whether it is water (:func:`is_water`). Returns areas x
    cells, as ``shares``.
    """
    land_share, at_sea = forecast.grid.land_share, forecast.water_share
    mixed = (land_share > WHOLE) & (land_share < 1.0 - WHOLE)
    on_land = np.where(mixed, (1.0 - at_sea) / np.where(mixed, land_share, 1.0), 1.0)
    on_water = np.where(mixed, at_sea / np.where(mixed, 1.0 - land_share, 1.0), 1.0)
    parts = shares.tocoo()
    rows, cells = parts.coords
    factor = np.where(water[rows], on_water[cells], on_land[cells])
    return csr_array((parts.data * factor, (rows, cells)), shape=shares.shape)
