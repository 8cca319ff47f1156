"""A second counter of rows, which shares nothing with the program's own.

It counts the records that a file holds by other means (Python's csv and json, sqlite3,
openpyxl, ElementTree, the header of a DBF, DuckDB). Rows accepted, rows quarantined and
rows the report says it left out (titles, totals, blank rows …) must add up to that.
"""

from __future__ import annotations

import codecs
import csv
import io
import json
import re
import sqlite3
import warnings
import zipfile
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as ET

if TYPE_CHECKING:
    from pathlib import Path

MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

EMPTY = (None, "")

LEFT_OUT = (
    (r"^(\d+) title rows? above", None),
    (r"^(\d+) Total or blank rows of another width", None),
    (r"(?:skipped|no data row|^blank row) \(lines? ([\d, ]+)( …)?\)$", ","),
)
"""Notes that tell of rows left out, and how they give the number."""


def told(notes: list[str], *, blanks: bool = True) -> tuple[int, bool]:
    """Count the rows that notes tell of as left out, and say whether that is all of them."""
    total, exact = 0, True
    for note in notes:
        if not blanks and note.startswith("blank row"):
            continue
        for pattern, separator in LEFT_OUT:
            found = re.search(pattern, note)
            if found and separator is None:
                total += int(found[1])
            elif found:
                total += len(found[1].split(separator))
                exact &= found[2] is None
    return total, exact


def fault_of(path: Path, report: dict[str, Any], *, flags: tuple[str, ...] = ()) -> str | None:
    """Say in what the report of a file that was read is wrong; ``None`` if nothing is.

    Raises
    ------
    LookupError
        If the second counter cannot read this file.
    """
    rows, notes = report["rows_in"], report["notes"]
    if rows != report["accepted"] + report["quarantined"]:
        return f"{rows} rows in, {report['accepted']} + {report['quarantined']} out"
    if report["quarantined"] != sum(report["reasons"].values()):
        return f"reasons {report['reasons']} for {report['quarantined']} rows"
    suffix = path.suffix.lower()
    if any("is left out:" in note or "hidden sheet" in note for note in notes):
        raise LookupError("some sheets are left out")
    sheets = max([int(found[1]) for note in notes if (found := re.match(r"read (\d+) sheets", note))] + [1])  # fmt: skip
    left, exact = told(notes, blanks=suffix != ".xlsx")
    if suffix in {".csv", ".tsv", ".txt", ".xlsx"}:
        left += sheets
    counts = COUNTERS[suffix](path, flags)
    if rows + left in counts or (not exact and rows + left < max(counts)):
        return None
    return f"{sorted(counts)} records by the second counter, {rows} rows in and {left} left out"


def _text(path: Path, flags: tuple[str, ...]) -> set[int]:
    """Count the records of a text with each delimiter that it may have."""
    content = path.read_bytes()
    text = None
    for mark, name in MARKS:
        if content.startswith(mark):
            text = content[len(mark) :].decode(name)
            break
    if text is None:
        try:
            text = content.decode()
        except UnicodeDecodeError:
            named = flags[flags.index("--encoding") + 1] if "--encoding" in flags else "latin-1"
            text = content.decode(named)
    counts = set()
    for delimiter in (",", ";", "\t", "|"):
        reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
        try:
            counts.add(sum(1 for record in reader if record))
        except csv.Error as error:
            raise LookupError(str(error)) from None
    return counts


def _geojson(path: Path, _flags: tuple[str, ...]) -> set[int]:
    try:
        document = json.loads(path.read_bytes().decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise LookupError(str(error)) from None
    features = document.get("features")
    if document.get("type") != "FeatureCollection" or not isinstance(features, list):
        raise LookupError("no collection")
    if not all(isinstance(one, dict) and one.get("type") == "Feature" for one in features):
        raise LookupError("some of it are no features")
    return {len(features)}


def _gpkg(path: Path, _flags: tuple[str, ...]) -> set[int]:
    base = sqlite3.connect(f"file:{path}?mode=ro&immutable=1", uri=True)
    try:
        names = base.execute("SELECT table_name FROM gpkg_contents").fetchall()
        quoted = ['"' + str(name).replace('"', '""') + '"' for (name,) in names]
        found = [base.execute(f"SELECT count(*) FROM {name}").fetchone()[0] for name in quoted]  # noqa: S608
    except sqlite3.Error as error:
        raise LookupError(str(error)) from None
    finally:
        base.close()
    return {sum(found)}


def _workbook(path: Path, _flags: tuple[str, ...]) -> set[int]:
    """Count the rows with a cell in visible sheets."""
    import openpyxl

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            book = openpyxl.load_workbook(path)
            if not book.worksheets:  # it leaves out a sheet that the workbook lists amiss
                raise LookupError("no sheet that it knows")  # noqa: TRY301
            rows = sum(
                len(
                    {
                        row
                        for (row, _col), cell in sheet._cells.items()
                        if cell.value not in EMPTY
                    }
                )
                for sheet in book.worksheets
                if sheet.sheet_state == "visible"
            )
            book.close()
    except Exception as error:  # noqa: BLE001 - another reader may refuse what ours reads
        raise LookupError(repr(error)) from None
    return {rows}


def _kml(path: Path, _flags: tuple[str, ...]) -> set[int]:
    content = path.read_bytes()
    if b"<!ENTITY" in content:
        raise LookupError("entities are not counted")
    try:
        tree = ET.fromstring(content)  # noqa: S314 - entities are excluded above
    except (ET.ParseError, ValueError, LookupError) as error:
        raise LookupError(str(error)) from None
    return {sum(1 for one in tree.iter() if one.tag.rpartition("}")[2] == "Placemark")}


def _shapefile(path: Path, _flags: tuple[str, ...]) -> set[int]:
    """Count the records of the DBF that are not struck out."""
    try:
        with zipfile.ZipFile(path) as archive:
            [name] = [n for n in archive.namelist() if n.lower().endswith(".dbf")]
            table = archive.read(name)
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
        raise LookupError(str(error)) from None
    number = int.from_bytes(table[4:8], "little")
    head, width = int.from_bytes(table[8:10], "little"), int.from_bytes(table[10:12], "little")
    if number > len(table) or len(table) < head + number * width:
        raise LookupError("the table is cut")
    return {sum(table[head + i * width] != ord("*") for i in range(number))}


def _parquet(path: Path, _flags: tuple[str, ...]) -> set[int]:
    import duckdb

    try:
        [(rows,)] = duckdb.sql(
            "SELECT count(*) FROM read_parquet(?)", params=[str(path)]
        ).fetchall()
    except duckdb.Error as error:
        raise LookupError(str(error)) from None
    return {int(rows)}


COUNTERS = {
    ".csv": _text,
    ".tsv": _text,
    ".txt": _text,
    ".geojson": _geojson,
    ".json": _geojson,
    ".gpkg": _gpkg,
    ".xlsx": _workbook,
    ".kml": _kml,
    ".zip": _shapefile,
    ".parquet": _parquet,
    ".geoparquet": _parquet,
}
"""The second counter of each kind of file."""
