"""Reasons are parts, and the parts are the whole."""

from __future__ import annotations

from dataclasses import replace
from types import SimpleNamespace

import numpy as np
import pytest

from geo_risk.errors import UsageError
from geo_risk.forecast import Forecast
from geo_risk.risk import (
    explain_area,
    reasons_of_all,
    reasons_of_corridors,
    score_areas,
    score_corridors,
    score_sites,
)


def test_parts_add_up_to_the_score(forecast: Forecast, layers: SimpleNamespace) -> None:
    """Expected incidents and severity-weighted rate, area by area."""
    scores = score_areas(forecast, layers)
    for area_id, row in scores[scores["state"] == "scored"].iterrows():
        parts = explain_area(str(area_id), forecast, layers)
        assert parts["expected_90d"].sum() == pytest.approx(row["expected_90d"], abs=1e-9)
        assert parts["rate"].sum() == pytest.approx(row["rate"], abs=1e-9)
        assert parts["share"].sum() == pytest.approx(1.0)


def test_every_part_is_a_sentence_in_both_languages(
    forecast: Forecast, layers: SimpleNamespace
) -> None:
    """A planner reads why, in English and in Urdu."""
    parts = explain_area("district:west-south", forecast, layers)
    assert parts["sentence"].str.endswith(".").all()
    assert parts["sentence_ur"].str.endswith("\u06d4").all()


def test_the_reasons_of_all_are_those_of_each(
    forecast: Forecast, layers: SimpleNamespace
) -> None:
    """Areas and sites in one table, each as it is explained alone."""
    every = reasons_of_all(forecast, layers)
    assert list(every["area_id"].unique()) == [*layers.areas.index, *layers.sites.index]
    for name, parts in every.groupby("area_id"):
        alone = explain_area(str(name), forecast, layers)
        assert parts["expected_90d"].tolist() == pytest.approx(alone["expected_90d"].tolist())


def test_a_site_is_explained_by_25_km_around_it(
    forecast: Forecast, layers: SimpleNamespace
) -> None:
    """Its parts sum to the expected incidents and the rate of the wider buffer."""
    row = score_sites(forecast, layers).loc["busy"]
    parts = explain_area("busy", forecast, layers)
    assert parts["expected_90d"].sum() == pytest.approx(row["expected_90d_25km"], abs=1e-9)
    assert parts["rate"].sum() == pytest.approx(row["rate_25km"], abs=1e-9)


def test_an_unknown_area_is_refused_with_examples(
    forecast: Forecast, layers: SimpleNamespace
) -> None:
    """The message shows how areas are named."""
    with pytest.raises(UsageError, match="province:west"):
        explain_area("district:nowhere", forecast, layers)


def test_what_a_step_takes_away_is_part_of_the_whole(
    forecast: Forecast, layers: SimpleNamespace
) -> None:
    """Parts below 0, as a correction has them, still add up to 1e-9, in every horizon."""
    moved = np.random.default_rng(5).uniform(-0.5, 0.5, len(forecast.grid))
    step = replace(forecast.reasons[0], name="step", sentence="Moved.", sentence_ur="")
    parts = {
        days: {**each, "step": moved * forecast.expected[days]}
        for days, each in forecast.parts.items()
    }
    expected = {days: sum(each.values()) for days, each in parts.items()}
    stepped = SimpleNamespace(
        **{
            **{name: getattr(forecast, name) for name in NEEDED},
            "parts": parts,
            "expected": expected,
            "reasons": (*forecast.reasons, step),
        }
    )
    found = reasons_of_all(stepped, layers)
    scores = score_areas(stepped, layers)
    whole = found.groupby("area_id", sort=False)[["expected_90d", "rate"]].sum()
    scored = scores.index[scores["state"] == "scored"]
    for name in ("expected_90d", "rate"):
        np.testing.assert_allclose(whole.loc[scored, name], scores.loc[scored, name], atol=1e-9)
    assert (found.loc[found["memory"] == "step", "expected_90d"] < 0).any()


NEEDED = (
    *("grid", "probability", "water_share", "severity", "counts", "seen", "recorded"),
    *("dispersions", "totals"),
)
"""What scores and reasons read of a forecast besides its parts."""


def test_a_segment_is_explained_by_5_km_beside_it(
    forecast: Forecast, layers: SimpleNamespace
) -> None:
    """Its parts sum to the expected incidents and the rate of its strip."""
    parts = reasons_of_corridors(forecast, layers).groupby("area_id", sort=False)
    scores = score_corridors(forecast, layers)
    assert list(parts.groups) == list(scores.index)
    np.testing.assert_allclose(parts["expected_90d"].sum(), scores["expected_90d"])
    np.testing.assert_allclose(parts["rate"].sum(), scores["rate"])
