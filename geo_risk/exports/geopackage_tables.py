"""The tables of a GeoPackage that GDAL does not write: styles, names of columns, sources.

``layer_styles`` is where QGIS looks for a layer's default style;
``gpkg_data_columns`` (schema extension, OGC 12-128r15 F.9) holds labels and
descriptions of columns for everyone else. Title, licence and attribution of each
layer stand in ``gpkg_metadata`` a second time in the form that QGIS shows, and
``qgis_projects`` holds a project that opens them all at once.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from geo_risk.exports.fields import field_of
from geo_risk.exports.legend import texts_of
from geo_risk.exports.qgis_metadata import layer_metadata
from geo_risk.exports.qgis_project import PROJECT, packed_project
from geo_risk.exports.qml import layer_qml
from geo_risk.exports.sld import layer_sld

if TYPE_CHECKING:
    import sqlite3

    from geo_risk.exports.records import Published

_STYLES = """
CREATE TABLE layer_styles (
  id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, f_table_catalog TEXT(256),
  f_table_schema TEXT(256), f_table_name TEXT(256), f_geometry_column TEXT(256),
  styleName TEXT(30), styleQML TEXT, styleSLD TEXT, useAsDefault BOOLEAN,
  description TEXT, owner TEXT(30), ui TEXT(30),
  update_time DATETIME DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ','now')))
"""

_COLUMNS = """
CREATE TABLE gpkg_data_columns (
  table_name TEXT NOT NULL, column_name TEXT NOT NULL, name TEXT, title TEXT,
  description TEXT, mime_type TEXT, constraint_name TEXT,
  CONSTRAINT pk_gdc PRIMARY KEY (table_name, column_name),
  CONSTRAINT gdc_tn UNIQUE (table_name, name))
"""

_CONSTRAINTS = """
CREATE TABLE gpkg_data_column_constraints (
  constraint_name TEXT NOT NULL, constraint_type TEXT NOT NULL, value TEXT,
  min NUMERIC, min_is_inclusive BOOLEAN, max NUMERIC, max_is_inclusive BOOLEAN,
  description TEXT,
  CONSTRAINT gdcc_ntv UNIQUE (constraint_name, constraint_type, value))
"""

_EXTENSION = (
    "INSERT INTO gpkg_extensions (table_name, column_name, extension_name, definition, scope)"
    " VALUES (?, NULL, 'gpkg_schema', 'http://www.geopackage.org/spec121/#extension_schema',"
    " 'read-write')"
)


def write_side_tables(
    database: sqlite3.Connection, published: Published, *, project: bool = True
) -> None:
    """Add styles and column names of every layer to an open GeoPackage, and its project."""
    moment = f"{published.about.as_of}T00:00:00.000Z"
    _write_styles(database, published, moment)
    _write_columns(database, published)
    _write_metadata(database, published, moment)
    if project:
        _write_project(database, published, moment)


def _write_styles(database: sqlite3.Connection, published: Published, moment: str) -> None:
    database.execute(_STYLES)
    for name, text in texts_of(published.layers).items():
        columns = ["fid", *published.layers[name].columns.drop("geometry")]
        database.execute(
            "INSERT INTO layer_styles (f_table_catalog, f_table_schema, f_table_name,"
            " f_geometry_column, styleName, styleQML, styleSLD, useAsDefault, description,"
            " owner, ui, update_time) VALUES ('', '', ?, 'geom', ?, ?, ?, 1, ?, '', NULL, ?)",
            (
                name,
                f"{name} risk classes",
                layer_qml(text, columns),
                layer_sld(name, text),
                published.about.heading(text.title),
                moment,
            ),
        )
    database.execute(
        "INSERT INTO gpkg_contents (table_name, data_type, identifier, description,"
        " last_change) VALUES ('layer_styles', 'attributes', 'layer_styles',"
        " 'Styles of the layers, for QGIS', ?)",
        (moment,),
    )
    database.execute(
        "INSERT INTO gpkg_ogr_contents (table_name, feature_count) VALUES ('layer_styles', ?)",
        (len(published.layers),),
    )


def _write_metadata(database: sqlite3.Connection, published: Published, moment: str) -> None:
    for name, text in texts_of(published.layers).items():
        written = database.execute(
            "INSERT INTO gpkg_metadata (md_scope, md_standard_uri, mime_type, metadata)"
            " VALUES ('dataset', 'http://mrcc.com/qgis.dtd', 'text/xml', ?)",
            (
                layer_metadata(
                    name,
                    published.about,
                    title=text.title,
                    description=text.description,
                ),
            ),
        )
        database.execute(
            "INSERT INTO gpkg_metadata_reference (reference_scope, table_name, timestamp,"
            " md_file_id) VALUES ('table', ?, ?, ?)",
            (name, moment, written.lastrowid),
        )


def _write_project(database: sqlite3.Connection, published: Published, moment: str) -> None:
    database.execute(
        "CREATE TABLE qgis_projects (name TEXT PRIMARY KEY, metadata BLOB, content BLOB)"
    )
    told = json.dumps({"last_modified_time": moment[:19], "last_modified_user": "geo-risk"})
    database.execute(
        "INSERT INTO qgis_projects (name, metadata, content) VALUES (?, ?, ?)",
        (PROJECT, told, packed_project(published)),
    )


def _write_columns(database: sqlite3.Connection, published: Published) -> None:
    for statement in (_COLUMNS, _CONSTRAINTS):
        database.execute(statement)
    for table in ("gpkg_data_columns", "gpkg_data_column_constraints"):
        database.execute(_EXTENSION, (table,))
    rows = [
        (layer, column, field_of(column).alias, field_of(column).description)
        for layer in texts_of(published.layers)
        for column in published.layers[layer].columns.drop("geometry")
    ]
    database.executemany(
        "INSERT INTO gpkg_data_columns (table_name, column_name, title, description)"
        " VALUES (?, ?, ?, ?)",
        rows,
    )
