"""Which places a unit reaches: straight line times detour, no further than it can go.

    way(a, b) = geodesic(a, b) * detour <= reach of the unit type

The detour factor stands for the roads: 1.3 km of way for each km of straight line is
usual where roads are many, more in mountains. A road network is not read. A cell is in
reach when its centre is.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from scipy.sparse import csr_array
from scipy.spatial import cKDTree

from geo_risk.crs import distance_km

if TYPE_CHECKING:
    from numpy.typing import NDArray

EARTH_KM = 6_371.0
SLACK = 1.01
"""The sphere differs from the ellipsoid by less than 1 %: candidates of pairs are sought
so much further, then measured exactly."""


def within_reach(
    there: NDArray[np.float64],
    here: NDArray[np.float64],
    *,
    reach_km: float,
    detour: float,
) -> csr_array:
    """Give the way, km, from each place to each unit that reaches it: places x units.

    Parameters
    ----------
    there, here
        Places and units, each (n, 2) of lon, lat in WGS 84 degrees.
    reach_km
        Longest way of a unit.
    detour
        Km of way for a km of straight line; at least 1.

    Returns
    -------
    csr_array
        A value for each pair in reach and none for others. A way of 0 stands as a
        metre, so that a unit on the spot is not taken for one out of reach.

    Examples
    --------
    >>> place, units = np.array([[67.0, 30.0]]), np.array([[67.0, 30.0], [67.2, 30.0]])
    >>> within_reach(place, units, reach_km=25.0, detour=1.3).toarray().round(1).tolist()
    [[0.0, 0.0]]
    >>> within_reach(place, units, reach_km=30.0, detour=1.3).toarray().round(1).tolist()
    [[0.0, 25.1]]
    """
    shape = (len(there), len(here))
    if not len(there) or not len(here):
        return csr_array(shape)
    chord = 2.0 * EARTH_KM * np.sin(min(reach_km * SLACK / detour / EARTH_KM, np.pi) / 2.0)
    found = cKDTree(_sphere(here)).query_ball_point(_sphere(there), r=chord, return_sorted=True)
    row = np.repeat(np.arange(len(there)), [len(near) for near in found])
    column = np.concatenate([np.asarray(near, dtype=int) for near in found])
    straight = distance_km(there[row, 0], there[row, 1], here[column, 0], here[column, 1])
    way = np.maximum(straight * detour, 1e-3)
    kept = way <= reach_km
    return csr_array((way[kept], (row[kept], column[kept])), shape=shape)


def _sphere(lonlat: NDArray[np.float64]) -> NDArray[np.float64]:
    lon, lat = np.radians(lonlat.T)
    flat = np.cos(lat)
    return EARTH_KM * np.column_stack([flat * np.cos(lon), flat * np.sin(lon), np.sin(lat)])
