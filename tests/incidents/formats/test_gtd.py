"""The Global Terrorism Database, by its codebook."""

from __future__ import annotations

import math
from collections.abc import Callable

from geo_risk.incidents.formats import Parsed

Fixture = Callable[[str], Parsed]


def test_an_unknown_day_or_month_makes_the_date_longer(fixture: Fixture) -> None:
    """Zero means unknown: the month, or the year."""
    rows = fixture("gtd_latin1.csv").rows
    days = [(str(row.date.date()), str(row.date_end.date())) for row in rows.itertuples()]
    assert days == [
        ("2013-06-19", "2013-06-19"),
        ("2013-06-01", "2013-06-30"),
        ("2013-01-01", "2013-12-31"),
    ]
    assert rows["date_prec"].tolist() == [1, 4, 5]


def test_minus_nine_is_unknown_and_no_count(fixture: Fixture) -> None:
    """Nor is -99."""
    row = fixture("gtd_latin1.csv").rows.iloc[1]
    assert math.isnan(row["deaths"])
    assert math.isnan(row["injured"])


def test_specificity_and_vicinity_say_how_exact_the_place_is(fixture: Fixture) -> None:
    """The town, near the town, no place at all."""
    rows = fixture("gtd_latin1.csv").rows
    assert rows["where_prec"].tolist() == [1, 2, 6]
    assert math.isnan(rows["lon"][2])


def test_its_encoding_needs_no_flag(fixture: Fixture) -> None:
    """Latin-1, known by the header."""
    parsed = fixture("gtd_latin1.csv")
    assert "café" in parsed.rows["free_text"][0]
    assert parsed.notes[0] == "read as latin-1, as GTD is published"
