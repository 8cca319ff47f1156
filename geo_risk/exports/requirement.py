"""``requirement.xlsx``: what each province must ask for, as a workbook to be handed in.

Office Open XML by XlsxWriter. Nothing in it is computed by the spreadsheet: no formula,
no link, and text from data that could run is guarded, as in the CSV tables. Dates are
the as-of day's, so the same plan gives the same bytes. Tables that join with the layers
by id lie beside it as CSV; the workbook leaves most ids out.
"""

# ruff: noqa: RUF001 - Urdu text has its own full stop

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd
import pyarrow as pa

from geo_risk.exports.fields import field_of
from geo_risk.exports.records import Exporter
from geo_risk.exports.requirement_looks import formats, header_of, height_of, look_of, width_of
from geo_risk.exports.requirement_sheets import SHEETS, Sheet, shown, totals
from geo_risk.exports.schema import datatype, typed
from geo_risk.sources.formulas import guarded, restored

if TYPE_CHECKING:
    from pathlib import Path

    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

    from geo_risk.exports.records import About, Published

FILE = "requirement.xlsx"
"""Name of the workbook in a release."""

DECIDES = (
    "A person decides: this plan is an aid to a decision, never evidence. / "
    "فیصلہ انسان کرتا ہے: یہ منصوبہ فیصلے میں مدد ہے، ثبوت نہیں۔"
)
EXAMPLE = (
    "EXAMPLE RESOURCES: unit types, reaches and costs are the program's example, not anybody's"
    " figures. / مثالی وسائل: یونٹ، پہنچ اور لاگت محض مثال ہیں۔"
)
OWN = "Resources as the study file names them. / وسائل سٹڈی فائل کے مطابق۔"

FIRST, COLUMNS = "Read first", "Columns"
"""Tabs that are no table of the plan."""

HEADER_ROW = 4
"""Row of the English header, from 0; the Urdu one follows, then the rows."""

MAX_TEXT = 32_000
"""Longest text a cell takes is 32,767 characters."""

_OPTIONS = {
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "in_memory": True,
}


def write(published: Published, folder: Path) -> dict[str, int]:
    """Write the workbook of a release that has a plan; returns its name and rows."""
    if "requirement" not in published.tables:
        return {}
    import xlsxwriter  # noqa: PLC0415 - slow, and most formats do without

    about = published.about
    with xlsxwriter.Workbook(folder / FILE, _OPTIONS) as book:
        midnight = dt.time()
        book.set_properties(
            {
                "title": about.heading("Requirement"),
                "subject": DECIDES,
                "comments": about.summary("Requirement."),
                "created": dt.datetime.combine(about.as_of, midnight),
            }
        )
        forms = formats(book)
        _write_first(book.add_worksheet(FIRST), published, forms)
        for sheet in SHEETS:
            _write_sheet(book.add_worksheet(sheet.title), sheet, published, forms)
        _write_columns(book.add_worksheet(COLUMNS), published, forms)
    rows = {sheet.table: len(shown(sheet, published.tables)) for sheet in SHEETS}
    return {FILE: sum(rows.values())}


def _write_lines(
    page: Worksheet, published: Published, form: dict[str, Format], about: str
) -> None:
    """Say first who decides, whose resources these are, and whether the data are invented."""
    warnings = [_resources(published)]
    if published.about.synthetic:
        warnings.insert(0, published.about.note)
    page.write_string(0, 0, DECIDES, form["warning"])
    page.write_string(1, 0, " ".join(warnings), form["warning"])
    page.write_string(2, 0, about, form["note"])


def _resources(published: Published) -> str:
    facts = published.tables["plan_facts"].set_index("fact")["fact_value"]
    return EXAMPLE if facts.get("example", "true") == "true" else OWN


