"""Rejected rows can be mended in the file that is written and read again."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING

import pytest

from geo_risk.errors import PublishError
from geo_risk.incidents import read_incidents, write_quarantine
from geo_risk.incidents.quarantine import _split
from geo_risk.study import Study

if TYPE_CHECKING:
    from pathlib import Path

    from geo_risk.gazetteer import Gazetteer, Locator
    from geo_risk.incidents import Incidents

HEADER = "id;date;lat;lon;district;place;type;note"
ROWS = (
    "1;2014-05-01;30.5;66.5;Alpha;Alphabad;Explosion;",
    "2;2014-05-02;27.5;66.5;Beta;Sui town;Explosion;=HYPERLINK(1)",
    '3;31/31/2014;30.5;66.5;ضلع الفا;"a ""b"" c";Explosion;two\nlines',
    "4;2014-05-02;30.5;66.5;Alpha;too;many;fields;here",
)

UCDP = (
    "id,type_of_violence,date_start,date_end,latitude,longitude,where_prec,best,low,high,adm_2"
)


def _read(path: Path, gazetteer: Gazetteer, locator: Locator) -> Incidents:
    return read_incidents([path], study=Study(), gazetteer=gazetteer, locator=locator)


@pytest.fixture
def written(tmp_path: Path, gazetteer: Gazetteer, locator: Locator) -> Path:
    """Return the quarantine file of a table with three bad rows."""
    rows = [
        row if "\n" not in row else row.replace("two\nlines", '"two\nlines"') for row in ROWS
    ]
    source = tmp_path / "sheet.csv"
    source.write_text("\n".join([HEADER, *rows]) + "\n", encoding="utf-8")
    (path,) = write_quarantine(_read(source, gazetteer, locator), tmp_path / "quarantine")
    return path


def _cells(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def test_reason_stands_before_the_original_cells(written: Path) -> None:
    """File, line, reason and detail first, then the columns as they were."""
    rows = _cells(written)
    assert list(rows[0])[:4] == ["_file", "_line", "_reason", "_detail"]
    assert [(row["_file"], row["_line"], row["_reason"]) for row in rows] == [
        ("sheet.csv", "3", "location_conflict"),
        ("sheet.csv", "4", "bad_date"),
        ("sheet.csv", "6", "wrong_field_count"),
    ]
    assert rows[1]["place"] == 'a "b" c'
    assert rows[1]["note"] == "two\nlines"


def test_row_that_fits_no_columns_keeps_its_text(written: Path) -> None:
    """Too many fields: the line itself is kept, and the columns stay empty."""
    assert _cells(written)[2]["_text"] == ROWS[3]
    assert _cells(written)[2]["place"] == ""


def test_formulas_do_not_run(written: Path) -> None:
    """A cell that a spreadsheet would run begins with an apostrophe."""
    assert _cells(written)[0]["note"] == "'=HYPERLINK(1)"


def test_mended_rows_are_accepted(
    written: Path, gazetteer: Gazetteer, locator: Locator, tmp_path: Path
) -> None:
    """The file is read like the original, its own columns are no trouble."""
    mended = tmp_path / "mended.csv"
    text = written.read_text(encoding="utf-8-sig")
    text = (
        text.replace("27.5", "30.5")
        .replace("Beta;", "Alpha;")
        .replace(",66.5,Beta", ",66.5,Alpha")
    )
    mended.write_text(text.replace("31/31/2014", "2014-05-03"), encoding="utf-8")
    found = _read(mended, gazetteer, locator)
    assert found.files[0].format == "plain"
    assert found.frame["native_id"].tolist() == ["2", "3"]


def test_mended_rows_are_accepted_beside_the_original(
    tmp_path: Path, gazetteer: Gazetteer, locator: Locator
) -> None:
    """A row under its published id replaces the faulty one, which stays quarantined."""
    original = tmp_path / "ged.csv"
    original.write_text(f"{UCDP}\n9,1,2014-05-02,2014-05-02,27.5,66.5,1,2,2,2,Beta\n", "utf-8")
    (path,) = write_quarantine(_read(original, gazetteer, locator), tmp_path / "quarantine")
    mended = tmp_path / "mended.csv"
    text = path.read_text(encoding="utf-8-sig")
    mended.write_text(text.replace("27.5,66.5", "30.5,67.5"), encoding="utf-8")
    found = read_incidents(
        [original, mended], study=Study(), gazetteer=gazetteer, locator=locator
    )
    assert found.frame["incident_id"].tolist() == ["mended:9"]
    assert found.quarantine["reason"].tolist() == ["location_conflict"]


def test_unmended_rows_are_rejected_again(
    written: Path, gazetteer: Gazetteer, locator: Locator
) -> None:
    """Reading the quarantine back gives the same reasons, row by row."""
    found = _read(written, gazetteer, locator)
    assert found.frame.empty
    assert found.quarantine["reason"].tolist()[:2] == ["location_conflict", "bad_date"]


def test_nothing_rejected_writes_nothing(
    tmp_path: Path, gazetteer: Gazetteer, locator: Locator
) -> None:
    """A clean input leaves an empty folder."""
    source = tmp_path / "sheet.csv"
    source.write_text(f"{HEADER}\n{ROWS[0]}\n", encoding="utf-8")
    found = _read(source, gazetteer, locator)
    assert write_quarantine(found, tmp_path / "quarantine") == ()


def test_folder_that_cannot_be_is_told(
    tmp_path: Path, gazetteer: Gazetteer, locator: Locator
) -> None:
    """A file in the folder's place is an error of publishing, not a traceback."""
    source = tmp_path / "sheet.csv"
    source.write_text("\n".join([HEADER, ROWS[1]]) + "\n", encoding="utf-8")
    with pytest.raises(PublishError, match=r"sheet\.csv: the quarantine cannot be written"):
        write_quarantine(_read(source, gazetteer, locator), source)


def test_endless_cell_keeps_its_text() -> None:
    """A cell longer than any reader takes is kept as the line it stood in."""
    assert _split("a," + "x" * 200_000, ",") == []


def test_odd_source_names_give_safe_files(
    tmp_path: Path, gazetteer: Gazetteer, locator: Locator
) -> None:
    """A name made for another system cannot leave the folder."""
    source = tmp_path / "con.csv"
    source.write_text("\n".join([HEADER, ROWS[1]]) + "\n", encoding="utf-8")
    (path,) = write_quarantine(_read(source, gazetteer, locator), tmp_path / "out")
    assert path.name == "con_.csv"
    assert path.parent == tmp_path / "out"


def test_a_lone_carriage_return_stays_in_its_cell(
    gazetteer: Gazetteer, locator: Locator, tmp_path: Path
) -> None:
    """One row is rejected, so a reader of the file sees one row below the header."""
    path = tmp_path / "a.csv"
    path.write_bytes(
        b'id,date,lat,lon,place\n1,2014-05-01,30.5,66.5,a\n2,never,30.5,66.5,"b\rc"\n'
    )
    found = read_incidents([path], study=Study(), gazetteer=gazetteer, locator=locator)
    [written] = write_quarantine(found, tmp_path / "quarantine")
    with written.open(encoding="utf-8-sig", newline="") as file:
        [_header, row] = csv.reader(file)
    assert row[-1] == "b\rc"
