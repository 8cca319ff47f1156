"""``pmtiles/<layer>.pmtiles``: the layers as vector tiles in one file each, for web maps.

Tiles hold shapes cut at their edges and rounded to the screen, attributes in full.
Reading gives the attributes of each feature once, without its shape. A layer without
rows has no tiles and no file. Neither units nor licences fit into tiles:
``columns.json`` lies beside and says them.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pyogrio

from geo_risk.errors import UsageError
from geo_risk.exports.legend import ALL_TEXTS
from geo_risk.exports.records import Exporter
from geo_risk.exports.schema import schema_of, typed, with_plain_text

if TYPE_CHECKING:
    from pathlib import Path

    import pandas as pd

    from geo_risk.exports.records import Published

FOLDER = "pmtiles"
"""Where the files lie in an export."""

DRIVER = "PMTiles"
"""GDAL's name of the format; not every build of GDAL has it."""

COLUMNS = "columns.json"
"""What says type, unit and label of every column of every layer."""

MAX_ZOOM = 8
"""Finest tiles: a step of their grid is 38 m at the equator, below what is claimed."""

FIRST_ZOOM = {"cells": 4, "corridors": 3}
"""Coarsest tiles of a layer, 0 where none is named: a tile of all cells is too heavy."""

MAX_TILE_BYTES = 8_000_000
"""GDAL drops features from tiles that grow beyond this; ours stay below a tenth of it."""


def write(published: Published, folder: Path) -> dict[str, int]:
    """Write one file for each layer with rows; returns file -> features.

    Raises
    ------
    UsageError
        If this build of GDAL cannot write the format.
    """
    if "w" not in pyogrio.list_drivers(write=True).get(DRIVER, ""):
        raise UsageError(
            "pmtiles: the GDAL in this installation cannot write PMTiles; install pyogrio from"
            " its wheel (GDAL 3.8 or newer), or leave this format out"
        )
    (folder / FOLDER).mkdir(exist_ok=True)
    written = {}
    for name, frame in published.layers.items():
        if len(frame):
            _write_layer(published, name, folder / FOLDER / f"{name}.pmtiles")
            written[f"{FOLDER}/{name}.pmtiles"] = len(frame)
    document = json.dumps(_described(published), ensure_ascii=False, indent=2) + "\n"
    (folder / FOLDER / COLUMNS).write_text(document, encoding="utf-8", newline="\n")
    return written


def _write_layer(published: Published, name: str, path: Path) -> None:
    about, text = published.about, ALL_TEXTS[name]
    pyogrio.write_dataframe(
        published.layers[name],
        path,
        layer=name,
        driver=DRIVER,
        geometry_type=text.geometry,
        dataset_options={
            "NAME": about.heading(text.title),
            "DESCRIPTION": about.summary(text.description),
            "TYPE": "overlay",
            "MINZOOM": str(FIRST_ZOOM.get(name, 0)),
            "MAXZOOM": str(MAX_ZOOM),
            "MAX_SIZE": str(MAX_TILE_BYTES),
        },
    )


def _described(published: Published) -> dict[str, object]:
    return {
        **published.about.tags(),
        "layers": {name: schema_of(frame) for name, frame in published.layers.items()},
    }


def read(path: Path) -> dict[str, pd.DataFrame]:
    """Read the attributes of one layer back, one row a feature, ordered by its id."""
    described = json.loads((path.parent / COLUMNS).read_text(encoding="utf-8"))
    columns = described["layers"][path.stem]
    key = columns[0]["name"]
    found = pyogrio.read_dataframe(path, read_geometry=False)
    # A number that no feature of a tile has is not among its attributes at all.
    whole = found.reindex(columns=[column["name"] for column in columns])
    whole = whole.drop_duplicates(key).sort_values(key, ignore_index=True)
    return {path.stem: typed(with_plain_text(whole, columns), columns)}


def count(path: Path) -> int:
    """Read every finest tile; count the features, each once."""
    return sum(map(len, read(path).values()))


PMTILES = Exporter(
    name="pmtiles",
    suffix=".pmtiles",
    description="PMTiles, vector tiles for web maps, one file a layer",
    write=write,
    read=read,
    count=count,
    in_release=False,
    loss="shapes are cut at the tiles' edges and rounded to the screen",
)
