"""The layers as tables of a user's own PostGIS database, all of them or none.

One table a layer in one schema: its id as primary key, ``geom`` in WGS 84 with a
spatial index, title, units, licence and sources as comments. A table is replaced
only if an earlier export wrote it, which its comment says.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from geo_risk.crs import WGS84
from geo_risk.errors import PublishError, UsageError
from geo_risk.exports.fields import field_of
from geo_risk.exports.legend import ALL_TEXTS, texts_of
from geo_risk.exports.schema import datatype, typed

if TYPE_CHECKING:
    from psycopg import Connection, Cursor
    from psycopg.sql import Composable, Composed

    from geo_risk.exports.records import Published

NAME = "postgis"
"""What ``--to`` calls it."""

SCHEMA = "geo_risk"
"""Schema of the tables, if none is named."""

GEOMETRY = "geom"
"""Column of the shapes."""

SRID = int(WGS84.rpartition(":")[2])
"""Number of the reference system of every shape, 4326."""

MARK = "Written by geo-risk."
"""End of a table's comment, by which a later export knows that it may replace it."""

_TYPES = {
    "string": "text",
    "number": "double precision",
    "integer": "integer",
    "long": "bigint",
    "boolean": "boolean",
    "date": "date",
}
"""Datatype of a published column -> type in PostgreSQL."""


def write_postgis(
    published: Published, connection: Connection[Any], *, schema: str = SCHEMA
) -> dict[str, int]:
    """Write every layer into an open database, inside its running transaction.

    Returns
    -------
    dict
        Table, as ``schema.layer`` -> rows. The caller commits.

    Raises
    ------
    UsageError
        If a table of a layer's name is somebody else's.
    PublishError
        If the database has no PostGIS.
    """
    with connection.cursor() as cursor:
        geometry = _geometry_type(cursor)
        _make_schema(cursor, schema)
        names = tuple(texts_of(published.layers))
        _make_room(cursor, schema, names)
        for name in names:
            _create(cursor, published, name, schema=schema, geometry=geometry)
            _fill(cursor, published.layers[name], table=(schema, name))
            _index(cursor, schema, name)
    return {f"{schema}.{name}": len(published.layers[name]) for name in names}


def _sql(text: str, *names: str | tuple[str, ...], **parts: Composable) -> Composed:
    """Compose a statement; names are quoted, whatever they hold."""
    from psycopg import sql  # noqa: PLC0415 - an extra

    quoted = [sql.Identifier(*([n] if isinstance(n, str) else n)) for n in names]
    return sql.SQL(text).format(*quoted, **parts)


def _geometry_type(cursor: Cursor[Any]) -> tuple[str, str]:
    """Find the schema that PostGIS was installed into; it may be on no search path."""
    found = cursor.execute(
        "SELECT n.nspname FROM pg_extension e JOIN pg_namespace n ON n.oid = e.extnamespace"
        " WHERE e.extname = 'postgis'"
    ).fetchone()
    if found is None:
        raise PublishError(
            "postgis: the database has no PostGIS; let its owner run CREATE EXTENSION postgis,"
            " then export again; nothing was changed there"
        )
    return found[0], "geometry"


def _make_schema(cursor: Cursor[Any], schema: str) -> None:
    """Make the schema if it is not there; asking first needs no right to make one."""
    query = "SELECT 1 FROM pg_namespace WHERE nspname = %s"
    if cursor.execute(query, [schema]).fetchone() is None:
        cursor.execute(_sql("CREATE SCHEMA {}", schema))


def _make_room(cursor: Cursor[Any], schema: str, names: tuple[str, ...]) -> None:
    """Refuse tables of somebody else; drop our own of a layer that is no more."""
    rows = cursor.execute(
        "SELECT c.relname, obj_description(c.oid, 'pg_class') FROM pg_class c"
        " JOIN pg_namespace n ON n.oid = c.relnamespace"
        " WHERE n.nspname = %s AND c.relname = ANY(%s) ORDER BY 1",
        [schema, list(ALL_TEXTS)],
    ).fetchall()
    ours = {name: (comment or "").endswith(MARK) for name, comment in rows}
    foreign = [name for name in names if not ours.get(name, True)]
    if foreign:
        raise UsageError(
            f"postgis: {', '.join(foreign)} in the schema {schema} was not written by geo-risk"
            " and is left as it is; name another schema with --schema"
        )
    for name in set(ours) - set(names):
        if ours[name]:
            cursor.execute(_sql("DROP TABLE {}", (schema, name)))


