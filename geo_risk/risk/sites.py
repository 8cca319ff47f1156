"""What lies around a site: circles of 5 and 25 km, measured exactly on the equal-area plane.

A buffer's share of a cell is the area of circle and square in common over that of the
square, in closed form. A buffer that leaves the domain counts what is inside it only.
Buffers of neighbouring sites overlap: they are never added.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from scipy.sparse import csr_array

from geo_risk.crs import to_plane

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from geo_risk.forecast import Grid

BUFFERS_KM = (5, 25)
"""Radii of the buffers round each site, km."""


def buffer_shares(
    lon: NDArray[np.float64], lat: NDArray[np.float64], grid: Grid, *, radius_km: float
) -> csr_array:
    """Give the share of each cell that lies within a radius of each site.

    ``lon``, ``lat`` are WGS 84 degrees, one site each. Returns sites x cells.
    """
    x, y = to_plane(lon, lat, plane=grid.plane)
    radius = radius_km * 1_000.0
    reach = int(np.ceil(radius / grid.cell_m))
    step = np.arange(-reach, reach + 1) * grid.cell_m
    off_x, off_y = (part.ravel() for part in np.meshgrid(step, step))
    cell = grid.cell_at(x[:, None] + off_x, y[:, None] + off_y)
    site, _ = np.nonzero(cell >= 0)
    cell = cell[cell >= 0]
    half = grid.cell_m / 2.0
    east, north = grid.x[cell] - x[site], grid.y[cell] - y[site]
    common = circle_box(east - half, east + half, north - half, north + half, radius=radius)
    share = common / grid.cell_m**2
    kept = share > 0
    shape = (len(x), len(grid))
    return csr_array((share[kept], (site[kept], cell[kept])), shape=shape)


def circle_box(
    west: NDArray[np.float64],
    east: NDArray[np.float64],
    south: NDArray[np.float64],
    north: NDArray[np.float64],
    *,
    radius: float,
) -> NDArray[np.float64]:
    """Measure the area a circle about the origin has in common with boxes, unit squared.

    >>> one = np.array([1.0])
    >>> round(float(circle_box(-one, one, -one, one, radius=1.0)[0]), 6)
    3.141593
    """
    parts = (
        _south_west(east, north, radius)
        - _south_west(west, north, radius)
        - _south_west(east, south, radius)
        + _south_west(west, south, radius)
    )
    return np.maximum(parts, 0.0)


def _south_west(
    x: NDArray[np.float64], y: NDArray[np.float64], radius: float
) -> NDArray[np.float64]:
    """Measure the part of the circle that lies west of x and south of y."""
    x, y = np.clip(x / radius, -1.0, 1.0), np.clip(y / radius, -1.0, 1.0)
    # Where the line at height y meets the circle; between the two it is the bound.
    meet = np.sqrt(1.0 - y * y)
    left, right = np.minimum(x, -meet), np.clip(x, -meet, meet)
    beside = 2.0 * (
        _half_disc(left) + np.where(x > meet, _half_disc(x) - _half_disc(meet), 0.0)
    )
    beside = np.where(y >= 0, beside, 0.0)
    below = y * (right + meet) + _half_disc(right) - _half_disc(-meet)
    return (beside + below) * radius**2


def _half_disc(x: NDArray[np.float64]) -> NDArray[np.float64]:
    """Integrate sqrt(1 - t^2) from -1 to x."""
    return 0.5 * (x * np.sqrt(np.maximum(1.0 - x * x, 0.0)) + np.arcsin(x)) + np.pi / 4.0
