"""ACLED exports, by its published schema."""

from __future__ import annotations

from collections.abc import Callable

from geo_risk.incidents.formats import Parsed
from geo_risk.incidents.formats.acled import ACLED
from geo_risk.incidents.kinds import KINDS

Fixture = Callable[[str], Parsed]


def test_events_that_are_no_violence_are_kept_apart(fixture: Fixture) -> None:
    """A protest is context, an arrest was discovered."""
    rows = fixture("acled_export.csv").rows
    assert rows["kind"].tolist() == ["explosion", "protest", "arrest"]
    assert rows["evidence"].tolist() == ["reported", "context", "discovered"]


def test_a_vague_date_is_spread_over_its_week_or_month(fixture: Fixture) -> None:
    """The date that is given stands for the middle."""
    rows = fixture("acled_export.csv").rows
    days = [(str(row.date.date()), str(row.date_end.date())) for row in rows.itertuples()]
    assert days == [
        ("2022-06-19", "2022-06-19"),
        ("2022-06-17", "2022-06-23"),
        ("2022-07-01", "2022-07-31"),
    ]
    assert rows["date_prec"].tolist() == [1, 3, 4]


def test_a_region_told_by_its_capital_is_no_exact_place(fixture: Fixture) -> None:
    """Precision 3 becomes province level."""
    assert fixture("acled_export.csv").rows["where_prec"].tolist() == [1, 1, 4]


def test_dates_in_words_and_in_seconds_are_read(fixture: Fixture) -> None:
    """As the export tool and the API give them."""
    assert str(fixture("acled_words.csv").rows["date"][0].date()) == "2025-05-16"
    epoch = fixture("acled_epoch.csv")
    assert [str(day.date()) for day in epoch.rows["date"]] == [
        "2022-06-19",
        "2022-06-20",
        "2022-06-20",
    ]


def test_every_word_of_the_codebook_is_known() -> None:
    """Twenty-five sub-events and six events."""
    assert len(ACLED.kinds) == 31
    assert set(ACLED.kinds.values()) <= set(KINDS)
