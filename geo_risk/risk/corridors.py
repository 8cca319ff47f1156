"""What lies along a road: segments of 10 km with 5 km to either side.

Each segment is buffered on the equal-area plane with flat ends, so that neighbours
meet and hardly overlap; at bends they do, and corridors share stretches of road.
Segments are compared, never added.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import shapely
from scipy.sparse import csr_array

from geo_risk.crs import to_plane

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from geo_risk.forecast import Grid

HALF_WIDTH_KM = 5.0
"""Distance from the road, km, to either side."""


def corridor_strips(
    lines: NDArray[np.object_], *, plane: str, half_width_km: float = HALF_WIDTH_KM
) -> NDArray[np.object_]:
    """Buffer lines (WGS 84 degrees) into strips on the plane, metres."""
    on_plane = shapely.transform(
        lines, lambda at: np.column_stack(to_plane(at[:, 0], at[:, 1], plane=plane))
    )
    return np.asarray(
        shapely.buffer(on_plane, half_width_km * 1_000.0, quad_segs=16, cap_style="flat")
    )


def strip_shares(strips: NDArray[np.object_], grid: Grid) -> csr_array:
    """Give the share of each cell that lies in each strip: strips x cells."""
    half = grid.cell_m / 2.0
    boxes = shapely.box(grid.x - half, grid.y - half, grid.x + half, grid.y + half)
    strip, cell = shapely.STRtree(boxes).query(strips, predicate="intersects")
    common = shapely.area(shapely.intersection(strips[strip], boxes[cell]))
    shape = (len(strips), len(grid))
    return csr_array((common / grid.cell_m**2, (strip, cell)), shape=shape)
