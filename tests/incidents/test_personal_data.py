"""Numbers that point to a person, and what only looks like one."""

from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo_risk.incidents.personal_data import personal_numbers, redact

URDU = str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹")
ARABIC = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")
WIDE = str.maketrans("0123456789-+@", "０１２３４５６７８９－＋＠")  # noqa: RUF001

PERSONAL = {
    "CNIC number": ["42101-1234567-1", "CNIC 4210112345671", "شناختی کارڈ نمبر 4210112345671"],
    "telephone number": [
        "0300-1234567",
        "03001234567",
        "0300 123 4567",
        "+92 300 1234567",
        "+923001234567",
        "0092-300-1234567",
        "+92-51-1234567",
    ],
    "IMSI": ["410011234567890"],
    "SIM card number (ICCID)": ["8992030012345678901", "8992 0300 1234 5678 901"],
    "IMEI": ["IMEI 490154203237518", "handset 49-015420-323751-8"],
    "e-mail address": ["someone.else@example.org"],
}
LOOK_ALIKES = [
    "1655596800",
    "1655596800000",
    "EAN 4006381333931",
    "490154203237518",
    "IMEI 490154203237519",
    "33.03001234567",
    "0.0300123456789",
    "20.519924221000053",
    "2013-01-01 00:00:00.000",
    "201306190001",
    "PAK-2013-1-404-12345",
    "R 4/10 1990, satp.org 128/4 2008",
    "22:40N - 069:56E",
    "12345-1234567",
    "Rs. 30012345678",
    "POINT (73.889049 34.567086)",
    "15-20 militants, 1,200 kg",
    "user at example dot org",
]


def named(text: str) -> str:
    return personal_numbers(pd.Series([text], dtype="str"))[0]


@pytest.mark.parametrize(
    "digits", [{}, URDU, ARABIC, WIDE], ids=["latin", "urdu", "arabic", "wide"]
)
@pytest.mark.parametrize(
    ("kind", "text"), [(kind, text) for kind, texts in PERSONAL.items() for text in texts]
)
def test_every_class_is_found_and_blotted_out_in_every_script(
    kind: str, text: str, digits: dict[int, int]
) -> None:
    """No digit of the number is left."""
    sentence = f"caller ({text.translate(digits)}), 3 held"
    assert kind in named(sentence)
    assert redact(sentence).endswith("[redacted]), 3 held")


@pytest.mark.parametrize("text", LOOK_ALIKES)
def test_look_alikes_pass(text: str) -> None:
    """Epoch times, article codes, decimals, coordinates, references."""
    assert named(text) == ""
    assert redact(text) == text


def test_marks_without_width_do_not_hide_a_number() -> None:
    """The text around it keeps its own."""
    assert redact("a\u200b 0300\u200b-123\u200c4567 b") == "a\u200b [redacted] b"


def test_two_numbers_in_one_text_are_both_named() -> None:
    """In the order of the alphabet, each once."""
    assert named("0300-1234567, 0301-1234567, a@b.pk") == "e-mail address, telephone number"


@given(st.text(max_size=80))
def test_blotting_out_is_complete(text: str) -> None:
    """What has been blotted out once has nothing left to blot out."""
    assert named(redact(text)) == ""


@given(st.text(alphabet="0123456789-+ .,@abIMEIcnic", max_size=60))
def test_the_quick_look_misses_nothing(text: str) -> None:
    """A text is changed exactly when a number is named in it."""
    assert (redact(text) != text) == bool(named(text))
