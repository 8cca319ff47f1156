"""The model's cells: squares of 10 km on the equal-area plane, the domain of every number.

A cell is named by the floor of its plane metres over the cell's size, so that two
studies and two machines mean the same square by the same ``col`` and ``row``. The
domain is the land of the study with its coastal waters; cells on its edge lie in
it by a part only, ``domain_km2``.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

import numpy as np

from geo_risk.crs import EQUAL_AREA, to_plane

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pandas as pd
    from numpy.typing import ArrayLike, NDArray

    from geo_risk.gazetteer import Gazetteer

CELL_M = 10_000.0
"""Side of a cell, metres. Below 10 km no skill is claimed."""
CITY_PEOPLE = 500_000
"""Towns from so many people on are cities: they are larger than a point."""
PEOPLE_PER_KM2 = 15_000.0
"""How densely a city's people live: Karachi's 11.6 million fill a disc of 16 km."""


@dataclass(frozen=True, eq=False, repr=False)
class Cities:
    """Where the cities of a study are, and how large."""

    x: NDArray[np.float64] = field(default_factory=lambda: np.empty(0))
    """Metres east on the plane."""
    y: NDArray[np.float64] = field(default_factory=lambda: np.empty(0))
    """Metres north."""
    radius_m: NDArray[np.float64] = field(default_factory=lambda: np.empty(0))
    """Radius of the disc that the city fills, metres."""


@dataclass(frozen=True, eq=False, repr=False)
class Grid:
    """The cells of one study, in the row order of the ``cells`` frame."""

    col: NDArray[np.int64]
    """Column of each cell: floor of x / ``cell_m``."""
    row: NDArray[np.int64]
    """Row of each cell, counted northwards: floor of y / ``cell_m``."""
    land_share: NDArray[np.float64]
    """Share of the cell's domain that is land, 0 at sea to 1."""
    district: NDArray[np.object_]
    """District id of each cell, empty at sea."""
    province: NDArray[np.object_]
    """Province id of each cell, empty at sea."""
    domain_km2: NDArray[np.float64]
    """Area of the cell that lies in the domain, km2."""
    groups: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Older, larger districts and what each is made of now."""
    cities: Cities = field(default_factory=Cities)
    """Towns so large that a point does not stand for a place in them."""
    cell_m: float = CELL_M
    """Side of a cell, metres."""
    plane: str = EQUAL_AREA
    """The equal-area plane of x and y, a PROJ string."""

    def __len__(self) -> int:
        """Return the number of cells."""
        return len(self.col)

    @property
    def x(self) -> NDArray[np.float64]:
        """Centre of each cell, metres east on the plane."""
        return np.asarray((self.col + 0.5) * self.cell_m)

    @property
    def y(self) -> NDArray[np.float64]:
        """Centre of each cell, metres north on the plane."""
        return np.asarray((self.row + 0.5) * self.cell_m)

    @property
    def land(self) -> NDArray[np.bool_]:
        """True where the cell holds land of the study."""
        return self.land_share > 0

    @property
    def shape(self) -> tuple[int, int]:
        """Rows and columns of the rectangle that holds every cell."""
        if not len(self):
            return 0, 0
        return int(np.ptp(self.row)) + 1, int(np.ptp(self.col)) + 1

    @property
    def origin(self) -> tuple[int, int]:
        """The lowest ``row`` and ``col``: the corner of that rectangle."""
        return (int(self.row.min()), int(self.col.min())) if len(self) else (0, 0)

    def part(self, cells: NDArray[np.int64]) -> Grid:
        """Take some of the cells as a grid of their own."""
        arrays = ("col", "row", "land_share", "district", "province", "domain_km2")
        return replace(self, **{name: getattr(self, name)[cells] for name in arrays})

    def table(self) -> NDArray[np.int64]:
        """Draw the cells' positions into their rectangle, -1 where there is no cell."""
        table = np.full(self.shape, -1, dtype=np.int64)
        first_row, first_col = self.origin
        table[self.row - first_row, self.col - first_col] = np.arange(len(self))
        return table

    def cell_at(self, x: ArrayLike, y: ArrayLike) -> NDArray[np.int64]:
        """Find the cell of each point, -1 outside the domain or without a place (NaN).

        ``x`` and ``y`` are metres on the plane, of any common shape.

        >>> grid = squares(3, 2)
        >>> grid.cell_at([5_000.0, 25_000.0, -1.0], [5_000.0, 15_000.0, 0.0]).tolist()
        [0, 5, -1]
        """
        with np.errstate(invalid="ignore"):
            col = np.floor(np.asarray(x, dtype=float) / self.cell_m) - self.origin[1]
            row = np.floor(np.asarray(y, dtype=float) / self.cell_m) - self.origin[0]
        rows, cols = self.shape
        inside = (col >= 0) & (col < cols) & (row >= 0) & (row < rows)
        found = np.full(inside.shape, -1, dtype=np.int64)
        found[inside] = self.table()[row[inside].astype(int), col[inside].astype(int)]
        return found


def grid_of(cells: pd.DataFrame, *, gazetteer: Gazetteer | None = None) -> Grid:
    """Take the model's grid from the ``cells`` frame of the layers.

    Parameters
    ----------
    cells
        One row a cell: ``col``, ``row``, ``is_land``, ``district_id``,
        ``province_id``; ``land_share`` of its domain and ``domain_km2`` if known,
        else a cell is all land or all water, and counts in full.
    gazetteer
        Says what an older, larger district is made of now, so that an incident
        known to lie in the old unit reaches the cells of the new ones, and where
        the cities are.

    Raises
    ------
    ValueError
        If two rows are the same square.
    """
    size_km2 = (CELL_M / 1_000.0) ** 2
    if cells.duplicated(["col", "row"]).any():
        raise ValueError("the cells frame holds the same square twice; col and row name a cell")
    domain = cells["domain_km2"] if "domain_km2" in cells else np.full(len(cells), size_km2)
    land = cells["land_share" if "land_share" in cells else "is_land"]
    return Grid(
        col=cells["col"].to_numpy(np.int64),
        row=cells["row"].to_numpy(np.int64),
        land_share=land.to_numpy(dtype=float),
        district=cells["district_id"].to_numpy(object),
        province=cells["province_id"].to_numpy(object),
        domain_km2=np.asarray(domain, dtype=float),
        groups={} if gazetteer is None else _groups(gazetteer),
        cities=Cities() if gazetteer is None else _cities(gazetteer),
    )


def squares(cols: int, rows: int) -> Grid:
    """Make a rectangle of cells from the plane's origin, for examples and tests.

    >>> len(squares(3, 2))
    6
    """
    row, col = (index.ravel() for index in np.mgrid[0:rows, 0:cols])
    empty = np.full(row.size, "", dtype=object)
    return Grid(
        col=col,
        row=row,
        land_share=np.ones(row.size),
        district=empty,
        province=empty,
        domain_km2=np.full(row.size, (CELL_M / 1_000.0) ** 2),
    )


def _groups(gazetteer: Gazetteer) -> dict[str, tuple[str, ...]]:
    members = gazetteer.districts["members"]
    return {str(name): tuple(parts) for name, parts in members.items() if len(parts)}


def _cities(gazetteer: Gazetteer) -> Cities:
    towns = gazetteer.towns
    large = towns[towns["population"] >= CITY_PEOPLE]
    x, y = to_plane(large["lon"], large["lat"])
    people = large["population"].to_numpy(dtype=float)
    return Cities(x=x, y=y, radius_m=1_000.0 * np.sqrt(people / (np.pi * PEOPLE_PER_KM2)))
