"""What is said of the model beside "the same as always"."""

from __future__ import annotations

import pytest

from geo_risk.forecast.backtest.verdict import sentence, sentence_ur, verdict


def _tested(diff: float, low: float, high: float, *, events: int = 100) -> dict[str, object]:
    return {
        "windows": 12,
        "horizon_days": 90,
        "from": "2012-01-01",
        "to": "2014-12-31",
        "events": events,
        "paired_vs_long_run": {"diff": diff, "ci90": [low, high]},
    }


@pytest.mark.parametrize(
    ("low", "high", "events", "word", "words"),
    [
        (0.5, 1.5, 100, "better", "It beats"),
        (-0.5, 1.5, 100, "no better", "does not beat"),
        (-1.5, -0.5, 100, "worse", "is worse than"),
        (0.5, 1.5, 9, "too few", "too few incidents"),
    ],
)
def test_the_sentence_says_what_the_interval_allows(
    low: float, high: float, events: int, word: str, words: str
) -> None:
    """Only an interval wholly above zero is called better; few incidents say nothing."""
    tested = _tested((low + high) / 2, low, high, events=events)
    assert verdict(tested["paired_vs_long_run"], events=events) == word  # type: ignore[arg-type]
    assert words in sentence(tested)


def test_one_bit_more_is_twice_the_chance() -> None:
    """The gain is told as a factor, in both languages."""
    assert "2.0 times the chance" in sentence(_tested(1.0, 0.9, 1.1))
    assert "2.0" in sentence_ur(_tested(1.0, 0.9, 1.1))
