"""``shp/<layer>.zip``: the layers as Shapefile, for what reads nothing newer.

A Shapefile holds column names of ten letters, text of 254 bytes and numbers as
decimal text. Each zip therefore holds ``columns.csv`` with every shortened name
beside the full one, and ``about.json`` with title, licence and sources.
"""

from __future__ import annotations

import csv
import io
import json
import tempfile
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

import geopandas as gpd
import numpy as np
import pyogrio

from geo_risk.exports.geometry import published_shapes
from geo_risk.exports.legend import ALL_TEXTS
from geo_risk.exports.records import Exporter
from geo_risk.exports.schema import schema_of, typed, with_plain_text
from geo_risk.sources.formulas import guarded_cell

if TYPE_CHECKING:
    import pandas as pd

    from geo_risk.exports.records import Published
    from geo_risk.exports.schema import Column

FOLDER = "shp"
"""Where the files lie in an export."""

MAX_NAME = 10
"""Longest column name of a DBF table."""

MAX_TEXT_BYTES = 254
"""Longest text of a DBF table, bytes of UTF-8."""

NAMES, ABOUT = "columns.csv", "about.json"
"""Files of a zip that say what the Shapefile cannot."""

_PARTS = (".shp", ".shx", ".dbf", ".prj", ".cpg")
_EPOCH = (1980, 1, 1, 0, 0, 0)


def write(published: Published, folder: Path) -> dict[str, int]:
    """Write one zip a layer; returns file -> features."""
    (folder / FOLDER).mkdir(exist_ok=True)
    for name, frame in published.layers.items():
        parts = _parts(published, name)
        parts[NAMES] = _names_table(frame).encode("utf-8-sig")
        parts[ABOUT] = _about(published, name).encode("utf-8")
        with zipfile.ZipFile(folder / FOLDER / f"{name}.zip", "w") as archive:
            for part, content in parts.items():
                # One fixed day: the same release has the same bytes.
                entry = zipfile.ZipInfo(part, _EPOCH)
                archive.writestr(entry, content, zipfile.ZIP_DEFLATED)
    return {f"{FOLDER}/{name}.zip": len(frame) for name, frame in published.layers.items()}


def _parts(published: Published, name: str) -> dict[str, bytes]:
    """Let GDAL write the files of one Shapefile; file name -> content."""
    frame = published.layers[name]
    short = frame.rename(columns=short_names(list(frame.columns.drop("geometry"))))
    texts = short.select_dtypes("string").columns
    short = short.assign(**{text: short[text].map(_fitting) for text in texts})
    with tempfile.TemporaryDirectory(prefix="geo-risk-shp-") as aside:
        path = Path(aside) / f"{name}.shp"
        pyogrio.write_dataframe(
            short,
            path,
            driver="ESRI Shapefile",
            geometry_type=ALL_TEXTS[name].geometry,
            layer_options={
                "ENCODING": "UTF-8",
                "DBF_DATE_LAST_UPDATE": str(published.about.as_of),
            },
        )
        return {f"{name}{part}": path.with_suffix(part).read_bytes() for part in _PARTS}


def _fitting(text: str) -> str:
    """Cut a text to what a DBF field holds, between two characters.

    >>> len(_fitting("کیچ" * 100).encode())
    254
    """
    return text.encode("utf-8")[:MAX_TEXT_BYTES].decode("utf-8", errors="ignore")


def short_names(columns: list[str]) -> dict[str, str]:
    """Give each column a name of at most ten letters that no other has.

    Words lose their vowels, then their end, so that what differs stays: horizon and
    radius stand at the end of a name.

    >>> short_names(["kind", "hazard_index_5km", "hazard_index_25km", "expected_365d"])
    {'kind': 'kind', 'hazard_index_5km': 'hzrd_in5km', 'hazard_index_25km': 'hzrd_i25km', \
'expected_365d': 'expctd365d'}
    """
    given: dict[str, str] = {}
    for column in columns:
        name, number = _short(column, MAX_NAME), 1
        while name in given.values():
            number += 1
            name = f"{_short(column, MAX_NAME - len(str(number)))}{number}"
        given[column] = name
    return given


def _short(name: str, width: int) -> str:
    if len(name) <= width:
        return name
    words = name.split("_")
    tail: list[str] = []
    while len(words) > 1 and words[-1][0].isdigit():
        tail.insert(0, words.pop())
    end = "".join(tail)
    start = "_".join(word[0] + word[1:].translate(_VOWELS) for word in words)
    return start[: max(1, width - len(end))] + end[-(width - 1) :]


_VOWELS = str.maketrans("", "", "aeiou")


def _names_table(frame: gpd.GeoDataFrame) -> str:
    """Say which full name, label and unit stands behind each shortened name."""
    short = short_names(list(frame.columns.drop("geometry")))
    keys = ("name", "label", "label_ur", "unit", "description")
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(["short", *keys])
    for column in schema_of(frame):
        cells = [short[column["name"]], *(column.get(key, "") for key in keys)]
        writer.writerow([guarded_cell(cell) for cell in cells])
    return text.getvalue()


def _about(published: Published, name: str) -> str:
    document = {
        **published.about.tags(),
        "title": published.about.heading(ALL_TEXTS[name].title),
        "columns": schema_of(published.layers[name]),
    }
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def read(path: Path) -> dict[str, pd.DataFrame]:
    """Read one layer back, under the full names of its columns."""
    with zipfile.ZipFile(path) as archive:
        columns: list[Column] = json.loads(archive.read(ABOUT))["columns"]
    short = short_names([column["name"] for column in columns])
    found = _opened(path).rename(columns={name: full for full, name in short.items()})
    multi = ALL_TEXTS[path.stem].geometry == "MultiPolygon"
    # Shapefiles turn rings the other way round and know no difference of single and multi.
    shapes = published_shapes(np.asarray(found.geometry.array, dtype=object), multi=multi)
    plain = typed(with_plain_text(found, columns), columns)
    return {path.stem: gpd.GeoDataFrame(plain, geometry=shapes, crs=found.crs)}


def _opened(path: Path) -> gpd.GeoDataFrame:
    return pyogrio.read_dataframe(f"/vsizip/{path}/{path.stem}.shp", encoding="UTF-8")


def count(path: Path) -> int:
    """Read every feature; count them."""
    return len(_opened(path))


SHAPEFILE = Exporter(
    name="shp",
    suffix=".zip",
    description="Shapefile, one zip a layer, with a table of its shortened names",
    write=write,
    read=read,
    count=count,
    in_release=False,
    loss="names of columns are cut to ten letters (columns.csv in each zip has them in full),"
    " text to 254 bytes, numbers to 15 decimals",
)
