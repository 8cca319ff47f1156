"""Counts of people as sheets write them."""

from __future__ import annotations

import math

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo_risk.incidents.numbers import read_counts


def read(text: str) -> float | str:
    """Give the count of one cell, or what is wrong with it."""
    counts = read_counts(pd.Series([text], dtype="str"), name="Killed")
    return counts.faults[0] or counts.persons[0]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("13", 13),
        ("۱۳", 13),
        ("١٣", 13),
        ("13.0", 13),
        ("1,200", 1200),
        ("13+", 13),
        ("~13", 13),
        ("about 13", 13),
        ("at least 13", 13),
        ("nil", 0),
        ("Nil", 0),
        ("کوئی نہیں", 0),
        ("007", 7),
    ],
)
def test_a_count_is_read_in_every_usual_form(text: str, count: int) -> None:
    """Digits of any script, thousands, lower bounds, words for none."""
    assert read(text) == count


@pytest.mark.parametrize("text", ["", "-", "NA", "n/a", "unknown", "?", "نامعلوم"])
def test_unknown_is_not_zero(text: str) -> None:
    """It is NaN, and no fault of the row."""
    value = read(text)
    assert isinstance(value, float)
    assert math.isnan(value)


@pytest.mark.parametrize(
    "text", ["many", "13-15", "13.5", "-3", "1e3", "inf", "2,50", "9999999"]
)
def test_what_is_no_count_is_a_fault(text: str) -> None:
    """The sentence names column and cell."""
    assert read(text) == f"Killed {text!r} is no whole number of people"


def test_lower_bounds_are_told() -> None:
    """A reader of the map should know."""
    counts = read_counts(pd.Series(["13+", "~4", "5"], dtype="str"), name="Killed")
    assert counts.notes == ("Killed: 2 counts like '13+' or '~13' read as the number alone",)


@given(st.text(max_size=20))
def test_any_text_is_a_count_unknown_or_a_fault(text: str) -> None:
    """Never negative, never infinite."""
    value = read(text)
    assert isinstance(value, str) or math.isnan(value) or 0 <= value <= 1_000_000
