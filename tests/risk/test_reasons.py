"""Reasons are parts, and the parts are the whole."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from geo_risk.errors import UsageError
from geo_risk.forecast import Forecast
from geo_risk.risk import explain_area, reasons_of_all, score_areas, score_sites


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
