"""How far it is by boat: the shortest way over water that does not cross land.

A boat from Gwadar to Karachi rounds every cape between. The shortest such way is a chain
of straight legs that bends at corners of the land only, so it is found exactly among them:

    sea_km(a, b) = min over chains a, c1, ..., cn, b of the sum of their legs,
                   each leg clear of land, each ci a corner of the land

(visibility graph, Lozano-Perez and Wesley 1979; Dijkstra 1959). Land is the project's own,
widened by ``KEEP_OFF_KM``. Straight legs are measured on a conformal plane around the
window, whose scale is true to 0.03 % for a coast of 3 degrees of latitude. Shoals,
currents, borders and closed waters are not in it.

The way is symmetric and keeps the triangle inequality: no detour is ever a short cut.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
import shapely
from scipy.sparse import coo_array, csr_array
from scipy.sparse.csgraph import dijkstra

from geo_risk.crs import plane_around, to_degrees, to_plane
from geo_risk.errors import InputError

if TYPE_CHECKING:
    import geopandas as gpd
    from numpy.typing import ArrayLike, NDArray

KEEP_OFF_KM = 0.1
"""How far a way keeps off the shore, as the map draws it."""

_SLACK_M = 0.01
"""A leg may touch the widened land; a centimetre tells touching from crossing."""

_ROUND_DEG = 1.0
"""Land that far outside the window is heeded too: the window's edges bulge on the plane."""


@dataclass(frozen=True, eq=False)
class Sea:
    """Open water in one window, and the corners of land that a way may bend at."""

    water: shapely.Polygon
    """The largest stretch of water of the window, metres on ``plane``."""
    clear: shapely.Polygon
    """The same, a centimetre wider: a leg within it is clear of land."""
    corners: NDArray[np.float64]
    """Where a way may bend, n x 2, metres on ``plane``."""
    legs: csr_array
    """Corner x corner: metres of each leg clear of land; other pairs are not stored."""
    plane: str
    """PROJ string of the conformal plane."""


def sea_of(land: gpd.GeoDataFrame, *, bounds: tuple[float, float, float, float]) -> Sea:
    """Find the open water of a window and the legs along its shore.

    Parameters
    ----------
    land
        Land of all countries, WGS 84 polygons, ``Layers.basemap["land"]``.
    bounds
        West, south, east and north edge of the window in degrees, with room around the
        points that will be asked for.

    Raises
    ------
    InputError
        If the window holds no water.
    """
    plane = plane_around(bounds)
    box = shapely.box(*bounds)
    near = shapely.intersection(land.geometry.to_numpy(), box.buffer(_ROUND_DEG))
    ashore = _on_plane(shapely.union_all(near), plane)
    ashore = shapely.buffer(ashore, 1_000 * KEEP_OFF_KM, join_style="mitre", mitre_limit=2.0)
    # Parallels are bent on the plane: a window without its hull would be a coast of its own.
    window = shapely.convex_hull(_on_plane(shapely.segmentize(box, 0.25), plane))
    parts = shapely.get_parts(window.difference(ashore))
    if not len(parts) or not shapely.area(parts).max() > 0:
        raise InputError(f"no water within {bounds} degrees; give a window that holds the sea")
    water = shapely.orient_polygons(parts[int(np.argmax(shapely.area(parts)))])
    clear = water.buffer(_SLACK_M, join_style="mitre")
    shapely.prepare(clear)
    corners = np.vstack([_corners(ring) for ring in (water.exterior, *water.interiors)])
    first, second = np.triu_indices(len(corners), 1)
    legs = _legs(clear, corners[first], corners[second])
    return Sea(water, clear, corners, _graph(first, second, legs, len(corners)), plane)


def at_sea(sea: Sea, lon: ArrayLike, lat: ArrayLike) -> pd.DataFrame:
    """Bring points to the water: one on land moves to the nearest open water.

    Returns
    -------
    pandas.DataFrame
        In the order given: ``lon``, ``lat`` (degrees) and ``moved_km``, 0 for a point at
        sea. A harbour in a lagoon that the map shows closed moves to the open sea.

    Raises
    ------
    InputError
        For a point that is not known.
    """
    x, y = to_plane(np.atleast_1d(lon), np.atleast_1d(lat), plane=sea.plane)
    if not (np.isfinite(x).all() and np.isfinite(y).all()):
        where = int(np.flatnonzero(~(np.isfinite(x) & np.isfinite(y)))[0])
        raise InputError(f"point {where} of {len(x)} has no place; give longitude and latitude")
    ways = shapely.shortest_line(shapely.points(x, y), sea.water)
    ends = shapely.get_point(ways, -1)
    east, north = to_degrees(shapely.get_x(ends), shapely.get_y(ends), plane=sea.plane)
    moved = shapely.length(ways) / 1_000
    afloat = moved == 0
    return pd.DataFrame(
        {
            "lon": np.where(afloat, np.atleast_1d(lon), east),
            "lat": np.where(afloat, np.atleast_1d(lat), north),
            "moved_km": moved,
        }
    )


