"""What the model shares probability between: the land and the water of each cell.

An attack in a port does not spill over the water, and a boarding at sea does not spill
over the town. So a cell on the shore is two *patches*, any other cell is one; a patch
at the edge of the domain is smaller than its square. Everything the forecast learns and
remembers is by patch; sums over the patches of a cell are the cell's.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from geo_risk.forecast.grid import Grid

REGIONS = ("balochistan", "khyber-pakhtunkhwa", "sindh")
"""Provinces with a pattern of their own; Khyber Pakhtunkhwa holds the former FATA."""
REST, SEA = "rest", "sea"
"""Regions of all other land, and of the water."""
LEAST_PART = 1e-9
"""Smallest part of its square that a patch is taken to fill."""


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class Patches:
    """The patches of a grid: first the land of its cells, then their water."""

    cell: NDArray[np.int64]
    """Cell of each patch."""
    water: NDArray[np.int64]
    """0 for land, 1 for water."""
    row: NDArray[np.int64]
    """Row of its cell in the rectangle that holds the grid, from 0."""
    col: NDArray[np.int64]
    """Column, from 0."""
    part: NDArray[np.float64]
    """Part of the cell's square that the patch fills, above 0 to 1."""
    region: NDArray[np.int64]
    """Code of its region, 0 to ``n_regions`` - 1."""
    district: NDArray[np.int64]
    """Code of its district, 0 to n - 1; all water is one."""
    grid: Grid
    """The cells."""

    def __len__(self) -> int:
        """Return the number of patches."""
        return len(self.cell)

    @cached_property
    def n_regions(self) -> int:
        """How many regions there are."""
        return int(self.region.max()) + 1

    @cached_property
    def table(self) -> NDArray[np.int64]:
        """Patch at (water, row, column), -1 where there is none."""
        table = np.full((2, *self.grid.shape), -1, dtype=np.int64)
        table[self.water, self.row, self.col] = np.arange(len(self))
        return table

    @cached_property
    def uniform(self) -> NDArray[np.float64]:
        """Share of each patch if every square kilometre of the domain has the same."""
        return np.asarray(self.part / self.part.sum())

    def of_places(
        self, cell: NDArray[np.int64], at_sea: NDArray[np.bool_]
    ) -> NDArray[np.int64]:
        """Give the patch of each place."""
        grid, (first_row, first_col) = self.grid, self.grid.origin
        row, col = grid.row[cell] - first_row, grid.col[cell] - first_col
        return np.asarray(self.table[at_sea.astype(np.int64), row, col])

    def by_cell(self, values: NDArray[np.float64]) -> NDArray[np.float64]:
        """Add up values of patches by cell."""
        return np.bincount(self.cell, values, minlength=len(self.grid)).astype(float)

    def by_region(self, values: NDArray[np.float64]) -> NDArray[np.float64]:
        """Add up values of patches by region."""
        return np.bincount(self.region, values, minlength=self.n_regions).astype(float)

    def by_district(self, values: NDArray[np.float64]) -> NDArray[np.float64]:
        """Add up values of patches by district."""
        return np.bincount(self.district, values).astype(float)


def patches_of(grid: Grid) -> Patches:
    """Divide the cells into land and water.

    Provinces that are not among ``REGIONS``, and land without a province, are one
    region; so is all water.
    """
    land, water = np.flatnonzero(grid.land_share > 0), np.flatnonzero(grid.land_share < 1)
    cell = np.concatenate([land, water])
    wet = np.repeat([0, 1], [len(land), len(water)])
    share = np.where(wet == 1, 1.0 - grid.land_share[cell], grid.land_share[cell])
    side_km2 = (grid.cell_m / 1_000.0) ** 2
    first_row, first_col = grid.origin
    named = np.isin(grid.province[cell].astype(str), REGIONS)
    region = np.where(named, grid.province[cell], REST).astype(str)
    district = grid.district[cell].astype(str)
    return Patches(
        cell=cell,
        water=wet,
        row=grid.row[cell] - first_row,
        col=grid.col[cell] - first_col,
        part=np.maximum(grid.domain_km2[cell] * share / side_km2, LEAST_PART),
        region=_codes(np.where(wet == 1, SEA, region)),
        district=_codes(np.where(wet == 1, "", district)),
        grid=grid,
    )


def _codes(names: NDArray[np.str_]) -> NDArray[np.int64]:
    return pd.factorize(names, sort=True)[0].astype(np.int64)
