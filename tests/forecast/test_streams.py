"""Silence after a file's end is no peace; silence inside it is."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import numpy as np
import pandas as pd
import pytest

from geo_risk.forecast import Grid, fit
from geo_risk.forecast.streams import last_days

AS_OF = dt.date(2020, 12, 31)
Make = Callable[..., pd.DataFrame]


def _rows(
    days_ago: range, *, source: str, layout: str = "agency", province: str = "west"
) -> pd.DataFrame:
    """List one incident on each of some days before the as-of date."""
    dates = np.datetime64(AS_OF) - np.array(days_ago, dtype=int)
    return pd.DataFrame({"date": dates.astype("datetime64[s]")}).assign(
        source=source, format=layout, province_id=province
    )


def _ended(*parts: pd.DataFrame) -> list[str]:
    _, ended = last_days(pd.concat(parts, ignore_index=True), as_of=AS_OF)
    return [stream.name for stream in ended]


def test_a_dataset_that_stops_has_ended() -> None:
    """Years of incidents, then none for 200 days, beside a file that goes on."""
    old = _rows(range(200, 900), source="ucdp", layout="ucdp")
    assert _ended(old, _rows(range(9), source="log", province="east")) == ["ucdp"]


def test_its_incidents_age_up_to_its_own_last_day() -> None:
    """The last one has age nothing, as if it were known today."""
    old = _rows(range(200, 900), source="ucdp", layout="ucdp")
    days, ended = last_days(old, as_of=AS_OF)
    assert (days == np.datetime64(AS_OF) - 200).all()
    assert (ended[0].last_day, ended[0].days) == (AS_OF - dt.timedelta(days=200), 200)


def test_a_file_up_to_yesterday_has_not_ended() -> None:
    """Less than two weeks of silence are left to be what they are."""
    assert _ended(_rows(range(13, 500), source="kp")) == []


def test_a_rare_kind_of_report_may_be_silent_for_long() -> None:
    """Four a year and none for half a year: nothing unusual."""
    assert _ended(_rows(range(180, 2_000, 90), source="asam", layout="asam")) == []


def test_this_years_sheet_continues_last_years() -> None:
    """Two files of one province are one stream."""
    assert (
        _ended(_rows(range(366, 700), source="kp_2019"), _rows(range(366), source="kp_2020"))
        == []
    )


def test_one_provinces_delay_is_not_anothers() -> None:
    """The sheet that came late has ended, the other has not."""
    late = _rows(range(60, 500), source="bal", province="west")
    fresh = _rows(range(500), source="kp", province="east")
    assert _ended(late, fresh) == ["agency, west"]


def test_a_quiet_province_in_a_file_that_goes_on_is_quiet() -> None:
    """One file for all: where it reports nothing, nothing was reported."""
    calm = _rows(range(200, 900), source="all", province="west")
    assert _ended(calm, _rows(range(900), source="all", province="east")) == []


def test_no_rows_have_no_streams() -> None:
    """An empty record has not ended."""
    days, ended = last_days(_rows(range(0), source="none"), as_of=AS_OF)
    assert len(days) == 0
    assert ended == ()


def test_an_ended_stream_keeps_its_level_and_is_told(grid: Grid, make_incidents: Make) -> None:
    """One a day until 300 days ago is one a day still, and a note says what is assumed."""
    ages = list(range(300, 900))
    old = make_incidents([15.0] * 600, [35.0] * 600, ages, format="ucdp", source="ucdp")
    found = fit(old, grid, as_of=AS_OF)
    assert found.level_per_day == pytest.approx(1.0, rel=0.01)
    assert found.counts[90].sum() == 0
    assert "not as peace" in found.notes[0]
    assert len(found.notes_ur) == len(found.notes)
