"""Notes tell of a file what its rows cannot tell one by one."""

from __future__ import annotations

from typing import Any

import pandas as pd

from geo_risk.incidents.notes import notes_of

PLAIN: dict[str, Any] = {
    "source": "a",
    "date": pd.Timestamp("2014-05-01"),
    "snapped_km": 0.0,
    "located_by": "point",
    "coast": "",
    "fault": "",
    "stated_district": "Alpha",
}


def _rows(*given: dict[str, Any]) -> pd.DataFrame:
    return pd.DataFrame([{**PLAIN, **row} for row in given])


def test_unremarkable_rows_need_no_note() -> None:
    """Silence means that all went well."""
    assert notes_of(_rows({}, {}), "a") == []


def test_snapped_rows_are_counted_with_the_farthest() -> None:
    """How many, and how far off the worst of them lies."""
    (note,) = notes_of(_rows({"snapped_km": 3.0}, {"snapped_km": 17.6}, {}), "a")
    assert note.startswith("2 rows outside every district, up to 18 km")


def test_positions_at_sea_are_told_by_zone() -> None:
    """Those outside every coastal zone count for no area, and the note says so."""
    (note,) = notes_of(
        _rows({"located_by": "sea"}, {"located_by": "sea", "coast": "karachi-12nm"}), "a"
    )
    assert note == "2 rows at sea, 1 of them outside the coastal zones"


def test_unknown_names_are_listed_shortly() -> None:
    """Three names, then a number."""
    names = ({"fault": "unknown_district", "stated_district": name} for name in "DBCAB")
    (note,) = notes_of(_rows(*names), "a")
    assert note.startswith("5 rows with a district name that is not known (A, B, C and 1 more)")


def test_lone_last_day_is_told_to_its_own_file() -> None:
    """The mistyped year stands in one file; only that one is asked about."""
    rows = _rows({}, {"source": "b", "date": pd.Timestamp("2024-05-01")})
    assert notes_of(rows, "a") == []
    assert "is its year right?" in notes_of(rows, "b")[0]
