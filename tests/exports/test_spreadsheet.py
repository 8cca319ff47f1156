"""The workbook opens with a sheet a subject, and nothing in it runs."""

from __future__ import annotations

import datetime as dt
import zipfile
from dataclasses import replace
from typing import TYPE_CHECKING

import openpyxl
import pytest

from geo_risk.errors import PublishError
from geo_risk.exports import Published, spreadsheet, write_all

if TYPE_CHECKING:
    from pathlib import Path

HOSTILE = (
    "=1+1",
    '=HYPERLINK("http://x")',
    "+1",
    "@SUM(A1)",
    "https://example.org",
    "0012",
    "-",
)
"""Texts that a spreadsheet would like to make something else of."""


@pytest.fixture
def path(published: Published, tmp_path: Path) -> Path:
    """Write the workbook of the small release."""
    write_all(published, tmp_path, names=["xlsx"])
    return tmp_path / "risk.xlsx"


def test_a_sheet_a_subject_between_what_explains_them(path: Path, published: Published) -> None:
    """Title first, columns last; heads carry units and stay in view."""
    book = openpyxl.load_workbook(path)
    assert book.sheetnames == ["about", *published.tables, "columns"]
    for name, frame in published.tables.items():
        sheet = book[name]
        assert sheet.freeze_panes == "B2"
        assert sheet.max_row == len(frame) + 1
    heads = [cell.value for cell in book["areas"][1]]
    assert "area_km2 (km²)" in heads


def test_every_column_is_explained(path: Path, published: Published) -> None:
    """One row a column of every sheet, with its unit and both labels."""
    rows = list(openpyxl.load_workbook(path)["columns"].values)
    assert rows[0] == spreadsheet.EXPLAINED
    named = [(row[0], row[1]) for row in rows[1:]]
    assert named == [(n, c) for n, frame in published.tables.items() for c in frame.columns]
    area = next(row for row in rows if row[:2] == ("areas", "area_km2"))
    assert area[3:6] == ("km²", "Area", "رقبہ")


def test_the_day_is_that_of_the_data(path: Path) -> None:
    """No clock stands in it."""
    created = openpyxl.load_workbook(path).properties.created
    assert created == dt.datetime(2015, 12, 31)  # noqa: DTZ001 - a day


@pytest.mark.parametrize("text", HOSTILE)
def test_text_stays_text(text: str, published: Published, tmp_path: Path) -> None:
    """Neither formula, nor link, nor number; it comes back as it was."""
    areas = published.tables["areas"]
    tables = {**published.tables, "areas": areas.assign(name=text)}
    write_all(replace(published, tables=tables), tmp_path, names=["xlsx"])
    path = tmp_path / "risk.xlsx"
    with zipfile.ZipFile(path) as archive:
        parts = b"".join(map(archive.read, archive.namelist()))
    assert b"<f>" not in parts
    assert b"<hyperlink" not in parts
    assert set(spreadsheet.read(path)["areas"]["name"]) == {text}


def test_a_table_too_long_for_a_sheet_is_told(
    published: Published, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The message names it and what holds it; no workbook is left."""
    monkeypatch.setattr(spreadsheet, "MOST_ROWS", 2)
    with pytest.raises(PublishError, match=r"areas.*csv or parquet"):
        write_all(published, tmp_path, names=["xlsx"])
    assert not list(tmp_path.iterdir())
