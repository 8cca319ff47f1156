"""Text that is published is plain, single-spaced, in one Unicode form, and bounded."""

from __future__ import annotations

import unicodedata

import pandas as pd
from hypothesis import given, settings
from hypothesis import strategies as st

from geo_risk.incidents.hygiene import LONGEST, clean, clean_column


@settings(deadline=None)
@given(st.text(max_size=300))
def test_cleaning_twice_changes_nothing(text: str) -> None:
    """Cleaned text is clean."""
    assert clean(clean(text)) == clean(text)


@settings(deadline=None)
@given(st.text(max_size=300))
def test_no_control_or_bidi_sign_survives(text: str) -> None:
    """Neither controls nor overrides of direction are published."""
    left = {unicodedata.bidirectional(sign) for sign in clean(text)}
    assert not left & {"LRO", "RLO", "LRE", "RLE", "PDF", "LRI", "RLI", "FSI", "PDI", "B"}
    assert not any(unicodedata.category(sign) in {"Cc", "Cs"} for sign in clean(text))


def test_urdu_keeps_its_joiners() -> None:
    """The zero-width non-joiner is spelling, not decoration."""
    assert clean("می\u200cروم") == "می\u200cروم"


def test_long_text_ends_in_an_ellipsis() -> None:
    """A novel in the place column is cut and shows it."""
    assert len(clean("x" * 500)) == LONGEST
    assert clean("x" * 500).endswith("…")


def test_missing_text_becomes_empty_and_the_index_stays() -> None:
    """A column of names never holds a missing value afterwards."""
    column = pd.Series(["Sui ", None], index=[7, 9], dtype="str")
    assert clean_column(column).to_dict() == {7: "Sui", 9: ""}
