"""The areas and sites of a release as sums over the cells of its grid."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from geo_risk.risk.area_sums import area_sums
from geo_risk.risk.shores import is_water, shore_shares
from geo_risk.risk.sites import buffer_shares

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from scipy.sparse import csr_array

    from geo_risk.forecast import Grid, Surface

SITE_KM = 25
"""Radius around a site that is compared, km."""


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class Places:
    """Grid, areas and sites of the newer release: what every stage is summed over."""

    grid: Grid
    """The cells."""
    area_ids: pd.Index
    """Ids of the areas, rows of ``shares``."""
    shares: csr_array
    """Areas x cells: the share of each cell's domain that lies in the area."""
    site_ids: pd.Index
    """Ids of the sites, rows of ``around``."""
    around: csr_array
    """Sites x cells: the share of each cell within 25 km."""

    def sums(self, surface: Surface) -> pd.Series[float]:
        """Sum a surface over every area, then around every site; index their ids."""
        water = is_water(self.shares, self.grid)
        shares = shore_shares(self.shares, surface, water=water)
        values = [area_sums(part, surface.expected) for part in (shares, self.around)]
        return pd.Series(np.concatenate(values), index=self.ids)

    @property
    def ids(self) -> list[str]:
        """Ids of areas, then of sites."""
        return [*map(str, self.area_ids), *map(str, self.site_ids)]


def places_of(
    grid: Grid,
    shares: csr_array,
    *,
    area_ids: pd.Index,
    site_ids: pd.Index,
    lonlat: NDArray[np.float64],
) -> Places:
    """Put the places together; ``lonlat`` holds the sites' WGS 84 degrees, two columns."""
    lon, lat = lonlat.T
    around = buffer_shares(lon, lat, grid, radius_km=SITE_KM)
    return Places(grid=grid, area_ids=area_ids, shares=shares, site_ids=site_ids, around=around)
