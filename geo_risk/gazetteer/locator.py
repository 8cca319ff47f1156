"""Where a point lies: its district, province or coastal strip, and how far off it is.

One locator serves the shipped districts (unions of 10 km cells, cut to Natural Earth's
provinces) and a user's polygons alike. Every method takes arrays of WGS 84 longitudes
and latitudes and answers for all points at once.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
import shapely

from geo_risk.crs import to_plane
from geo_risk.gazetteer.polygon_index import PIXELS, PolygonIndex, index_polygons

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from numpy.typing import ArrayLike, NDArray

    from geo_risk.gazetteer.names import Gazetteer

REGION = (46.0, 14.0, 92.0, 46.0)
"""West, south, east, north in degrees: where land and sea are known."""


EDGE_DEGREES = 0.1
"""Longest edge left straight on the way to the plane; it is off by 10 m at most."""


@dataclass(frozen=True, eq=False)
class Places:
    """Named polygons that can be searched by point, in degrees and on the plane."""

    ids: NDArray[np.object_]
    """One id a polygon, and a last empty one for points outside all."""
    index: PolygonIndex
    plane: NDArray[np.object_]
    """The same polygons on the equal-area plane, metres, for distances."""

    def at(self, lon: ArrayLike, lat: ArrayLike) -> NDArray[np.object_]:
        """Name the polygon of each point; an empty text outside all."""
        return np.asarray(self.ids[self.index.at(lon, lat)], dtype=object)

    def rows(self, wanted: tuple[str, ...]) -> NDArray[np.int64]:
        """Find the rows of ids, leaving out those that are not there."""
        return np.flatnonzero(np.isin(self.ids[:-1].astype(str), np.array(wanted, dtype=str)))


def places(shapes: Mapping[str, shapely.Geometry], *, pixels: int = PIXELS) -> Places:
    """Index polygons given in WGS 84 degrees by their ids; none at all is allowed."""
    polygons = np.array([*shapes.values(), None], dtype=object)[:-1]
    ids = np.array([*shapes, ""], dtype=object)
    return Places(ids, index_polygons(polygons, pixels=pixels), planar(polygons))


def planar(shapes: NDArray[np.object_]) -> NDArray[np.object_]:
    """Bring shapes from degrees to metres on the equal-area plane.

    Long edges get points between, so that they bend as the projection bends them.
    """

    def project(xy: NDArray[np.float64]) -> NDArray[np.float64]:
        return np.column_stack(to_plane(xy[:, 0], xy[:, 1]))

    fine = shapely.segmentize(shapes, EDGE_DEGREES)
    return np.asarray(shapely.transform(fine, project), dtype=object)


@dataclass(frozen=True, eq=False)
class Locator:
    """Districts, provinces, coastal strips and land, ready to be asked for points."""

    gazetteer: Gazetteer
    districts: Places
    provinces: Places
    coast: Places
    """The seaward strips of the coastal zones; they do not overlap."""
    land: PolygonIndex
    """Land of all countries inside :data:`REGION`."""

    def district_at(self, lon: ArrayLike, lat: ArrayLike) -> NDArray[np.object_]:
        """Name the district of each point, or an empty text outside all districts."""
        return self.districts.at(lon, lat)

    def province_at(self, lon: ArrayLike, lat: ArrayLike) -> NDArray[np.object_]:
        """Name the province of each point, or an empty text outside all provinces."""
        return self.provinces.at(lon, lat)

    def coast_at(self, lon: ArrayLike, lat: ArrayLike) -> NDArray[np.object_]:
        """Name the seaward strip of each point (``karachi-12nm``), or an empty text."""
        return self.coast.at(lon, lat)

    def is_sea(self, lon: ArrayLike, lat: ArrayLike) -> NDArray[np.bool_]:
        """Tell which points lie on no country's land; never true outside :data:`REGION`."""
        x, y = np.asarray(lon, dtype=float), np.asarray(lat, dtype=float)
        west, south, east, north = REGION
        with np.errstate(invalid="ignore"):
            known = (x > west) & (x < east) & (y > south) & (y < north)
        return np.asarray(known & (self.land.at(x, y) < 0))

    def in_study(self, lon: ArrayLike, lat: ArrayLike) -> NDArray[np.bool_]:
        """Tell which points lie in a province or in coastal water to 24 nautical miles."""
        return np.asarray(
            (self.provinces.index.at(lon, lat) >= 0) | (self.coast.index.at(lon, lat) >= 0)
        )

    def units_of(self, district_id: str) -> tuple[str, ...]:
        """Name the districts on the map that an id stands for, as finely as the map can.

        The district itself where it is drawn; what a group is made of; else the larger
        unit that is drawn in its place (``karachi`` for ``malir-karachi``). Empty for
        an unknown id.
        """
        drawn = set(self.districts.ids[:-1])
        if district_id in drawn:
            return (district_id,)
        members = [m for m in self.gazetteer.members(district_id) if m in drawn]
        if members:
            return tuple(members)
        wider = [
            w for m in self.gazetteer.members(district_id) for w in self.gazetteer.wider(m)
        ]
        return tuple(dict.fromkeys(w for w in wider if w in drawn))

    def distance_km(
        self, lon: ArrayLike, lat: ArrayLike, district_ids: ArrayLike
    ) -> NDArray[np.float64]:
        """Measure how far each point lies off its own named district, km.

        0 inside it, inside any member of a group, and inside what was split off it
        since (:meth:`Gazetteer.compatible`). NaN for an unknown id or coordinate.
        Distances are planar, right within half a percent.
        """
        return _distances(self.districts, lon, lat, district_ids, rows_of=self._reach)

    def province_distance_km(
        self, lon: ArrayLike, lat: ArrayLike, province_ids: ArrayLike
    ) -> NDArray[np.float64]:
        """Measure how far each point lies off its own named province, km; NaN if unknown."""
        return _distances(
            self.provinces, lon, lat, province_ids, rows_of=lambda i: self.provinces.rows((i,))
        )

    def nearest(
        self, lon: ArrayLike, lat: ArrayLike
    ) -> tuple[NDArray[np.object_], NDArray[np.float64]]:
        """Find the nearest district of each point and its distance in km, 0 inside."""
        x, y = np.atleast_1d(np.asarray(lon, float)), np.atleast_1d(np.asarray(lat, float))
        row = self.districts.index.at(x, y)
        away = np.where(row >= 0, 0.0, np.nan)
        outside = np.flatnonzero((row < 0) & np.isfinite(x) & np.isfinite(y))
        if len(outside) and len(self.districts.plane):
            points = shapely.points(*to_plane(x[outside], y[outside]))
            tree = shapely.STRtree(self.districts.plane)
            pair, metres = tree.query_nearest(points, return_distance=True, all_matches=False)
            row[outside[pair[0]]] = pair[1]
            away[outside[pair[0]]] = metres / 1000.0
        return np.asarray(self.districts.ids[row], dtype=object), away

    def _reach(self, district_id: str) -> NDArray[np.int64]:
        """Find the polygons in which a point agrees with a stated district."""
        wanted = self.gazetteer.compatible(district_id)
        rows = self.districts.rows(wanted)
        return rows if len(rows) else self.districts.rows(self.units_of(district_id))


