"""The workbook holds the plan, runs nothing, prints well, and opens in a real spreadsheet."""

from __future__ import annotations

import csv
import os
import re
import shutil
import subprocess
import zipfile
from dataclasses import replace
from typing import TYPE_CHECKING

import openpyxl
import pandas as pd
import pytest

from geo_risk.exports import count_rows, prepare, read_file, write_all
from geo_risk.exports.fields import field_of
from geo_risk.exports.requirement import (
    COLUMNS,
    DECIDES,
    EXAMPLE,
    FILE,
    FIRST,
    HEADER_ROW,
    OWN,
)
from geo_risk.exports.requirement_sheets import CURVE, SHEETS, shown

if TYPE_CHECKING:
    from pathlib import Path

    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

    from geo_risk.exports import Published, ReleaseFrames
    from geo_risk.planning import Plan


@pytest.fixture(scope="module")
def file(planned: Published, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Write the workbook once."""
    folder = tmp_path_factory.mktemp("workbook")
    write_all(planned, folder, names=["requirement"])
    return folder / FILE


@pytest.fixture(scope="module")
def book(file: Path) -> Workbook:
    """Open it with a reader that is not ours."""
    return openpyxl.load_workbook(file)


def _table(page: Worksheet) -> list[tuple[object, ...]]:
    """Take the rows below the two headers, totals included."""
    return [row for row in page.iter_rows(min_row=HEADER_ROW + 3, values_only=True) if any(row)]


def test_the_requirement_is_the_plans(file: Path, plan: Plan) -> None:
    """Read back, every column of ``Plan.requirement`` but its ids is equal, gaps stay gaps."""
    found = read_file(file)["requirement"]
    expected = plan.requirement.drop(columns=["province_id", "unit_type"])
    assert set(found) == set(expected)
    for name in found:
        values = expected[name]
        if pd.api.types.is_numeric_dtype(values):
            values = values.astype("float64")
        pd.testing.assert_series_equal(
            found[name], values, check_dtype=False, rtol=1e-15, atol=0
        )


def test_every_sheet_gives_its_table_back(file: Path, planned: Published) -> None:
    """What each sheet shows is read back to the sixteenth digit, restored of its guard."""
    found = read_file(file)
    for sheet in SHEETS:
        expected = shown(sheet, planned.tables).reset_index(drop=True)
        pd.testing.assert_frame_equal(
            found[sheet.table][list(expected)], expected, rtol=1e-15, atol=0
        )
    assert count_rows(file) == sum(map(len, found.values()))


def test_a_second_reader_finds_the_same_numbers(book: Workbook) -> None:
    """The row of Sindh's quick-reaction force, as it stands in the cells."""
    row = _table(book["Requirement"])[1]
    assert row == (
        *("Sindh", "سندھ", "Quick-reaction force", "فوری ردعمل فورس"),
        *(2, 2, 2, 3, 0, 0, 1, 0, 0, 100, 1),
    )


def test_totals_stand_below_and_leave_unknown_sums_open(book: Workbook) -> None:
    """By unit type; a sum of which one part is out of reach is empty, not too small."""
    quick, guard, money = _table(book["Requirement"])[-3:]
    assert quick[4:14] == (2, 3, 4, None, 1, 2, None, 100, 200, None)
    assert guard[4:14] == (0, 3, 4, 5, 3, 4, 5, 61.5, 82, 102.5)
    assert money[4:14] == (*[None] * 7, 161.5, 282, None)
    assert _table(book["Coast"])[-1][7] == 3


@pytest.mark.parametrize("name", [FIRST, *(sheet.title for sheet in SHEETS), COLUMNS])
def test_a_person_decides_stands_first(book: Workbook, name: str) -> None:
    """The first line of every sheet says it; the second that resources are the example."""
    page = book[name]
    assert page["A1"].value == DECIDES
    assert page["A2"].value == EXAMPLE


def test_own_resources_are_not_called_an_example(
    release: ReleaseFrames, plan: Plan, tmp_path: Path
) -> None:
    """The line follows what the plan says."""
    own = replace(plan, summary={**plan.summary, "example": False})
    write_all(replace(release, plan=own), tmp_path, names=["requirement"])
    assert openpyxl.load_workbook(tmp_path / FILE)["Requirement"]["A2"].value == OWN


def test_a_demonstration_is_marked_on_every_sheet(
    demonstration: ReleaseFrames, plan: Plan, tmp_path: Path
) -> None:
    """SYNTHETIC before all else, and in the footer of each printed page."""
    write_all(replace(demonstration, plan=plan), tmp_path, names=["requirement"])
    for page in openpyxl.load_workbook(tmp_path / FILE):
        assert str(page["A2"].value).startswith("SYNTHETIC")
        assert "SYNTHETIC" in page.oddFooter.left.text


def test_nothing_runs(file: Path, book: Workbook) -> None:
    """No formula, no link, no macro; text that could run has an apostrophe before it."""
    with zipfile.ZipFile(file) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    whole = b"".join(parts.values())
    assert not re.search(rb"<f[ >]|<hyperlink|externalLink|vbaProject|\bddeLink", whole)
    assert all(cell.data_type != "f" for page in book for row in page for cell in row)
    texts = {row[1] for row in _table(book["Units to place"])}
    assert '\'=HYPERLINK("x")' in texts
    assert "'+Guard" in {row[2] for row in _table(book["Requirement"])}


def test_every_column_is_explained(book: Workbook) -> None:
    """Each header of each sheet stands in the list with its unit, meaning and Urdu."""
    told = {(row[0], row[1]): row for row in _table(book[COLUMNS])}
    for sheet in SHEETS:
        headers = [cell.value for cell in book[sheet.title][HEADER_ROW + 1]]
        for header in headers:
            _, _, urdu, meaning, name, _ = told[sheet.title, header]
            field = field_of(str(name))
            assert header == (f"{field.label} ({field.unit})" if field.unit else field.label)
            assert meaning
            assert urdu


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.title)
def test_a_sheet_is_set_up_for_screen_and_print(book: Workbook, sheet: object) -> None:
    """Headers stay in view and are printed on each page; across, as wide as the page."""
    page = book[sheet.title]  # type: ignore[attr-defined]
    assert page.freeze_panes is not None
    assert page.freeze_panes.endswith(str(HEADER_ROW + 3))
    assert page.page_setup.orientation == "landscape"
    assert page.page_setup.fitToWidth in {None, 1}
    assert page.page_setup.fitToHeight == 0
    assert page.sheet_properties.pageSetUpPr.fitToPage
    assert page.print_title_rows == f"${HEADER_ROW + 1}:${HEADER_ROW + 2}"


