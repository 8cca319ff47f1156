"""Rates split by kind give, for any factors, what a run with those factors would give."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo_risk import risk
from geo_risk.forecast import Forecast, fit, grid_of
from geo_risk.layers import read_layers
from geo_risk.study import Study

if TYPE_CHECKING:
    from geo_risk.layers import Layers
    from geo_risk.risk import KindRates

AS_OF = dt.date(2020, 12, 31)
KINDS = ("explosion", "firing", "kidnapping")


@dataclass(frozen=True)
class World:
    """The shipped layers with some incidents, and their rates split by kind."""

    layers: Layers
    incidents: pd.DataFrame
    rates: KindRates

    def fitted(self, weights: dict[str, float]) -> Forecast:
        """Fit with other weights, as a run would."""
        grid = grid_of(self.layers.cells, gazetteer=self.layers.gazetteer)
        return fit(self.incidents, grid, as_of=AS_OF, kind_weights=weights)


@pytest.fixture(scope="module")
def world() -> World:
    """Scatter 300 incidents of three kinds around towns of two provinces."""
    layers = read_layers(Study())
    towns = layers.gazetteer.towns
    towns = towns[towns["province_id"].isin(["balochistan", "khyber-pakhtunkhwa"])]
    rng = np.random.default_rng(3)
    town = towns.iloc[rng.choice(40, 300)]
    days = pd.Timestamp(AS_OF) - pd.to_timedelta(rng.integers(0, 900, 300), unit="D")
    incidents = pd.DataFrame(
        {
            "date": days.astype("datetime64[s]"),
            "lon": town["lon"].to_numpy(),
            "lat": town["lat"].to_numpy(),
            "where_prec": np.ones(300, dtype=np.int8),
            "district_id": town["district_id"].to_numpy(),
            "province_id": town["province_id"].to_numpy(),
            "kind": rng.choice(KINDS, 300),
            "evidence": "reported",
            "format": "plain",
            "source": "incidents",
            "deaths": np.where(rng.random(300) < 0.1, np.nan, rng.geometric(0.4, 300) - 1.0),
            "counted": True,
        }
    )
    grid = grid_of(layers.cells, gazetteer=layers.gazetteer)
    forecast = fit(incidents, grid, as_of=AS_OF)
    return World(layers, incidents, risk.kind_rates_of_all(forecast, layers))


FACTORS = st.fixed_dictionaries({kind: st.floats(0.0, 3.0) for kind in KINDS})


@pytest.mark.slow
@settings(max_examples=3, deadline=None)
@given(FACTORS)
def test_parts_times_factors_are_the_rates_of_a_run(
    world: World, weights: dict[str, float]
) -> None:
    """Areas, cells, sites and corridors: the index agrees to 1e-6, for any factors."""
    forecast = world.fitted(weights)
    tables = (
        (risk.score_areas(forecast, world.layers), world.rates.areas, ""),
        (risk.score_cells(forecast, world.layers), world.rates.cells, ""),
        (risk.score_sites(forecast, world.layers), world.rates.sites[25], "_25km"),
        (risk.score_sites(forecast, world.layers), world.rates.sites[5], "_5km"),
        (risk.score_corridors(forecast, world.layers), world.rates.corridors, ""),
    )
    for scores, parts, suffix in tables:
        mixed = sum(weights[kind] * parts[kind] for kind in parts)
        scored = scores[f"rate{suffix}"].notna().to_numpy()
        assert scored.any()
        with np.errstate(divide="ignore"):
            index = (25 * np.log10(np.asarray(mixed) / 0.001)).clip(0, 100)
        found = scores[f"hazard_index{suffix}"].to_numpy(dtype=float)
        np.testing.assert_allclose(index[scored], found[scored], atol=1e-6)


def test_parts_sum_to_the_rate_of_the_run(world: World) -> None:
    """With all factors at 1 the parts are the whole, to the last digits."""
    scores = risk.score_areas(world.fitted({}), world.layers)
    whole = world.rates.areas.sum(axis=1)
    known = scores["rate"].notna()
    np.testing.assert_allclose(whole[known], scores["rate"][known], rtol=1e-9)
