"""Scores carry the columns of the contract, tell no data apart, and keep the index."""

from __future__ import annotations

from collections.abc import Callable
from types import SimpleNamespace

import numpy as np
import pandas as pd
import pytest

from geo_risk.forecast import Forecast
from geo_risk.risk import score_areas, score_cells, score_corridors, score_sites
from geo_risk.risk.columns import CELL_NAMES, NAMES

Make = Callable[..., Forecast]


def test_every_score_has_every_column(forecast: Forecast, layers: SimpleNamespace) -> None:
    """Areas, cells and segments by name; sites with the radius behind it."""
    for scores in (score_areas(forecast, layers), score_corridors(forecast, layers)):
        assert set(NAMES) <= set(scores.columns)
    assert set(CELL_NAMES) <= set(score_cells(forecast, layers).columns)
    sites = score_sites(forecast, layers)
    assert {f"{name}_{km}km" for name in NAMES for km in (5, 25)} <= set(sites.columns)


def test_index_and_rows_stay(forecast: Forecast, layers: SimpleNamespace) -> None:
    """A score adds columns and moves nothing."""
    assert score_areas(forecast, layers).index.equals(layers.areas.index)
    assert score_cells(forecast, layers).index.equals(layers.cells.index)
    assert score_sites(forecast, layers).index.equals(layers.sites.index)
    assert score_corridors(forecast, layers).index.equals(layers.corridors.index)
    assert "rate" not in layers.areas.columns


def test_where_nothing_was_ever_seen_there_are_no_data(
    forecast: Forecast, layers: SimpleNamespace
) -> None:
    """The water: state of its own, class 0, index and rank empty, but expected counts."""
    water = score_areas(forecast, layers).loc["coast:water"]
    assert (water["state"], water["hazard_class"]) == ("no_data", 0)
    assert np.isnan([water["hazard_index"], water["rate"], water["rank"]]).all()
    assert water["expected_90d"] > 0


def test_incidents_on_the_shore_do_not_speak_for_the_water(
    make_forecast: Make, layers: SimpleNamespace
) -> None:
    """Ten attacks in a port town leave the sea without data; ten at sea do not."""
    port = score_areas(make_forecast([25.0] * 10, [31.0] * 10, [9] * 10), layers)
    ship = score_areas(make_forecast([25.0] * 10, [15.0] * 10, [9] * 10), layers)
    assert port.loc["coast:water", "state"] == "no_data"
    assert ship.loc["coast:water", "state"] == "scored"


def test_two_incidents_are_not_enough_and_three_are(
    make_forecast: Make, layers: SimpleNamespace
) -> None:
    """The exact interval of a count of two begins nearer to none than to one."""
    two = score_areas(make_forecast([25.0] * 2, [45.0] * 2, [9] * 2), layers)
    three = score_areas(make_forecast([25.0] * 3, [45.0] * 3, [9] * 3), layers)
    assert two.loc["district:west-south", "state"] == "no_data"
    assert three.loc["district:west-south", "state"] == "scored"


def test_an_empty_record_has_no_data_anywhere(
    make_forecast: Make, layers: SimpleNamespace
) -> None:
    """No incident, no score: never an all-clear."""
    scores = score_areas(make_forecast([], [], []), layers)
    assert (scores["state"] == "no_data").all()
    assert (scores["expected_90d"] == 0).all()


def test_units_count_what_was_recorded_for_them(
    make_forecast: Make, layers: SimpleNamespace
) -> None:
    """Whole incidents, the vague ones too, and their share."""
    forecast = make_forecast(
        [25.0] * 4,
        [45.0] * 4,
        [5, 50, 200, 700],
        where_prec=np.array([1, 3, 1, 1], dtype=np.int8),
    )
    row = score_areas(forecast, layers).loc["district:west-south"]
    assert [row["seen_90d"], row["seen_365d"], row["seen_all"]] == [2, 3, 4]
    assert row["vague_share"] == 0.25


def test_a_buffer_counts_the_places_inside_it(
    forecast: Forecast, layers: SimpleNamespace
) -> None:
    """Eight incidents on the busy site, none within 5 km of the quiet one."""
    scores = score_sites(forecast, layers)
    assert scores["seen_all_5km"].tolist() == [8, 0, 0]
    assert scores.loc["busy", "seen_90d_5km"] == 5


def test_the_larger_buffer_never_expects_less(
    forecast: Forecast, layers: SimpleNamespace
) -> None:
    """25 km hold 5 km."""
    scores = score_sites(forecast, layers)
    assert (scores["expected_90d_25km"] >= scores["expected_90d_5km"]).all()