def _write_sheet(
    page: Worksheet, sheet: Sheet, published: Published, form: dict[str, Format]
) -> None:
    """Write one table with its header in two languages, its totals and its print set-up."""
    frame = shown(sheet, published.tables)
    _write_lines(page, published, form, f"{sheet.about}. {published.about.heading()}")
    for column, name in enumerate(frame.columns):
        english, urdu = header_of(str(name))
        page.write_string(HEADER_ROW, column, english, form["head"])
        page.write_string(HEADER_ROW + 1, column, urdu, form["head_ur"])
        _write_column(page, frame[name], (HEADER_ROW + 2, column), form=form)
        page.set_column(column, column, width_of(english, urdu, frame[name]))
    _set_heights(page, frame)
    added = totals(sheet, frame)
    for name in added.columns.intersection(frame.columns):
        at = (HEADER_ROW + 3 + len(frame), list(frame.columns).index(name))
        look = f"{look_of(str(name), frame[name])} total"
        _write_column(page, added[name], at, form=form, look=look)
    page.freeze_panes(HEADER_ROW + 2, sheet.frozen)
    if len(frame):
        last = HEADER_ROW + 1 + len(frame)
        page.autofilter(HEADER_ROW + 1, 0, last, max(len(frame.columns) - 1, 0))
    _print_set_up(page, published.about, sheet.title)
    page.repeat_rows(HEADER_ROW, HEADER_ROW + 1)


def _set_heights(page: Worksheet, frame: pd.DataFrame) -> None:
    """Give rows of wrapped text their height: not every program finds it by itself."""
    headers = [header_of(str(name)) for name in frame.columns]
    widths = [
        width_of(*header, frame[name])
        for header, name in zip(headers, frame.columns, strict=True)
    ]
    for row in (0, 1):
        texts = [header[row] for header in headers]
        page.set_row(HEADER_ROW + row, height_of(texts, widths, bold=True))
    words = [name for name in frame.columns if datatype(frame[name]) == "string"]
    at = [list(frame.columns).index(name) for name in words]
    for number, cells in enumerate(frame[words].itertuples(index=False)):
        height = height_of([str(cell) for cell in cells], [widths[i] for i in at])
        page.set_row(HEADER_ROW + 2 + number, height)


def _write_column(
    page: Worksheet,
    values: pd.Series,
    at: tuple[int, int],
    *,
    form: dict[str, Format],
    look: str | None = None,
) -> None:
    """Write one column downwards; what is not known stays an empty cell."""
    row, column = at
    style = form[look or look_of(str(values.name), values)]
    text = look.startswith(("text", "urdu")) if look else datatype(values) == "string"
    cells = _guarded(values) if text else values.astype(object).where(values.notna(), None)
    for number, value in enumerate(cells):
        if value is None or value == "":
            page.write_blank(row + number, column, None, style)
        elif text:
            page.write_string(row + number, column, value, style)
        else:
            page.write_number(row + number, column, float(value), style)


def _guarded(values: pd.Series) -> list[str]:
    texts = values.fillna("").astype("str").str.slice(0, MAX_TEXT)
    return [str(text) for text in guarded(pa.array(texts.tolist(), pa.string())).to_pylist()]


def _print_set_up(page: Worksheet, about: About, title: str) -> None:
    """Print on A4 across, as wide as the page, with page numbers."""
    page.set_landscape()
    page.set_paper(9)
    page.set_margins(left=0.4, right=0.4, top=0.6, bottom=0.6)
    page.fit_to_pages(1, 0)
    mark = "SYNTHETIC - " if about.synthetic else ""
    page.set_footer(f"&L{mark}{title}, as of {about.as_of}&R&P / &N")


def _write_first(page: Worksheet, published: Published, form: dict[str, Format]) -> None:
    """Say what the workbook is, how it reads, and where its data come from."""
    about = published.about
    _write_lines(page, published, form, about.heading("Requirement"))
    lines = [
        ("Requirement of the provinces / صوبوں کی ضروریات", "title"),
        *((f"{sheet.title}: {sheet.about}.", "prose") for sheet in SHEETS),
        (f"{COLUMNS}: what every column means, with its unit.", "prose"),
        (
            "An empty cell is a number that is not known or cannot be reached, never a zero.",
            "prose",
        ),
        *((f"Source: {source}", "note") for source in about.attribution),
        *((f"Licence: {licence}", "note") for licence in about.licences),
        (f"Content hash: {about.content_hash}", "note"),
    ]
    for row, (text, look) in enumerate(lines, HEADER_ROW):
        (safe,) = _guarded(pd.Series([text]))
        page.write_string(row, 0, safe, form[look])
    page.set_column(0, 0, 120)
    _print_set_up(page, about, FIRST)