def test_columns_are_wide_enough_for_their_words(book: Workbook) -> None:
    """No word of a header is longer than its column; text beyond it is wrapped."""
    for sheet in SHEETS:
        page = book[sheet.title]
        for cell in page[HEADER_ROW + 1]:
            width = page.column_dimensions[cell.column_letter].width
            assert width >= max(map(len, str(cell.value).split()))
            assert cell.alignment.wrap_text


def test_the_curve_stops_where_the_sheet_says(
    release: ReleaseFrames, plan: Plan, tmp_path: Path
) -> None:
    """Of a long curve the workbook shows the beginning, the table beside it all."""
    curves = [[n / 100 for n in range(100)], [0.0]]
    long = replace(plan, provinces=plan.provinces.assign(curve=curves))
    published = prepare(replace(release, plan=long))
    write_all(published, tmp_path, names=["requirement"])
    assert len(published.tables["plan_curve"]) == 101
    assert len(read_file(tmp_path / FILE)["plan_curve"]) == CURVE + 2


def test_the_same_plan_gives_the_same_bytes(planned: Published, tmp_path: Path) -> None:
    """No clock in it: created on the as-of day."""
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
        write_all(planned, tmp_path / name, names=["requirement"])
    assert (tmp_path / "a" / FILE).read_bytes() == (tmp_path / "b" / FILE).read_bytes()
    created = openpyxl.load_workbook(tmp_path / "a" / FILE).properties.created
    assert created.isoformat() == "2015-12-31T00:00:00"


def test_without_a_plan_there_is_no_workbook(release: ReleaseFrames, tmp_path: Path) -> None:
    """Nothing is written, and nothing is promised."""
    assert write_all(release, tmp_path, names=["requirement"]) == {}
    assert not list(tmp_path.iterdir())


def test_an_empty_plan_is_an_empty_workbook(
    release: ReleaseFrames, plan: Plan, tmp_path: Path
) -> None:
    """Every sheet keeps its columns without rows."""
    empty = replace(
        plan,
        units=plan.units.iloc[:0],
        requirement=plan.requirement.iloc[:0],
        provinces=plan.provinces.iloc[:0],
        coast=plan.coast.iloc[:0],
        patrol=plan.patrol.iloc[:0],
    )
    write_all(replace(release, plan=empty), tmp_path, names=["requirement"])
    found = read_file(tmp_path / FILE)
    assert found["requirement"].empty
    assert "needed_90" in found["requirement"]


@pytest.mark.slow
def test_a_real_spreadsheet_opens_it(file: Path, tmp_path: Path) -> None:
    """LibreOffice reads the requirement as it was written, guarded text and all."""
    program = shutil.which("soffice")
    if program is None:
        word = "LibreOffice is not installed (libreoffice-calc)"
        pytest.fail(word) if os.environ.get("CI") else pytest.skip(word)
    form = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,false,false,false,false,2"
    subprocess.run(
        [program, "--headless", "--convert-to", form, "--outdir", str(tmp_path), str(file)],
        check=True,
        capture_output=True,
        timeout=180,
        env={"HOME": str(tmp_path), "PATH": "/usr/bin:/bin"},
    )
    (found,) = tmp_path.glob("*.csv")
    with found.open(encoding="utf-8", newline="") as text:
        rows = list(csv.reader(text))
    assert rows[0][0] == DECIDES
    assert rows[HEADER_ROW][4] == "Held today (units)"
    sindh = rows[HEADER_ROW + 3]
    assert sindh[:4] == ["Sindh", "سندھ", "Quick-reaction force", "فوری ردعمل فورس"]
    assert [float(value) for value in sindh[4:14]] == [2, 2, 2, 3, 0, 0, 1, 0, 0, 100]
    assert sindh[14] == "100%"
    assert rows[HEADER_ROW + 4][2] == "'+Guard"
