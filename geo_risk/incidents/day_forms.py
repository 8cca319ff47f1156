"""The forms a date is written in: one text at a time, nothing of the file around it.

Known: 2013-01-16, 2013/1/16, 20130116, 16/01/2013, 16-Jan-13, 16 January 2013,
January 16, 2013, ۱۶ جنوری ۲۰۱۳, 2013-01 and Jan 2013 (a month), 2013 (a year),
Excel's serial days, seconds and milliseconds since 1970; each with or without a
time of day, which matters only where a time zone moves the day.
"""

from __future__ import annotations

import calendar
import datetime as dt
import re
from functools import lru_cache
from typing import NamedTuple

from geo_risk.gazetteer.folding import ascii_digits, fold

PKT = dt.timezone(dt.timedelta(hours=5), "PKT")
"""Pakistan's time, without summer time since 2009; days before are off by an hour at most."""

YEARS = range(1900, 2101)
"""Years that can be meant."""

SERIALS = range(20_000, 66_000)
"""Excel's serial days from 1954 to 2080."""

MONTHS_A_YEAR = 12

EXCEL_ZERO = dt.date(1899, 12, 30)
"""Excel's day 0, its false 29 February 1900 counted in."""

EPOCH_SECONDS = range(10**8, 4_200_000_000)
"""Seconds since 1970 that can be meant: 1973 to 2103."""

MONTHS = (
    ("jan", "january", "جنوری"),
    ("feb", "february", "فروری"),
    ("mar", "march", "مارچ"),
    ("apr", "april", "اپریل"),
    ("may", "مئی"),
    ("jun", "june", "جون"),
    ("jul", "july", "جولائی"),
    ("aug", "august", "اگست"),
    ("sep", "sept", "september", "ستمبر"),
    ("oct", "october", "اکتوبر"),
    ("nov", "november", "نومبر"),
    ("dec", "december", "دسمبر"),
)
"""Names of the months, English and Urdu; compared folded."""

_CLOCK = (
    r"(?:[T,]?\s*(?:at\s+)?(?P<clock>\d{1,2}[:.]?\d{2}(?:[:.]\d{2}(?:\.\d+)?)?)\s*"
    r"(?P<noon>am|pm)?\s*(?:hrs?|hours|بجے)?\s*(?P<zone>z|utc|gmt|pkt|pst|[+-]\d{2}:?\d{2})?)?"
)
_SPACE = r"[\s\-/.]"
_DAY_NAME_YEAR = (
    rf"(?:[^\W\d_]+,?\s+)?(?P<d>\d{{1,2}})(?:st|nd|rd|th)?{_SPACE}*(?P<name>[^\W\d_]+)\.?"
    rf"{_SPACE}*,?،?\s*(?P<y>\d{{4}}|\d{{2}})"
)
_NAME_DAY_YEAR = (
    r"(?:[^\W\d_]+,\s+)?(?P<name>[^\W\d_]+)\.?\s+(?P<d>\d{1,2})(?:st|nd|rd|th)?\s*[,،]?"
    r"\s+(?P<y>\d{4})"
)
_FORMS = tuple(
    re.compile(form + r"(?:\s|(?=T)|$)" + _CLOCK + r"\s*", re.IGNORECASE)
    for form in (
        rf"(?P<y>\d{{4}}){_SPACE}(?P<m>\d{{1,2}}){_SPACE}(?P<d>\d{{1,2}})",
        r"(?P<y>\d{4})(?P<m>\d{2})(?P<d>\d{2})",
        rf"(?P<a>\d{{1,2}}){_SPACE}(?P<b>\d{{1,2}}){_SPACE}(?P<y>\d{{4}}|\d{{2}})",
        _DAY_NAME_YEAR,
        _NAME_DAY_YEAR,
    )
)
_MONTH_FORMS = (
    re.compile(r"(?P<y>\d{4})[-/](?P<m>\d{1,2})"),
    re.compile(r"(?P<name>[^\W\d_]+)\.?[\s\-,،]+(?P<y>\d{4}|\d{2})"),
)
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?")


class Reading(NamedTuple):
    """What one text says."""

    start: dt.date | None = None
    end: dt.date | None = None
    prec: int = 1
    numbers: tuple[int, int, int] | None = None
    """Two numbers that are day and month in either order, and the year."""
    fault: str = ""
    open: str = ""
    """Why it stays open which day is meant."""
    how: str = ""


def read_text(text: str, *, today: dt.date) -> Reading:
    """Read one text; a date of three numbers stays undecided.

    >>> read_text("16 مئی 2025", today=dt.date(2026, 1, 1)).start
    datetime.date(2025, 5, 16)
    >>> read_text("03/04/13", today=dt.date(2026, 1, 1)).numbers
    (3, 4, 2013)
    """
    plain = _plain(text)
    if not plain:
        return Reading(fault="is missing")
    for form in _FORMS:
        match = form.fullmatch(plain)
        if match is not None:
            return _from_match(match.groupdict(), text=text, today=today)
    if _NUMBER.fullmatch(plain):
        return _from_number(plain, text)
    for form in _MONTH_FORMS:
        match = form.fullmatch(plain)
        if match is not None:
            return _month(match.groupdict(), text=text, today=today)
    return Reading(fault=f"{text[:40]!r} is no date that is known; write 2013-01-16")


