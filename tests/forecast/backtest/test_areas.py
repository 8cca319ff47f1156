"""Districts: seen, expected, and the empirical Bayes they are compared with."""

from __future__ import annotations

import numpy as np
import pytest

from geo_risk.forecast.backtest.areas import empirical_bayes, summary, tell_districts
from geo_risk.forecast.backtest.windows import Window
from geo_risk.forecast.history import History


def test_districts_add_up_to_the_total(history: History, day: int) -> None:
    """What is expected of the districts sums to the level, what they saw to the targets."""
    window, rng = Window(day, 90), np.random.default_rng(1)
    told = tell_districts(history, history.surface(day, 90), window, rng=rng)
    assert told.expected.sum() == pytest.approx(history.total(day, 90))
    assert told.seen.sum() == len(history.evidence.targets(day, 90)) == 9
    assert ((told.pit >= 0) & (told.pit <= 1)).all()


def test_empirical_bayes_shrinks_to_the_common_mean() -> None:
    """More incidents, more chance; but a district without any has some, too."""
    chance = empirical_bayes(np.array([0.0, 0.0, 1.0, 8.0]), days=90)
    assert 0 < chance[0] == chance[1] < chance[2] < chance[3] < 1
    assert not len(empirical_bayes(np.zeros(0), days=90))


def test_the_summary_holds_every_member(history: History, day: int) -> None:
    """The members named in the documentation are there."""
    told = tell_districts(
        history, history.surface(day, 90), Window(day, 90), rng=np.random.default_rng(1)
    )
    assert {
        *("log_loss", "brier", "coverage50", "coverage90"),
        *("coverage90_mean_ge_half", "reliability", "log_loss_empirical_bayes"),
    } <= set(summary([told]))
