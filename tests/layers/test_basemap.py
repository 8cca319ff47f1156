"""The ground of the map."""

from __future__ import annotations

import shapely

from geo_risk.layers import Layers


def test_neighbours_have_both_names(layers: Layers) -> None:
    """Countries around Pakistan, without Pakistan itself, in English and Urdu."""
    countries = layers.basemap["countries"]
    assert {"Afghanistan", "China", "India", "Iran"} <= set(countries["name"])
    assert "Pakistan" not in set(countries["name"])
    assert (countries["name_ur"] != "").all()


def test_disputed_lines_lie_in_kashmir(layers: Layers) -> None:
    """The Line of Control, Siachen and Ladakh, and nothing else."""
    disputed = layers.basemap["disputed"]
    assert set(disputed["id"]) == {"line-of-control", "siachen", "line-of-actual-control"}
    west, south, east, north = disputed.total_bounds
    assert (west > 73, south > 32, east < 81, north < 37) == (True, True, True, True)


def test_provinces_and_neighbours_meet(layers: Layers) -> None:
    """Along the land border no gap is wider than a hundred metres."""
    provinces = layers.areas[layers.areas["kind"] == "province"].geometry
    ours = shapely.union_all(provinces.to_numpy())
    theirs = shapely.union_all(layers.basemap["countries"].geometry.to_numpy())
    assert shapely.intersection(ours, theirs).area < 1e-3
    land = layers.basemap["land"].geometry.iloc[0]
    gap = shapely.difference(land, shapely.union_all([ours, theirs]))
    assert shapely.buffer(gap, -5e-4).area < 1e-3


def test_towns_to_label_hold_what_a_planner_looks_for(layers: Layers) -> None:
    """Gwadar and Quetta, and the largest towns of the country."""
    names = set(layers.basemap["towns_to_label"]["name"])
    assert {"Gwadar", "Quetta", "Turbat", "Peshawar", "Karachi", "Lahore"} <= names
