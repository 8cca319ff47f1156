"""On the layers that the product ships: sums add, and the open sea has no data."""

from __future__ import annotations

import datetime as dt

import numpy as np
import pandas as pd
import pytest

from geo_risk.forecast import Forecast, fit, grid_of
from geo_risk.layers import Layers, read_layers
from geo_risk.risk import reasons_of_all, score_areas, score_cells, score_corridors, score_sites
from geo_risk.study import Study


@pytest.fixture(scope="module")
def layers() -> Layers:
    """Read the shipped layers once."""
    return read_layers(Study())


@pytest.fixture(scope="module")
def forecast(layers: Layers) -> Forecast:
    """Fit one incident a week in each of the fifty largest towns, some of them ports."""
    towns = layers.gazetteer.towns.nlargest(50, "population")
    count = 8 * len(towns)
    days = np.repeat(np.arange(8), len(towns)) * 7
    frame = pd.DataFrame(
        {
            "date": (np.datetime64("2026-10-31") - days).astype("datetime64[s]"),
            "lon": np.tile(towns["lon"], 8),
            "lat": np.tile(towns["lat"], 8),
            "where_prec": np.ones(count, dtype=np.int8),
            "district_id": np.tile(towns["district_id"], 8),
            "province_id": np.tile(towns["province_id"], 8),
            "kind": "explosion",
            "evidence": "reported",
            "format": "plain",
            "source": "incidents",
            "deaths": 1.0,
            "counted": True,
        }
    )
    grid = grid_of(layers.cells, gazetteer=layers.gazetteer)
    return fit(frame, grid, as_of=dt.date(2026, 10, 31))


def test_districts_provinces_and_waters_add_up(forecast: Forecast, layers: Layers) -> None:
    """To 1e-9: districts to provinces, provinces and water strips to the whole."""
    scores = score_areas(forecast, layers)
    for days, surface in forecast.expected.items():
        column = scores[f"expected_{days}d"]
        provinces = column[scores["kind"] == "province"].sum()
        assert column[scores["kind"] == "district"].sum() == pytest.approx(provinces, abs=1e-9)
        water = column[scores.index.str.endswith("nm")].sum()
        assert provinces + water == pytest.approx(surface.sum(), abs=1e-9)


def test_each_province_is_the_sum_of_its_districts(forecast: Forecast, layers: Layers) -> None:
    """Province by province, not only in all."""
    scores = score_areas(forecast, layers)
    districts = (
        scores[scores["kind"] == "district"].groupby("province_id")["expected_90d"].sum()
    )
    provinces = scores[scores["kind"] == "province"].set_index("province_id")["expected_90d"]
    pd.testing.assert_series_equal(
        districts, provinces.reindex(districts.index), check_names=False, atol=1e-9
    )


def test_the_open_sea_has_no_data(forecast: Forecast, layers: Layers) -> None:
    """Attacks in Karachi say nothing about the water before it."""
    scores = score_areas(forecast, layers)
    water = scores[scores.index.str.endswith("nm")]
    assert len(water) > 0
    assert (water["state"] == "no_data").all()
    assert scores.loc["coast:karachi-land", "state"] == "scored"


def test_every_incident_counts_in_one_province(forecast: Forecast, layers: Layers) -> None:
    """Whole counts, none lost and none twice."""
    scores = score_areas(forecast, layers)
    counts = scores.groupby("kind")["seen_all"].sum()
    assert counts["province"] == forecast.n_incidents
    assert counts["district"] == pytest.approx(forecast.n_incidents)


def test_every_score_of_a_release_is_finite_or_told(forecast: Forecast, layers: Layers) -> None:
    """Numbers are numbers; an empty index goes with the state that explains it."""
    corridors = score_corridors(forecast, layers)
    sites = score_sites(forecast, layers)
    assert len(sites) == len(layers.sites)
    for frame in (score_areas(forecast, layers), score_cells(forecast, layers), corridors):
        assert np.isfinite(frame[["expected_90d", "p_any_90d", "high90_90d"]]).all(axis=None)
        assert (frame["hazard_index"].isna() == (frame["state"] == "no_data")).all()
        assert ((frame["hazard_class"] == 0) == (frame["state"] == "no_data")).all()


def test_reasons_sum_to_the_scores(forecast: Forecast, layers: Layers) -> None:
    """Area by area, to 1e-9."""
    parts = (
        reasons_of_all(forecast, layers).groupby("area_id", sort=False)["expected_90d"].sum()
    )
    areas = score_areas(forecast, layers)["expected_90d"]
    np.testing.assert_allclose(parts[areas.index], areas, atol=1e-9)
