"""No text from data runs as a formula, and none is changed for good."""

from __future__ import annotations

import pandas as pd
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo_risk.sources.formulas import (
    SIGNS,
    guarded,
    guarded_cell,
    guarded_cells,
    restored,
    restored_cells,
)

NASTY = st.text(
    alphabet=st.sampled_from([*SIGNS, "'", "a", "é", "ک", " ", ";", "|"]), max_size=6
)


@given(st.lists(NASTY | st.text(max_size=8)))
def test_restoring_gives_every_text_back(texts: list[str]) -> None:
    """restored(guarded(x)) is x for any text, apostrophes included."""
    assert restored(guarded(pa.array(texts, pa.string()))).to_pylist() == texts


@given(st.lists(NASTY))
def test_no_guarded_text_begins_with_a_sign(texts: list[str]) -> None:
    """What leaves never begins with a sign that a spreadsheet acts on."""
    leaving = guarded(pa.array(texts, pa.string())).to_pylist()
    assert not any(text.startswith(tuple(SIGNS)) for text in leaving)


@pytest.mark.parametrize(
    "sign", ["=", "+", "-", "@", "\t", "\r", "\uff1d", "\uff0b", "\uff0d", "\uff20"]
)
def test_each_sign_is_guarded(sign: str) -> None:
    """The signs of the specification each get an apostrophe."""
    assert guarded(pa.array([f"{sign}1"])).to_pylist() == [f"'{sign}1"]


def test_harmless_text_is_left_alone() -> None:
    """Names, hyphens inside and apostrophes inside stay as they are."""
    texts = ["Dera Ismail Khan", "M-8", "Jaffar's", "'quoted'", "", None]
    assert guarded(pa.array(texts)).to_pylist() == texts


@pytest.mark.parametrize("text", ["=1", "+x", "-x", "@x", "\tx", "\rx", "\uff1dx", "'=x"])
def test_a_cell_that_runs_is_guarded(text: str) -> None:
    """One cell and a column of them are guarded alike."""
    assert guarded_cell(text) == f"'{text}"
    assert guarded_cells(pd.Series(["a", text])).tolist() == ["a", f"'{text}"]


@pytest.mark.parametrize("text", ["x;=1", "x|+a", "x\t@a", "x; -a", "x\n=1"])
def test_a_cell_within_a_cell_is_guarded(text: str) -> None:
    """A reader that parts cells by semicolons finds no formula behind one."""
    sign = next(at for at, letter in enumerate(text) if letter in "=+@-")
    expected = f"{text[:sign]}'{text[sign:]}"
    assert guarded_cell(text) == expected
    assert guarded(pa.array([text])).to_pylist() == [expected]
    assert restored_cells(pd.Series([expected])).tolist() == [text]


@pytest.mark.parametrize("text", ["-5.25", "+92", "Sui", "", "a=b"])
def test_numbers_and_plain_cells_stay(text: str) -> None:
    """A guard that spoils coordinates would be worse than none."""
    assert guarded_cell(text) == text
    assert guarded_cells(pd.Series([text, "=1"])).tolist()[0] == text


@given(st.lists(NASTY, min_size=1))
def test_restoring_cells_gives_every_cell_back(texts: list[str]) -> None:
    """restored_cells(guarded_cells(x)) is x, whatever the apostrophes."""
    column = pd.Series(texts, dtype="str")
    assert restored_cells(guarded_cells(column)).tolist() == texts


@pytest.mark.parametrize(
    ("given_text", "plain"),
    [
        ("'=1", "=1"),
        ("''=x", "'=x"),
        ("x;'=1", "x;=1"),
        ("'-5| '@b", "-5| @b"),
        ("'Gwadar", "'Gwadar"),
        ("it's ;'a", "it's ;'a"),
    ],
)
def test_exactly_the_guards_apostrophe_is_taken_away(given_text: str, plain: str) -> None:
    """From a text and from a cell alike, and from nothing that is no guard."""
    assert restored(pa.array([given_text, None])).to_pylist() == [plain, None]
    assert restored_cells(pd.Series(["a", given_text])).tolist() == ["a", plain]


def test_a_column_without_a_sign_is_not_copied() -> None:
    """Nearly all are harmless, and files are large."""
    texts = pd.Series(["Gwadar", "M-8"], dtype="str")
    assert guarded_cells(texts) is texts
    assert restored_cells(texts) is texts
