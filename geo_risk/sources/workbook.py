"""Excel workbooks (.xlsx), sheet by sheet, by calamine; run in the worker.

Formulas give the value Excel stored last, dates become ISO text, whole numbers
lose the ``.0`` Excel keeps for all numbers. Hidden sheets are left out and told.
"""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from typing import Any

import pyarrow as pa
import python_calamine

from geo_risk.errors import InputError
from geo_risk.sources.archives import check_archive

MOST_CELLS = 40_000_000
"""Rows times columns of one sheet."""

MOST_SHEETS = 60

BATCH_ROWS = 20_000


def read_sheets(request: dict[str, Any]) -> list[pa.Table]:
    """Read the cells of each visible sheet that has any, as text.

    Each table's metadata hold its name, its first row's number and notes.

    Raises
    ------
    InputError
        No sheet with cells, too many cells, or an archive that is not safe.
    """
    path = Path(request["path"])
    if "xl/workbook.xml" not in check_archive(path):
        raise InputError("this archive is not an Excel workbook; name a zipped Shapefile .zip")
    book = python_calamine.load_workbook(str(path))
    visible = python_calamine.SheetVisibleEnum.Visible
    grid = python_calamine.SheetTypeEnum.WorkSheet
    hidden = [s.name for s in book.sheets_metadata if s.visible != visible and s.typ == grid]
    shown = [s.name for s in book.sheets_metadata if s.visible == visible and s.typ == grid]
    if len(shown) > MOST_SHEETS:
        raise InputError(
            f"the workbook has {len(shown)} sheets, at most {MOST_SHEETS} are read"
        )
    notes = [f"hidden sheet {name!r} is left out" for name in hidden]
    tables = []
    for name in shown:
        sheet = book.get_sheet_by_name(name)
        if sheet.height and sheet.width:
            tables.append(_table(sheet, notes))
    if not tables:
        raise InputError("the workbook has no cells in a visible sheet")
    return tables


def _table(sheet: python_calamine.CalamineSheet, notes: list[str]) -> pa.Table:
    """Turn one sheet into text columns, batch by batch."""
    if (sheet.total_height + 1) * sheet.width > MOST_CELLS:
        raise InputError(
            f"sheet {sheet.name!r} spans {sheet.height} rows x {sheet.width} columns, more "
            f"than {MOST_CELLS:,} cells; delete what is empty, or save it as CSV"
        )
    schema = pa.schema([(str(i), pa.large_string()) for i in range(sheet.width)])
    # calamine gives empty rows above the first cell, but no empty columns before it.
    metadata = {"sheet": sheet.name, "first": "1", "notes": json.dumps(notes)}
    batches, waiting = [], []
    for row in sheet.iter_rows():
        waiting.append([cell_text(value) for value in row])
        if len(waiting) == BATCH_ROWS:
            batches.append(_batch(waiting, schema))
            waiting = []
    batches.append(_batch(waiting, schema))
    return pa.Table.from_batches(batches, schema.with_metadata(metadata))


def _batch(rows: list[list[str]], schema: pa.Schema) -> pa.RecordBatch:
    columns = zip(*rows, strict=True) if rows else [()] * len(schema)
    return pa.record_batch([pa.array(c, pa.large_string()) for c in columns], schema=schema)


def cell_text(value: object) -> str:
    """Write a cell's value as a person would type it.

    >>> import datetime as dt
    >>> cell_text(13.0), cell_text(33.8125), cell_text(dt.datetime(2013, 1, 2)), cell_text(True)
    ('13', '33.8125', '2013-01-02', 'TRUE')
    """
    match value:
        case str():
            return value
        case bool():
            return "TRUE" if value else "FALSE"
        case float() if value.is_integer() and abs(value) < 1e15:  # noqa: PLR2004 - exact in a double
            return str(int(value))
        case dt.datetime():
            return str(value.date() if value.time() == dt.time() else value)
        case _:
            return "" if value is None else str(value)
