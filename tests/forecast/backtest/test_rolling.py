"""The back-test as a whole: on four cells, and on the development years of UCDP."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from geo_risk.errors import UsageError
from geo_risk.forecast import Grid
from geo_risk.forecast.backtest import (
    MODELS,
    Span,
    backtest,
    document,
    plot,
    skill,
    span_of,
)

YEAR = Span(first=dt.date(2020, 1, 1), last=dt.date(2020, 12, 31), horizon_days=90)


def test_every_model_is_told(incidents: pd.DataFrame, four: Grid) -> None:
    """The document holds the members that are promised, for every model."""
    told = document(backtest(incidents, four, span=YEAR))
    assert set(told["models"]) == set(MODELS)
    assert (told["windows"], told["cells"], told["events"]) == (4, 4, 35)
    assert (told["from"], told["to"], told["horizon_days"]) == ("2020-01-01", "2020-12-31", 90)
    for scores in told["models"].values():
        assert set(scores["hit_rate"]) == {"1", "5", "10"}
        assert set(scores["by_province"]) == {"east", "west"}
        assert scores["ig_ci90"][0] <= scores["ig_bits"] <= scores["ig_ci90"][1]
        assert set(scores["paired_vs_long_run"]) == {"diff", "ci90"}
    json.dumps(told, allow_nan=False)


def test_the_uniform_surface_gains_nothing(incidents: pd.DataFrame, four: Grid) -> None:
    """Uniform is zero bits, and the long-run count gains nothing on itself."""
    models = document(backtest(incidents, four, span=YEAR))["models"]
    assert models["uniform"]["ig_bits"] == 0.0
    assert models["uniform"]["hit_rate"]["5"] == pytest.approx(0.05)
    assert models["long_run"]["paired_vs_long_run"] == {"diff": 0.0, "ci90": [0.0, 0.0]}


def test_the_order_of_rows_does_not_matter(incidents: pd.DataFrame, four: Grid) -> None:
    """Shuffled rows give the same numbers, and so does a second run."""
    shuffled = incidents.sample(frac=1, random_state=1)
    one, other = (document(backtest(f, four, span=YEAR)) for f in (incidents, shuffled))
    for told in (one, other):
        for scores in told["models"].values():
            scores.pop("seconds")
    assert one == other


def test_later_incidents_change_nothing(incidents: pd.DataFrame, four: Grid) -> None:
    """What comes after the last window has no part in the scores."""
    span = Span(first=dt.date(2019, 7, 1), last=dt.date(2019, 12, 31), horizon_days=90)
    known = incidents[incidents["date"] < "2020-01-01"]
    one, other = (
        document(backtest(frame, four, span=span, models=("mixture", "long_run")))
        for frame in (incidents, known)
    )
    for told in (one, other):
        for scores in told["models"].values():
            scores.pop("seconds")
    assert one == other


def test_vague_and_long_incidents_are_not_scored(incidents: pd.DataFrame, four: Grid) -> None:
    """A district's point, a month's date and a siege of a month are told but not tested."""
    vague = incidents.copy()
    vague.loc[vague.index[-1], "where_prec"] = 3
    vague.loc[vague.index[-2], "date_prec"] = 4
    vague.loc[vague.index[-3], "date_end"] += pd.Timedelta(days=30)
    spans = [
        backtest(f, four, span=YEAR, models=("mixture", "long_run")) for f in (incidents, vague)
    ]
    assert spans[0].events - spans[1].events == 3


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        ("2025-01-01", "2025-12-31", "no incident exact enough"),
        ("2017-10-01", "2018-06-30", "too little history"),
    ],
)
def test_data_that_cannot_be_tested_are_explained(
    incidents: pd.DataFrame, four: Grid, first: str, last: str, words: str
) -> None:
    """No incident in the windows, or none before them: a sentence with what the data hold."""
    days = dt.date.fromisoformat(first), dt.date.fromisoformat(last)
    span = Span(first=days[0], last=days[1], horizon_days=90)
    with pytest.raises(UsageError, match=words) as told:
        backtest(incidents, four, span=span)
    assert "2018-01-01" in str(told.value)


def test_a_plot_is_drawn(incidents: pd.DataFrame, four: Grid, tmp_path: Path) -> None:
    """The picture is a PNG; another ending is refused."""
    test = backtest(incidents, four, span=YEAR)
    plot(test, document(test), tmp_path / "skill.png")
    assert (tmp_path / "skill.png").read_bytes().startswith(b"\x89PNG")
    with pytest.raises(UsageError, match="must end in"):
        plot(test, document(test), tmp_path / "skill.xls")


def test_skill_says_by_province_whether_it_beats_the_long_run(
    incidents: pd.DataFrame, four: Grid
) -> None:
    """The skill of a release has a sentence in two languages and a word for each province."""
    found = skill(incidents, four, as_of=dt.date(2020, 12, 31))
    assert found["reason"] is None
    assert found["ig_bits"] > 0
    assert isinstance(found["beats_long_run"], bool)
    assert all(isinstance(p["beats_long_run"], bool) for p in found["by_province"].values())
    assert found["sentence"]
    assert found["sentence_ur"]


def test_too_few_data_have_no_skill_but_a_reason(incidents: pd.DataFrame, four: Grid) -> None:
    """With a handful of incidents nothing is claimed, and it is said why."""
    for few in (incidents.iloc[:0], incidents.iloc[-3:]):
        found = skill(few, four, as_of=dt.date(2020, 12, 31))
        assert found["ig_bits"] is None
        assert found["beats_long_run"] is None
        assert found["reason"] in found["sentence"]


@pytest.mark.shared
@pytest.mark.slow
def test_the_forecast_beats_what_it_must(shared_data: Path) -> None:
    """On UCDP Pakistan 2013-14 the model beats the long-run count, that the uniform surface."""
    from geo_risk import pipeline
    from geo_risk.study import Study

    test = pipeline.backtest(
        [shared_data / "incidents" / "ucdp_pakistan_dev.csv"],
        study=Study(),
        first=dt.date(2013, 1, 1),
        last=dt.date(2014, 12, 31),
    )
    told = document(test)
    models = told["models"]
    assert told["windows"] == 8
    assert 8_700 < told["cells"] < 8_770
    assert models["mixture"]["ig_bits"] > 5.8
    assert models["mixture"]["ig_bits"] > models["mixture_plain"]["ig_bits"]
    assert models["mixture"]["paired_vs_long_run"]["ci90"][0] > 0.3
    assert models["long_run"]["ig_bits"] > models["kde_10km"]["ig_bits"] > 3.0
    assert 0.86 < told["areas"]["coverage90"] < 0.93
    assert told["areas"]["log_loss"] < 0.95 * told["areas"]["log_loss_empirical_bayes"]
    assert np.isfinite(models["promap"]["ig_bits"])
    assert span_of(None, dt.date(2015, 12, 29), horizon_days=90).first.year == 2008
