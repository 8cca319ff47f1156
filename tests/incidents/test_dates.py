"""Days as files write them."""

# ruff: noqa: RUF001 - digits of other scripts are what is tested here

from __future__ import annotations

import datetime as dt

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo_risk.incidents import dates
from geo_risk.incidents.dates import Days, read_days
from geo_risk.incidents.day_forms import Reading, read_text

TODAY = dt.date(2026, 10, 31)


def read(*texts: str, order: str | None = None) -> Days:
    return read_days(pd.Series(list(texts), dtype="str"), name="Date", order=order, today=TODAY)


def day(text: str) -> str:
    """Give the one day of a text, or what is wrong with it."""
    days = read(text)
    return days.bad[0] or days.ambiguous[0] or str(days.start[0].date())


@pytest.mark.parametrize(
    "text",
    [
        "2025-05-16",
        "2025/5/16",
        "20250516",
        "2025-05-16 14:30:00.000",
        "2025-05-16T14:30",
        "16/05/2025",
        "16.05.2025",
        "16-5-25",
        "05/16/2025",
        "16 May 2025",
        "16-May-25",
        "16th May, 2025",
        "Friday 16 May 2025",
        "May 16, 2025",
        "Fri, May 16 2025",
        "16May2025",
        "۱۶/۰۵/۲۰۲۵",
        "١٦/٠٥/٢٠٢٥",
        "۱۶ مئی ۲۰۲۵",
        "۱۶ مئي، ۲۰۲۵",
        "16/05/2025 2230 hrs",
        "16/05/2025 22:30 PKT",
        "16-05-2025 at 10:30 pm",
        "45793",
        "45793.5",
        "1747353600",
        "1747353600000",
        " 16 May 2025 ",
        "\u200f16/05/2025",
    ],
)
def test_every_known_form_gives_the_same_day(text: str) -> None:
    """Sixteenth of May 2025, however written."""
    assert day(text) == "2025-05-16"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2025-05-15T19:00:00Z", "2025-05-16"),
        ("2025-05-15T18:59:59Z", "2025-05-15"),
        ("2025-05-16T00:30:00+05:00", "2025-05-16"),
        ("2025-05-15 20:00 -04:00", "2025-05-16"),
        ("2025-05-16 23:00 PKT", "2025-05-16"),
    ],
)
def test_a_day_with_a_time_zone_is_the_day_it_was_in_pakistan(text: str, expected: str) -> None:
    """Five hours ahead of UTC."""
    assert day(text) == expected


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("2026-02-30", "day 30, which February has not"),
        ("2025-02-29", "day 29, which February has not"),
        ("2025-13-01", "month 13"),
        ("31/04/2025", "day 31, which April has not"),
        ("16 Foo 2025", "no month that is known"),
        ("0213-05-16", "year 213"),
        ("", "is missing"),
        ("soon", "is no date that is known"),
        ("12", "a number that is no date"),
        ("99999999999999999", "a number that is no date"),
        ("00/00/2013", "month 0"),
    ],
)
def test_a_date_that_cannot_be_is_named_for_what_it_is(text: str, says: str) -> None:
    """With the column's name in front."""
    assert says in day(text)
    assert day(text).startswith("Date ")


def test_one_date_settles_the_order_for_the_whole_file() -> None:
    """Day first or month first, and the note shows the witness."""
    days = read("03/04/2013", "13/04/2013")
    assert [str(d.date()) for d in days.start] == ["2013-04-03", "2013-04-13"]
    assert days.notes == ("day before month, as dates such as 13/04/2013 show",)
    assert str(read("03/04/2013", "04/13/2013").start[0].date()) == "2013-03-04"


def test_without_a_witness_a_date_stays_open() -> None:
    """But not one whose day is its month."""
    days = read("03/04/2013", "05/05/2013")
    assert "--date-order" in days.ambiguous[0]
    assert (days.ambiguous[1], str(days.start[1].date())) == ("", "2013-05-05")
    assert pd.isna(days.start[0])


