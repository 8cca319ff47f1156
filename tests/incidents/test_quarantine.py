"""Rejected rows can be mended in the file that is written and read again."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING

import pandas as pd
import pytest

from geo_risk.errors import PublishError
from geo_risk.incidents import Incidents, read_incidents, write_quarantine
from geo_risk.incidents.quarantine import _split
from geo_risk.incidents.records import (
    COLUMNS,
    LINK_COLUMNS,
    QUARANTINE_COLUMNS,
    empty,
    shaped,
)
from geo_risk.study import Study

if TYPE_CHECKING:
    from pathlib import Path

    from geo_risk.gazetteer import Gazetteer, Locator

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


def _rejected(*rows: tuple[str, str], headers: dict[str, tuple[str, ...]]) -> Incidents:
    """Make what reading gives: rows of source and text, all rejected for one reason."""
    frame = pd.DataFrame(rows, columns=["source", "text"])
    frame = frame.assign(
        file=frame["source"] + ".csv", line=range(2, len(rows) + 2), reason="r", detail="why"
    )
    return Incidents(
        frame=empty(COLUMNS),
        quarantine=shaped(frame, QUARANTINE_COLUMNS),
        files=(),
        links=empty(LINK_COLUMNS),
        as_of=None,
        headers=headers,
    )


def test_a_file_is_written_the_same_to_the_byte(tmp_path: Path) -> None:
    """Byte-order mark, line feeds, quotes where needed, guards, nothing that is invisible."""
    rows = [
        ("a", '1;"x;y";-5.2'),
        ("a", "2;=1+1;\u202ebad"),
        ("a", '3;"two\nlines";\u0639'),
        ("a", "4;too;many;cells"),
    ]
    found = _rejected(*rows, headers={"a": ("id", "\u202e=note", "")})
    (path,) = write_quarantine(found, tmp_path / "new" / "folder")
    assert path == tmp_path / "new" / "folder" / "a.csv"
    assert path.read_bytes() == (
        b"\xef\xbb\xbf"
        b"_file,_line,_reason,_detail,_text,id,'=note,_column_3\n"
        b"a.csv,2,r,why,,1,x;y,-5.2\n"
        b"a.csv,3,r,why,,2,'=1+1,bad\n"
        b'a.csv,4,r,why,,3,"two\nlines",\xd8\xb9\n'
        b"a.csv,5,r,why,4;too;many;cells,,,\n"
    )


def test_every_source_has_its_file_in_the_order_of_names(tmp_path: Path) -> None:
    """A file of an earlier run is replaced; rows that all fit need no column of text."""
    rows = [("b", "1,2"), ("a", "x"), ("b", "3,4")]
    (tmp_path / "b.csv").write_text("of an earlier run\n" * 9)
    found = _rejected(*rows, headers={"b": ("p", "q")})
    paths = write_quarantine(found, tmp_path)
    assert [path.name for path in paths] == ["a.csv", "b.csv"]
    assert [path.read_text("utf-8-sig").splitlines() for path in paths] == [
        ["_file,_line,_reason,_detail,_text", "a.csv,3,r,why,x"],
        ["_file,_line,_reason,_detail,p,q", "b.csv,2,r,why,1,2", "b.csv,4,r,why,3,4"],
    ]


def test_the_delimiter_is_the_one_that_fits_most_rows(tmp_path: Path) -> None:
    """Commas in two rows do not turn a table of semicolons into one of commas."""
    rows = [("a", text) for text in ("1;2", "1,2", "3;4", "5;6", "3,4")]
    (path,) = write_quarantine(_rejected(*rows, headers={"a": ("p", "q")}), tmp_path)
    assert [(row["p"], row["q"], row["_text"]) for row in _cells(path)] == [
        ("1", "2", ""),
        ("", "", "1,2"),
        ("3", "4", ""),
        ("5", "6", ""),
        ("", "", "3,4"),
    ]


def test_columns_of_one_name_are_kept_apart(tmp_path: Path) -> None:
    """The first keeps the name, the others are numbered, as are those without one."""
    found = _rejected(("a", "1,2,3,4"), headers={"a": ("p", "", "p", "q")})
    (path,) = write_quarantine(found, tmp_path)
    assert path.read_text("utf-8-sig").splitlines()[0] == (
        "_file,_line,_reason,_detail,p,_column_2,_column_3,q"
    )


@pytest.mark.parametrize(
    ("source", "name"),
    [
        ("sheet", "sheet"),
        ("../../etc/passwd", "etc_passwd"),
        ("C:\\a b\\c", "C_a_b_c"),
        ("X-ray.X", "X-ray.X"),
        ("NUL", "NUL_"),
        ("lpt9", "lpt9_"),
        ("con.backup.x", "con_.backup.x"),
        ("lpt0", "lpt0"),
        ("._.", "source"),
        ("ضلع الفا", "ضلع_الفا"),
        ("x" * 90, "x" * 80),
    ],
)
def test_a_source_gives_a_safe_file_name(tmp_path: Path, source: str, name: str) -> None:
    """No folder, no device, not too long; letters of any script stay."""
    (path,) = write_quarantine(_rejected((source, "1"), headers={}), tmp_path)
    assert path == tmp_path / f"{name}.csv"


def test_sources_that_sound_alike_have_files_of_their_own(tmp_path: Path) -> None:
    """Upper and lower case are one name on many systems."""
    found = _rejected(("A", "1"), ("a", "2"), ("a!", "3"), ("a?", "4"), headers={})
    assert [path.name for path in write_quarantine(found, tmp_path)] == [
        "A.csv",
        "a-2.csv",
        "a-3.csv",
        "a-4.csv",
    ]


def test_the_message_names_the_folder_and_the_cause(tmp_path: Path) -> None:
    """As the system words it."""
    (tmp_path / "file").write_text("")
    with pytest.raises(PublishError) as caught:
        write_quarantine(_rejected(("a", "1"), headers={}), tmp_path / "file")
    assert str(caught.value) == (
        f"{tmp_path / 'file'}: the quarantine cannot be written: File exists"
    )


def test_an_empty_record_has_no_cells() -> None:
    """It stands in the table with its reason and nothing else; a break within a cell stays."""
    assert _split("", ",") == []
    assert _split('1,"a\r\nb\rc"', ",") == ["1", "a\r\nb\rc"]
