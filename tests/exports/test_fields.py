"""Names of published columns: legal everywhere, described in two languages."""

from __future__ import annotations

import re

import pytest

from geo_risk.exports.fields import MAX_NAME, field_of, published_name
from geo_risk.risk.columns import SCORE_COLUMNS


@pytest.mark.parametrize("name", ["row", "col"])
def test_reserved_names_are_replaced(name: str) -> None:
    """The grid's ``row`` and ``col`` leave under names that SQL takes."""
    assert published_name(name) == f"cell_{name}"


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("select", "reserved word"),
        ("geom", "reserved word"),
        ("x" * 31, "31 characters, 30 are allowed"),
        ("نام", "ASCII"),
        ("2nd", "a letter first"),
    ],
)
def test_a_name_no_database_takes_is_refused(name: str, why: str) -> None:
    """The message says what is wrong with the name."""
    with pytest.raises(ValueError, match=re.escape(why)):
        published_name(name)


@pytest.mark.parametrize("score", SCORE_COLUMNS, ids=lambda score: score.name)
def test_every_score_can_be_published(score: object) -> None:
    """Each score column, and its form within 25 km, has a legal name and an Urdu alias."""
    for name in (score.name, f"{score.name}_25km"):  # type: ignore[attr-defined]
        assert published_name(name) == name
        assert len(name) <= MAX_NAME
        assert re.search(r"/ .*[\u0600-\u06ff]", field_of(name).alias)


def test_an_unknown_column_is_its_own_label() -> None:
    """Columns of other people pass through without a unit."""
    assert field_of("armour_class").alias == "armour class"
