"""Which polygon a point lies in: a raster of labels built once, exact tests at edges only.

Most of a layer lies well inside some polygon. So a raster is laid over it; pixels that
an edge may touch are marked, and every connected patch of the others has one answer,
asked once. A point then needs one look into the raster, and an exact test only in an
edge pixel, against the polygons whose edges touch it. Ten million points take well
under a second per polygon layer; the labels are those of an exact test everywhere.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import shapely

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import ArrayLike, NDArray

PIXELS = 512
"""Pixels along the longer side of the raster, if not said otherwise."""

OUTSIDE = -1
_EDGE = -2


@dataclass(frozen=True, eq=False)
class PolygonIndex:
    """Polygons with the raster that finds them; one plane throughout, any units."""

    polygons: NDArray[np.object_]
    labels: NDArray[np.int32]
    west: float
    south: float
    pixel: float
    starts: NDArray[np.int64]
    """Where the touching polygons of each edge pixel begin in ``touching``."""
    touching: NDArray[np.int32]

    def at(self, x: ArrayLike, y: ArrayLike) -> NDArray[np.int32]:
        """Give the row of the polygon each point lies in, -1 outside all.

        ``x`` and ``y`` are arrays of one shape. Points on an edge belong to the first
        polygon that touches them; NaN lies outside.
        """
        across, up = np.asarray(x, dtype=float), np.asarray(y, dtype=float)
        rows, columns = self.labels.shape
        with np.errstate(invalid="ignore"):
            column = (across - self.west) / self.pixel
            row = (up - self.south) / self.pixel
            within = (column >= 0) & (column < columns) & (row >= 0) & (row < rows)
        flat = np.zeros(across.shape, dtype=np.int64)
        flat[within] = row[within].astype(np.int64) * columns + column[within].astype(np.int64)
        found = np.where(within, self.labels.ravel()[flat], OUTSIDE).astype(np.int32)
        open_ = np.flatnonzero(found == _EDGE)
        if len(open_):
            found[open_] = self._exact(across[open_], up[open_], flat[open_])
        return found

    def _exact(
        self, x: NDArray[np.float64], y: NDArray[np.float64], pixel: NDArray[np.int64]
    ) -> NDArray[np.int32]:
        """Test points of edge pixels against the polygons that touch the pixel."""
        count = self.starts[pixel + 1] - self.starts[pixel]
        point = np.repeat(np.arange(len(x)), count)
        within = np.arange(len(point)) - np.repeat(np.cumsum(count) - count, count)
        tried = self.touching[np.repeat(self.starts[pixel], count) + within]
        found = np.full(len(x), len(self.polygons), dtype=np.int32)
        order = np.argsort(tried, kind="stable")
        point, tried = point[order], tried[order]
        bounds = np.searchsorted(tried, np.arange(len(self.polygons) + 1))
        for label in np.unique(tried):
            asked = point[bounds[label] : bounds[label + 1]]
            inside = shapely.intersects_xy(self.polygons[label], x[asked], y[asked])
            hit = asked[inside]
            found[hit] = np.minimum(found[hit], label)
        found[found == len(self.polygons)] = OUTSIDE
        return found


def index_polygons(
    polygons: Sequence[object] | NDArray[np.object_], *, pixels: int = PIXELS
) -> PolygonIndex:
    """Build the raster of labels over polygons; an empty list gives an index of nothing.

    More ``pixels`` make the index slower to build and faster to ask.
    """
    shapes = np.asarray(polygons, dtype=object)
    if len(shapes) == 0 or shapely.is_empty(shapes).all():
        nothing = np.full((1, 1), OUTSIDE, dtype=np.int32)
        zero = np.zeros(2, dtype=np.int64)
        return PolygonIndex(shapes, nothing, 0.0, 0.0, 1.0, zero, np.zeros(0, np.int32))
    shapely.prepare(shapes)
    west, south, east, north = shapely.total_bounds(shapes)
    pixel = max(east - west, north - south, 1e-9) / (pixels - 2)
    west, south = west - pixel / 2, south - pixel / 2
    shape = (int((north - south) / pixel) + 2, int((east - west) / pixel) + 2)
    frame = (west, south, pixel)
    edges, owners = _candidates(shapes, _edge_pixels(shapes, frame, shape[1]), frame, shape[1])
    labels = _patches(shapes, edges, frame, shape)
    starts = np.searchsorted(edges, np.arange(shape[0] * shape[1] + 1))
    return PolygonIndex(shapes, labels, west, south, pixel, starts, owners)


def _edge_pixels(
    shapes: NDArray[np.object_], frame: tuple[float, float, float], columns: int
) -> NDArray[np.int64]:
    """List pixel and polygon, as one number, wherever an edge may touch a pixel.

    Edges are cut to pieces no longer than a pixel; all pixels of a piece's box count.
    """
    west, south, pixel = frame
    cut = shapely.segmentize(shapely.boundary(shapes), pixel)
    lines, owner = shapely.get_parts(cut, return_index=True)
    xy, line = shapely.get_coordinates(lines, return_index=True)
    at = ((xy - (west, south)) / pixel).astype(np.int64)
    joined = line[1:] == line[:-1]
    low = np.minimum(at[1:], at[:-1])[joined]
    high = np.maximum(at[1:], at[:-1])[joined]
    who = owner[line[1:][joined]]
    corners = [(low, low), (low, high), (high, low), (high, high)]
    flat = np.concatenate([b[:, 1] * columns + a[:, 0] for a, b in corners])
    return np.unique(flat * len(shapes) + np.tile(who, 4))


def _candidates(
    shapes: NDArray[np.object_],
    touched: NDArray[np.int64],
    frame: tuple[float, float, float],
    columns: int,
) -> tuple[NDArray[np.int64], NDArray[np.int32]]:
    """Add the polygons that hold an edge pixel whole, as overlaps do; sorted by pixel."""
    west, south, pixel = frame
    edges = np.unique(touched // len(shapes))
    x = west + (edges % columns + 0.5) * pixel
    y = south + (edges // columns + 0.5) * pixel
    centres = np.asarray(shapely.points(x, y), dtype=object)
    polygon, near = shapely.STRtree(centres).query(shapes)
    bounds = np.searchsorted(polygon, np.arange(len(shapes) + 1))
    whole = [touched]
    for label, shape in enumerate(shapes):
        asked = near[bounds[label] : bounds[label + 1]]
        inside = asked[shapely.contains_xy(shape, x[asked], y[asked])]
        whole.append(edges[inside] * len(shapes) + label)
    pairs = np.unique(np.concatenate(whole))
    return pairs // len(shapes), (pairs % len(shapes)).astype(np.int32)


def _patches(
    shapes: NDArray[np.object_],
    edges: NDArray[np.int64],
    frame: tuple[float, float, float],
    shape: tuple[int, int],
) -> NDArray[np.int32]:
    """Label each connected patch of pixels without edges by asking for one of them."""
    from scipy.ndimage import label  # noqa: PLC0415 - slow to import, used once a layer

    free = np.ones(shape[0] * shape[1], dtype=bool)
    free[edges] = False
    patches, count = label(free.reshape(shape))
    flat = patches.ravel()
    first = np.zeros(count + 1, dtype=np.int64)
    first[flat[::-1]] = np.arange(len(flat))[::-1]
    west, south, pixel = frame
    x = west + (first % shape[1] + 0.5) * pixel
    y = south + (first // shape[1] + 0.5) * pixel
    answer = np.full(count + 1, len(shapes), dtype=np.int32)
    patch, row = shapely.STRtree(shapes).query(shapely.points(x, y), predicate="intersects")
    np.minimum.at(answer, patch, row.astype(np.int32))
    answer[answer == len(shapes)] = OUTSIDE
    answer[0] = _EDGE
    return np.asarray(answer[patches], dtype=np.int32)