def month_name(month: int) -> str:
    """Name a month in English, whatever language the machine speaks.

    >>> month_name(2), month_name(5)
    ('February', 'May')
    """
    return MONTHS[month - 1][-2].capitalize()


def day_of(year: int, month: int, day: int, *, text: str, how: str = "") -> Reading:
    """Make a day of three numbers, or say why there is none."""
    if year not in YEARS:
        return Reading(fault=f"{text[:40]!r} has the year {year}")
    if not 1 <= month <= MONTHS_A_YEAR:
        return Reading(fault=f"{text[:40]!r} has month {month}")
    if not 1 <= day <= calendar.monthrange(year, month)[1]:
        return Reading(fault=f"{text[:40]!r} has day {day}, which {month_name(month)} has not")
    found = dt.date(year, month, day)
    return Reading(found, found, how=how)


def _plain(text: str) -> str:
    """Bring digits to ASCII, drop marks of direction, single the spaces."""
    bare = re.sub("[\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]", "", ascii_digits(text))
    return " ".join(bare.split())


@lru_cache(maxsize=256)
def _month_number(name: str) -> int:
    """Give the number of a named month, 0 for a word that is none."""
    word = fold(name)
    known = [number for number, names in enumerate(MONTHS, 1) if word in map(fold, names)]
    return known[0] if known else 0


def _year(text: str, today: dt.date) -> tuple[int, str]:
    """Fill up a year of two digits to the last century that is not in the future."""
    if len(text) == 4:  # noqa: PLR2004
        return int(text), ""
    full = 2000 + int(text)
    return (full if full <= today.year else full - 100), "two-digit"


def _from_match(parts: dict[str, str | None], *, text: str, today: dt.date) -> Reading:
    """Make a reading of the named parts of a form."""
    year, how = _year(str(parts["y"]), today)
    if parts.get("a"):
        return Reading(numbers=(int(str(parts["a"])), int(str(parts["b"])), year), how=how)
    month = int(parts["m"] or 0) if parts.get("m") else _month_number(str(parts.get("name")))
    if not month and parts.get("name"):
        return Reading(fault=f"{text[:40]!r} names no month that is known")
    reading = day_of(year, month, int(str(parts["d"])), text=text, how=how)
    return _moved(reading, parts) if parts.get("zone") else reading


def _moved(reading: Reading, parts: dict[str, str | None]) -> Reading:
    """Bring a day with a time and a zone to the day it was in Pakistan."""
    zone = str(parts["zone"]).lower()
    if zone in {"pkt", "pst"} or reading.start is None:
        return reading
    digits = re.sub(r"\D", "", str(parts["clock"]).split(".")[0]).zfill(4)
    hour = int(digits[:2]) % 24
    if (parts.get("noon") or "").lower() == "pm" and hour < 12:  # noqa: PLR2004
        hour += 12
    offset = dt.timedelta()
    if zone[0] in "+-":
        offset = dt.timedelta(hours=int(zone[1:3]), minutes=int(zone[-2:]))
    instant = dt.datetime.combine(reading.start, dt.time(hour, int(digits[2:4]) % 60), dt.UTC)
    here = (instant - offset * (-1 if zone[0] == "-" else 1)).astimezone(PKT).date()
    return reading._replace(start=here, end=here, how="zone")


def _from_number(plain: str, text: str) -> Reading:
    """Read a bare number: a year, Excel's day, or time since 1970."""
    value = float(plain)
    if value.is_integer() and int(value) in YEARS and len(plain) == 4:  # noqa: PLR2004
        year = int(value)
        return Reading(dt.date(year, 1, 1), dt.date(year, 12, 31), prec=5)
    if int(value) in SERIALS:
        found = EXCEL_ZERO + dt.timedelta(days=int(value))
        return Reading(found, found, how="serial")
    for unit in (1, 1000):
        if int(value / unit) in EPOCH_SECONDS:
            found = dt.datetime.fromtimestamp(value / unit, PKT).date()
            return Reading(found, found, how="epoch")
    return Reading(fault=f"{text[:40]!r} is a number that is no date; write 2013-01-16")


def _month(parts: dict[str, str | None], *, text: str, today: dt.date) -> Reading:
    """Read a month without a day: all of it."""
    year, how = _year(str(parts["y"]), today)
    month = int(parts["m"] or 0) if parts.get("m") else _month_number(str(parts.get("name")))
    first = day_of(year, month, 1, text=text, how=how)
    if first.start is None:
        return first
    last = first.start.replace(day=calendar.monthrange(year, month)[1])
    return first._replace(end=last, prec=4)
