"""Plain tables, and the settings that help with them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from geo_risk.errors import FileRefusedError
from geo_risk.incidents.formats import Parsed, parse
from geo_risk.sources.opening import read_table
from geo_risk.study import Study

Parse = Callable[..., Parsed]


def test_points_are_read_with_any_delimiter(fixture: Callable[[str], Parsed]) -> None:
    """And a time in UTC falls on the day it was in Pakistan."""
    rows = fixture("plain_points.csv").rows
    assert rows["native_id"].tolist() == ["a1", "a2", "a3"]
    assert str(rows["date"][1].date()) == "2024-01-04"


def test_a_date_and_a_district_are_enough(fixture: Callable[[str], Parsed]) -> None:
    """Nothing else is needed."""
    assert fixture("plain_districts.csv").rows["stated_district"].tolist() == [
        "Kech",
        "Quetta",
        "Bannu",
    ]


@pytest.mark.parametrize(
    "header",
    [
        "date,latitude,longitude",
        "Event_Date,LAT,LNG",
        "incident date,y,x",
        "تاریخ,عرض بلد,طول بلد",
    ],
)
def test_usual_names_of_columns_are_known(parsed: Parse, header: str) -> None:
    """In whatever case."""
    rows = parsed(f"{header}\n2024-01-02,26,63\n").rows
    assert (rows["lon"][0], rows["lat"][0]) == (63, 26)


def test_unusual_columns_are_named_by_the_user(parsed: Parse) -> None:
    """Also when they are the usual ones, swapped."""
    rows = parsed("date,e,n\n2024-01-02,63,26\n", lon_column="E", lat_column="N").rows
    assert (rows["lon"][0], rows["lat"][0]) == (63, 26)
    turned = parsed("date,lat,lon\n2024-01-02,63,26\n", lon_column="lat", lat_column="lon").rows
    assert (turned["lon"][0], turned["lat"][0]) == (63, 26)


def test_a_column_the_user_named_and_that_is_not_there_is_told(parsed: Parse) -> None:
    """Refused where it is needed, noted where another file may have it."""
    with pytest.raises(
        FileRefusedError, match="--lon: no column 'easting'; the columns are date, district"
    ):
        parsed("date,district\n2024-01-02,Kech\n", lon_column="easting")
    notes = parsed("date,lat,lon\n2024-01-02,26,63\n", drop=("CNIC",)).notes
    assert notes[0] == "no column 'CNIC' here; the columns are date, lat, lon"


def test_personal_columns_refuse_the_file_until_they_are_left_out(parsed: Parse) -> None:
    """All of them at once; left out, nothing of them remains anywhere."""
    text = (
        "date,district,Name,CNIC No,killed\n2024-01-02,Kech,Somebody Else,42101-1234567-1,x\n"
    )
    with pytest.raises(FileRefusedError, match='--drop "Name" --drop "CNIC No"'):
        parsed(text)
    result = parsed(text, drop=("name", "cnic no"))
    assert result.rejected["text"].tolist() == ["2024-01-02,Kech,x"]
    assert result.header == ("date", "district", "killed")
    assert "Somebody" not in str(result)


def test_a_personal_number_in_any_other_column_quarantines_the_row(parsed: Parse) -> None:
    """And is blotted out in what the quarantine shows."""
    result = parsed("date,district,info\n2024-01-02,Kech,call 0300-1234567\n2024-01-03,Kech,\n")
    assert result.rejected[["line", "reason"]].values.tolist() == [[2, "personal_data"]]
    assert result.rejected["text"][0] == "2024-01-02,Kech,call [redacted]"
    assert "1234567" not in str(result)


def test_faults_of_a_row_are_told_together(parsed: Parse) -> None:
    """The first is the reason, the sentence has them all."""
    row = parsed("date,lat,lon,killed\n2024-02-30,131.2,33,many\n").rejected.iloc[0]
    assert row["reason"] == "bad_date"
    assert "day 30" in row["detail"]
    assert "latitude 131.2" in row["detail"]
    assert "killed 'many'" in row["detail"]


def test_a_row_of_another_width_goes_to_quarantine_with_its_line(parsed: Parse) -> None:
    """Between its neighbours."""
    result = parsed("date,lat,lon\n2024-01-02,26,63\n2024-01-03,26\n2024-01-04,26,63\n")
    assert result.rejected[["line", "reason", "text"]].values.tolist() == [
        [3, "wrong_field_count", "2024-01-03,26"]
    ]
    assert result.rows["line"].tolist() == [2, 4]


def test_apostrophes_that_protect_a_spreadsheet_are_taken_off(parsed: Parse) -> None:
    """What was written out reads back as it was."""
    assert parsed("date,district,place\n2024-01-02,Kech,'=1+1\n").rows["place"][0] == "=1+1"


def test_an_unknown_header_is_refused_with_what_was_found(parsed: Parse) -> None:
    """And which format is the nearest."""
    with pytest.raises(FileRefusedError) as info:
        parsed("when,latt,long\n2024-01-02,26,63\n")
    message = str(info.value)
    assert "found: when, latt, long" in message
    assert "nearest: plain table with coordinates, lacks" in message
    assert "(is it 'latt'?)" in message


def test_a_header_without_rows_is_refused(parsed: Parse) -> None:
    """There is nothing to map."""
    with pytest.raises(FileRefusedError, match="no rows"):
        parsed("date,district\n")


def test_a_header_of_another_width_than_its_rows_is_refused(parsed: Parse) -> None:
    """Cells would stand under the wrong names."""
    rows = "2024-01-02,Kech,\n" * 5
    with pytest.raises(
        FileRefusedError, match="line 1: the header has 2 fields, but most rows have 3"
    ):
        parsed(f"date,district\n{rows}")


def test_the_order_of_dates_is_asked_for_where_the_file_leaves_it_open(parsed: Parse) -> None:
    """And the user's answer is taken."""
    text = "date,district\n03/04/2024,Kech\n"
    assert parsed(text).rejected["reason"].tolist() == ["ambiguous_date"]
    assert str(parsed(text, date_order="mdy").rows["date"][0].date()) == "2024-03-04"


