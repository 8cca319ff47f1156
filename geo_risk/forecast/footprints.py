"""What each incident says about where: a point, a district, a province or the nation.

An incident known to a place (``where_prec`` 1 or 2, or a point at sea) weighs on the
cells around that place. One known to a district only is spread over the district, one
known to a province over the province, in proportion to the surface that the points
make; so a vague incident never draws a sharp point. One known to the nation only
counts in the level and says nothing about where.

Land and water are told apart: an attack in a port does not spill over the water, and
a boarding at sea does not spill over the town.

Incidents repeat at the same few places (6,416 UCDP events, 1,154 places): everything
after this page works on sums over footprints, which add across files, partitions and
machines.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
from scipy.sparse import csr_array
from scipy.spatial import cKDTree

from geo_risk.crs import to_plane

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from numpy.typing import NDArray

    from geo_risk.forecast.grid import Grid

POINT = 2
"""Coarsest ``where_prec`` that still is a point."""
DISTRICT = 3
"""Coarsest ``where_prec`` that still names a district."""
PROVINCE = 5
"""Coarsest that still names a province; vague lines and regions count for theirs."""
AT_SEA = 7
"""``where_prec`` of a point at sea or in the air."""
SNAP_KM = 25.0
"""A point off the domain goes to the nearest cell whose centre is at most this far."""
NOWHERE = -1
"""Footprint of an incident that says nothing of where."""


@dataclass(frozen=True, eq=False, repr=False)
class Footprints:
    """The places and regions that incidents were known to, each once."""

    x: NDArray[np.float64]
    """Places: metres east on the plane, inside their cell."""
    y: NDArray[np.float64]
    """Places: metres north."""
    cell: NDArray[np.int64]
    """Places: their cell."""
    at_sea: NDArray[np.bool_]
    """Places: True on the water."""
    regions: csr_array
    """Regions x cells: 1 where the region holds the cell."""
    of_incident: NDArray[np.int64]
    """Footprint of each incident: places first, then regions; ``NOWHERE`` for none."""
    outside: NDArray[np.bool_]
    """True for an incident whose point lies outside the domain: it feeds nothing."""

    def __len__(self) -> int:
        """Return the number of footprints, places and regions together."""
        return len(self.x) + self.regions.shape[0]

    def inside(self) -> Footprints:
        """Leave out the incidents outside the domain."""
        kept = ~self.outside
        return replace(self, of_incident=self.of_incident[kept], outside=self.outside[kept])

    def sums(self, weights: NDArray[np.float64]) -> NDArray[np.float64]:
        """Add up a weight of each incident by footprint."""
        known = self.of_incident >= 0
        found = np.bincount(self.of_incident[known], weights[known], minlength=len(self))
        return found.astype(float)

    def over_regions(
        self, sums: NDArray[np.float64], surface: NDArray[np.float64]
    ) -> NDArray[np.float64]:
        """Spread what is known to regions only, in proportion to a surface.

        ``sums`` has one value for each footprint, ``surface`` one for each cell.
        """
        held = self.regions @ surface
        share = np.divide(sums[len(self.x) :], held, out=np.zeros_like(held), where=held > 0)
        return np.asarray(surface * (self.regions.T @ share))


def footprints(incidents: pd.DataFrame, grid: Grid) -> Footprints:
    """Find the footprint of each incident.

    ``incidents`` has the columns ``lon``, ``lat`` (WGS 84 degrees, NaN where only an
    area is known), ``where_prec``, ``district_id`` and ``province_id`` (empty at sea).
    A district or province without a cell falls back to the next larger unit. An empty
    frame gives no footprints.
    """
    precision = incidents["where_prec"].to_numpy()
    lon, lat = (incidents[name].to_numpy(dtype=float) for name in ("lon", "lat"))
    is_point = np.isfinite(lon + lat) & ((precision <= POINT) | (precision == AT_SEA))
    adrift = (precision == AT_SEA) | (incidents["province_id"] == "").to_numpy(bool)
    keys = pd.DataFrame({"lon": lon, "lat": lat, "adrift": adrift})[is_point]
    place, table = _numbered(keys)
    x, y, cell = _into_domain(*to_plane(table["lon"], table["lat"], plane=grid.plane), grid)
    at = cell >= 0
    at_place = np.full(len(incidents), NOWHERE)
    at_place[is_point] = np.where(at, np.cumsum(at) - 1, NOWHERE)[place]
    region, regions = _regions(incidents, precision, grid)
    in_region = np.where(is_point | (region < 0), NOWHERE, region + int(at.sum()))
    return Footprints(
        x=x[at],
        y=y[at],
        cell=cell[at],
        at_sea=_on_water(table["adrift"].to_numpy(bool)[at], grid.land_share[cell[at]]),
        regions=regions,
        of_incident=np.where(at_place >= 0, at_place, in_region),
        outside=is_point & (at_place < 0),
    )


def _numbered(keys: pd.DataFrame) -> tuple[NDArray[np.int64], pd.DataFrame]:
    """Give equal rows one number, in the order of their values."""
    groups = keys.groupby(list(keys.columns), sort=True)
    number = groups.ngroup().to_numpy().astype(np.int64)
    first = np.zeros(groups.ngroups, dtype=np.int64)
    first[number] = np.arange(len(keys))
    return number, keys.iloc[first]


def _on_water(adrift: NDArray[np.bool_], land_share: NDArray[np.float64]) -> NDArray[np.bool_]:
    """Believe the incident where its cell has both land and water, else the cell."""
    return np.where(land_share <= 0, True, np.where(land_share >= 1, False, adrift))


def _into_domain(
    x: NDArray[np.float64], y: NDArray[np.float64], grid: Grid
) -> tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.int64]]:
    """Move points just off the domain to the nearest edge of the nearest cell."""
    cell = grid.cell_at(x, y)
    off = np.flatnonzero(cell < 0)
    if not len(off):
        return x, y, cell
    tree = cKDTree(np.column_stack([grid.x, grid.y]))
    far, nearest = tree.query(
        np.column_stack([x[off], y[off]]), distance_upper_bound=SNAP_KM * 1_000.0
    )
    close = np.isfinite(far)
    off, nearest = off[close], np.asarray(nearest)[close]
    half = grid.cell_m / 2 - 1.0
    x[off] = x[off].clip(grid.x[nearest] - half, grid.x[nearest] + half)
    y[off] = y[off].clip(grid.y[nearest] - half, grid.y[nearest] + half)
    cell[off] = nearest
    return x, y, cell


def _regions(
    incidents: pd.DataFrame, precision: NDArray[np.int8], grid: Grid
) -> tuple[NDArray[np.int64], csr_array]:
    """Give each incident the smallest unit with cells that it is known to."""
    district, districts = pd.factorize(incidents["district_id"], sort=True)
    province, provinces = pd.factorize(incidents["province_id"], sort=True)
    of_district = _cells_named(grid.district, groups=grid.groups)
    of_province = _cells_named(grid.province, groups={})
    cells = [*map(of_district, districts), *map(of_province, provinces)]
    has_cells = np.array([len(part) > 0 for part in cells] + [False])
    province = province + len(districts)
    in_district = has_cells[district] & (precision <= DISTRICT)
    in_province = has_cells[province] & (precision <= PROVINCE)
    region = np.where(in_district, district, np.where(in_province, province, NOWHERE))
    rows = np.repeat(np.arange(len(cells)), [len(part) for part in cells])
    columns = np.concatenate([*cells, np.empty(0, dtype=np.int64)])
    members = csr_array((np.ones(len(rows)), (rows, columns)), shape=(len(cells), len(grid)))
    return region.astype(np.int64), members


def _cells_named(
    of_cell: NDArray[np.object_], *, groups: Mapping[str, tuple[str, ...]]
) -> Callable[[str], NDArray[np.int64]]:
    """Return how to find the cells of a unit: its own, its parts', or its group's."""
    codes, names = pd.factorize(of_cell)
    cells = {name: np.flatnonzero(codes == code) for code, name in enumerate(names) if name}
    larger = {part: group for group, parts in groups.items() for part in parts}
    none = np.empty(0, dtype=np.int64)

    def cells_of(unit: str) -> NDArray[np.int64]:
        parts = [cells.get(name, none) for name in (unit, *groups.get(unit, ()))]
        inside = np.concatenate(parts)
        return inside if len(inside) else cells.get(larger.get(unit, ""), none)

    return cells_of