def _distances(
    within: Places,
    lon: ArrayLike,
    lat: ArrayLike,
    ids: ArrayLike,
    *,
    rows_of: Callable[[str], NDArray[np.int64]],
) -> NDArray[np.float64]:
    """Measure each point against its own polygons, a whole id at a time."""
    x, y = np.atleast_1d(np.asarray(lon, float)), np.atleast_1d(np.asarray(lat, float))
    codes, names = pd.factorize(np.asarray(ids, dtype=object))
    here = within.index.at(x, y)
    away = np.full(x.shape, np.nan)
    order = np.argsort(codes, kind="stable")
    bounds = np.searchsorted(codes[order], np.arange(len(names) + 1))
    for at, name in enumerate(names):
        mine = order[bounds[at] : bounds[at + 1]]
        rows = rows_of(str(name))
        if len(rows):
            away[mine] = _off(within, rows, here[mine], x[mine], y[mine])
    return away


def _off(
    within: Places,
    rows: NDArray[np.int64],
    here: NDArray[np.int32],
    x: NDArray[np.float64],
    y: NDArray[np.float64],
) -> NDArray[np.float64]:
    """Give 0 to points in the right polygons and the planar distance to all others, km."""
    away = np.zeros(x.shape)
    away[~(np.isfinite(x) & np.isfinite(y))] = np.nan
    out = np.flatnonzero(~np.isin(here, rows) & np.isfinite(away))
    if len(out):
        # Coordinates repeat a lot in incident files; each place is measured once.
        spots, back = np.unique(np.column_stack([x[out], y[out]]), axis=0, return_inverse=True)
        points = shapely.points(*to_plane(spots[:, 0], spots[:, 1]))
        whole = shapely.union_all(within.plane[rows])
        metres = np.asarray(shapely.distance(points, whole), dtype=float)
        away[out] = metres[back.ravel()] / 1000.0
    return away
