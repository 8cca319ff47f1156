"""Days as files write them, brought to calendar days in Pakistan (PKT, UTC+5).

Which of day and month comes first is taken from the file: one date like
13/01/2013 settles it for all, unless another contradicts it. What stays open is
a fault of its row and not a guess; 03/04/2013 read the wrong way round is a
month off and looks right.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import pandas as pd

from geo_risk.incidents.day_forms import MONTHS_A_YEAR, Reading, day_of, read_text
from geo_risk.incidents.values import counted, distinct, spread

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from numpy.typing import NDArray

HOW = {
    "serial": "as Excel's serial numbers of days",
    "epoch": "as seconds or milliseconds since 1970 (UTC)",
    "two-digit": "with two digits for the year, never in the future",
    "zone": "with a time zone, as the day it was in Pakistan",
}
"""Ways of reading that are worth a note."""


class Days(NamedTuple):
    """A column of dates read, one entry a row."""

    start: pd.Series[pd.Timestamp]
    """First day, ``datetime64[s]``; NaT where there is a fault."""
    end: pd.Series[pd.Timestamp]
    """Last day: the month's or the year's where only that is given."""
    prec: pd.Series[int]
    """1 for a day, 4 for a month, 5 for a year (UCDP's scale)."""
    bad: pd.Series[str]
    """Sentence about a date that cannot be, else empty."""
    ambiguous: pd.Series[str]
    """Sentence about a date that may be one of two, else empty."""
    notes: tuple[str, ...]


class _Order(NamedTuple):
    """The order of day and month in a file, and how it is known."""

    name: str
    note: str


def read_days(
    texts: pd.Series[str], *, name: str, order: str | None = None, today: dt.date
) -> Days:
    """Read a column of dates.

    Parameters
    ----------
    texts
        The cells.
    name
        The column's name in messages.
    order
        ``dmy``, ``mdy`` or ``ymd`` where the user has named it.
    today
        The day by which two-digit years are told from the last century's.

    Examples
    --------
    >>> import datetime as dt
    >>> got = read_days(pd.Series(["13/01/2013", "02/01/2013"], dtype="str"), name="Date",
    ...                 today=dt.date(2024, 1, 1))
    >>> [str(day.date()) for day in got.start]
    ['2013-01-13', '2013-01-02']
    """
    codes, values = distinct(_without_clock(texts))
    readings = [read_text(value, today=today) for value in values]
    settled = _settle(readings, values, order)
    final = [
        _final(reading, value, settled.name)
        for reading, value in zip(readings, values, strict=True)
    ]
    rows = np.bincount(codes, minlength=len(values))
    notes = [settled.note] if settled.note else []
    notes += _notes(final, rows, name)
    return Days(
        start=_column([r.start for r in final], codes, texts.index),
        end=_column([r.end for r in final], codes, texts.index),
        prec=pd.Series(
            np.array([r.prec for r in final], dtype=np.int8)[codes], index=texts.index
        ),
        bad=spread(codes, [r.fault and f"{name} {r.fault}" for r in final], texts.index),
        ambiguous=spread(codes, [r.open and f"{name} {r.open}" for r in final], texts.index),
        notes=tuple(notes),
    )


def _without_clock(texts: pd.Series[str]) -> pd.Series[str]:
    """Cut the time of day off ISO dates, so that many rows share few texts."""
    pattern = r"^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(:\d{2}(\.\d+)?)?$"
    clock = texts.str.match(pattern)
    return texts.where(~clock, texts.str.slice(0, 10))


def _settle(readings: Sequence[Reading], values: Sequence[str], order: str | None) -> _Order:
    """Find the order of day and month that the file's own dates leave possible."""
    if order is not None:
        return _Order(order, "")
    pairs = list(zip(readings, values, strict=True))
    day_first, month_first = (
        [
            text
            for reading, text in pairs
            if reading.numbers and reading.numbers[at] > MONTHS_A_YEAR
        ]
        for at in (0, 1)
    )
    if day_first and month_first:
        return _Order(
            "",
            f"dates such as {day_first[0]} and {month_first[0]} contradict each other on the "
            "order of day and month; dates that fit both are quarantined until --date-order "
            "names it",
        )
    if day_first:
        return _Order("dmy", f"day before month, as dates such as {day_first[0]} show")
    if month_first:
        return _Order("mdy", f"month before day, as dates such as {month_first[0]} show")
    return _Order("", "")


def _final(reading: Reading, text: str, order: str) -> Reading:
    """Decide a date of three numbers by the order that was settled."""
    if reading.numbers is None:
        return reading
    first, second, year = reading.numbers
    both_ways = max(first, second) <= MONTHS_A_YEAR and first != second
    if not order and both_ways:
        return reading._replace(
            open=f"{text!r} may be day {first} of month {second} or day {second} of month "
            f"{first}; name the order with --date-order dmy or mdy"
        )
    swap = order == "mdy" or (not order and second > MONTHS_A_YEAR)
    day, month = (second, first) if swap else (first, second)
    return day_of(year, month, day, text=text, how=reading.how)


def _notes(final: Sequence[Reading], rows: NDArray[np.intp], name: str) -> list[str]:
    """Tell which dates were read in an unusual way, and how many rows they have."""
    told = []
    for how, words in HOW.items():
        number = sum(
            int(n) for r, n in zip(final, rows, strict=True) if r.how == how and r.start
        )
        if number:
            told.append(f"{name}: {counted(number, 'date')} read {words}")
    return told


def _column(
    days: Sequence[dt.date | None], codes: NDArray[np.intp], index: pd.Index
) -> pd.Series[pd.Timestamp]:
    found = np.array([np.datetime64(day or "NaT", "s") for day in days], dtype="datetime64[s]")
    return pd.Series(found[codes], index=index)
