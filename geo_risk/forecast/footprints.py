"""What each incident says about where: a point, a district, a province or the nation.

An incident known to a place (``where_prec`` 1 or 2, or a point at sea) weighs on the
cells around that place. One known to a district only is spread over the district, one
known to a province over the province, in proportion to the surface that the points
make; so a vague incident never draws a sharp point. One known to the nation only
counts in the level and says nothing about where.

Incidents repeat at the same few places: everything after this page works on sums over
footprints, which add across files, partitions and machines.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
from scipy.sparse import csr_array
from scipy.spatial import cKDTree

from geo_risk.crs import to_plane
from geo_risk.forecast.kernels import spread

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from geo_risk.forecast.grid import Grid

POINT = 2
"""Coarsest ``where_prec`` that still is a point."""
DISTRICT = 3
PROVINCE = 5
"""Vague lines and regions count for their province, if one is named."""
AT_SEA = 7
SNAP_KM = 25.0
"""A point off the domain goes to the nearest cell whose centre is at most this far."""


@dataclass(frozen=True, eq=False)
class Footprints:
    """The places and regions that incidents were known to, each once."""

    x: NDArray[np.float64]
    """Places: metres east on the plane, inside their cell."""
    y: NDArray[np.float64]
    """Places: metres north."""
    cell: NDArray[np.int64]
    """Places: their cell."""
    regions: csr_array
    """Regions x cells: 1 where the region holds the cell."""
    of_incident: NDArray[np.int64]
    """Footprint of each incident: places first, then regions; -1 says nothing of where."""
    outside: NDArray[np.bool_]
    """True for an incident whose point lies outside the domain: it feeds nothing."""

    def __len__(self) -> int:
        """Return the number of footprints, places and regions together."""
        return len(self.x) + self.regions.shape[0]

    def sums(self, weights: NDArray[np.float64]) -> NDArray[np.float64]:
        """Add up a weight of each incident by footprint."""
        known = self.of_incident >= 0
        found = np.bincount(self.of_incident[known], weights[known], minlength=len(self))
        return found.astype(float)

    def over_places(
        self, sums: NDArray[np.float64], grid: Grid, *, sd_km: float
    ) -> NDArray[np.float64]:
        """Spread what lies at places over the cells in reach."""
        return spread((self.x, self.y), sums[: len(self.x)], grid, sd_km=sd_km)

    def over_regions(
        self, sums: NDArray[np.float64], surface: NDArray[np.float64]
    ) -> NDArray[np.float64]:
        """Spread what is known to regions only, in proportion to a positive surface."""
        held = self.regions @ surface
        share = np.divide(sums[len(self.x) :], held, out=np.zeros_like(held), where=held > 0)
        return np.asarray(surface * (self.regions.T @ share))


def footprints(incidents: pd.DataFrame, grid: Grid) -> Footprints:
    """Find the footprint of each incident.

    ``incidents`` has the columns ``lon``, ``lat`` (WGS 84 degrees, NaN where only an
    area is known), ``where_prec``, ``district_id`` and ``province_id``. A district or
    province without a cell falls back to the next larger unit. An empty frame gives
    no footprints.
    """
    precision = incidents["where_prec"].to_numpy()
    x, y = to_plane(incidents["lon"], incidents["lat"], plane=grid.plane)
    is_point = np.isfinite(x) & ((precision <= POINT) | (precision == AT_SEA))
    x, y, cell = _into_domain(np.where(is_point, x, np.nan), y, grid)
    at_place = cell >= 0
    names = _regions_of(incidents, precision, grid)
    members, region = _regions(names.mask(at_place | is_point, ""), grid)
    place_of, first = _unique_places(x[at_place], y[at_place])
    of_incident = np.where(region >= 0, region + len(first), -1)
    of_incident[at_place] = place_of
    kept = np.flatnonzero(at_place)[first]
    return Footprints(
        x=x[kept],
        y=y[kept],
        cell=cell[kept],
        regions=members,
        of_incident=of_incident,
        outside=is_point & ~at_place,
    )


def _unique_places(
    x: NDArray[np.float64], y: NDArray[np.float64]
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Give each place a number, and say which incident stands for each."""
    _, first, place = np.unique(x + 1j * y, return_index=True, return_inverse=True)
    return place.astype(np.int64), first


def _into_domain(
    x: NDArray[np.float64], y: NDArray[np.float64], grid: Grid
) -> tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.int64]]:
    """Move points just off the domain to the nearest edge of the nearest cell."""
    cell = grid.cell_at(x, y)
    off = np.flatnonzero((cell < 0) & np.isfinite(x))
    if not len(off) or not len(grid):
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


def _regions_of(
    incidents: pd.DataFrame, precision: NDArray[np.int8], grid: Grid
) -> pd.Series[str]:
    """Name the smallest unit with cells that each incident is known to: ``d:…``, ``p:…``."""
    district = incidents["district_id"].astype(object).reset_index(drop=True)
    province = incidents["province_id"].astype(object).reset_index(drop=True)
    known = {unit: _cells_of(unit, grid).size > 0 for unit in district.unique()}
    provinces = set(grid.province) - {""}
    in_district = (precision <= DISTRICT) & district.map(known).to_numpy(dtype=bool)
    in_province = (precision <= PROVINCE) & province.isin(provinces).to_numpy()
    name = pd.Series("", index=district.index, dtype=object)
    name = name.mask(in_province, "p:" + province)
    return name.mask(in_district, "d:" + district)


def _cells_of(unit: str, grid: Grid) -> NDArray[np.int64]:
    """Find the cells of a district: its own, its parts', or those of the group it is in."""
    if not unit:
        return np.empty(0, dtype=np.int64)
    names = {unit, *grid.groups.get(unit, ())}
    cells = np.flatnonzero(np.isin(grid.district, list(names)))
    if cells.size:
        return cells
    larger = [group for group, parts in grid.groups.items() if unit in parts]
    return np.flatnonzero(np.isin(grid.district, larger))


def _regions(names: pd.Series[str], grid: Grid) -> tuple[csr_array, NDArray[np.int64]]:
    """Give each named region a number and list the cells of each."""
    units = sorted(set(names) - {""})
    cells = [
        _cells_of(unit[2:], grid)
        if unit.startswith("d:")
        else np.flatnonzero(grid.province == unit[2:])
        for unit in units
    ]
    rows = np.repeat(np.arange(len(units)), [len(part) for part in cells])
    columns = np.concatenate([*cells, np.empty(0, dtype=np.int64)])
    shape = (len(units), len(grid))
    members = csr_array((np.ones(len(rows)), (rows, columns)), shape=shape)
    numbers = {unit: number for number, unit in enumerate(units)}
    return members, names.map(lambda unit: numbers.get(unit, -1)).to_numpy(np.int64)
