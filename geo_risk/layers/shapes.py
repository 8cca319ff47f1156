"""Reads the shipped GeoJSON files as shapely geometries, without GDAL.

The files are our own, checked by hash and small; reading them as JSON takes a few
milliseconds where a driver's start alone takes more.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pandas as pd
import shapely

from geo_risk.layers.frames import shaped
from geo_risk.sources.registry import read_text

if TYPE_CHECKING:
    from geopandas.geodataframe import GeoDataFrame


def read_shapes(file: str) -> GeoDataFrame:
    """Read one shipped GeoJSON file: its properties as columns, EPSG:4326, order kept."""
    text = read_text(file)
    features: list[dict[str, Any]] = json.loads(text)["features"]
    facts = pd.DataFrame([feature["properties"] for feature in features])
    shapes = shapely.get_parts(shapely.from_geojson(text))
    return shaped(facts, shapes)
