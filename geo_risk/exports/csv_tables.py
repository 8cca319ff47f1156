"""``areas.csv``, ``sites.csv`` and the other tables: UTF-8, comma, guarded against formulas.

Text stands in quotes, numbers do not, what is missing is empty. CSV has no room
for titles, units or a licence: ``csv-metadata.json`` (W3C CSV on the Web) lies
beside and says them for every table and column.
"""

from __future__ import annotations

import csv as csv_text
import json
from typing import TYPE_CHECKING, Any

import pandas as pd
import pyarrow as pa
from pyarrow import csv

from geo_risk.exports.plan import TITLES as PLAN_TITLES
from geo_risk.exports.records import Exporter
from geo_risk.exports.schema import Column, schema_of, typed
from geo_risk.sources.formulas import guarded, restored

if TYPE_CHECKING:
    from pathlib import Path

    from geo_risk.exports.records import About, Published

METADATA = "csv-metadata.json"
"""What the W3C recommendation calls the file that describes the tables of its folder."""

TITLES = {
    "areas": "Provinces, districts and coastal zones",
    "sites": "Sites, scored within 5 and 25 km",
    "corridors": "Corridor segments of 10 km",
    "reasons": "What the forecast of each area and site is made of",
    "incidents": "Accepted incidents",
    "changes": "Change of each area and site since the last release, split into its causes",
    "duplicates": "Ledger of probable duplicates across sources",
    **PLAN_TITLES,
}
"""Table -> what a row of it is."""

_ARROW_TYPES = {
    "string": pa.string(),
    "number": pa.float64(),
    "integer": pa.int32(),
    "long": pa.int64(),
    "boolean": pa.bool_(),
    "date": pa.date32(),
}


def write(published: Published, folder: Path) -> dict[str, int]:
    """Write every table and the description of them all; returns file -> rows."""
    for name, frame in published.tables.items():
        with (folder / f"{name}.csv").open("wb") as file:
            csv.write_csv(_arrow(frame), file)
    document = json.dumps(_metadata(published), indent=2, ensure_ascii=False) + "\n"
    (folder / METADATA).write_text(document, encoding="utf-8", newline="\n")
    return {f"{name}.csv": len(frame) for name, frame in published.tables.items()}


def _arrow(frame: pd.DataFrame) -> pa.Table:
    """Turn a table into Arrow columns, text guarded, days without a time of day."""
    columns = {}
    for column in schema_of(frame):
        name, kind = column["name"], _ARROW_TYPES[column["datatype"]]
        values = pa.Array.from_pandas(frame[name])
        if kind == pa.string():
            columns[name] = guarded(values.cast(pa.string()))
        else:
            columns[name] = values.cast(kind)
    return pa.table(columns)


def _metadata(published: Published) -> dict[str, Any]:
    """Describe the tables as CSV on the Web."""
    about = published.about
    return {
        "@context": "http://www.w3.org/ns/csvw",
        "dc:title": about.heading(),
        "dc:license": list(about.licences),
        "dc:rights": list(about.attribution),
        "dc:date": str(about.as_of),
        "dc:identifier": about.content_hash,
        **({"dc:description": about.note} if about.note else {}),
        "tables": [
            {
                "url": f"{name}.csv",
                "dc:title": _title(name, about),
                "tableSchema": {"columns": [_csvw(column) for column in schema_of(frame)]},
            }
            for name, frame in published.tables.items()
        ],
    }


def _title(name: str, about: About) -> str:
    return about.heading(TITLES.get(name, name))


_CSVW_NAMES = {
    "label": "dc:title",
    "label_ur": "dc:alternative",
    "unit": "schema:unitText",
    "description": "dc:description",
}


def _csvw(column: Column) -> Column:
    """Name the members of a column as CSV on the Web does."""
    return {_CSVW_NAMES.get(key, key): value for key, value in column.items()}


def read(path: Path) -> dict[str, pd.DataFrame]:
    """Read one table back, its text restored.

    Types are those that ``csv-metadata.json`` gives. A table that it does not
    describe, such as the rows in quarantine, is text in every column.
    """
    columns = _columns_of(path)
    return {path.stem: _plain_text(path) if columns is None else _described(path, columns)}


def _columns_of(path: Path) -> list[Column] | None:
    """Find how the metadata beside a table describe its columns."""
    beside = path.parent / METADATA
    if not beside.is_file():
        return None
    tables = json.loads(beside.read_text(encoding="utf-8"))["tables"]
    found = [table["tableSchema"]["columns"] for table in tables if table["url"] == path.name]
    return found[0] if found else None


def _plain_text(path: Path) -> pd.DataFrame:
    with path.open(encoding="utf-8-sig", newline="") as file:
        header, *rows = csv_text.reader(file, strict=True)
    columns = [pa.array(column, pa.string()) for column in zip(*rows, strict=True)]
    texts = columns or [pa.array([], pa.string()) for _ in header]
    names = restored(pa.array(header, pa.string())).to_pylist()
    table = pa.table([restored(text) for text in texts], names=names)
    return pd.DataFrame(table.to_pandas())


def _described(path: Path, columns: list[Column]) -> pd.DataFrame:
    types = {column["name"]: _ARROW_TYPES[column["datatype"]] for column in columns}
    found = csv.read_csv(
        path,
        parse_options=csv.ParseOptions(newlines_in_values=True),
        convert_options=csv.ConvertOptions(
            column_types=types, null_values=[""], quoted_strings_can_be_null=False
        ),
    )
    plain = {
        name: restored(found[name].combine_chunks()) if kind == pa.string() else found[name]
        for name, kind in types.items()
    }
    return typed(pa.table(plain).to_pandas(date_as_object=False), columns)


def count(path: Path) -> int:
    """Parse the whole table; count its rows."""
    return sum(map(len, read(path).values()))


CSV = Exporter(
    name="csv",
    suffix=".csv",
    description="CSV tables of areas, sites, corridors, incidents and duplicates",
    write=write,
    read=read,
    count=count,
)
