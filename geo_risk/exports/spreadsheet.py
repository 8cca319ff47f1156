"""``risk.xlsx``: the tables as one workbook, a sheet a subject, for people with a spreadsheet.

The first sheet says what the workbook is, whose data it holds and under which licence; the
last one explains every column. Heads carry the unit and stay in view. Every text is
written as text: nothing becomes a formula, a link or a number.
"""

from __future__ import annotations

import datetime as dt
import math
from typing import TYPE_CHECKING, Any

import pandas as pd
import xlsxwriter
from python_calamine import CalamineWorkbook

from geo_risk.errors import PublishError
from geo_risk.exports.csv_tables import TITLES
from geo_risk.exports.records import Exporter
from geo_risk.exports.schema import schema_of, typed

if TYPE_CHECKING:
    from pathlib import Path

    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

    from geo_risk.exports.records import Published
    from geo_risk.exports.schema import Column

FILE = "risk.xlsx"
"""Name of the workbook."""

ABOUT, COLUMNS = "about", "columns"
"""First and last sheet: what it is, and what each column means."""

EXPLAINED = ("sheet", "name", "datatype", "unit", "label", "label_ur", "description")
"""Heads of the sheet that explains the columns."""

MOST_ROWS = 1_048_575
"""Rows of a sheet below its head."""

MOST_TEXT = 32_767
"""Letters of one cell."""

_OPTIONS = {
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "constant_memory": True,
}
_WIDTHS = {"string": 24, "date": 11}
_WIDTH = 14


def write(published: Published, folder: Path) -> dict[str, int]:
    """Write the workbook; returns its name -> rows of all subjects.

    Raises
    ------
    PublishError
        If a table has more rows than a sheet can hold.
    """
    about, tables = published.about, published.tables
    long = [name for name, frame in tables.items() if len(frame) > MOST_ROWS]
    if long:
        raise PublishError(
            f"{', '.join(long)}: more than the {MOST_ROWS:,} rows that a sheet can hold; export"
            " csv or parquet, which hold them all"
        )
    with xlsxwriter.Workbook(str(folder / FILE), _OPTIONS) as book:
        book.set_properties(
            {
                "title": about.heading(),
                "comments": about.summary("Tables of one release."),
                # The as-of day, not a clock: the same release has the same bytes.
                "created": dt.datetime.combine(about.as_of, dt.time()),
            }
        )
        head = book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
        day = book.add_format({"num_format": "yyyy-mm-dd"})
        _write_about(book.add_worksheet(ABOUT), published, head)
        for name, frame in tables.items():
            _write_table(book.add_worksheet(name), frame, head, day)
        _write_columns(book.add_worksheet(COLUMNS), published, head)
    return {FILE: sum(map(len, tables.values()))}


def _write_about(sheet: Worksheet, published: Published, head: Format) -> None:
    about = published.about
    told = [
        *about.tags().items(),
        *((name, TITLES.get(name, name)) for name in published.tables),
        (COLUMNS, "What each column means, and its unit"),
    ]
    sheet.set_column(0, 0, 16)
    sheet.set_column(1, 1, 100)
    for row, (name, text) in enumerate(told):
        sheet.write_string(row, 0, name, head)
        sheet.write_string(row, 1, text[:MOST_TEXT])


def _write_table(sheet: Worksheet, frame: pd.DataFrame, head: Format, day: Format) -> None:
    """Write the heads with their units, then row by row; what is missing stays empty."""
    columns = schema_of(frame)
    for at, column in enumerate(columns):
        sheet.set_column(at, at, _WIDTHS.get(column["datatype"], _WIDTH))
        sheet.write_string(0, at, _head(column), head)
    sheet.freeze_panes(1, 1)
    if columns:
        sheet.autofilter(0, 0, len(frame), len(columns) - 1)
    kinds = [column["datatype"] for column in columns]
    rows = frame[[column["name"] for column in columns]].itertuples(index=False, name=None)
    for number, row in enumerate(rows, start=1):
        for at, (kind, value) in enumerate(zip(kinds, row, strict=True)):
            _write_cell(sheet, (number, at), value, kind=kind, day=day)


def _head(column: Column) -> str:
    """Name a column with its unit.

    >>> _head({"name": "area_km2", "datatype": "number", "unit": "km²"})
    'area_km2 (km²)'
    """
    unit = column.get("unit")
    return f"{column['name']} ({unit})" if unit else column["name"]


def _write_cell(
    sheet: Worksheet,
    at: tuple[int, int],
    value: Any,  # noqa: ANN401 - a cell of any type
    *,
    kind: str,
    day: Format,
) -> None:
    if kind == "string":
        if value:
            sheet.write_string(*at, str(value)[:MOST_TEXT])
    elif kind == "boolean":
        sheet.write_boolean(*at, bool(value))
    elif kind == "date":
        if not pd.isna(value):
            sheet.write_datetime(*at, value.to_pydatetime(), day)
    elif math.isfinite(value):
        sheet.write_number(*at, value)


def _write_columns(sheet: Worksheet, published: Published, head: Format) -> None:
    sheet.freeze_panes(1, 2)
    for at, text in enumerate(EXPLAINED):
        sheet.set_column(at, at, 24)
        sheet.write_string(0, at, text, head)
    rows = [
        {"sheet": name, **column}
        for name, frame in published.tables.items()
        for column in schema_of(frame)
    ]
    for number, row in enumerate(rows, start=1):
        for at, text in enumerate(EXPLAINED):
            sheet.write_string(number, at, row.get(text, ""))


def read(path: Path) -> dict[str, pd.DataFrame]:
    """Read every subject back; types are those that the sheet of columns gives."""
    with CalamineWorkbook.from_path(str(path)) as book:
        head, *rows = book.get_sheet_by_name(COLUMNS).to_python(skip_empty_area=False)
        told = [dict(zip(map(str, head), map(str, row), strict=True)) for row in rows]
        described = {
            name: [column for column in told if column["sheet"] == name]
            for name in book.sheet_names[1:-1]
        }
        return {
            name: _table(book.get_sheet_by_name(name).to_python(skip_empty_area=False), columns)
            for name, columns in described.items()
        }


def _table(rows: list[list[Any]], columns: list[Column]) -> pd.DataFrame:
    cells = list(zip(*rows[1:], strict=True)) or [()] * len(columns)
    plain = {
        column["name"]: pd.Series(
            [_value(cell, column["datatype"]) for cell in values], dtype=object
        )
        for column, values in zip(columns, cells, strict=True)
    }
    return typed(pd.DataFrame(plain), columns)


def _value(cell: Any, kind: str) -> Any:  # noqa: ANN401 - a cell of any type
    """Turn an empty cell into what is missing in a column of its type."""
    if kind == "string":
        return str(cell)
    if cell != "":
        return cell
    return pd.NaT if kind == "date" else math.nan


def count(path: Path) -> int:
    """Read every sheet; count the rows of all subjects."""
    return sum(map(len, read(path).values()))


SPREADSHEET = Exporter(
    name="xlsx",
    suffix=".xlsx",
    description="One workbook of the tables, a sheet a subject, its columns explained",
    write=write,
    read=read,
    count=count,
    in_release=False,
    loss="numbers have 16 digits, a text 32,767 letters; shapes and surfaces are not in it",
)
