"""The as-of day comes from the study or the data, never from the future."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from geo_risk.incidents.asof import as_of_day, future_rows, lone_last_day

if TYPE_CHECKING:
    from collections.abc import Callable

    import pandas as pd

    Rows = Callable[..., pd.DataFrame]

TODAY = dt.date(2016, 1, 1)


def test_study_sets_the_day(make_rows: Rows) -> None:
    """A day that is stated holds, also beyond the data."""
    stated = dt.date(2015, 6, 30)
    assert as_of_day(make_rows({}), stated=stated, today=TODAY) == stated


def test_last_day_of_an_incident_counts(make_rows: Rows) -> None:
    """An incident that lasted to the 9th is known up to the 9th."""
    rows = make_rows({"date": "2015-05-01", "date_end": "2015-05-09"})
    assert as_of_day(rows, stated=None, today=TODAY) == dt.date(2015, 5, 9)


def test_vague_day_speaks_for_its_beginning(make_rows: Rows) -> None:
    """A date like "some day in 2015" does not mean that the data run to the year's end."""
    rows = make_rows({"date": "2015-01-01", "date_end": "2015-12-31", "date_prec": 5})
    assert as_of_day(rows, stated=None, today=TODAY) == dt.date(2015, 1, 1)


def test_typing_error_in_the_future_does_not_move_the_day(make_rows: Rows) -> None:
    """A row of 2051 is set aside and leaves the day where the others put it."""
    rows = make_rows({"date": "2015-01-02"}, {"date": "2051-01-02"})
    day = as_of_day(rows, stated=None, today=TODAY)
    assert day == dt.date(2015, 1, 2)
    found = future_rows(rows, day)
    assert found["reason"].to_dict() == {1: "future_date"}
    assert found["detail"].loc[1].startswith("2051-01-02 lies after 2015-01-02")


def test_only_future_rows_leave_no_day(make_rows: Rows) -> None:
    """With nothing known there is no day to know it by."""
    rows = make_rows({"date": "2051-01-02"})
    assert as_of_day(rows, stated=None, today=TODAY) is None
    assert len(future_rows(rows, None)) == 1


def test_mistyped_year_is_told(make_rows: Rows) -> None:
    """One row years after all others sets the day, so its file is told."""
    rows = make_rows({"date": "2014-01-02"}, {"date": "2014-02-02"}, {"date": "2024-01-02"})
    source, sentence = lone_last_day(rows) or ("", "")
    assert source == "sheet"
    assert sentence.startswith("the last incident, 2024-01-02, comes 3,621 days after all")
    assert lone_last_day(rows.iloc[:2]) is None
    assert lone_last_day(rows.iloc[:1]) is None
