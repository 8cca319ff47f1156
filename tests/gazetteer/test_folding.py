"""Two spellings are one name when their folded forms are equal."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo_risk.gazetteer import ascii_digits, fold, name_key


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("كوئٹه", "کوئٹہ"),
        ("بلوچستان", "بلوچِستان"),
        ("آواران", "اواران"),
        ("عمر کوٹ", "عمر\u200c کوٹ"),
        ("Muzaffarābād", "MUZAFFARABAD"),
        ("Gupis-Yasin", "Gupis Yasin"),
        ("Khairpur Mir\u2019s", "Khairpur Mirs"),
        ("\uff31\uff55etta", "Quetta"),
        ("D.I.Khan", "D. I. Khan"),
        ("FR Tank - Jandola", "fr tank jandola"),
        ("Ward ۱۲", "Ward 12"),
    ],
)
def test_writings_of_one_name_fold_alike(one: str, other: str) -> None:
    """Keyboards, accents, dashes, dots, width, joiners and digits do not matter."""
    assert fold(one) == fold(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("Dera Bugti", "Dera Ismail Khan"), ("کوٹلی", "کوٹلہ"), ("Quetta", "Queta")],
)
def test_different_names_stay_different(one: str, other: str) -> None:
    """Folding is no guessing: other letters are another name."""
    assert name_key(one) != name_key(other)


@given(st.text())
def test_folding_twice_changes_nothing(text: str) -> None:
    """A folded name is its own folded form."""
    assert fold(fold(text)) == fold(text)


@given(st.text())
def test_normal_form_does_not_matter(text: str) -> None:
    """Composed and decomposed writings fold alike."""
    assert fold(unicodedata.normalize("NFD", text)) == fold(unicodedata.normalize("NFC", text))


@given(st.integers(min_value=0, max_value=10**9))
def test_urdu_and_arabic_digits_read_as_numbers(number: int) -> None:
    """Both sets of digits give the number they write."""
    for zero in (0x0660, 0x06F0):
        written = "".join(chr(zero + int(digit)) for digit in str(number))
        assert int(ascii_digits(written)) == number


def test_digits_leave_all_else_alone() -> None:
    """Letters, signs and ASCII digits stay."""
    assert ascii_digits("7 کلو ½") == "7 کلو ½"