def test_the_rate_of_a_cell_is_made_of_its_parts(
    forecast: Forecast, layers: SimpleNamespace
) -> None:
    """Expected in 30 days times severity, per 1,000 km2."""
    scores = score_cells(forecast, layers)
    scored = scores["state"] == "scored"
    by_hand = forecast.expected[30] * forecast.severity / (forecast.grid.domain_km2 / 1_000)
    np.testing.assert_allclose(scores["rate"][scored], by_hand[scored])


def test_ranks_run_within_each_kind(forecast: Forecast, layers: SimpleNamespace) -> None:
    """The best province is first among provinces, the best district among districts."""
    scores = score_areas(forecast, layers)
    firsts = scores[scores["rank"] == 1]
    assert sorted(firsts["kind"]) == ["district", "province"]
    assert firsts["rate"].max() == scores["rate"].max()


@pytest.mark.parametrize("name", ["sites", "corridors"])
def test_a_study_without_sites_or_corridors_gives_empty_scores(
    forecast: Forecast, layers: SimpleNamespace, name: str
) -> None:
    """No rows, all columns."""
    setattr(layers, name, getattr(layers, name).iloc[:0])
    scores = {"sites": score_sites, "corridors": score_corridors}[name](forecast, layers)
    assert len(scores) == 0
    assert any(column.startswith("hazard_index") for column in scores.columns)


def test_the_risk_can_be_worked_out_from_its_published_parts(
    forecast: Forecast, layers: SimpleNamespace
) -> None:
    """As a page or a spreadsheet would do it, from columns and weights alone, to 1e-9."""
    scores = score_areas(forecast, layers)
    exposed = (scores["people"] + scores["site_value"]) / scores["area_km2"]
    exposure = (25 * np.log10(exposed.where(exposed != 0, 1.0))).clip(0, 100)
    post, city = scores["post_km"], scores["city_km"] / 4
    far = ((50 * np.log10(post)).clip(0, 100) + (50 * np.log10(city)).clip(0, 100)) / 2
    parts = [scores["hazard_index"].clip(1) ** 0.5, exposure.clip(1) ** 0.25]
    by_hand = parts[0] * parts[1] * far.clip(1) ** 0.25
    np.testing.assert_allclose(scores["risk_index"], by_hand, atol=1e-9)
    assert scores["risk_index"].notna().sum() >= 3


def test_a_part_without_data_leaves_the_risk_without_data(
    forecast: Forecast, layers: SimpleNamespace
) -> None:
    """No census, or no incidents in reach: class 0, no rank, but what is known."""
    scores = score_areas(forecast, layers)
    for name in ("district:east-north", "coast:water"):
        row = scores.loc[name]
        assert row["risk_class"] == 0
        assert np.isnan([row["risk_index"], row["risk_rank"]]).all()
        assert row["vulnerability_index"] > 0


def test_named_areas_have_their_census_as_it_was_counted(
    forecast: Forecast, layers: SimpleNamespace
) -> None:
    """To the last person, not what its cells hold of it."""
    scores = score_areas(forecast, layers)
    named = scores["kind"] != "coast"
    np.testing.assert_array_equal(scores["people"][named], scores["population"][named])


@pytest.mark.parametrize("seed", range(3))
def test_the_order_of_areas_does_not_matter(
    forecast: Forecast, layers: SimpleNamespace, seed: int
) -> None:
    """Each area has the same scores wherever it stands."""
    straight = score_areas(forecast, layers)
    order = np.random.default_rng(seed).permutation(len(layers.areas))
    layers.areas, layers.shares = layers.areas.iloc[order], layers.shares[order]
    turned = score_areas(forecast, layers)
    assert turned.index.equals(straight.index[order])
    columns = list(NAMES)
    pd.testing.assert_frame_equal(
        pd.DataFrame(turned[columns]), pd.DataFrame(straight[columns]).iloc[order], rtol=1e-12
    )


def test_every_horizon_has_its_bounds(forecast: Forecast, layers: SimpleNamespace) -> None:
    """The longer the horizon, the higher the upper bound and the chance of any."""
    scores = score_areas(forecast, layers)
    for name in ("high90_{}d", "high50_{}d", "p_any_{}d", "expected_{}d"):
        month, quarter, year = (scores[name.format(days)] for days in (30, 90, 365))
        assert (month <= quarter).all()
        assert (quarter <= year).all()
