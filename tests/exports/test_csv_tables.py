"""CSV tables that are safe to open and say their types and units beside them."""

from __future__ import annotations

import csv
import json
from typing import TYPE_CHECKING

import pandas as pd
import pytest

from geo_risk.exports import Published, read_file, write_all
from geo_risk.exports.csv_tables import METADATA

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def folder(published: Published, tmp_path: Path) -> Path:
    """Write the tables of the small release."""
    write_all(published, tmp_path, names=["csv"])
    return tmp_path


def _cells(path: Path) -> list[list[str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file))


def test_no_cell_is_a_formula(folder: Path) -> None:
    """Text that begins like a formula has an apostrophe before it."""
    names = [row[2] for row in _cells(folder / "areas.csv")]
    assert "'=1+1" in names
    assert _cells(folder / "incidents.csv")[3][0] == "'-3"


def test_numbers_are_not_guarded(folder: Path, published: Published) -> None:
    """A negative number stays a number."""
    table = published.tables["duplicates"].assign(km=-1.5)
    changed = Published(
        layers={},
        tables={"duplicates": table},
        surfaces={},
        grid=published.grid,
        about=published.about,
    )
    write_all(changed, folder, names=["csv"])
    assert _cells(folder / "duplicates.csv")[1][2] == "-1.5"


def test_days_have_no_time_of_day(folder: Path) -> None:
    """A day is written as a day, an unknown one as nothing."""
    assert [row[2] for row in _cells(folder / "incidents.csv")] == [
        "date",
        "2015-01-02",
        "2015-03-04",
        "",
    ]


def test_other_readers_find_the_same_numbers(folder: Path, published: Published) -> None:
    """Other libraries read the scores as they were published."""
    frame = pd.read_csv(folder / "areas.csv")
    expected = published.tables["areas"]["expected_90d"]
    assert (frame["expected_90d"] == expected).all()


def test_the_metadata_describe_every_column(folder: Path, published: Published) -> None:
    """Names in order, datatype, and the unit where there is one."""
    tables = json.loads((folder / METADATA).read_text("utf-8"))["tables"]
    for table in tables:
        name = table["url"].removesuffix(".csv")
        columns = table["tableSchema"]["columns"]
        assert [c["name"] for c in columns] == list(published.tables[name].columns)
    areas = {c["name"]: c for c in tables[0]["tableSchema"]["columns"]}
    assert areas["area_km2"]["schema:unitText"] == "km²"
    assert areas["generalised"]["datatype"] == "boolean"


def test_licence_and_sources_stand_beside_the_tables(folder: Path) -> None:
    """What the tables owe and to whom."""
    document = json.loads((folder / METADATA).read_text("utf-8"))
    assert document["dc:license"] == ["CC BY 4.0", "public domain"]
    assert document["dc:identifier"] == "1f3a9c2b" * 8


def test_a_table_that_is_not_described_is_text(tmp_path: Path) -> None:
    """Rows in quarantine come back as they were, byte-order mark and guards taken off."""
    path = tmp_path / "kp.csv"
    path.write_text('line,"\'=x"\n007,\'@a\n,"two\nlines"\n', encoding="utf-8-sig")
    frame = read_file(path)["kp"]
    assert frame.to_dict("list") == {"line": ["007", ""], "=x": ["@a", "two\nlines"]}


def test_a_ragged_table_is_not_read(tmp_path: Path) -> None:
    """A row that was cut is a fault, not a shorter row."""
    path = tmp_path / "kp.csv"
    path.write_text("a,b\n1,2\n3\n", encoding="utf-8")
    with pytest.raises(ValueError, match="shorter"):
        read_file(path)
