"""What an incident can hit: the people who live there, and the sites that stand there.

    exposure index = clip(25 * log10((people + site value) / km2), 0, 100)

25 points a factor of ten, as the hazard's: 0 is one a km2 or fewer (Chagai has six),
50 a hundred, 100 ten thousand and more (the core of a city). The anchors are fixed.

People are those of the census of 2023 by district (of 2017 in Azad Jammu and Kashmir,
which it left out; Gilgit-Baltistan has neither and stays without data). Inside a
district its towns hold theirs, the rest is spread evenly over the land; or they are
those of a user's raster. A site's value is told as the number of people it counts as,
by its category, a convention that every study may replace (column ``value``).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
from scipy.sparse import csr_array

from geo_risk.crs import to_plane
from geo_risk.errors import LayerError
from geo_risk.risk.area_sums import area_sums
from geo_risk.risk.nearest import nearest_land

if TYPE_CHECKING:
    from pathlib import Path

    from geopandas.geodataframe import GeoDataFrame
    from numpy.typing import ArrayLike, NDArray

    from geo_risk.forecast import Grid
    from geo_risk.layers import Layers
    from geo_risk.sources.population import Blocks

DENSITY_AT_ZERO = 1.0
"""People (and value) a km2 at index 0."""
POINTS_A_DECADE = 25.0
"""Index points for a factor of ten."""
HALF = 0.5
"""An area is without data when those of more than this share of its land are missing."""
SITE_VALUE = {
    "power_nuclear": 100_000.0,
    "port": 50_000.0,
    "airport": 50_000.0,
    "dam": 50_000.0,
    "power_hydro": 30_000.0,
    "power_coal": 30_000.0,
    "power_gas": 30_000.0,
    "mine_metal": 20_000.0,
    "mine_coal": 20_000.0,
    "sez": 20_000.0,
    "transmission": 20_000.0,
    "water": 20_000.0,
    "dry_port": 10_000.0,
    "power_wind": 10_000.0,
    "power_solar": 10_000.0,
    "rail": 10_000.0,
    "road": 10_000.0,
    "border": 10_000.0,
    "fibre": 5_000.0,
    "social": 5_000.0,
}
"""How many people a site of a category counts as, where it states no value."""
OTHER_VALUE = 10_000.0
"""The same for a category that is not listed."""
NOT_BUILT = ("planned", "proposed", "shelved")
"""Status of sites where nothing stands yet: no value."""
PLAUSIBLE = (0.5, 2.0)
"""A raster's people over those of the census; outside, its unit is another one."""
MOST_OUTSIDE = 0.005
"""Share of the study's land that a raster may leave out: cells on its very edge."""


def exposure_index(exposed: ArrayLike, km2: ArrayLike) -> NDArray[np.float64]:
    """Turn people and value on an area into 0 to 100; NaN stays NaN.

    >>> exposure_index([0.0, 100.0, 1e5, 1e9], [1.0, 1.0, 1e3, 1.0]).tolist()
    [0.0, 50.0, 50.0, 100.0]
    """
    with np.errstate(divide="ignore", invalid="ignore"):
        density = np.asarray(exposed, dtype=float) / np.asarray(km2, dtype=float)
        points = POINTS_A_DECADE * np.log10(density / DENSITY_AT_ZERO)
    return np.asarray(np.clip(points, 0.0, 100.0))


def census_by_cell(layers: Layers, grid: Grid) -> NDArray[np.float64]:
    """Spread each district's people over its cells: its towns, and the rest over its land.

    NaN where the census knows nothing of most of the cell's land; 0 on water.
    """
    chosen = (layers.areas["kind"] == "district").to_numpy(bool)
    land_km2 = csr_array(csr_array(layers.shares)[np.flatnonzero(chosen)] * grid.domain_km2)
    people = layers.areas["population"].to_numpy(dtype=float)[chosen]
    in_towns = _townspeople(layers, grid, land_km2)
    lived = np.asarray(in_towns.sum(axis=1)).ravel()
    known = np.isfinite(people)
    # Gazetteers count some towns larger than the census does their whole district.
    shrink = np.minimum(1.0, np.divide(people, lived, out=np.ones_like(lived), where=lived > 0))
    whole = np.asarray(land_km2.sum(axis=1)).ravel()
    rest = np.divide(people - lived * shrink, whole, out=np.zeros_like(whole), where=whole > 0)
    spread = known * np.nan_to_num(rest), known * np.nan_to_num(shrink)
    total = area_sums(csr_array(land_km2.T), spread[0]) + area_sums(
        csr_array(in_towns.T), spread[1]
    )
    unknown = area_sums(csr_array(land_km2.T), (~known).astype(float))
    land = grid.domain_km2 * grid.land_share
    return np.where(unknown > HALF * land, np.nan, total)


