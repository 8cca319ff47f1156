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

from geo_risk.crs import GEOD
from geo_risk.layers.frames import shaped
from geo_risk.sources.registry import read_text

if TYPE_CHECKING:
    from geopandas.geodataframe import GeoDataFrame
    from numpy.typing import NDArray

SEGMENT_KM = 10.0
"""Length of a segment; the last one of a corridor is what remains."""


def read_corridors() -> GeoDataFrame:
    """Read the corridors as segments of 10 km, index ``segment_id``, EPSG:4326.

    Columns: ``corridor``, ``corridor_ur``, ``corridor_id``, ``from_km``, ``to_km``,
    ``schematic`` (always true), ``geometry``.
    """
    stops = pd.read_csv(io.StringIO(read_text("corridors.csv")))
    rows, shapes = [], []
    for ident, own in stops.groupby("corridor_id", sort=False):
        names = own.iloc[0]
        facts = {key: names[key] for key in ("corridor", "corridor_ur", "corridor_id")}
        for start, end, piece in segments(own[["lon", "lat"]].to_numpy(dtype=float)):
            chainage = {"segment_id": f"{ident}-{start:04.0f}", "from_km": start, "to_km": end}
            rows.append({**facts, **chainage})
            shapes.append(piece)
    return shaped(pd.DataFrame(rows).assign(schematic=True).set_index("segment_id"), shapes)


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
