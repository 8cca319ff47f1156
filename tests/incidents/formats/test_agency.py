"""Sheets of agencies, English and Urdu."""

from __future__ import annotations

import math
from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest

from geo_risk.incidents.formats import Parsed, parse
from geo_risk.sources.opening import read_table
from geo_risk.study import Study

Fixture = Callable[[str], Parsed]

SHEETS = (
    "agency_dev_en.csv",
    "agency_dev_en_titled_total.csv",
    "agency_dev_ur_utf8.csv",
    "agency_dev_ur_utf16_tab.txt",
)


def test_titles_totals_and_footnotes_are_no_data(fixture: Fixture) -> None:
    """Each is told with its line."""
    notes = fixture("agency_english.csv").notes
    assert "2 title rows above the header (line 3)" in notes
    assert "Total row, no data row (line 8)" in notes
    assert "heading or footnote, no data row (line 9)" in notes
    assert "blank row (line 7)" in notes


def test_cells_are_read_as_they_are_meant(fixture: Fixture) -> None:
    """A clock behind the date, a plus behind a count, nil and a dash."""
    rows = fixture("agency_english.csv").rows
    assert str(rows["date"][1].date()) == "2024-01-14"
    assert rows["deaths"].tolist()[:2] == [2, 0]
    assert rows["injured"][0] == 5
    assert math.isnan(rows["injured"][1])
    assert rows["evidence"].tolist() == ["reported", "discovered", "reported"]


def test_an_urdu_sheet_says_the_same(fixture: Fixture) -> None:
    """Digits, months, letters of either keyboard."""
    rows = fixture("agency_urdu.csv").rows
    assert [str(day.date()) for day in rows["date"]] == [
        "2024-01-13",
        "2024-01-14",
        "2024-01-15",
    ]
    assert rows["kind"].tolist() == ["explosion", "assassination", "seizure"]
    assert rows["deaths"].tolist() == [2, 1, 0]


def test_a_serial_number_is_no_id(fixture: Fixture) -> None:
    """It starts again with every sheet."""
    assert (fixture("agency_english.csv").rows["native_id"] == "").all()


@pytest.mark.shared
@pytest.mark.parametrize("name", SHEETS)
def test_the_derived_sheets_are_read_whole(shared_data: Path, name: str) -> None:
    """Four ways of writing the same 836 incidents."""
    parsed = parse(read_table(shared_data / "incidents" / name), study=Study())
    assert (parsed.format, parsed.rows_in, len(parsed.rejected)) == ("agency", 836, 0)


@pytest.mark.shared
def test_english_and_urdu_give_the_same_days_counts_and_kinds(shared_data: Path) -> None:
    """Row by row, and as the truth has them."""
    frames = [
        parse(read_table(shared_data / "incidents" / name), study=Study()).rows
        for name in SHEETS
    ]
    same = ["date", "date_end", "date_prec", "place", "kind", "deaths", "injured"]
    for frame in frames[1:]:
        pd.testing.assert_frame_equal(frames[0][same], frame[same])
    path = shared_data / "incidents" / "agency_dev_truth.csv"
    truth = parse(read_table(path), study=Study()).rows
    assert truth["date"].tolist() == frames[0]["date"].tolist()
    assert truth["deaths"].tolist() == frames[0]["deaths"].tolist()
