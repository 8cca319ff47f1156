"""The quiet ground of the map: land, neighbours, disputed boundaries, towns and labels."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np
import shapely

from geo_risk.render.packing import rounded
from geo_risk.render.topology import SCALE, coverage, lines, steps

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pandas as pd
    from geopandas.geodataframe import GeoDataFrame
    from numpy.typing import NDArray
    from shapely import Geometry

    from geo_risk.render.topology import Point

Bounds = tuple[float, float, float, float]
"""West, south, east, north; degrees."""

MARGIN_DEGREES = (14.0, 8.0)
"""Ground drawn beyond the areas, longitude and latitude, so that no edge shows."""

TOLERANCE_M = 1_500.0
"""Largest error of a drawn coast or foreign border: half a pixel at the usual zoom."""

REGIONS = (
    # English, Urdu, longitude, latitude, kind
    ("Afghanistan", "افغانستان", 65.6, 33.2, "country"),
    ("Iran", "ایران", 57.6, 30.6, "country"),
    ("India", "بھارت", 75.6, 25.6, "country"),
    ("China", "چین", 81.0, 37.6, "country"),
    ("Tajikistan", "تاجکستان", 71.4, 38.6, "country"),
    ("Turkmenistan", "ترکمانستان", 61.0, 38.2, "country"),
    ("Oman", "عمان", 57.0, 21.6, "country"),
    ("Arabian Sea", "بحیرہ عرب", 64.2, 22.6, "sea"),
    ("Gulf of Oman", "خلیج عمان", 58.6, 24.9, "sea"),
    ("Jammu and Kashmir (disputed)", "جموں و کشمیر (متنازع)", 75.6, 33.7, "disputed"),
)
"""Names on the ground around Pakistan."""


def base_map(basemap: Mapping[str, GeoDataFrame], *, bounds: Bounds) -> dict[str, object]:
    """Pack the ground within ``bounds`` (west, south, east, north) and its margin."""
    box = _box(bounds, basemap.get("land"))
    west, south, east, north = box
    clip = shapely.box(*box)
    return {
        "box": [west, south, east, north],
        "land": coverage(_within(basemap.get("land"), clip), tolerance_m=TOLERANCE_M).packed(),
        "borders": _borders(_within(basemap.get("countries"), clip), box),
        "disputed": lines(
            _within(basemap.get("disputed"), clip), tolerance_m=TOLERANCE_M
        ).packed(),
        "towns": _towns(basemap.get("towns_to_label")),
        "regions": [
            {"en": en, "ur": ur, "lon": lon, "lat": lat, "kind": kind}
            for en, ur, lon, lat, kind in REGIONS
            if west < lon < east and south < lat < north
        ],
    }


def _box(bounds: Bounds, land: GeoDataFrame | None) -> Bounds:
    """Give the drawn ground its frame: the areas and a margin, as far as land is known."""
    across, up = MARGIN_DEGREES
    west, south, east, north = bounds
    known = (-180.0, -85.0, 180.0, 85.0) if land is None else land.total_bounds
    return (
        max(west - across, float(known[0])),
        max(south - up, float(known[1])),
        min(east + across, float(known[2])),
        min(north + up, float(known[3])),
    )


def _borders(countries: list[Geometry], box: Bounds) -> dict[str, object]:
    """Pack each foreign border once, without the edges where the ground was cut off."""
    edges = [round(edge * SCALE) for edge in box]
    runs = []
    for arc in coverage(countries, tolerance_m=TOLERANCE_M).arcs:
        run = [arc[0]]
        for start, end in pairwise(arc):
            if _on_one_edge(start, end, edges):
                runs.append(run)
                run = [end]
            else:
                run.append(end)
        runs.append(run)
    arcs = [steps(tuple(run)) for run in runs if len(run) > 1]
    return {"arcs": arcs, "shapes": [[[number]] for number in range(len(arcs))]}


def _on_one_edge(start: Point, end: Point, edges: list[int]) -> bool:
    west, south, east, north = edges
    return (start[0] == end[0] and start[0] in (west, east)) or (
        start[1] == end[1] and start[1] in (south, north)
    )


def _within(frame: GeoDataFrame | None, clip: shapely.Polygon) -> list[Geometry]:
    """Cut geometries to the drawn box; a missing layer draws nothing."""
    if frame is None:
        return []
    # Rounding first keeps neighbours' shared corners equal after the cut.
    found = shapely.intersection(np.asarray(frame.geometry), clip)
    return [geometry for geometry in found if not shapely.is_empty(geometry)]


def _towns(frame: pd.DataFrame | None) -> list[dict[str, object]]:
    """List the towns to name, largest first: the order in which labels get their place."""
    if frame is None or frame.empty:
        return []
    lon, lat = _positions(frame)
    towns = frame.assign(_lon=lon, _lat=lat)
    if "population" in towns:
        towns = towns.sort_values(["population", "name"], ascending=[False, True])
    return [
        {"en": str(name), "ur": str(name_ur), "lon": x, "lat": y}
        for name, name_ur, x, y in zip(
            towns["name"],
            towns["name_ur"] if "name_ur" in towns else [""] * len(towns),
            rounded(towns["_lon"], digits=6),
            rounded(towns["_lat"], digits=6),
            strict=True,
        )
    ]


def _positions(frame: pd.DataFrame) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    if "lon" in frame:
        return frame["lon"].to_numpy(), frame["lat"].to_numpy()
    points = shapely.get_coordinates(np.asarray(frame["geometry"]))
    return points[:, 0], points[:, 1]