def test_contradicting_witnesses_settle_nothing_but_themselves() -> None:
    """Each clear date is read as it must be, the others stay open."""
    days = read("13/04/2013", "04/13/2013", "03/04/2013")
    assert [str(d.date()) for d in days.start[:2]] == ["2013-04-13", "2013-04-13"]
    assert days.ambiguous[2]
    assert "contradict" in days.notes[0]


def test_the_users_order_decides() -> None:
    """A date that it makes impossible is bad, and not turned round."""
    days = read("03/04/2013", "04/13/2013", order="dmy")
    assert str(days.start[0].date()) == "2013-04-03"
    assert "month 13" in days.bad[1]


def test_a_two_digit_year_is_never_in_the_future() -> None:
    """25 is this century, 27 the last."""
    assert [d.year for d in read("16-May-25", "16-May-27").start] == [2025, 1927]


@pytest.mark.parametrize(
    ("text", "first", "last", "prec"),
    [
        ("2013-02", "2013-02-01", "2013-02-28", 4),
        ("Feb 2012", "2012-02-01", "2012-02-29", 4),
        ("فروری ۲۰۱۲", "2012-02-01", "2012-02-29", 4),
        ("2013", "2013-01-01", "2013-12-31", 5),
    ],
)
def test_a_month_or_a_year_is_all_of_it(text: str, first: str, last: str, prec: int) -> None:
    """And its precision says so."""
    days = read(text)
    assert (str(days.start[0].date()), str(days.end[0].date()), days.prec[0]) == (
        first,
        last,
        prec,
    )


def test_unusual_readings_are_told() -> None:
    """Serial days and seconds since 1970 look like any other number."""
    assert "1 date read as Excel's serial" in read("41275").notes[0]
    assert "1 date read as seconds" in read("1655596800").notes[0]


@given(st.dates(dt.date(1950, 1, 1), dt.date(2049, 12, 31)), st.sampled_from(["dmy", "mdy"]))
def test_a_written_day_comes_back(when: dt.date, order: str) -> None:
    """Whichever way round it is written, if the order is known."""
    form = "%d/%m/%Y" if order == "dmy" else "%m/%d/%Y"
    days = read(when.strftime(form), when.isoformat(), order=order)
    assert [d.date() for d in days.start] == [when, when]


@given(st.text(max_size=30))
def test_any_text_gives_a_day_or_a_sentence(text: str) -> None:
    """Never both, never an exception."""
    days = read(text)
    assert bool(days.bad[0] or days.ambiguous[0]) == pd.isna(days.start[0])


def test_a_column_of_dates_is_read_as_one() -> None:
    """Every row in its place under its own index, with what is wrong and what was noted."""
    texts = ["2013-02", "soon", "41275", "41276", "Feb 2012", "soon", "2014-05-06 07:08"]
    rows = pd.Series(texts, dtype="str").set_axis([9, 7, 5, 3, 1, 0, 2])
    days = read_days(rows, name="When", today=TODAY)
    assert [str(day)[:10] for day in days.start] == [
        "2013-02-01",
        "NaT",
        "2013-01-01",
        "2013-01-02",
        "2012-02-01",
        "NaT",
        "2014-05-06",
    ]
    assert days.end.astype("str").tolist()[::4] == ["2013-02-28", "2012-02-29"]
    assert days.prec.tolist() == [4, 1, 1, 1, 4, 1, 1]
    assert (days.bad[7], days.bad[9]) == (days.bad[0], "")
    assert days.bad[7].startswith("When 'soon' is no date that is known")
    assert days.notes == ("When: 2 dates read as Excel's serial numbers of days",)
    for part in days[:5]:
        assert part.index.tolist() == rows.index.tolist()
    assert (days.start.dtype, days.end.dtype, days.prec.dtype) == (
        "datetime64[s]",
        "datetime64[s]",
        "int8",
    )