def sea_km(
    sea: Sea, origins: tuple[ArrayLike, ArrayLike], targets: tuple[ArrayLike, ArrayLike]
) -> NDArray[np.float64]:
    """Measure the ways by sea between two sets of points, km.

    Points are longitudes and latitudes in degrees; those on land start from the nearest
    water (:func:`at_sea`), and the way there is not counted.

    Returns
    -------
    numpy.ndarray
        Origins x targets. Empty sets give an empty array.
    """
    start, end = _afloat(sea, *origins), _afloat(sea, *targets)
    graph = _with_points(sea, start, end)
    count = len(sea.corners)
    found = dijkstra(graph, directed=False, indices=np.arange(count, count + len(start)))
    return np.asarray(found[:, count + len(start) :], dtype=float) / 1_000


def sea_path(
    sea: Sea, origin: tuple[float, float], target: tuple[float, float]
) -> shapely.LineString:
    """Draw the way by sea from one point to another, a line in WGS 84.

    Its legs are straight on the sea's plane. Ends on land start from the nearest water.
    """
    start, end = _afloat(sea, *origin), _afloat(sea, *target)
    count = len(sea.corners)
    nodes = np.vstack([sea.corners, start, end])
    graph = _with_points(sea, start, end)
    first = np.array([count])
    before = dijkstra(graph, directed=False, indices=first, return_predecessors=True)[1][0]
    way = [count + 1]
    while way[-1] != count:
        way.append(int(before[way[-1]]))
    x, y = nodes[way[::-1]].T
    return shapely.LineString(np.column_stack(to_degrees(x, y, plane=sea.plane)))


def _on_plane(shape: shapely.Geometry, plane: str) -> shapely.Geometry:
    return shapely.transform(
        shape, lambda lonlat: np.column_stack(to_plane(*lonlat.T, plane=plane))
    )


def _corners(ring: shapely.LinearRing) -> NDArray[np.float64]:
    """Take the vertices at which water, left of the ring, opens by more than half a turn."""
    here = shapely.get_coordinates(ring)[:-1]
    came, goes = here - np.roll(here, 1, axis=0), np.roll(here, -1, axis=0) - here
    turn = came[:, 0] * goes[:, 1] - came[:, 1] * goes[:, 0]
    return np.asarray(here[turn < 0], dtype=float)


def _legs(
    clear: shapely.Polygon, start: NDArray[np.float64], end: NDArray[np.float64]
) -> NDArray[np.float64]:
    """Measure straight legs, metres; NaN where land lies between."""
    metres = np.hypot(*(end - start).T)
    lines = shapely.linestrings(np.stack([start, end], axis=1))
    free = shapely.contains_properly(clear, lines) | (metres == 0)
    return np.where(free, metres, np.nan)


def _graph(
    first: NDArray[np.intp], second: NDArray[np.intp], legs: NDArray[np.float64], count: int
) -> csr_array:
    """Store the legs that are clear; one of no length stays a leg."""
    free = np.isfinite(legs)
    return csr_array(coo_array((legs[free], (first[free], second[free])), shape=(count, count)))


def _afloat(sea: Sea, lon: ArrayLike, lat: ArrayLike) -> NDArray[np.float64]:
    points = at_sea(sea, lon, lat)
    x, y = to_plane(points["lon"].to_numpy(), points["lat"].to_numpy(), plane=sea.plane)
    return np.column_stack([x, y])


def _with_points(sea: Sea, start: NDArray[np.float64], end: NDArray[np.float64]) -> csr_array:
    """Join points to the corners they see, and starts to the ends they see."""
    corners = len(sea.corners)
    nodes = np.vstack([sea.corners, start, end])
    begins, ends = corners, corners + len(start)
    pairs = [
        np.mgrid[0:corners, begins : len(nodes)].reshape(2, -1),
        np.mgrid[begins:ends, ends : len(nodes)].reshape(2, -1),
    ]
    first, second = np.hstack(pairs)
    legs = _legs(sea.clear, nodes[first], nodes[second])
    free = np.isfinite(legs)
    known = sea.legs.tocoo()
    data = np.concatenate([known.data, legs[free]])
    rows = np.concatenate([known.coords[0], first[free]])
    columns = np.concatenate([known.coords[1], second[free]])
    return csr_array(coo_array((data, (rows, columns)), shape=(len(nodes), len(nodes))))