def _townspeople(layers: Layers, grid: Grid, land_km2: csr_array) -> csr_array:
    """Put each town's people into the district and cell it stands in: districts x cells."""
    towns = layers.gazetteer.towns.dropna(subset=["population"])
    cell = nearest_land(grid, towns["lon"].to_numpy(), towns["lat"].to_numpy())
    column = csr_array(land_km2.T)[cell].tocoo()
    # A cell may lie in several districts; a town is counted in the one with most of it.
    order = np.lexsort((column.data, column.coords[0]))
    town = column.coords[0][order]
    last = np.append(np.diff(town) > 0, True) if len(town) else np.empty(0, dtype=bool)
    town, district = town[last], column.coords[1][order][last]
    people = towns["population"].to_numpy(dtype=float)[town]
    return csr_array((people, (district, cell[town])), shape=land_km2.shape)


def raster_by_cell(
    blocks: Blocks, grid: Grid, census: NDArray[np.float64], *, path: Path
) -> NDArray[np.float64]:
    """Sum a raster's people over the cells.

    ``census`` is that of :func:`census_by_cell`, against which the unit is checked.
    A district of which no pixel has a value is without data.

    Raises
    ------
    LayerError
        If the raster leaves out land of the study, or its people are many times those
        of the census.
    """
    cell = grid.cell_at(blocks.x, blocks.y)
    inside = cell >= 0
    cell, size = cell[inside], len(grid)
    people = np.bincount(cell, blocks.people[inside], minlength=size)
    reached = np.bincount(cell, minlength=size) > 0
    land = grid.domain_km2 * grid.land_share
    left_out = float(land[~reached].sum() / land.sum()) if land.sum() else 0.0
    faults = []
    if left_out > MOST_OUTSIDE:
        faults.append(
            f"it leaves out {left_out:.1%} of the study's land "
            f"({int((~reached & grid.land).sum()):,} cells of 10 km); give one of all of it"
        )
    both = reached & np.isfinite(census)
    ratio = people[both].sum() / max(census[both].sum(), 1.0)
    if not faults and not PLAUSIBLE[0] <= ratio <= PLAUSIBLE[1]:
        faults.append(
            f"it counts {people[both].sum():,.0f} people where the census counts "
            f"{census[both].sum():,.0f}: set population_unit to what a pixel says, "
            '"people" in it or "people_per_km2"'
        )
    if faults:
        raise LayerError(path, "this population raster cannot be used", faults)
    valued = np.bincount(cell, blocks.valid[inside], minlength=size)
    alive = pd.Series(valued).groupby(grid.district).transform("sum").to_numpy() > 0
    return np.where(grid.land & ~(alive & reached), np.nan, people)


def site_values(sites: GeoDataFrame) -> NDArray[np.float64]:
    """Say how many people each site counts as: its own ``value``, else by category."""
    count = len(sites)
    category = sites["category"] if "category" in sites else pd.Series([""] * count)
    status = sites["status"] if "status" in sites else pd.Series([""] * count)
    by_kind = category.map(SITE_VALUE).fillna(OTHER_VALUE).to_numpy(dtype=float)
    by_kind = np.where(status.isin(NOT_BUILT), 0.0, by_kind)
    given = sites["value"].to_numpy(dtype=float) if "value" in sites else np.full(count, np.nan)
    return np.where(np.isfinite(given), given, by_kind)


def value_by_cell(sites: GeoDataFrame, grid: Grid) -> NDArray[np.float64]:
    """Add up the value of the sites in each cell; one off the shore counts on land."""
    lon, lat = sites.geometry.x.to_numpy(), sites.geometry.y.to_numpy()
    cell = nearest_land(grid, lon, lat)
    return np.bincount(cell, site_values(sites), minlength=len(grid)).astype(float)


def value_around(sites: GeoDataFrame, grid: Grid, *, radius_km: float) -> NDArray[np.float64]:
    """Add up the value of the sites within a radius of each site, itself among them."""
    x, y = to_plane(sites.geometry.x.to_numpy(), sites.geometry.y.to_numpy(), plane=grid.plane)
    km = np.hypot(x[:, None] - x, y[:, None] - y) / 1_000.0
    return np.asarray((km <= radius_km) @ site_values(sites), dtype=float)


def known_sums(
    shares: csr_array, surface: NDArray[np.float64], weight: NDArray[np.float64]
) -> NDArray[np.float64]:
    """Sum a surface with gaps over areas; NaN where most of an area's weight is a gap.

    ``weight`` is one value a cell, the km2 by which a gap is measured.

    >>> shares = csr_array([[1.0, 1.0], [0.0, 1.0]])
    >>> known_sums(shares, np.array([3.0, np.nan]), np.array([2.0, 1.0])).tolist()
    [3.0, nan]
    """
    gap = np.isnan(surface)
    total = area_sums(shares, np.where(gap, 0.0, surface))
    missing, whole = area_sums(shares, weight * gap), area_sums(shares, weight)
    return np.where(missing > HALF * whole, np.nan, total)
