"""What a reader must know about the data behind a forecast, in two languages."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from geo_risk.forecast.level import HALF_LIFE_DAYS

if TYPE_CHECKING:
    import datetime as dt

    from geo_risk.forecast.streams import Ended

# ruff: noqa: RUF001 - Urdu text has its own full stop and comma


@dataclass(frozen=True)
class Remark:
    """One sentence for the reader of the numbers."""

    text: str
    """English."""
    text_ur: str
    """Urdu."""


@dataclass(frozen=True, kw_only=True)
class Tally:
    """What became of the incidents on the way into the forecast."""

    fed: int
    """Incidents that feed it."""
    record_days: int
    """From the first of them to the as-of date."""
    later: int
    """Left out: after the as-of date."""
    outside: int
    """Left out: their point lies outside the domain."""
    nation_only: int
    """Fed to the level only: known to the nation."""
    ended: tuple[Ended, ...]
    """Streams that ended before the as-of date."""


def remarks(tally: Tally, *, as_of: dt.date) -> tuple[Remark, ...]:
    """Say what is unusual about the data; nothing unusual, nothing said."""
    said = (
        (tally.fed == 0, _nothing()),
        (0 < tally.record_days < HALF_LIFE_DAYS, _short(tally.record_days)),
        (tally.later > 0, _later(tally.later, as_of)),
        (tally.outside > 0, _outside(tally.outside)),
        (tally.nation_only > 0, _nation(tally.nation_only)),
    )
    return (*(remark for holds, remark in said if holds), *map(_ended, tally.ended))


def _nothing() -> Remark:
    return Remark(
        "No incident feeds this forecast: the surface is uniform, the level 0.",
        "اس پیش گوئی میں کوئی واقعہ شامل نہیں: ہر جگہ یکساں، سطح صفر۔",
    )


def _short(days: int) -> Remark:
    return Remark(
        f"The record is {days} days long, shorter than the {HALF_LIFE_DAYS:.0f} days over "
        "which the level is averaged.",
        f"ریکارڈ {days} دن کا ہے، جو ان {HALF_LIFE_DAYS:.0f} دنوں سے کم ہے جن پر سطح کی "
        "اوسط لی جاتی ہے۔",
    )


def _later(count: int, as_of: dt.date) -> Remark:
    return Remark(
        f"Incidents after the as-of date {as_of}, not used: {count}.",
        f"تاریخ {as_of} کے بعد کے واقعات، جو شامل نہیں: {count}۔",
    )


def _outside(count: int) -> Remark:
    return Remark(
        f"Incidents outside the domain (land and coastal waters), not used: {count}.",
        f"علاقے (خشکی اور ساحلی پانی) سے باہر کے واقعات، جو شامل نہیں: {count}۔",
    )


def _nation(count: int) -> Remark:
    return Remark(
        f"Incidents known to the nation only, counted in the level but at no place: {count}.",
        f"صرف ملک کی سطح پر معلوم واقعات، جو تعداد میں شامل ہیں مگر کسی جگہ نہیں: {count}۔",
    )


def _ended(stream: Ended) -> Remark:
    name, day, silent = stream.name, stream.last_day, stream.days
    return Remark(
        f"Reports of {name} end on {day}, {silent} days before the as-of date. Silence since "
        "then is read as missing data, not as peace: the last state known is kept.",
        f"{name} کی رپورٹیں {day} پر ختم ہوتی ہیں، {silent} دن پہلے۔ اس کے بعد کی خاموشی کو "
        "امن نہیں بلکہ اعداد و شمار کی کمی سمجھا گیا ہے: آخری معلوم حالت برقرار رکھی گئی۔",
    )
