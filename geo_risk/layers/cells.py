"""The 10 km model grid: which part of each cell is which district, strip or sea.

A cell's *domain* is its land in the seven provinces and its coastal sea to 24 nautical
miles; cells at borders are smaller than 100 km². The table ``cells.csv`` divides each
domain into parts, so the parts of districts add up to provinces, and provinces and
coastal water to the domain, exactly.
"""

from __future__ import annotations

import io
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
import shapely

from geo_risk.crs import to_degrees
from geo_risk.sources.registry import read_text

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from scipy.sparse import csr_array

CELL_M = 10_000.0
"""Side of a cell on the equal-area plane, metres."""


@dataclass(frozen=True, eq=False)
class Grid:
    """The cells of the model and the parts they are made of.

    ``cells`` has the columns ``col``, ``row``, ``lon``, ``lat``, ``domain_km2``,
    ``land_share``; ``parts`` has ``cell`` (row of ``cells``), ``district_id`` (empty at
    sea), ``zone_id`` (coastal strip, or empty), ``share`` (of the cell's domain).
    """

    cells: pd.DataFrame
    parts: pd.DataFrame


def read_grid() -> Grid:
    """Read the compiled table of cells; shares of a cell sum to 1."""
    parts = pd.read_csv(
        io.StringIO(read_text("cells.csv")),
        dtype={"district_id": str, "zone_id": str},
        keep_default_na=False,
        engine="c",
    )
    key = parts["col"].to_numpy(np.int64) * 100_000 + parts["row"].to_numpy(np.int64)
    _, first, cell = np.unique(key, return_index=True, return_inverse=True)
    domain = np.bincount(cell, weights=parts["area_km2"])
    share = parts["area_km2"].to_numpy() / domain[cell]
    land = np.bincount(cell, weights=share * (parts["district_id"] != "").to_numpy())
    cells = parts.loc[first, ["col", "row"]].reset_index(drop=True)
    cells["lon"], cells["lat"] = centres(cells["col"].to_numpy(), cells["row"].to_numpy())
    cells["domain_km2"] = domain
    cells["land_share"] = land.clip(0.0, 1.0)
    names = parts[["district_id", "zone_id"]]
    return Grid(cells, names.assign(cell=cell, share=share))


def centres(
    col: NDArray[np.int64], row: NDArray[np.int64]
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Give the centres of cells in WGS 84 degrees.

    >>> lon, lat = centres(np.array([0]), np.array([0]))
    >>> round(float(lon[0]), 2), round(float(lat[0]), 2)
    (69.55, 30.05)
    """
    return to_degrees((col + 0.5) * CELL_M, (row + 0.5) * CELL_M)


def cell_boxes(cells: pd.DataFrame) -> NDArray[np.object_]:
    """Draw the squares of cells on the equal-area plane, metres."""
    west, south = (cells[name].to_numpy() * CELL_M for name in ("col", "row"))
    return np.asarray(shapely.box(west, south, west + CELL_M, south + CELL_M), dtype=object)


def share_matrix(
    names: pd.Series, parts: pd.DataFrame, ids: list[str], *, cells: int
) -> csr_array:
    """Gather the shares of parts into areas by cells, one row for each of ``ids``.

    ``names`` says for each part which area it belongs to; parts of no listed area
    are left out.
    """
    from scipy.sparse import csr_array  # noqa: PLC0415 - slow to import

    row = pd.Index(ids).get_indexer(pd.Index(names))
    kept = row >= 0
    values = parts["share"].to_numpy()[kept]
    where = (row[kept], parts["cell"].to_numpy()[kept])
    matrix = csr_array((values, where), shape=(len(ids), cells))
    matrix.sum_duplicates()
    return matrix
