"""Parts of the rates by kind of incident recompose to what a run with other weights gives."""

from __future__ import annotations

from collections.abc import Callable
from types import SimpleNamespace

import numpy as np
import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from geo_risk.forecast import Forecast
from geo_risk.risk import (
    kind_rates_of_all,
    score_areas,
    score_cells,
    score_corridors,
    score_sites,
)
from geo_risk.risk.index import hazard_index

KINDS = ["armed_clash", "kidnapping", "explosion"]
FACTORS = st.fixed_dictionaries(
    {kind: st.one_of(st.just(0.0), st.floats(0.01, 5.0)) for kind in KINDS}
)
LENIENT = settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=6
)


@pytest.fixture
def weighed(make_forecast: Callable[..., Forecast]) -> Callable[[dict[str, float]], Forecast]:
    """Return a maker of one forecast by the factors of its kinds; some deaths are unknown."""

    def make(factors: dict[str, float]) -> Forecast:
        return make_forecast(
            [25.0] * 8 + [85.0, 86.0, 95.0, 85.0],
            [45.0] * 8 + [65.0, 66.0, 75.0, 95.0],
            [3, 10, 20, 40, 80, 200, 300, 700, 15, 60, 100, 400],
            kind_weights=factors,
            kind=[KINDS[i % 3] for i in range(12)],
            deaths=[0.0, 3.0, np.nan, 40.0, 1.0, 0.0, 7.0, np.nan, 2.0, 9.0, 0.0, 1.0],
        )

    return make


def _scored(forecast: Forecast, layers: SimpleNamespace) -> list[tuple[str, pd.DataFrame, str]]:
    sites = score_sites(forecast, layers)
    return [
        ("areas", score_areas(forecast, layers), ""),
        ("cells", score_cells(forecast, layers), ""),
        ("corridors", score_corridors(forecast, layers), ""),
        ("5", sites, "_5km"),
        ("25", sites, "_25km"),
    ]


@LENIENT
@given(factors=FACTORS)
def test_parts_recompose_to_a_run_with_other_weights(
    weighed: Callable[[dict[str, float]], Forecast],
    layers: SimpleNamespace,
    factors: dict[str, float],
) -> None:
    """Rate and index of areas, cells, sites and segments, from a forecast of no weights."""
    plain = kind_rates_of_all(weighed({}), layers)
    rates = {"areas": plain.areas, "cells": plain.cells, "corridors": plain.corridors}
    rates |= {str(km): parts for km, parts in plain.sites.items()}
    seen = 0
    for name, frame, suffix in _scored(weighed(factors), layers):
        rate = sum(factors[kind] * rates[name][kind] for kind in KINDS)
        known = frame[f"state{suffix}"] == "scored"
        found, told = rate[known], frame.loc[known, f"rate{suffix}"]
        np.testing.assert_allclose(found, told, rtol=1e-9, atol=0)
        index = frame.loc[known, f"hazard_index{suffix}"]
        np.testing.assert_allclose(hazard_index(found), index, atol=1e-6)
        seen += int(known.sum())
    assert seen > 5


def test_parts_do_not_depend_on_the_weights_of_the_run(
    weighed: Callable[[dict[str, float]], Forecast], layers: SimpleNamespace
) -> None:
    """A kind that a study gives no weight keeps its part: a page can give it one again."""
    plain = kind_rates_of_all(weighed({}), layers).areas
    muted = kind_rates_of_all(weighed(dict.fromkeys(KINDS, 0.0)), layers).areas
    pd.testing.assert_frame_equal(plain, muted)
    assert (plain.sum() > 0).all()


def test_without_incidents_no_weight_moves_anything(
    make_forecast: Callable[..., Forecast], layers: SimpleNamespace
) -> None:
    """One part without a name, as large as the rate."""
    forecast = make_forecast([], [], [])
    assert list(forecast.severity_parts) == [""]
    np.testing.assert_array_equal(forecast.severity_parts[""], forecast.severity)
    assert list(kind_rates_of_all(forecast, layers).areas) == [""]
