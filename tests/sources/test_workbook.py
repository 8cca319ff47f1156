"""Workbooks: cells as a person would type them, sheets, and what is refused."""

from __future__ import annotations

import datetime as dt
import zipfile
from pathlib import Path

import pytest
import xlsxwriter

from geo_risk.errors import FileRefusedError
from geo_risk.sources.opening import read_table


def write(path: Path, *sheets: tuple[str, list[list[object]]], hidden: str = "") -> Path:
    book = xlsxwriter.Workbook(str(path), {"default_date_format": "yyyy-mm-dd"})
    for name, rows in sheets:
        sheet = book.add_worksheet(name)
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, row)
        if name == hidden:
            sheet.hide()
    book.close()
    return path


def test_cells_read_as_a_person_would_type_them(tmp_path: Path) -> None:
    """Whole numbers without .0, dates as ISO, formulas by their last value."""
    path = tmp_path / "a.xlsx"
    book = xlsxwriter.Workbook(str(path), {"default_date_format": "yyyy-mm-dd"})
    sheet = book.add_worksheet()
    sheet.write_row(0, 0, ["a", "b", "c", "d", "e"])
    sheet.write_datetime(1, 0, dt.date(2013, 1, 2))
    sheet.write_number(1, 1, 13)
    sheet.write_number(1, 2, 33.8125)
    sheet.write_formula(1, 3, "=1+1", value=2)
    sheet.write_string(1, 4, "007")
    book.close()
    assert read_table(path).rows.iloc[1].tolist() == ["2013-01-02", "13", "33.8125", "2", "007"]


def test_row_numbers_are_the_sheets_own(tmp_path: Path) -> None:
    """Also when the table begins further down."""
    table = read_table(write(tmp_path / "a.xlsx", ("s", [[], [], ["a", "b"], [1, 2]])))
    assert table.lines[table.rows[0] != ""].tolist() == [3, 4]


def test_every_visible_sheet_is_read_and_hidden_ones_are_told(tmp_path: Path) -> None:
    """What nobody sees does not enter a map."""
    rows: list[list[object]] = [["a", "b"], [1, 2]]
    path = write(tmp_path / "a.xlsx", ("jan", rows), ("feb", rows), ("old", rows), hidden="old")
    table = read_table(path)
    assert [one.sheet for one in (table, *table.others)] == ["jan", "feb"]
    assert table.notes == ("hidden sheet 'old' is left out",)


def test_a_cell_at_the_far_corner_costs_no_memory(tmp_path: Path) -> None:
    """Two cells can span seventeen thousand million."""
    path = write(tmp_path / "a.xlsx", ("s", [["a"]]))
    book = xlsxwriter.Workbook(str(path))
    sheet = book.add_worksheet()
    sheet.write(0, 0, "a")
    sheet.write(1_048_575, 16_383, "b")
    book.close()
    with pytest.raises(FileRefusedError, match=r"memory|cells"):
        read_table(path)


def test_an_archive_that_is_no_workbook_is_refused(tmp_path: Path) -> None:
    """Whatever it is called."""
    with zipfile.ZipFile(tmp_path / "a.xlsx", "w") as file:
        file.writestr("a.txt", "x")
    with pytest.raises(FileRefusedError, match="not an Excel workbook"):
        read_table(tmp_path / "a.xlsx")


def test_an_empty_workbook_is_refused(tmp_path: Path) -> None:
    """There is nothing to map."""
    with pytest.raises(FileRefusedError, match="no cells"):
        read_table(write(tmp_path / "a.xlsx", ("s", [])))