def test_a_span_of_days_says_how_well_the_day_is_known(parsed: Parse) -> None:
    """From one day to longer than a month; an end before its beginning is bad."""
    ends = ("2024-01-01", "2024-01-06", "2024-01-07", "2024-01-31", "2024-02-01", "2023-12-31")
    rows = "".join(f"2024-01-01,{end},Kech\n" for end in ends)
    result = parsed(f"date,end date,district\n{rows}")
    assert result.rows["date_prec"].tolist() == [1, 2, 3, 4, 5]
    assert result.rejected["detail"].tolist() == ["date ends before it begins"]


def test_sheets_of_a_workbook_are_read_together(tmp_path: Path) -> None:
    """Rows of a further sheet have numbers of their own; other sheets are told."""
    import xlsxwriter

    book = xlsxwriter.Workbook(str(tmp_path / "a.xlsx"))
    for name in ("jan", "feb", "notes"):
        sheet = book.add_worksheet(name)
        sheet.write_row(0, 0, ["date", "district"] if name != "notes" else ["read", "me"])
        sheet.write_row(1, 0, ["2024-01-02", "Kech"] if name != "notes" else ["a", "b"])
    book.close()
    result = parse(read_table(tmp_path / "a.xlsx"), study=Study())
    assert result.rows["line"].tolist() == [2, 20_000_002]
    assert any(note.startswith("'notes' is left out") for note in result.notes)
    assert result.rows_in == 2


def test_a_geometry_that_contradicts_its_columns_is_a_conflict(tmp_path: Path) -> None:
    """Nobody can say which of the two is right."""
    features = [
        f'{{"type":"Feature","geometry":{{"type":"Point","coordinates":[63,{lat}]}},'
        '"properties":{"date":"2024-01-02","lat":26,"lon":63}}'
        for lat in (26, 27)
    ]
    (tmp_path / "a.geojson").write_text(
        f'{{"type":"FeatureCollection","features":[{",".join(features)}]}}', encoding="utf-8"
    )
    result = parse(read_table(tmp_path / "a.geojson"), study=Study())
    assert result.rejected[["line", "reason"]].values.tolist() == [[2, "location_conflict"]]


def test_a_layer_of_points_needs_no_coordinate_columns(tmp_path: Path) -> None:
    """Its geometry says where."""
    (tmp_path / "a.geojson").write_text(
        '{"type":"FeatureCollection","features":[{"type":"Feature","geometry":'
        '{"type":"Point","coordinates":[63.5,26.5]},"properties":{"date":"2024-01-02"}}]}',
        encoding="utf-8",
    )
    rows = parse(read_table(tmp_path / "a.geojson"), study=Study()).rows
    assert (rows["lon"][0], rows["lat"][0]) == (63.5, 26.5)


def test_messages_and_notes_repeat_no_personal_number(parsed: Parse) -> None:
    """Wherever it stands: in a count, in a kind, in a first row without a header."""
    result = parsed("date,district,type,killed\n2024-01-02,Kech,0300-1234567,0301-1234567\n")
    assert "1234567" not in str(result)
    with pytest.raises(FileRefusedError) as info:
        parsed("42101-1234567-1,Kech\n42101-1234567-2,Kech\n")
    assert "1234567" not in str(info.value)


def test_a_doubled_column_is_told(parsed: Parse) -> None:
    """The first one is read."""
    result = parsed("date,district,district\n2024-01-02,Kech,Quetta\n")
    assert result.rows["stated_district"][0] == "Kech"
    assert result.notes[0] == "several columns are called 'district'; the first is read"
