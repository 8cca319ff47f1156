"""``risk.gpkg``: every layer, styled and named, for QGIS and ArcGIS (OGC 12-128r15, 1.2).

Version 1.2 is written because older GDAL warns at every opening of a 1.4 file.
Timestamps are the as-of day's, so that the same release has the same bytes. Licence
and sources stand with each layer: metadata of the whole file would make GDAL leave
a ``.aux.xml`` beside it whenever somebody opens it.
"""

from __future__ import annotations

import contextlib
import sqlite3
from typing import TYPE_CHECKING

import pyogrio

from geo_risk.exports.geopackage_tables import write_side_tables
from geo_risk.exports.legend import texts_of
from geo_risk.exports.records import Exporter

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator
    from pathlib import Path

    import pandas as pd

    from geo_risk.exports.records import Published

FILE = "risk.gpkg"
"""Name of the file in a release."""

COUNTERS = (24, 92)
"""Where a SQLite file says how often it was changed, and for which change its size holds."""


def write(published: Published, folder: Path) -> dict[str, int]:
    """Write every layer into ``risk.gpkg``; returns its name and how many rows it holds."""
    write_layers(published, folder / FILE)
    return {FILE: sum(map(len, published.layers.values()))}


def write_layers(published: Published, path: Path, *, project: bool = True) -> None:
    """Write every layer with its style into one GeoPackage, and the QGIS project of them."""
    about = published.about
    with _gdal_settings(about.as_of):
        for name, text in texts_of(published.layers).items():
            pyogrio.write_dataframe(
                published.layers[name],
                path,
                layer=name,
                driver="GPKG",
                append=path.exists(),
                geometry_type=text.geometry,
                use_arrow=True,
                dataset_options={"VERSION": "1.2"},
                layer_options={
                    "GEOMETRY_NAME": "geom",
                    "FID": "fid",
                    "IDENTIFIER": about.heading(text.title),
                    "DESCRIPTION": " ".join(filter(None, (text.description, about.note))),
                },
                layer_metadata=about.tags(),
            )
    with contextlib.closing(sqlite3.connect(path)) as database, database:
        database.execute("PRAGMA synchronous = OFF")
        write_side_tables(database, published, project=project)
    _set_counters(path)


def _set_counters(path: Path) -> None:
    """Write 1 where SQLite counts the changes of a file (its format, 1.3.6 and 1.3.16).

    GDAL builds its spatial index beside the writing, in as many transactions as the machine
    allows: the same release would differ in the two counters. They only have to be alike.
    """
    with path.open("r+b") as file:
        for place in COUNTERS:
            file.seek(place)
            file.write((1).to_bytes(4, "big"))


def read(path: Path) -> dict[str, pd.DataFrame]:
    """Read every layer back in the form it was published."""
    frames: dict[str, pd.DataFrame] = {}
    held = {str(name) for name in pyogrio.list_layers(path)[:, 0]}
    for name in texts_of(held):
        frame = pyogrio.read_dataframe(path, layer=name)
        texts = frame.select_dtypes(["object", "string"]).columns.difference(["geometry"])
        frames[name] = frame.assign(**{text: frame[text].astype("str") for text in texts})
    return frames


def count(path: Path) -> int:
    """Check every page of the database; count the rows of all layers.

    Raises
    ------
    ValueError
        If SQLite finds a fault.
    """
    with contextlib.closing(sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)) as database:
        (verdict,) = database.execute("PRAGMA quick_check(1)").fetchone()
        if verdict != "ok":
            raise ValueError(f"the database is damaged: {verdict}")
        held = database.execute("SELECT table_name FROM gpkg_contents").fetchall()
        names = texts_of(name for (name,) in held)
        queries = [
            f'SELECT count(*) FROM "{name}"'  # noqa: S608 - our own names  # nosec B608
            for name in names
        ]
        return sum(int(database.execute(query).fetchone()[0]) for query in queries)


@contextlib.contextmanager
def _gdal_settings(day: dt.date) -> Iterator[None]:
    """Make GDAL date what it writes by the as-of day, and not wait for the disk.

    A release is written aside and synchronised once, before it is published.
    """
    settings = {"OGR_CURRENT_DATE": f"{day}T00:00:00.000Z", "OGR_SQLITE_SYNCHRONOUS": "OFF"}
    pyogrio.set_gdal_config_options(settings)
    try:
        yield
    finally:
        pyogrio.set_gdal_config_options(dict.fromkeys(settings))


GEOPACKAGE = Exporter(
    name="gpkg",
    suffix=".gpkg",
    description="GeoPackage with every layer, styled for QGIS",
    write=write,
    read=read,
    count=count,
)
