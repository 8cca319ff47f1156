"""The districts of a run: the shipped ones drawn from cells, or a user's polygons.

Whatever their source, their shares of cells add up to the land of every cell, and
provinces are the sums of their districts.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
import shapely

from geo_risk.gazetteer.locator import planar
from geo_risk.layers.cells import CELL_M, Grid, cell_boxes, share_matrix
from geo_risk.layers.frames import shaped
from geo_risk.layers.generalised import generalised_districts

if TYPE_CHECKING:
    from geopandas.geodataframe import GeoDataFrame
    from numpy.typing import NDArray
    from scipy.sparse import csr_array

    from geo_risk.gazetteer import Gazetteer


@dataclass(frozen=True, eq=False)
class Districts:
    """Districts and provinces of one run, EPSG:4326, and what each holds of the cells.

    Both frames are indexed by id and have ``name``, ``name_ur``, ``province_id``,
    ``population``, ``generalised`` and ``geometry``; the rows of the matrices are
    theirs, the columns the cells of the grid.
    """

    frame: GeoDataFrame
    provinces: GeoDataFrame
    shares: csr_array
    province_shares: csr_array


def shipped_districts(grid: Grid, provinces: GeoDataFrame, gazetteer: Gazetteer) -> Districts:
    """Draw the districts that ship with the program, as unions of cells."""
    outlines = dict(
        zip(provinces["province_id"], planar(provinces.geometry.to_numpy()), strict=True)
    )
    homes = gazetteer.districts["province_id"]
    province_of = dict(zip(homes.index.astype(str), homes.astype(str), strict=True))
    shapes = generalised_districts(grid, outlines, province_of)
    frame = described(shapes, gazetteer, generalised=True)
    shares = share_matrix(
        grid.parts["district_id"], grid.parts, list(frame.index), cells=len(grid.cells)
    )
    whole = dict(zip(provinces["province_id"], provinces.geometry, strict=True))
    return _with_provinces(frame, shares, whole, gazetteer)


def drawn_districts(
    polygons: GeoDataFrame, shipped: Districts, grid: Grid, gazetteer: Gazetteer
) -> Districts:
    """Put polygons in the place of the shipped districts of the provinces they cover.

    ``polygons`` is indexed by district id with ``province_id`` and ``geometry``. A
    cell's land is divided among the polygons in proportion to what each covers of it;
    land that none touches goes to the nearest polygon of its province. Provinces
    without any polygon keep their generalised districts.
    """
    covered = set(polygons["province_id"])
    kept = shipped.frame[~shipped.frame["province_id"].isin(covered)]
    given = described(polygons.geometry.to_dict(), gazetteer, generalised=False)
    given["province_id"] = polygons["province_id"]
    frame = pd.concat([given, kept])
    shares = _divided(frame, len(given), shipped, grid)
    whole = shipped.provinces.geometry.to_dict()
    for province, own in given.groupby("province_id"):
        whole[str(province)] = shapely.union_all(own.geometry.to_numpy())
    return _with_provinces(frame, shares, whole, gazetteer)


def described(
    shapes: dict[str, shapely.Geometry], gazetteer: Gazetteer, *, generalised: bool
) -> GeoDataFrame:
    """Give district polygons their names, province and census, sorted by id.

    Population is that of 2023, else of 2017 (Azad Jammu and Kashmir), else NaN.
    """
    ids = sorted(shapes)
    facts = gazetteer.districts.reindex(ids)
    frame = pd.DataFrame(
        {
            "name": facts["name"].fillna(pd.Series(ids, index=ids)),
            "name_ur": facts["name_ur"].fillna(""),
            "province_id": facts["province_id"].fillna(""),
            "population": facts["population_2023"].fillna(facts["population_2017"]),
            "generalised": generalised,
        },
        index=pd.Index(ids, name="district_id"),
    )
    return shaped(frame, [shapes[ident] for ident in ids])


def _with_provinces(
    frame: GeoDataFrame,
    shares: csr_array,
    outlines: dict[str, shapely.Geometry],
    gazetteer: Gazetteer,
) -> Districts:
    """Sum districts to provinces, in the gazetteer's order."""
    from scipy.sparse import csr_array  # noqa: PLC0415 - slow to import

    ids = list(gazetteer.provinces.index)
    row = pd.Index(ids).get_indexer(pd.Index(frame["province_id"]))
    adds = csr_array(
        (np.ones(len(row)), (row, np.arange(len(row)))), shape=(len(ids), len(row))
    )
    people = frame.groupby("province_id")["population"].agg(lambda s: s.sum(skipna=False))
    facts = gazetteer.provinces.assign(
        province_id=ids, population=people.reindex(ids).to_numpy(), generalised=False
    )
    provinces = shaped(facts, [outlines[ident] for ident in ids])
    return Districts(frame, provinces, shares, csr_array(adds @ shares))


