"""Numbers that point to a person, and what only looks like one."""

from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo_risk.incidents.personal_data import (
    KEY_DISTANCE,
    _form,
    _luhn,
    personal_numbers,
    redact,
    redacted,
)

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


def test_a_column_is_searched_row_by_row() -> None:
    """Each row under its own index and in its own words; a clean row stays as it stood."""
    texts = pd.Series(
        [
            "in 2013",
            "caller 0300-1234567 at 9",
            "کال ۰۳۰۰-۱۲۳۴۵۶۷ پر",
            "a@b.pk\u200b",
            "کچھ نہیں",
            "0300-1234567/0301-1234567;",
            "42101-1234567-1",
        ],
        dtype="str",
        index=[9, 7, 5, 3, 1, 0, 2],
    )
    named, blotted = personal_numbers(texts), redacted(texts)
    assert named.to_dict() == {
        9: "",
        7: "telephone number",
        5: "telephone number",
        3: "e-mail address",
        1: "",
        0: "telephone number",
        2: "CNIC number",
    }
    assert blotted.to_dict() == {
        9: "in 2013",
        7: "caller [redacted] at 9",
        5: "کال [redacted] پر",
        3: "[redacted]\u200b",
        1: "کچھ نہیں",
        0: "[redacted]/[redacted];",
        2: "[redacted]",
    }
    assert (str(named.dtype), str(blotted.dtype)) == ("str", "str")


def test_a_clean_column_is_not_copied() -> None:
    """Nearly all are clean, and files are large."""
    texts = pd.Series(["in 2013", "کچھ نہیں"], dtype="str")
    assert redacted(texts) is texts
    assert personal_numbers(texts).tolist() == ["", ""]


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("CNIC 42101-1234567-1 IMEI 490154203237518.", "CNIC [redacted] IMEI [redacted]."),
        ("0300-1234567", "[redacted]"),
        ("\u200b0300-1234567\u200b", "\u200b[redacted]\u200b"),
        ("tel 0300-1234567, 3001234567", "tel [redacted], [redacted]"),
        ("sim 410011234567890, +92 300 1234567x", "sim [redacted], [redacted]x"),
        ("no number", "no number"),
        ("", ""),
    ],
)
def test_what_is_left_of_a_text_is_all_but_its_numbers(text: str, left: str) -> None:
    """A number that two forms find is blotted out once, and nothing beside it."""
    assert redact(text) == left


@pytest.mark.parametrize(
    "text", ["imei{}490154203237518", "490154203237518{}imei", "4210112345671{}nicop"]
)
def test_a_key_word_counts_within_forty_characters(text: str) -> None:
    """Begun and ended within them, before or behind; one further and it speaks of another."""
    longest = KEY_DISTANCE - len("nicop" if "nicop" in text else "imei")
    assert named(text.format("*" * longest)) != ""
    assert named(text.format("*" * (longest + 1))) == ""
    assert named("x" * 60 + " " + text.format(" ")) != ""


def test_a_form_is_a_whole_number_in_any_case() -> None:
    """Never a part of a longer number or of a decimal; its key word in any case, if any."""
    form = _form("plate", r"lec\d{3}|\d{4}", "Car", luhn=True)
    assert (form.name, form.luhn) == ("plate", True)
    assert [found.group() for found in form.pattern.finditer("LEC123 lec456, 1234. 1234")] == [
        "LEC123",
        "lec456",
        "1234",
        "1234",
    ]
    for part in ("12345", "1.1234", "1234.5", "LEC1234.5", ".1234"):
        assert not form.pattern.search(part)
    assert form.key is not None
    assert form.key.search("a CAR")
    plain = _form("plate", r"\d{4}")
    assert (plain.key, plain.luhn) == (None, False)


def test_a_check_digit_is_the_one_that_fits() -> None:
    """Of ten last digits one; signs between digits do not count."""
    body = "49015420323751"
    assert [last for last in range(10) if _luhn(f"{body}{last}")] == [8]
    assert _luhn("49-015420 323751-8")
    assert _luhn("59")
    assert not _luhn("58")