def _write_columns(page: Worksheet, published: Published, form: dict[str, Format]) -> None:
    """Explain every column of every sheet; reading the workbook back goes by this list."""
    rows = [
        (sheet.title, *header_of(str(name)), str(name), datatype(frame[name]), field_of(name))
        for sheet in SHEETS
        for frame in (shown(sheet, published.tables),)
        for name in frame.columns
    ]
    frame = pd.DataFrame(
        [(*row[:3], row[5].description or row[5].label, *row[3:5]) for row in rows],
        columns=list(_EXPLAINED),
        dtype="str",
    )
    _write_lines(
        page, published, form, "What every column means, and its name in the CSV tables"
    )
    for column, name in enumerate(frame.columns):
        look = "urdu" if name == "Urdu" else "text"
        page.write_string(HEADER_ROW, column, name, form["head"])
        page.write_blank(HEADER_ROW + 1, column, None, form["head"])
        at = (HEADER_ROW + 2, column)
        _write_column(page, frame[name], at, form=form, look=look)
        page.set_column(column, column, _EXPLAINED[name])
    page.freeze_panes(HEADER_ROW + 2, 0)
    _print_set_up(page, published.about, COLUMNS)
    page.repeat_rows(HEADER_ROW, HEADER_ROW + 1)


_EXPLAINED = {"Sheet": 16, "Column": 34, "Urdu": 28, "Meaning": 70, "Name": 20, "Type": 10}
"""Columns of the sheet that explains columns -> their width."""


def read(path: Path) -> dict[str, pd.DataFrame]:
    """Read every sheet back: published table -> the columns that its sheet shows."""
    from python_calamine import CalamineWorkbook  # noqa: PLC0415 - slow

    book = CalamineWorkbook.from_path(path)
    told = _rows_of(book.get_sheet_by_name(COLUMNS))
    found: dict[str, pd.DataFrame] = {}
    for sheet in SHEETS:
        own = [row for row in told if row[0] == sheet.title]
        columns = [{"name": row[4], "datatype": row[5]} for row in own]
        rows = _rows_of(book.get_sheet_by_name(sheet.title))
        values = {
            column["name"]: _values([row[i] for row in rows], column["datatype"])
            for i, column in enumerate(columns)
        }
        frame = typed(pd.DataFrame(values), columns)
        other = found.get(sheet.table, frame.iloc[:, :0])
        found[sheet.table] = pd.concat(
            [other, frame[frame.columns.difference(other.columns, sort=False)]], axis=1
        )
    return found


def _rows_of(sheet: Any) -> list[list[Any]]:  # noqa: ANN401 - calamine has no types
    """Take the rows below the header, up to the empty one before totals."""
    rows = sheet.to_python(skip_empty_area=False)[HEADER_ROW + 2 :]
    end = next((i for i, row in enumerate(rows) if not any(cell != "" for cell in row)), None)
    return [list(row) for row in rows[:end]]


def _values(cells: list[Any], kind: str) -> list[Any]:
    if kind == "string":
        texts = pa.array([str(cell) for cell in cells], pa.string())
        return list(restored(texts).to_pylist())
    return [np.nan if cell == "" else cell for cell in cells]


def count(path: Path) -> int:
    """Read every sheet; count their rows."""
    return sum(map(len, read(path).values()))


REQUIREMENT = Exporter(
    name="requirement",
    suffix="requirement.xlsx",
    description="Workbook of what each province must ask for, where a release has a plan",
    write=write,
    read=read,
    count=count,
    loss="all but the plan and the sites, most ids, and the 17th digit of a number",
)
