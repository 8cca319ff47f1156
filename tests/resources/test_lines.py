"""Keys of a TOML file are found at their lines."""

from __future__ import annotations

from geo_risk.resources.lines import line_at, lines_of

TEXT = '''# head
[resources]
budget = 5
minimum = { sindh = 1 }
note = """
[not.a.table]
"""

[[resources.units]]
id = "a"
[[resources.units]]
"id" = "b"
'''


def test_keys_of_repeated_tables_are_told_apart() -> None:
    """The second unit's id stands below the second header."""
    lines = lines_of(TEXT)
    assert lines["resources", "units", 0, "id"] == 10
    assert lines["resources", "units", 1, "id"] == 12


def test_a_header_within_a_long_text_is_none() -> None:
    """What stands between three quotes is no table."""
    assert ("not", "a", "table") not in lines_of(TEXT)


def test_a_key_within_an_inline_table_stands_at_its_line() -> None:
    """It is told with the line of the key that holds it."""
    assert line_at(lines_of(TEXT), ("resources", "minimum", "sindh")) == 4


def test_what_is_not_there_has_no_line() -> None:
    """Nor has anything that holds it."""
    assert line_at(lines_of(TEXT), ("study", "name")) is None