def _create(
    cursor: Cursor[Any],
    published: Published,
    name: str,
    *,
    schema: str,
    geometry: tuple[str, str],
) -> None:
    """Make the table anew and say what it and its columns hold."""
    from psycopg import sql  # noqa: PLC0415 - an extra

    frame, text, about = published.layers[name], ALL_TEXTS[name], published.about
    plain = frame.columns.drop("geometry")
    columns = [_sql(f"{{}} {_TYPES[datatype(frame[column])]}", column) for column in plain]
    columns[0] = columns[0] + sql.SQL(" PRIMARY KEY")
    columns.append(_sql(f"{{}} {{}}({text.geometry}, {SRID})", GEOMETRY, geometry))
    cursor.execute(_sql("DROP TABLE IF EXISTS {}", (schema, name)))
    body = sql.SQL(", ").join(columns)
    cursor.execute(_sql("CREATE TABLE {} ({body})", (schema, name), body=body))
    summary = about.summary(f"{about.heading(text.title)}. {text.description}")
    comments: dict[tuple[str, ...], str] = {
        (schema, name, str(column)): _column_comment(str(column)) for column in plain
    }
    _comment(cursor, "TABLE", {(schema, name): f"{summary}. {MARK}"})
    _comment(cursor, "COLUMN", comments)


def _column_comment(column: str) -> str:
    field = field_of(column)
    return ". ".join(filter(None, (field.alias, field.description)))


def _comment(cursor: Cursor[Any], kind: str, comments: dict[tuple[str, ...], str]) -> None:
    from psycopg import sql  # noqa: PLC0415 - an extra

    for names, comment in comments.items():
        cursor.execute(
            _sql(f"COMMENT ON {kind} {{}} IS {{said}}", names, said=sql.Literal(comment))
        )


def _fill(cursor: Cursor[Any], frame: gpd.GeoDataFrame, *, table: tuple[str, str]) -> None:
    from psycopg import sql  # noqa: PLC0415 - an extra

    plain = list(frame.columns.drop("geometry"))
    shapes = shapely.set_srid(np.asarray(frame.geometry.array, dtype=object), SRID)
    wkb = shapely.to_wkb(shapes, hex=True, include_srid=True)
    columns = [_values(frame[name]) for name in plain]
    names = sql.SQL(", ").join(map(sql.Identifier, [*plain, GEOMETRY]))
    with cursor.copy(_sql("COPY {} ({names}) FROM STDIN", table, names=names)) as copy:
        for row in zip(*columns, wkb.tolist(), strict=True):
            copy.write_row(row)


def _values(values: pd.Series) -> list[Any]:
    """Turn a column into Python's own values, what is missing into null."""
    plain = values.dt.date if datatype(values) == "date" else values
    return [None if gone else x for x, gone in zip(plain.tolist(), values.isna(), strict=True)]


def _index(cursor: Cursor[Any], schema: str, name: str) -> None:
    """Index the shapes, and let the planner of queries know the table at once."""
    index = f"{name}_{GEOMETRY}_idx"
    cursor.execute(
        _sql(f"CREATE INDEX {{}} ON {{}} USING gist ({GEOMETRY})", index, (schema, name))
    )
    cursor.execute(_sql("ANALYZE {}", (schema, name)))


def read_postgis(
    connection: Connection[Any], *, schema: str = SCHEMA
) -> dict[str, gpd.GeoDataFrame]:
    """Read every layer back in the form it was published, ordered by its id."""
    with connection.cursor() as cursor:
        rows = cursor.execute(
            "SELECT table_name FROM information_schema.tables WHERE table_schema = %s", [schema]
        ).fetchall()
        return {name: _read(cursor, schema, name) for name in texts_of(n for (n,) in rows)}


def _read(cursor: Cursor[Any], schema: str, name: str) -> gpd.GeoDataFrame:
    listed = cursor.execute(
        "SELECT column_name, data_type FROM information_schema.columns"
        " WHERE table_schema = %s AND table_name = %s ORDER BY ordinal_position",
        [schema, name],
    ).fetchall()
    known = {kind: ours for ours, kind in _TYPES.items()}
    columns = [{"name": n, "datatype": known[kind]} for n, kind in listed if n != GEOMETRY]
    order = columns[0]["name"]
    rows = cursor.execute(
        _sql(
            'SELECT *, {}::text FROM {} ORDER BY {} COLLATE "C"',
            GEOMETRY,
            (schema, name),
            order,
        )
    ).fetchall()
    names = [column for column, _ in listed]
    frame = pd.DataFrame(rows, columns=[*names, "shape"])
    shapes = shapely.from_wkb(frame["shape"].to_numpy(dtype=object))
    return gpd.GeoDataFrame(typed(frame, columns), geometry=shapes, crs=WGS84)