def test_an_open_date_says_both_days_it_may_be() -> None:
    """With the column's name and the cure."""
    days = read("03/04/2013")
    assert days.ambiguous[0] == (
        "Date '03/04/2013' may be day 3 of month 4 or day 4 of month 3; "
        "name the order with --date-order dmy or mdy"
    )
    assert days.notes == ()


@pytest.mark.parametrize(
    ("texts", "order", "notes"),
    [
        (
            ["12/13/2013", "01/02/2013"],
            None,
            ["month before day, as dates such as 12/13/2013 show"],
        ),
        (
            ["13/12/2013", "12/13/2013"],
            None,
            [
                (
                    "dates such as 13/12/2013 and 12/13/2013 contradict each other on the "
                    "order of day and month; dates that fit both are quarantined until "
                    "--date-order names it"
                ),
            ],
        ),
        (["13/12/2013"], "dmy", []),
        (
            ["16-5-25"],
            "dmy",
            ["Date: 1 date read with two digits for the year, never in the future"],
        ),
        (["12/12/2013", "11/12/2013"], None, []),
        (
            ["soon", "16-May-27"],
            None,
            ["Date: 1 date read with two digits for the year, never in the future"],
        ),
        (
            ["1655596800", "1655596801"],
            None,
            ["Date: 2 dates read as seconds or milliseconds since 1970 (UTC)"],
        ),
        (
            ["2025-05-15T19:00:00Z", "2025-05-15T19:00:00Z"],
            None,
            ["Date: 2 dates read with a time zone, as the day it was in Pakistan"],
        ),
    ],
)
def test_what_was_decided_is_noted(
    texts: list[str], order: str | None, notes: list[str]
) -> None:
    """The witness of an order, or how many rows were read in an unusual way."""
    assert list(read(*texts, order=order).notes) == notes


@pytest.mark.parametrize(
    ("texts", "order", "days"),
    [
        (["03/04/2013", "13/04/2013"], None, ["2013-04-03", "2013-04-13"]),
        (["03/04/2013", "04/13/2013"], None, ["2013-03-04", "2013-04-13"]),
        (["03/04/2013", "12/12/2013"], None, ["NaT", "2013-12-12"]),
        (["03/04/2013"], "mdy", ["2013-03-04"]),
        (["11/12/2013", "12/11/2013"], None, ["NaT", "NaT"]),
        (["13/04/2013", "04/13/2013", "05/05/2013"], None, ["2013-04-13"] * 2 + ["2013-05-05"]),
    ],
)
def test_three_numbers_are_a_day_by_the_order_that_is_settled(
    texts: list[str], order: str | None, days: list[str]
) -> None:
    """Twelve is still a month, thirteen settles; without an order each is read as it must."""
    assert [str(day)[:10] for day in read(*texts, order=order).start] == days


def test_the_day_of_an_iso_date_is_kept_whatever_its_clock() -> None:
    """Rows of one day share one text, with a full stop or without."""
    texts = ["2014-05-06 07:08", "2014-05-06T07:08:09.123", "2014-05-06 23:59:59", "2014-05-06"]
    assert set(read(*texts).start.astype("str")) == {"2014-05-06"}
    assert read("2014-05-06 07:08 tomorrow").bad[0] != ""


def test_a_day_is_read_once_whatever_its_clocks(monkeypatch: pytest.MonkeyPatch) -> None:
    """A million times of day are a few thousand days; what is no clock is read as it stands."""
    asked: list[str] = []

    def count(text: str, *, today: dt.date) -> Reading:
        asked.append(text)
        return read_text(text, today=today)

    monkeypatch.setattr(dates, "read_text", count)
    read(
        "2014-05-06 07:08", "2014-05-06T07:08:09.123", "2014-05-06", "2014-05-06 23:59", "soon"
    )
    assert sorted(asked) == ["2014-05-06", "soon"]
