"""Roads to be watched, drawn schematic through their towns and cut every 10 km.

A leg between two waypoints is the geodesic; the real road winds 4 to 25 km around it,
so chainage here is shorter than the milestones. Enough to rank stretches, not to
navigate.
"""

from __future__ import annotations

import io
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
import shapely

from geo_risk.crs import GEOD, WGS84
from geo_risk.sources.registry import read_text

if TYPE_CHECKING:
    from geopandas import GeoDataFrame
    from numpy.typing import NDArray

SEGMENT_KM = 10.0
"""Length of a segment; the last one of a corridor is what remains."""


def read_corridors() -> GeoDataFrame:
    """Read the corridors as segments of 10 km, index ``segment_id``, EPSG:4326.

    Columns: ``corridor``, ``corridor_ur``, ``corridor_id``, ``from_km``, ``to_km``,
    ``schematic`` (always true), ``geometry``.
    """
    import geopandas as gpd  # noqa: PLC0415 - slow to import

    stops = pd.read_csv(io.StringIO(read_text("corridors.csv")))
    rows = []
    for ident, own in stops.groupby("corridor_id", sort=False):
        first = own.iloc[0]
        names = {"corridor": first["corridor"], "corridor_ur": first["corridor_ur"]}
        line = own[["lon", "lat"]].to_numpy(dtype=float)
        for start, end, piece in segments(line):
            row = {"segment_id": f"{ident}-{start:04.0f}", **names, "corridor_id": ident}
            rows.append({**row, "from_km": start, "to_km": end, "geometry": piece})
    frame = pd.DataFrame(rows).assign(schematic=True).set_index("segment_id")
    return gpd.GeoDataFrame(frame, geometry="geometry", crs=WGS84)


def segments(
    line: NDArray[np.float64], *, length_km: float = SEGMENT_KM
) -> list[tuple[float, float, shapely.LineString]]:
    """Cut a line of lon, lat waypoints every ``length_km``: from km, to km, piece.

    A rest shorter than a tenth of a segment stays with the last one.

    >>> [(a, round(b)) for a, b, _ in segments(np.array([[69.5, 30.0], [69.75, 30.0]]))]
    [(0.0, 10), (10.0, 20), (20.0, 24)]
    """
    azimuth, _, metres = GEOD.inv(line[:-1, 0], line[:-1, 1], line[1:, 0], line[1:, 1])
    at = np.concatenate([[0.0], np.cumsum(np.asarray(metres))]) / 1000.0
    edges = np.append(np.arange(0.0, at[-1] - length_km / 10.0, length_km), at[-1])
    leg = np.clip(np.searchsorted(at, edges, side="right") - 1, 0, len(line) - 2)
    lon, lat, _ = GEOD.fwd(
        line[leg, 0], line[leg, 1], np.asarray(azimuth)[leg], (edges - at[leg]) * 1000.0
    )
    ends = np.column_stack([lon, lat])
    pieces = []
    for number, (start, end) in enumerate(pairwise(edges.tolist())):
        inner = line[(at > start + 1e-6) & (at < end - 1e-6)]
        points = np.vstack([ends[number], inner, ends[number + 1]])
        pieces.append((start, round(end, 2), shapely.LineString(np.round(points, 5))))
    return pieces
