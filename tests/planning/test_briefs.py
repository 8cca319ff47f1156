"""Briefs repeat the scores, add the wider strip of a road and say who is near."""

from __future__ import annotations

from types import SimpleNamespace

import numpy as np
import pandas as pd
import pytest

from geo_risk.forecast import Forecast
from geo_risk.planning import Briefs, Covers, briefs_of
from geo_risk.risk import reasons_of_all, score_corridors, score_sites
from tests.risk.conftest import forecast, grid, layers, make_forecast  # noqa: F401 - fixtures

# ruff: noqa: F811 - fixtures by their name


@pytest.fixture
def country(layers: SimpleNamespace) -> SimpleNamespace:
    """Give the small country the names that briefs tell."""
    layers.sites = layers.sites.assign(name_ur="", province_id="west")
    layers.corridors = layers.corridors.assign(
        corridor_ur="سڑک", from_km=[0.0, 10.0], to_km=[10.0, 20.0]
    )
    return layers


@pytest.fixture
def covers(country: SimpleNamespace) -> Covers:
    """Put a unit at the busy site and hold a post at the quiet one."""
    at = country.sites.loc[["busy", "quiet"]].geometry
    return Covers(
        lon=at.x.to_numpy(),
        lat=at.y.to_numpy(),
        name=np.array(["Busytown", "secret"], dtype=object),
        name_ur=np.array(["", ""], dtype=object),
        held=np.array([False, True]),
        speed_kmh=np.array([40.0, 40.0]),
        reach_km=np.array([30.0, 30.0]),
        detour=1.3,
    )


@pytest.fixture
def briefs(forecast: Forecast, country: SimpleNamespace, covers: Covers) -> Briefs:
    """Write the briefs of the small country."""
    return briefs_of(
        forecast,
        country,
        sites=score_sites(forecast, country),
        corridors=score_corridors(forecast, country),
        reasons=reasons_of_all(forecast, country),
        covers=covers,
    )


def test_a_site_has_the_numbers_of_its_scores(
    briefs: Briefs, forecast: Forecast, country: SimpleNamespace
) -> None:
    """Expected incidents within 5 and 25 km, their interval and the last 90 days."""
    scores = score_sites(forecast, country)
    for km in (5, 25):
        for end, column in (("expected", "expected"), ("low", "low90"), ("high", "high90")):
            ours, theirs = briefs.sites[f"{end}_{km}"], scores[f"{column}_90d_{km}km"]
            np.testing.assert_array_equal(ours, theirs)
    np.testing.assert_array_equal(briefs.sites["last_90"], scores["seen_90d_25km"])


def test_the_wider_strip_of_a_road_holds_the_narrower(briefs: Briefs) -> None:
    """Within 25 km more is expected than within 5, and the interval holds it."""
    rows = briefs.corridors
    assert (rows["expected_25"] > rows["expected_5"]).all()
    assert (rows["low_25"] <= rows["expected_25"]).all()
    assert (rows["expected_25"] <= rows["high_25"] + 1).all()


def test_drivers_are_shares_of_the_whole(briefs: Briefs) -> None:
    """Of sites and segments alike: they sum to one, the greatest first."""
    for drivers in [*briefs.sites["drivers"], *briefs.corridors["drivers"]]:
        shares = [share for _, share in drivers]
        assert sum(shares) == pytest.approx(1.0)
        assert shares == sorted(shares, reverse=True)


def test_a_segment_is_told_apart_by_its_kilometres(briefs: Briefs) -> None:
    """Ten kilometres each, in both languages, with the province it lies in."""
    assert briefs.corridors["name"].tolist() == ["road, km 0 to 10", "road, km 10 to 20"]
    assert briefs.corridors["name_ur"].str.contains("10 تا 20").tolist() == [False, True]
    assert briefs.corridors["province_id"].tolist() == ["west", "west"]


def test_the_unit_is_named_and_the_post_is_not(briefs: Briefs) -> None:
    """The quiet site has the post at its gate: no name, no exact way, the unit second."""
    row = briefs.sites.loc["quiet"]
    assert (row["cover_1"], row["cover_1_km"], row["cover_2"]) == ("a post", 25.0, "Busytown")
    told = pd.concat([briefs.sites, briefs.corridors]).to_csv()
    assert "secret" not in told


def test_no_site_and_no_segment_give_no_row(
    forecast: Forecast, country: SimpleNamespace, covers: Covers
) -> None:
    """An empty country has empty tables with the same columns."""
    country.sites, country.corridors = country.sites.iloc[:0], country.corridors.iloc[:0]
    empty = briefs_of(
        forecast,
        country,
        sites=score_sites(forecast, country),
        corridors=score_corridors(forecast, country),
        reasons=reasons_of_all(forecast, country),
        covers=covers,
    )
    assert len(empty.sites) == len(empty.corridors) == 0
    assert "cover_1_minutes" in empty.sites
