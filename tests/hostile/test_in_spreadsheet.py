"""The tables of a hostile release in a real spreadsheet: text, and not one formula."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest

from tests.hostile.conftest import Made
from tests.hostile.payloads import HTML, SHOUT

pytestmark = pytest.mark.slow

SEPARATORS = {"comma": 44, "semicolon": 59, "tab": 9}


@pytest.fixture(scope="module")
def spreadsheet(absent: Callable[[str], None]) -> str:
    """Return the path of LibreOffice."""
    found = shutil.which("soffice")
    if found is None:
        absent("LibreOffice (libreoffice-calc)")
    return str(found)


def as_workbooks(program: str, tables: list[Path], out: Path, separator: int) -> list[Path]:
    """Open tables as a person does who double-clicks them, and save what was understood."""
    subprocess.run(
        [
            program,
            f"-env:UserInstallation={(out / 'profile').as_uri()}",
            "--headless",
            f"--infilter=CSV:{separator},34,76,1,,1033,false,true,false,false,false,-1,true",
            "--convert-to",
            "xlsx",
            "--outdir",
            str(out),
            *map(str, tables),
        ],
        check=True,
        capture_output=True,
        timeout=300,
    )
    return [out / f"{table.stem}.xlsx" for table in tables]


def formulas(workbook: Path) -> list[str]:
    """List the cells that are formulas, or that one has been evaluated in."""
    sheets = openpyxl.load_workbook(workbook).worksheets
    return [
        str(cell.value)
        for sheet in sheets
        for row in sheet.iter_rows()
        for cell in row
        if cell.data_type == "f" or SHOUT in str(cell.value)
    ]


def copies(release: Path, folder: Path) -> list[Path]:
    """Copy tables and quarantine side by side under names of their own."""
    folder.mkdir()
    tables = [
        *sorted(release.glob("*.csv")),
        *sorted((release / "quarantine").glob("*.csv")),
    ]
    return [
        Path(shutil.copyfile(table, folder / f"t{at}.csv")) for at, table in enumerate(tables)
    ]


@pytest.mark.parametrize("separator", SEPARATORS)
def test_no_cell_of_a_release_is_a_formula(
    spreadsheet: str, made: Made, tmp_path: Path, separator: str
) -> None:
    """However the reader's spreadsheet parts cells, not one runs."""
    tables = copies(made.release, tmp_path / "given")
    for workbook in as_workbooks(spreadsheet, tables, tmp_path, SEPARATORS[separator]):
        assert formulas(workbook) == []


def test_no_cell_of_the_workbook_is_a_formula(made: Made) -> None:
    """Places and unit types named by formulas are text in the requirement."""
    workbook = made.release / "requirement.xlsx"
    assert formulas(workbook) == []
    sheets = openpyxl.load_workbook(workbook).worksheets
    shown = {cell.value for sheet in sheets for row in sheet.iter_rows() for cell in row}
    assert HTML[0] in shown


def test_an_unguarded_table_does_run(spreadsheet: str, tmp_path: Path) -> None:
    """The test above would see a formula if there were one."""
    bare = tmp_path / "bare.csv"
    bare.write_text('a,b\n"=1+1",x\n', encoding="utf-8")
    (workbook,) = as_workbooks(spreadsheet, [bare], tmp_path, SEPARATORS["comma"])
    assert formulas(workbook) == ["=1+1"]
