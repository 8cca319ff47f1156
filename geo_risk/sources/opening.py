"""Open a file from outside: incident tables and boundary layers, by one guard.

The extension says what a file is and the content has to agree. Text is read
here; everything else in a worker process with limits (:mod:`.guard`).
"""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING

import geopandas as gpd
import numpy as np
import shapely

from geo_risk.crs import WGS84
from geo_risk.errors import FileRefusedError, LayerError
from geo_risk.sources.delimited import read_delimited
from geo_risk.sources.encodings import decode
from geo_risk.sources.guard import read_guarded
from geo_risk.sources.identity import TEXT_SUFFIXES, check_identity
from geo_risk.sources.tables import RawTable, as_rows, csv_lines

if TYPE_CHECKING:
    from pathlib import Path

    import pyarrow as pa

READERS = {
    ".xlsx": "workbook",
    ".geojson": "vector",
    ".json": "vector",
    ".gpkg": "vector",
    ".zip": "vector",
    ".kml": "vector",
    ".parquet": "parquet",
    ".geoparquet": "parquet",
}
"""Extensions that are read in the worker, and by what."""

LAYER_READERS = {**{k: v for k, v in READERS.items() if v != "workbook"}, ".shp": "vector"}
"""Extensions of boundary layers."""

CURES = {
    ".shp": "zip its .shp, .shx, .dbf and .prj together",
    ".xls": "save the workbook as .xlsx",
    ".xlsm": "save the workbook as .xlsx, without macros",
    ".xlsb": "save the workbook as .xlsx",
    ".ods": "save the sheet as .xlsx or .csv",
    ".kmz": "unpack it and give the .kml in it",
    ".gz": "unpack it",
    ".docx": "export the table as .csv or .xlsx",
}
"""What to do with files that are near to one that can be read."""


def read_table(path: Path, *, encoding: str | None = None) -> RawTable:
    """Every cell of an incident file as text, with the line each row stands in.

    Parameters
    ----------
    path
        CSV, TSV or text table, XLSX, GeoJSON, GeoPackage, zipped Shapefile,
        GeoParquet or KML; the extension decides.
    encoding
        Encoding of a text file that does not say itself.

    Returns
    -------
    RawTable
        The first sheet or layer; further ones in ``others``. Points become the
        columns ``geometry_lon`` and ``geometry_lat`` in WGS 84 degrees.

    Raises
    ------
    FileRefusedError
        The file cannot be trusted; says what is wrong and how to mend it.
    """
    suffix = path.suffix.lower()
    check_identity(path)
    if suffix not in {*TEXT_SUFFIXES, *READERS}:
        known = ", ".join((*TEXT_SUFFIXES, *READERS))
        cure = CURES.get(
            suffix, "give the file the extension of what it is, or save it as .csv"
        )
        raise FileRefusedError(
            path, f"{suffix or 'no extension'} is not read; {cure} (known: {known})"
        )
    if suffix in TEXT_SUFFIXES:
        text, name, notes = decode(_bytes(path), path=path, encoding=encoding)
        return read_delimited(text, path=path, encoding=name, notes=notes)
    found = read_guarded(path, reader=READERS[suffix], give="points", encoding=encoding)
    tables = [_raw_table(table, path) for table in found]
    return replace(tables[0], others=tuple(tables[1:]))


def read_layer_file(path: Path, *, layer: str | None = None) -> gpd.GeoDataFrame:
    """Shapes of a boundary layer with their attributes, in WGS 84.

    Parameters
    ----------
    path
        GeoPackage, GeoJSON, Shapefile (zipped or not), GeoParquet or KML.
    layer
        Name of the layer; may be left out where there is but one.

    Raises
    ------
    LayerError
        The file cannot be trusted or says no CRS; several layers to choose from.
    """
    reader = LAYER_READERS.get(path.suffix.lower())
    try:
        check_identity(path)
        if reader is not None:
            tables = read_guarded(path, reader=reader, give="shapes", layer=layer)
    except FileRefusedError as error:
        raise LayerError(path, error.reason) from None
    if reader is None:
        raise LayerError(path, f"is no boundary layer; known: {', '.join(LAYER_READERS)}")
    if len(tables) > 1:
        names = ", ".join(_about(table)["sheet"] for table in tables)
        raise LayerError(path, f"has several layers, say which with layer=: {names}")
    return _frame(tables[0])


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise FileRefusedError(path, f"cannot be read: {error.strerror}") from None


def _about(table: pa.Table) -> dict[str, str]:
    """Read what the worker said of a table."""
    return {
        key.decode(): value.decode() for key, value in (table.schema.metadata or {}).items()
    }


def _raw_table(table: pa.Table, path: Path) -> RawTable:
    """Bring the worker's answer into the same form as a text file's."""
    about = _about(table)
    kind = path.suffix.lower().lstrip(".")
    rows = as_rows(table.columns)
    first = int(about.get("first", "1"))
    return RawTable(
        path=path,
        kind=kind,
        header=None if kind == "xlsx" else tuple(table.column_names),
        rows=rows,
        lines=np.arange(first, first + len(rows), dtype=np.int64),
        original=csv_lines(rows),
        notes=tuple(json.loads(about.get("notes", "[]"))),
        sheet=about.get("sheet", ""),
    )


def _frame(table: pa.Table) -> gpd.GeoDataFrame:
    shapes = shapely.from_wkb(np.array(table["geometry"].to_pylist(), dtype=object))
    attributes = table.drop_columns(["geometry"]).replace_schema_metadata(None).to_pandas()
    return gpd.GeoDataFrame(attributes, geometry=shapes, crs=WGS84)
