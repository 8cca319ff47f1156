"""The table of CPEC and related sites."""

from __future__ import annotations

import io

import numpy as np
import pandas as pd
import pytest

from geo_risk.layers import Layers
from geo_risk.sources.registry import read_text

STEPS = {2: 0.01, 7: 0.05, 17: 0.1, 30: 0.2}
"""Accuracy in km up to which a coordinate keeps this step in degrees."""


def test_there_are_at_least_eighty(layers: Layers) -> None:
    """Ports, zones, plants, dams, mines, transport works, airports and dry ports."""
    assert len(layers.sites) >= 80
    wanted = {"port", "sez", "power_coal", "power_hydro", "dam", "mine_metal", "mine_coal"}
    assert set(layers.sites["category"]) >= wanted | {"road", "rail", "airport", "dry_port"}


def test_every_site_says_status_source_and_accuracy(layers: Layers) -> None:
    """Nothing stands without where it comes from and how well it is known."""
    for column in ("name", "category", "status", "status_vintage", "source"):
        assert (layers.sites[column].str.len() > 0).all()
    assert (layers.sites["accuracy_km"] >= 1).all()


def test_no_coordinate_is_finer_than_its_accuracy() -> None:
    """Coordinates lie on a step that is no finer than what is known."""
    table = pd.read_csv(io.StringIO(read_text("sites.csv")))
    for accuracy, own in table.groupby("accuracy_km"):
        step = STEPS[min(limit for limit in STEPS if limit >= accuracy)]
        for column in ("lon", "lat"):
            steps = own[column].to_numpy() / step
            assert steps == pytest.approx(np.round(steps), abs=1e-6)


def test_sites_lie_in_or_near_their_district(layers: Layers) -> None:
    """The point is no farther off than its accuracy and half a cell."""
    xy = layers.sites.geometry.get_coordinates()
    away = layers.locator.distance_km(xy["x"], xy["y"], layers.sites["district_id"])
    assert (away <= layers.sites["accuracy_km"] + 10).all()


def test_sites_belong_to_districts_of_the_map(layers: Layers) -> None:
    """Karachi's sites belong to Karachi, as it is drawn."""
    drawn = layers.areas.index[layers.areas["kind"] == "district"]
    assert ("district:" + layers.sites["district_id"]).isin(drawn).all()
    assert layers.sites.loc["karachi-port", "district_id"] == "karachi"


def test_the_new_airport_is_not_the_old_one(layers: Layers) -> None:
    """New Gwadar International Airport lies about 20 km east of the old airport."""
    new = layers.sites.loc["new-gwadar-international-airport"].geometry
    old = layers.sites.loc["gwadar-airport-old"].geometry
    assert new.x - old.x > 0.1
