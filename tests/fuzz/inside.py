"""Changes to what containers hold, laid back into a container that still opens."""

from __future__ import annotations

import io
import json
import sqlite3
import stat
import tempfile
import warnings
import zipfile
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

import pyarrow as pa
from pyarrow import parquet

from tests.fuzz.mutate import changed
from tests.fuzz.tokens import DATES, NUMBERS

if TYPE_CHECKING:
    from random import Random

NAMES = (
    "../up.shp", "/abs.dbf", "C:\\x.shp", "a\\..\\b.shp", "inner.zip", "nul", "con.shp", "\u202e.shp",
    "x" * 300 + ".shp", "xl/workbook.xml", "points.shp", "POINTS.SHP", "", ".", "a/../b.shx", "a\nb.shp",
)  # fmt: skip
"""Names a part of an archive should not have."""


def zip_changed(content: bytes, random: Random) -> bytes:
    """Change a part of an archive, its name, its kind or its number."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = [(info.filename, archive.read(info), 0) for info in archive.infolist()]
    except (zipfile.BadZipFile, ValueError, OSError, RuntimeError, NotImplementedError):
        return content
    if not parts:
        return content
    at = random.randrange(len(parts))
    name, data, mode = parts[at]
    match random.randrange(8):
        case 0:
            parts[at] = (random.choice(NAMES), data, mode)
        case 1:
            parts[at] = (name, random.choice((b"", b"/etc/passwd")), stat.S_IFLNK | 0o777)
        case 2:
            parts.insert(at, (name, data, mode))
        case 3:
            del parts[at]
        case 4:
            parts.append((random.choice(NAMES), random.randbytes(200), mode))
        case _:
            suffix = PurePosixPath(name).suffix.lower()
            parts[at] = (name, changed(data, random, suffix=suffix, others=()), mode)
    return _zipped(parts, random)


def _zipped(parts: list[tuple[str, bytes, int]], random: Random) -> bytes:
    out = io.BytesIO()
    method = random.choice((zipfile.ZIP_DEFLATED, zipfile.ZIP_STORED, zipfile.ZIP_BZIP2))
    with warnings.catch_warnings(), zipfile.ZipFile(out, "w", method) as archive:
        warnings.simplefilter("ignore")
        for name, data, mode in parts:
            info = zipfile.ZipInfo(name or "x")
            info.external_attr = mode << 16
            archive.writestr(info, data, method)
    return out.getvalue()


STATEMENTS = (
    "UPDATE gpkg_contents SET table_name = 'gone'", "UPDATE gpkg_contents SET srs_id = 99999", "DELETE FROM gpkg_contents",
    "UPDATE gpkg_geometry_columns SET srs_id = -1", "UPDATE gpkg_geometry_columns SET geometry_type_name = 'CURVE'",
    "UPDATE gpkg_spatial_ref_sys SET definition = 'PROJCS[' WHERE srs_id = 4326", "DROP TABLE gpkg_spatial_ref_sys",
    "UPDATE {t} SET geom = zeroblob(40)", "UPDATE {t} SET geom = NULL", "UPDATE {t} SET geom = randomblob(60)", "UPDATE {t} SET geom = 'text'",
    "UPDATE {t} SET date = {v}", "UPDATE {t} SET id = {v}", "UPDATE {t} SET district = zeroblob(9)", "UPDATE {t} SET district = {v} WHERE fid = 2",
    "ALTER TABLE {t} ADD COLUMN cnic TEXT", "ALTER TABLE {t} RENAME COLUMN date TO 'date \"x'", "ALTER TABLE {t} DROP COLUMN date", "DELETE FROM {t}",
    "INSERT INTO {t} (date, district) SELECT date, district FROM {t}", "PRAGMA user_version = 99", "PRAGMA application_id = 1",
    "UPDATE gpkg_contents SET data_type = 'attributes'", "UPDATE gpkg_contents SET min_x = 1e308", "UPDATE gpkg_extensions SET extension_name = 'x'",
    "CREATE TRIGGER z AFTER INSERT ON {t} BEGIN DELETE FROM {t}; END", "UPDATE sqlite_sequence SET seq = -1",
)  # fmt: skip
"""What strangers may have done to a GeoPackage; ``{t}`` its layer, ``{v}`` a value at the edge."""


def gpkg_changed(content: bytes, random: Random) -> bytes:
    """Change a GeoPackage by a statement or two."""
    with tempfile.TemporaryDirectory(prefix="fuzz-") as name:
        path = Path(name) / "a.gpkg"
        path.write_bytes(content)
        base = sqlite3.connect(path)
        base.create_function("ST_IsEmpty", 1, lambda _shape: 1)
        for axis in ("MinX", "MaxX", "MinY", "MaxY"):
            base.create_function(f"ST_{axis}", 1, lambda _shape: 0.0)
        try:
            ((table,),) = base.execute(
                "SELECT table_name FROM gpkg_contents LIMIT 1"
            ).fetchall()
            for _ in range(random.choice((1, 1, 2, 3))):
                value = random.choice((*NUMBERS, *DATES)).decode().replace("'", "")
                base.execute(random.choice(STATEMENTS).format(t=f'"{table}"', v=f"'{value}'"))
            base.commit()
        except (sqlite3.Error, ValueError):
            return content
        finally:
            base.close()
        return path.read_bytes()


GEO = (
    '"encoding"', '"WKB"', '"crs"', '"columns"', "null", "{}", "[]", '"point"', '"primary_column"', '"geometry"', '"id"', "1", '"geoarrow"',
)  # fmt: skip


def parquet_changed(content: bytes, random: Random) -> bytes:
    """Change what GeoParquet says of itself, or the values of a column."""
    try:
        table = parquet.read_table(io.BytesIO(content))
        metadata = dict(table.schema.metadata or {})
        if random.random() < 0.5:
            words = metadata.get(b"geo", b"{}").decode()
            old, new = random.choice(GEO), random.choice(GEO)
            metadata[b"geo"] = words.replace(old, new).encode()
        else:
            at = random.randrange(table.num_columns)
            table = table.set_column(at, table.column_names[at], _values(len(table), random))
        out = io.BytesIO()
        parquet.write_table(table.replace_schema_metadata(metadata), out)
    except (pa.ArrowException, OSError, ValueError):
        return content
    return out.getvalue()


def _values(n: int, random: Random) -> pa.Array:
    """Give a column of another type, or of values at the edge of one."""
    choices = (
        pa.array([None] * n),
        pa.array([float("nan"), *[1e308] * n][:n]),
        pa.array([2**63 - 1] * n),
        pa.array([random.randbytes(30) for _ in range(n)]),
        pa.array([[1, 2]] * n),
        pa.array([{"a": 1}] * n),
        pa.array([253402300799] * n, pa.timestamp("s")),
        pa.array([-(2**62)] * n, pa.timestamp("us", "UTC")),
        pa.array([2**31 - 1] * n, pa.date32()),
        pa.array(["\ud7ff", *["x" * 70_000] * n][:n]).dictionary_encode(),
        pa.array([random.choice(DATES).decode("utf-8", "replace") for _ in range(n)]),
        pa.array([True] * n),
    )
    return random.choice(choices)


def geo_json_changed(content: bytes, random: Random) -> bytes:
    """Change one value of a JSON document, the document still one."""
    try:
        document = json.loads(content)
    except (ValueError, RecursionError):
        return content
    edges = (
        None,
        [],
        {},
        "",
        1e308,
        -1,
        2**70,
        True,
        "x" * 70_000,
        [[[]]],
        {"type": "Point"},
        "2015-02-30",
    )
    here = document
    for _ in range(random.randrange(1, 7)):
        keys = list(here) if isinstance(here, dict) else list(range(len(here)))
        if not keys:
            break
        key = random.choice(keys)
        if isinstance(here[key], dict | list) and here[key]:
            parent, here = here, here[key]
        else:
            here[key] = random.choice(edges)
            return json.dumps(document).encode()
    if here is not document:
        parent[key] = random.choice(edges)
    return json.dumps(document).encode()


INSIDE = {
    ".zip": zip_changed,
    ".xlsx": zip_changed,
    ".gpkg": gpkg_changed,
    ".parquet": parquet_changed,
    ".geojson": geo_json_changed,
    ".json": geo_json_changed,
}
"""Changes within a container, by its extension."""
