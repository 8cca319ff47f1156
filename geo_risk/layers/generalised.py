"""Districts drawn from the grid: unions of 10 km cells, cut to their province's outline.

The polygons of the districts may not be shipped; the district of each cell may. So a
district's border runs along cells inside a province and along Natural Earth's line at
the province's edge; areas built this way are marked ``generalised``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
import shapely

from geo_risk.crs import to_degrees
from geo_risk.layers.cells import CELL_M, Grid, cell_boxes

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

TILE_CELLS = 8
"""Cells along a tile; provinces are cut to tiles first, so that cells cut little."""

FULL = 0.999_999
"""Share of a cell from which on it counts as wholly inside."""


def generalised_districts(
    grid: Grid, provinces: Mapping[str, shapely.Geometry], province_of: Mapping[str, str]
) -> dict[str, shapely.Geometry]:
    """Draw every district of the grid, WGS 84.

    ``provinces`` holds the provinces' polygons on the equal-area plane,
    ``province_of`` the province of each district. Neighbours meet without gaps.
    """
    land = grid.parts[grid.parts["district_id"] != ""]
    whole = land.groupby(["district_id", "cell"], as_index=False, sort=True)["share"].sum()
    cells = grid.cells.iloc[whole["cell"]]
    col, row = cells["col"].to_numpy(), cells["row"].to_numpy()
    area = whole["share"].to_numpy() * cells["domain_km2"].to_numpy() * 1e6
    shapes = cell_boxes(cells)
    cut = np.flatnonzero(area < FULL * CELL_M**2)
    province = np.array([province_of[name] for name in whole["district_id"]], dtype=object)
    shapes[cut] = _cut(shapes[cut], col[cut], row[cut], [provinces[p] for p in province[cut]])
    drawn = _joined(whole["district_id"], shapes)
    return dict(zip(drawn, _degrees(np.array([*drawn.values()], dtype=object)), strict=True))


def _cut(
    boxes: NDArray[np.object_],
    col: NDArray[np.int64],
    row: NDArray[np.int64],
    provinces: list[shapely.Geometry],
) -> NDArray[np.object_]:
    """Cut cells to their province, by way of tiles that hold only its edge nearby."""
    tiles: dict[tuple[int, int, int], shapely.Geometry] = {}
    pieces = np.empty(len(boxes), dtype=object)
    for at, whole in enumerate(provinces):
        key = (id(whole), int(col[at]) // TILE_CELLS, int(row[at]) // TILE_CELLS)
        if key not in tiles:
            side = TILE_CELLS * CELL_M
            x, y = key[1] * side, key[2] * side
            tiles[key] = shapely.clip_by_rect(whole, x, y, x + side, y + side)
        pieces[at] = tiles[key]
    return np.asarray(shapely.intersection(boxes, pieces), dtype=object)


def _joined(names: pd.Series, shapes: NDArray[np.object_]) -> dict[str, object]:
    """Unite the pieces of each district.

    Pieces meet along edges with the same ends once they are rounded to a millimetre,
    so the fast union of coverages serves.
    """
    neat = shapely.transform(shapes, lambda xy: np.round(xy, 3))
    codes, labels = pd.factorize(names)
    order = np.argsort(codes, kind="stable")
    bounds = np.searchsorted(codes[order], np.arange(len(labels) + 1))
    return {
        str(name): shapely.coverage_union_all(neat[order[bounds[at] : bounds[at + 1]]])
        for at, name in enumerate(labels)
    }


def _degrees(shapes: NDArray[np.object_]) -> NDArray[np.object_]:
    def back(xy: NDArray[np.float64]) -> NDArray[np.float64]:
        rounded: NDArray[np.float64] = np.column_stack(to_degrees(xy[:, 0], xy[:, 1])).round(6)
        return rounded

    return np.asarray(shapely.transform(shapes, back), dtype=object)
