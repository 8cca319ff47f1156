"""Numbers that point to a person, found in free text and blotted out.

CNIC, telephone, IMSI, ICCID, IMEI and e-mail, in Latin, Urdu, Arabic and
full-width digits. Forms that are unmistakable count by themselves; a bare row
of 13 or 15 digits counts only beside a key word, because epoch times and
article codes have as many digits.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import pandas as pd

from geo_risk.incidents.values import contains

if TYPE_CHECKING:
    from numpy.typing import NDArray

REDACTED = "[redacted]"
"""What stands in place of a number that was found."""

KEY_DISTANCE = 40
"""Characters between a key word and a bare number that still belongs to it."""

_DIGITS = {
    first + value: str(value) for first in (0x0660, 0x06F0, 0xFF10) for value in range(10)
}
"""Arabic, Urdu and full-width digits; one sign for one, so places in the text stay."""

_SPACES = (9, 10, 11, 12, 13, 0x85, 0xA0, *range(0x2000, 0x200B), 0x202F, 0x205F, 0x3000)
_FORMS = {
    **_DIGITS,
    **dict.fromkeys((*range(0x2010, 0x2016), 0x2212, 0xFE63, 0xFF0D, 0x0640), "-"),
    **dict.fromkeys(_SPACES, " "),
    **dict.fromkeys((0x0622, 0x0623, 0x0625), "\u0627"),
    **dict.fromkeys((0x064A, 0x0649), "\u06cc"),
    0x0643: "\u06a9",
    0x0647: "\u06c1",
    0xFF0B: "+",
    0xFF20: "@",
}
"""Digits, dashes, spaces and the Arabic forms of Urdu letters, each as its plain sign."""

_MARKS = frozenset(
    map(
        chr,
        (
            *(0xAD, 0x061C, 0x180E, 0xFEFF),
            *range(0x200B, 0x2010),
            *range(0x202A, 0x202F),
            *range(0x2060, 0x2070),
            *range(0x064B, 0x0656),
        ),
    )
)
"""Signs without a width, by which a number or a key word could hide."""

_PLAIN = {**_FORMS, **dict.fromkeys(map(ord, _MARKS))}


class Form(NamedTuple):
    """One class of personal number: its name in messages and what it looks like."""

    name: str
    pattern: re.Pattern[str]
    key: re.Pattern[str] | None = None
    """Word that has to stand nearby."""
    luhn: bool = False
    """Whether the last digit has to be the check digit of the others."""


def _form(name: str, pattern: str, key: str = "", *, luhn: bool = False) -> Form:
    # A digit or a decimal point before it makes a number part of a longer one.
    whole = re.compile(rf"(?<![\d.])(?:{pattern})(?!\d)(?!\.\d)", re.IGNORECASE)
    return Form(name, whole, re.compile(key, re.IGNORECASE) if key else None, luhn)


_CNIC_KEY = r"c\.?n\.?i\.?c|\bn\.?i\.?c\b|nicop|id *card|identity *card|شناختی|کارڈ"
_IMEI_KEY = "imei|handset|mobile *set|ائی?[ .\u06d4-]*ایم[ .\u06d4-]*ای[ .\u06d4-]*ائ"
_SIM_KEY = r"imsi|iccid|\bsims?\b|msisdn"
_SIM = "سم"
_PHONE_KEY = (
    r"phone|mobile|cell|contact|call|whats *app|\btel\b|\bph\b|\bmob\b|"
    "فون|موبائل|رابطہ|نمبر|واٹس *ایپ"
)
_NO_MONEY = r"(?<!rs )(?<!rs\.)(?<!rs\. )(?<!pkr )(?<!usd )"
_SEVEN = r"(?:\d{3}[ .-]?\d{4}|\d\d[ .-]\d\d[ .-]\d{3}|\d\d[ .-]\d{3}[ .-]\d\d)"

FORMS = (
    _form("CNIC number", r"\d{5} ?[-./_] ?\d{7} ?[-./_] ?\d"),
    _form("CNIC number", r"\d{5}[ -]{0,3}\d{7}[ -]{0,3}\d", _CNIC_KEY),
    _form("telephone number", r"(?:\+ ?|\b00-?)92(?:[ .()-]{0,3}\d){9,11}"),
    _form("telephone number", rf"\b00 92[ .-]{{0,2}}\(?0?\)?3\d\d\)?[ .-]{{0,3}}{_SEVEN}"),
    _form("telephone number", rf"\(?03\d\d\)?[ .-]{{0,3}}{_SEVEN}"),
    _form("telephone number", r"03\d\d([ .-])\d{4}\1\d{3}"),
    _form("telephone number", rf"\(?92\)?[ -]?3\d\d[ -]?{_SEVEN}", _PHONE_KEY),
    _form("telephone number", rf"0\d{{2,3}}[ -]\d{{6,8}}|{_NO_MONEY}3\d{{9}}", _PHONE_KEY),
    _form("IMSI", r"410\d{12}|410[ -]?0\d[ -]?\d{10}"),
    _form("SIM card number (ICCID)", r"8992[ -]?(?:\d[ -]?){13,15}\d[fF]?"),
    _form("SIM card number", r"\d{15}|\d{18,20}", rf"{_SIM_KEY}|(?<!\w){_SIM}(?!\w)"),
    _form("IMEI", r"\d{2}[ -]?\d{6}[ -]?\d{6}[ -]?\d", _IMEI_KEY, luhn=True),
    # What stands before the @ is begun once only, or a long text would take for ever.
    Form(
        "e-mail address",
        re.compile(r"(?<![\w.+%-])[\w.+%-]+@[\w-]+(?:\.[\w-]+)*\.[a-z]{2,}", re.IGNORECASE),
    ),
)
"""Every class that is looked for, in text that :func:`_flat` has made plain."""

_LIKELY = (
    "@|[0-9]{5} ?[-./_] ?[0-9]{7} ?[-./_] ?[0-9]|(?:^|[^0-9.])(?:"
    r"(?:\+ ?|00[ -]?)92[ .()-]{0,3}[0-9]|"
    r"\(?03[0-9]{2}\)?[ .-]{0,3}[0-9]{2,4}[ .-]?[0-9]{2}|"
    r"410[ -]?[0-9]{2}[ -]?[0-9]{10}|8992[ -]?[0-9])"
)
"""What may hold a number that needs no key word, in the syntax of RE2."""

_KEYED = f"(?i){_CNIC_KEY}|{_IMEI_KEY}|{_SIM_KEY}|{_SIM}|{_PHONE_KEY}"
_LONG = r"[0-9](?:[ .)-]{0,3}[0-9]){8}"
"""A key word, and beside it nine digits or more."""

_FOREIGN = "[^\u0020-\u007e]"
"""Signs that may have to be brought to their plain form first."""


def personal_numbers(texts: pd.Series[str]) -> pd.Series[str]:
    """Name the personal numbers in each text, empty where there is none.

    >>> found = personal_numbers(pd.Series(["caller 0300-1234567", "in 2013"], dtype="str"))
    >>> found.tolist()
    ['telephone number', '']
    """
    named = np.full(len(texts), "", dtype=object)
    for row in np.flatnonzero(_candidates(texts)):
        named[row] = ", ".join(sorted({form.name for form, _ in _found(texts.iloc[row])}))
    return pd.Series(pd.array(named, dtype="str"), index=texts.index)


def redacted(texts: pd.Series[str]) -> pd.Series[str]:
    """Blot out the personal numbers of each text; all else stays as it stood.

    >>> redacted(pd.Series(["caller 0300-1234567 at 9"], dtype="str")).tolist()
    ['caller [redacted] at 9']
    """
    rows = np.flatnonzero(_candidates(texts))
    if not len(rows):
        return texts
    out = texts.to_numpy(dtype=object).copy()
    for row in rows:
        out[row] = redact(out[row])
    return pd.Series(pd.array(out, dtype="str"), index=texts.index)


def redact(text: str) -> str:
    """Blot out the personal numbers of one text."""
    plain, places = _flat(text)
    spans = sorted(span for _form_, span in _matches(plain))
    kept, at = [], 0
    for first, last in spans:
        if first >= at:
            kept += [text[at : places[first]], REDACTED]
        at = max(at, places[last - 1] + 1)
    return "".join([*kept, text[at:]])


def _candidates(texts: pd.Series[str]) -> NDArray[np.bool_]:
    """Which texts are worth a closer look, quickly."""
    foreign = contains(texts, _FOREIGN)
    if foreign.any():
        plain = [text.translate(_PLAIN) for text in texts[foreign]]
        texts = texts.mask(foreign, pd.Series(plain, index=texts.index[foreign], dtype="str"))
    keyed = contains(texts, _LONG)
    if keyed.any():
        keyed &= contains(texts, _KEYED)
    return (keyed | contains(texts, _LIKELY)).to_numpy(dtype=bool)


def _flat(text: str) -> tuple[str, list[int]]:
    """Write all digits and dashes alike, and say where each sign stood."""
    places = [i for i, sign in enumerate(text) if sign not in _MARKS]
    return "".join(text[i] for i in places).translate(_FORMS), places


def _found(text: str) -> list[tuple[Form, tuple[int, int]]]:
    return _matches(_flat(text)[0])


def _matches(plain: str) -> list[tuple[Form, tuple[int, int]]]:
    """Find every personal number, with its place."""
    return [
        (form, match.span())
        for form in FORMS
        for match in form.pattern.finditer(plain)
        if _has_key(form, plain, match) and (not form.luhn or _luhn(match.group()))
    ]


def _has_key(form: Form, plain: str, match: re.Match[str]) -> bool:
    """Look for the key word a form needs, near its number."""
    if form.key is None:
        return True
    near = plain[max(0, match.start() - KEY_DISTANCE) : match.end() + KEY_DISTANCE]
    return form.key.search(near) is not None


def _luhn(number: str) -> bool:
    """Check the last digit (ISO/IEC 7812-1, annex B).

    >>> _luhn("490154203237518"), _luhn("490154203237519")
    (True, False)
    """
    digits = [int(sign) for sign in number if sign.isdigit()]
    doubled = [sum(divmod(2 * digit, 10)) for digit in digits[-2::-2]]
    return (sum(digits[-1::-2]) + sum(doubled)) % 10 == 0
