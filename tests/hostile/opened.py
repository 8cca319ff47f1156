"""Every text of a release, however deep it is packed: to be searched as a whole."""

from __future__ import annotations

import io
import sqlite3
import zipfile
from contextlib import closing
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

DOCUMENTS = frozenset({"layer_styles", "gpkg_metadata", "qgis_projects"})
"""Tables of a GeoPackage whose cells are documents."""


def opened(folder: Path) -> dict[str, str]:
    """Give every file below a folder, and every part of those that are containers, as text."""
    found: dict[str, str] = {}
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        name = path.relative_to(folder).as_posix()
        for part, text in _parts(path):
            found[f"{name}{part}"] = text
    return found


def _parts(path: Path) -> Iterator[tuple[str, str]]:
    yield "", _text(path.read_bytes())
    yield "?name", path.name
    if path.suffix == ".gpkg":
        yield from _tables(path)
    elif path.suffix == ".parquet":
        yield from _columns(path)
    elif path.suffix == ".tif":
        yield from _tags(path)
    elif path.suffix in {".zip", ".xlsx", ".qgz", ".ods"}:
        yield from _members(path.read_bytes())


def _text(content: bytes) -> str:
    return content.decode("utf-8", "replace")


def _tables(path: Path) -> Iterator[tuple[str, str]]:
    """Read every text of every table, which may lie on several pages of the file.

    Styles, metadata and projects are documents of their own; layers go by column.
    """
    with closing(sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)) as database:
        names = database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
        for (name,) in names.fetchall():
            rows = database.execute(f'SELECT * FROM "{name}"').fetchall()  # noqa: S608 - its own
            for at, column in enumerate(zip(*rows, strict=True)):
                texts = [cell for cell in column if isinstance(cell, str)]
                if name not in DOCUMENTS:
                    texts = ["\n".join(texts)]
                for row, text in enumerate(texts):
                    yield f"!{name}.{at}[{row}]", text
                    yield from _unhexed(text, f"!{name}.{at}[{row}]")


def _unhexed(cell: str, name: str) -> Iterator[tuple[str, str]]:
    """Open a QGIS project, which is a zip written as hexadecimal digits."""
    if cell.startswith("504b0304"):
        for part, text in _members(bytes.fromhex(cell)):
            yield f"{name}{part}", text


def _members(content: bytes) -> Iterator[tuple[str, str]]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        for name in archive.namelist():
            yield f"!{name}", _text(archive.read(name))


def _columns(path: Path) -> Iterator[tuple[str, str]]:
    import pyarrow as pa
    import pyarrow.parquet as pq

    table = pq.read_table(path)
    for key, value in (table.schema.metadata or {}).items():
        yield f"!{_text(key)}", _text(value)
    for name in table.column_names:
        if pa.types.is_string(table[name].type) or pa.types.is_large_string(table[name].type):
            yield f"!{name}", "\n".join(str(value) for value in table[name].to_pylist())


def _tags(path: Path) -> Iterator[tuple[str, str]]:
    import rasterio

    with rasterio.open(path) as raster:
        for band in range(raster.count + 1):
            yield f"!{band}", "\n".join(f"{k}={v}" for k, v in raster.tags(band).items())
