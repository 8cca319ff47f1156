"""Every score column is explained in both languages, once."""

from __future__ import annotations

from geo_risk.risk import SCORE_COLUMNS


def test_every_column_is_explained_in_english_and_urdu() -> None:
    """Label and description, none empty, Urdu in Arabic letters."""
    for column in SCORE_COLUMNS:
        assert column.label
        assert column.description.endswith(".")
        for text in (column.label_ur, column.description_ur):
            assert any("\u0600" <= letter <= "\u06ff" for letter in text), column.name


def test_names_are_unique_and_fit_into_files() -> None:
    """ASCII, at most 25 characters, so that a suffix still fits into 30."""
    names = [column.name for column in SCORE_COLUMNS]
    assert len(names) == len(set(names))
    assert all(name.isascii() and len(name) <= 25 for name in names)
