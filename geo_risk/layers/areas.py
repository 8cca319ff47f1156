"""The areas that get a score: provinces, districts, coastal strips, in one frame."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pandas as pd
import shapely

from geo_risk.crs import GEOD
from geo_risk.layers.frames import shaped

if TYPE_CHECKING:
    from collections.abc import Iterable

    from geopandas.geodataframe import GeoDataFrame

COLUMNS = (
    "kind", "name", "name_ur", "province_id", "area_km2", "generalised", "population", "focus",
)  # fmt: skip


@dataclass(frozen=True, eq=False)
class Outlines:
    """Polygons of one kind of area with what is known about them, EPSG:4326.

    ``frame`` is indexed by id without the kind and has ``name``, ``name_ur``,
    ``province_id``, ``population``, ``generalised`` and ``geometry``.
    """

    kind: str
    frame: GeoDataFrame


def gather_areas(outlines: Iterable[Outlines], *, focus: tuple[str, ...]) -> GeoDataFrame:
    """Put all kinds of areas into one frame, index ``area_id`` = kind and id.

    ``area_km2`` is geodesic; ``focus`` tells whether the area's province is among the
    study's.
    """
    frames = [_labelled(outline) for outline in outlines]
    areas = pd.concat(frames)
    areas["focus"] = areas["province_id"].isin(focus)
    areas.index.name = "area_id"
    return shaped(areas[list(COLUMNS)], areas["geometry"].to_numpy())


def _labelled(outline: Outlines) -> pd.DataFrame:
    frame = outline.frame
    shapes = shapely.orient_polygons(frame.geometry.to_numpy())
    return pd.DataFrame(
        {
            "kind": outline.kind,
            "name": frame["name"].to_numpy(),
            "name_ur": frame["name_ur"].to_numpy(),
            "province_id": frame["province_id"].to_numpy(),
            "area_km2": [abs(GEOD.geometry_area_perimeter(g)[0]) / 1e6 for g in shapes],
            "generalised": frame["generalised"].to_numpy(dtype=bool),
            "population": frame["population"].to_numpy(dtype=float),
            "geometry": shapes,
        },
        index=[f"{outline.kind}:{ident}" for ident in frame.index],
    )
