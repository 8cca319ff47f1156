"""Where the numbers live: WGS 84 for exchange, one equal-area plane for measuring.

The only module with EPSG codes and PROJ strings. Longitude comes before
latitude everywhere, x before y, as in GeoJSON.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np
from pyproj import Geod, Transformer

if TYPE_CHECKING:
    from numpy.typing import ArrayLike, NDArray

WGS84 = "EPSG:4326"
"""Geographic coordinates in degrees; every file that leaves the program."""

EQUAL_AREA = "+proj=laea +lat_0=30 +lon_0=69.5 +datum=WGS84 +units=m +no_defs"
"""Lambert azimuthal equal-area around Pakistan, metres; the model's plane."""

GEOD = Geod(ellps="WGS84")
"""The WGS 84 ellipsoid, for geodesic lengths and areas."""

NAUTICAL_MILE_KM = 1.852
"""One nautical mile in kilometres, by definition."""


def plane_around(bounds: tuple[float, float, float, float]) -> str:
    """Give a conformal plane for ways within a window of a few degrees.

    Lambert's conformal cone, true at a sixth and five sixths of the window's height: for 3
    degrees of latitude lengths are right to 0.03 %, and straight lines nearly geodesics.
    ``bounds`` are west, south, east and north in WGS 84 degrees; the plane is in metres.

    >>> plane_around((60.0, 23.0, 70.0, 26.0)).split()[:4]
    ['+proj=lcc', '+lat_1=23.5', '+lat_2=25.5', '+lat_0=24.5']
    """
    west, south, east, north = bounds
    sixth = (north - south) / 6
    return (
        f"+proj=lcc +lat_1={south + sixth:g} +lat_2={north - sixth:g}"
        f" +lat_0={(south + north) / 2:g} +lon_0={(west + east) / 2:g}"
        " +datum=WGS84 +units=m +no_defs"
    )


@lru_cache(maxsize=8)
def _transformer(source: str, target: str) -> Transformer:
    return Transformer.from_crs(source, target, always_xy=True)


def to_plane(
    lon: ArrayLike, lat: ArrayLike, *, plane: str = EQUAL_AREA
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Project degrees to metres on the equal-area plane.

    ``lon`` and ``lat`` are WGS 84 degrees of any common shape; NaN stays NaN.

    >>> x, y = to_plane([69.5], [30.0])
    >>> bool(abs(x[0]) < 1e-6 and abs(y[0]) < 1e-6)
    True
    """
    x, y = _transformer(WGS84, plane).transform(
        np.asarray(lon, dtype=float), np.asarray(lat, dtype=float)
    )
    return _finite(x), _finite(y)


def to_degrees(
    x: ArrayLike, y: ArrayLike, *, plane: str = EQUAL_AREA
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Bring metres on the equal-area plane back to WGS 84 degrees.

    >>> lon, lat = to_degrees([0.0], [0.0])
    >>> round(float(lon[0]), 6), round(float(lat[0]), 6)
    (69.5, 30.0)
    """
    lon, lat = _transformer(plane, WGS84).transform(
        np.asarray(x, dtype=float), np.asarray(y, dtype=float)
    )
    return _finite(lon), _finite(lat)


def distance_km(
    lon_a: ArrayLike, lat_a: ArrayLike, lon_b: ArrayLike, lat_b: ArrayLike
) -> NDArray[np.float64]:
    """Geodesic distance in km between points given in WGS 84 degrees.

    >>> round(float(distance_km([62.3], [25.1], [67.0], [24.9])[0]))
    475
    """
    a, b, c, d = np.broadcast_arrays(lon_a, lat_a, lon_b, lat_b)
    metres = GEOD.inv(
        np.asarray(a, float), np.asarray(b, float), np.asarray(c, float), np.asarray(d, float)
    )[2]
    return np.asarray(metres, dtype=float) / 1000.0


def _finite(values: ArrayLike) -> NDArray[np.float64]:
    """PROJ answers infinity for what it cannot project; NaN says it better."""
    out = np.array(values, dtype=float)
    out[~np.isfinite(out)] = np.nan
    return out
