"""The shapes that leave the program: the same rounded coordinates in every format.

Coordinates are WGS 84 degrees, longitude first, rounded to six decimals (0.11 m),
polygons right-handed (outer rings counter-clockwise), areas always multi-part, so
that a shape read from one file equals the same shape read from another.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import shapely

from geo_risk.crs import to_degrees

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from geo_risk.forecast.grid import Grid

DECIMALS = 6
"""Decimals of a degree that are published; RFC 7946 asks for no more."""


def cell_polygons(grid: Grid) -> NDArray[np.object_]:
    """Draw each cell of the model as a WGS 84 polygon, in the row order of the grid.

    Corners are projected once, so neighbours share theirs to the last digit. An
    edge that is straight on the plane stays within 8 m of one that is straight in
    degrees.
    """
    east = np.array([0, 1, 1, 0, 0])
    north = np.array([0, 0, 1, 1, 0])
    lon, lat = to_degrees(
        (grid.col[:, None] + east) * grid.cell_m,
        (grid.row[:, None] + north) * grid.cell_m,
        plane=grid.plane,
    )
    rings = np.round(np.stack([lon, lat], axis=-1), DECIMALS)
    return np.asarray(shapely.polygons(rings), dtype=object)


def published_shapes(shapes: NDArray[np.object_], *, multi: bool = True) -> NDArray[np.object_]:
    """Round and orient; a shape that rounding broke is mended.

    With ``multi``, single polygons become multi-part, so that a layer holds one
    geometry type. Points and lines stay as they are, a missing shape stays missing.
    """
    rounded = shapely.transform(shapes, lambda xy: np.round(xy, DECIMALS))
    broken = ~(shapely.is_valid(rounded) | shapely.is_missing(rounded))
    if broken.any():
        rounded[broken] = [_mended(shape) for shape in rounded[broken]]
    oriented = np.asarray(shapely.orient_polygons(rounded, exterior_cw=False), dtype=object)
    single = shapely.get_type_id(oriented) == _POLYGONS[0]
    if multi and single.any():
        oriented[single] = [shapely.MultiPolygon([shape]) for shape in oriented[single]]
    return oriented


_POLYGONS = (3, 6)
"""GEOS type ids of Polygon and MultiPolygon."""


def _mended(shape: shapely.Geometry) -> shapely.Geometry:
    """Keep the polygons of a shape that rounding made cross itself."""
    parts = shapely.get_parts(shapely.make_valid(shape))
    return shapely.union_all([p for p in parts if shapely.get_type_id(p) in _POLYGONS])
