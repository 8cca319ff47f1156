"""``geojson/<layer>.geojson``: the layers as RFC 7946, for web tools.

WGS 84 without a ``crs`` member, right-hand rule, six decimals, a ``bbox``, and
title, licence and sources as foreign members of the collection (RFC 7946, 6.1).
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from geo_risk.crs import WGS84
from geo_risk.exports.legend import ALL_TEXTS
from geo_risk.exports.records import Exporter
from geo_risk.exports.schema import schema_of, typed

if TYPE_CHECKING:
    from pathlib import Path

    from geo_risk.exports.records import Published

FOLDER = "geojson"
"""Where the files lie in a release."""


def write(published: Published, folder: Path) -> dict[str, int]:
    """Write one file a layer; returns file -> features."""
    (folder / FOLDER).mkdir(exist_ok=True)
    written = {}
    for name, frame in published.layers.items():
        head = {
            "type": "FeatureCollection",
            "name": name,
            **published.about.tags(),
            "title": published.about.heading(ALL_TEXTS[name].title),
            "columns": schema_of(frame),
            **_bounds(frame),
        }
        text = json.dumps(head, ensure_ascii=False)[:-1]
        target = folder / FOLDER / f"{name}.geojson"
        with target.open("w", encoding="utf-8", newline="\n") as file:
            file.write(f'{text}, "features": [\n')
            file.write(",\n".join(_features(frame)))
            file.write("\n]}\n")
        written[f"{FOLDER}/{name}.geojson"] = len(frame)
    return written


def _bounds(frame: gpd.GeoDataFrame) -> dict[str, list[float]]:
    """West, south, east, north; nothing encloses nothing."""
    return {"bbox": [float(edge) for edge in frame.total_bounds]} if len(frame) else {}


def _features(frame: gpd.GeoDataFrame) -> list[str]:
    plain = pd.DataFrame(frame.drop(columns="geometry"))
    columns = [_encoded(plain[name]) for name in plain.columns]
    keys = [json.dumps(name) for name in plain.columns]
    shapes = shapely.to_geojson(np.asarray(frame.geometry.array, dtype=object))
    return [
        f'{{"type": "Feature", "geometry": {shape or "null"}, "properties": {{'
        + ", ".join([f"{key}: {value}" for key, value in zip(keys, values, strict=True)])
        + "}}"
        for shape, values in zip(shapes, zip(*columns, strict=True), strict=True)
    ]


def _encoded(values: pd.Series) -> list[str]:
    """Write one column as JSON; what is not a finite number is null."""
    if pd.api.types.is_float_dtype(values):
        numbers = values.to_numpy()
        finite = np.isfinite(numbers)
        return [
            repr(x) if ok else "null" for x, ok in zip(numbers.tolist(), finite, strict=True)
        ]
    return [json.dumps(value, ensure_ascii=False) for value in values.tolist()]


def read(path: Path) -> dict[str, pd.DataFrame]:
    """Read one layer back in the form it was published."""
    document = json.loads(path.read_text(encoding="utf-8"))
    columns, features = document["columns"], document["features"]
    names = [column["name"] for column in columns]
    rows = pd.DataFrame([feature["properties"] for feature in features], columns=names)
    shapes = shapely.from_geojson([json.dumps(feature["geometry"]) for feature in features])
    return {path.stem: gpd.GeoDataFrame(typed(rows, columns), geometry=shapes, crs=WGS84)}


def count(path: Path) -> int:
    """Parse the whole document; count its features."""
    return len(json.loads(path.read_bytes())["features"])


GEOJSON = Exporter(
    name="geojson",
    suffix=".geojson",
    description="GeoJSON (RFC 7946), one file a layer",
    write=write,
    read=read,
    count=count,
)