def _divided(frame: GeoDataFrame, given: int, shipped: Districts, grid: Grid) -> csr_array:
    """Divide the land of each cell and province among polygons; the rest stays as shipped."""
    from scipy.sparse import coo_array, csr_array  # noqa: PLC0415 - slow to import

    size = (len(frame), len(grid.cells))
    row, cell, cover = _coverage(frame.geometry.to_numpy()[:given], grid.cells)
    province = frame["province_id"].to_numpy(dtype=object)
    found_rows, found_cells, found_values = [], [], []
    land = coo_array(shipped.province_shares)
    names = shipped.provinces.index.to_numpy(dtype=object)[land.coords[0]]
    for name in dict.fromkeys(province[:given]):
        own = province[row] == name
        total = np.bincount(cell[own], weights=cover[own], minlength=size[1])
        here = np.zeros(size[1])
        here[land.coords[1][names == name]] = land.data[names == name]
        used = own & (here[cell] > 0)
        found_rows.append(row[used])
        found_cells.append(cell[used])
        found_values.append(cover[used] / total[cell[used]] * here[cell[used]])
        bare = np.flatnonzero((here > 0) & (total == 0))
        mine = np.flatnonzero(province[:given] == name)
        found_rows.append(
            mine[_nearest(frame.geometry.to_numpy()[mine], grid.cells.iloc[bare])]
        )
        found_cells.append(bare)
        found_values.append(here[bare])
    old = coo_array(shipped.shares[shipped.frame.index.get_indexer(frame.index[given:])])
    values = np.concatenate([*found_values, old.data])
    where = (
        np.concatenate([*found_rows, old.coords[0] + given]),
        np.concatenate([*found_cells, old.coords[1]]),
    )
    return csr_array((values, where), shape=size)


def _coverage(
    polygons: NDArray[np.object_], cells: pd.DataFrame
) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.float64]]:
    """Measure which fraction of each cell's square each polygon covers: row, cell, share."""
    shapes = planar(polygons)
    boxes = cell_boxes(cells)
    tree = shapely.STRtree(boxes)
    unit, cell = tree.query(shapes, predicate="intersects")
    shapely.prepare(shapes)
    inside = shapely.contains_properly(shapes[unit], boxes[cell])
    share = np.ones(len(unit))
    cut = np.flatnonzero(~inside)
    share[cut] = shapely.area(_clipped(shapes, unit[cut], boxes[cell[cut]])) / CELL_M**2
    kept = share > 0
    return unit[kept], cell[kept], share[kept]


def _clipped(
    shapes: NDArray[np.object_], unit: NDArray[np.int64], boxes: NDArray[np.object_]
) -> NDArray[np.object_]:
    """Cut each polygon to its box; rectangles are cut by a fast special case."""
    edges = shapely.bounds(boxes)
    pieces = [
        shapely.clip_by_rect(shapes[at], *edge)
        for at, edge in zip(unit, edges.tolist(), strict=True)
    ]
    return np.array(pieces, dtype=object)


def _nearest(polygons: NDArray[np.object_], cells: pd.DataFrame) -> NDArray[np.int64]:
    if cells.empty:
        return np.zeros(0, dtype=np.int64)
    x = (cells["col"].to_numpy() + 0.5) * CELL_M
    y = (cells["row"].to_numpy() + 0.5) * CELL_M
    return np.asarray(
        shapely.STRtree(planar(polygons)).nearest(shapely.points(x, y)), dtype=np.int64
    )
