"""Ways by sea round the land, are symmetric, and take no short cut by a detour."""

from __future__ import annotations

import geopandas as gpd
import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from geo_risk.crs import GEOD, WGS84, distance_km, to_degrees
from geo_risk.errors import InputError
from geo_risk.planning.sea import KEEP_OFF_KM, Sea, at_sea, sea_km, sea_of, sea_path

GWADAR, KARACHI = (62.34, 25.11), (66.97, 24.84)
PASNI, QUETTA = (63.45, 25.25), (67.0, 30.2)

places = st.tuples(st.floats(61.4, 68.6), st.floats(23.0, 25.6))
"""Anywhere off the coast, or on land behind it."""


def _km(sea: Sea, a: tuple[float, float], b: tuple[float, float]) -> float:
    return float(sea_km(sea, a, b)[0, 0])


def _island() -> Sea:
    """Put a square island of about 22 km into the middle of an empty sea."""
    rock = shapely.box(64.9, 23.9, 65.1, 24.1)
    return sea_of(gpd.GeoDataFrame(geometry=[rock], crs=WGS84), bounds=(64, 23, 66, 25))


def test_round_a_square_island_the_way_bends_at_two_corners() -> None:
    """West to east of a rock: to its corner, along its side, and on; measured by hand."""
    sea = _island()
    path = sea_path(sea, (64.5, 24.0), (65.5, 24.0))
    bends = shapely.get_coordinates(path)
    assert len(bends) == 4
    assert np.allclose(np.abs(bends[1:3] - [65.0, 24.0]), 0.1, atol=0.002)
    legs = [((64.5, 24.0), (64.9, 24.1)), ((64.9, 24.1), (65.1, 24.1))]
    by_hand = sum(float(distance_km(*a, *b)) for a, b in legs) + float(
        distance_km(*legs[0][0], *legs[0][1])
    )
    assert _km(sea, (64.5, 24.0), (65.5, 24.0)) == pytest.approx(by_hand, abs=4 * KEEP_OFF_KM)


def test_gwadar_to_karachi_is_longer_than_the_straight_line(sea: Sea) -> None:
    """The line crosses the capes; the way rounds them, and is no great detour."""
    straight = float(distance_km(*GWADAR, *KARACHI))
    assert straight < _km(sea, GWADAR, KARACHI) < 1.05 * straight


def test_in_open_water_the_way_is_the_geodesic(sea: Sea) -> None:
    """Nothing lies between: the plane's scale is true to 0.03 %."""
    a, b = (62.0, 24.0), (66.0, 23.5)
    assert _km(sea, a, b) == pytest.approx(float(distance_km(*a, *b)), rel=3e-4)


@given(places, places)
@settings(max_examples=60)
def test_the_way_back_is_as_long(
    sea: Sea, a: tuple[float, float], b: tuple[float, float]
) -> None:
    """Whoever starts, the way is the same."""
    assert _km(sea, a, b) == pytest.approx(_km(sea, b, a), abs=1e-6)


@given(places, places, places)
@settings(max_examples=60)
def test_a_detour_is_no_short_cut(
    sea: Sea, a: tuple[float, float], b: tuple[float, float], c: tuple[float, float]
) -> None:
    """The triangle inequality, to a metre."""
    assert _km(sea, a, c) <= _km(sea, a, b) + _km(sea, b, c) + 1e-3


@given(places, places)
@settings(max_examples=60)
def test_no_way_touches_land(
    sea: Sea, land: gpd.GeoDataFrame, a: tuple[float, float], b: tuple[float, float]
) -> None:
    """The line drawn is disjoint from every coast of the map."""
    path = sea_path(sea, a, b)
    assert not shapely.intersects(land.geometry.to_numpy(), path).any()


@given(places, places)
@settings(max_examples=60)
def test_the_path_is_as_long_as_is_said(
    sea: Sea, a: tuple[float, float], b: tuple[float, float]
) -> None:
    """Measured on the ellipsoid, the drawn line has the length that is given."""
    path = sea_path(sea, a, b)
    assert GEOD.geometry_length(path) / 1_000 == pytest.approx(
        _km(sea, a, b), rel=4e-4, abs=1e-3
    )


@given(places, places)
@settings(max_examples=60)
def test_no_way_is_shorter_than_the_geodesic(
    sea: Sea, a: tuple[float, float], b: tuple[float, float]
) -> None:
    """Between the points afloat, to the accuracy of the plane."""
    afloat = at_sea(sea, *zip(a, b, strict=True))[["lon", "lat"]].to_numpy()
    assert _km(sea, a, b) >= (1 - 4e-4) * float(distance_km(*afloat[0], *afloat[1])) - 1e-6


def test_a_point_on_land_moves_to_the_nearest_water(sea: Sea) -> None:
    """It is told by how much, and the way from it starts there."""
    moved = at_sea(sea, [PASNI[0], 64.0], [PASNI[1], 24.0])
    assert moved["moved_km"].tolist() == [pytest.approx(3.4, abs=0.2), 0.0]
    assert moved.loc[1, ["lon", "lat"]].tolist() == [64.0, 24.0]
    there = (moved.loc[0, "lon"], moved.loc[0, "lat"])
    assert float(distance_km(*PASNI, *there)) == pytest.approx(
        moved.loc[0, "moved_km"], rel=1e-3
    )
    assert _km(sea, PASNI, KARACHI) == pytest.approx(_km(sea, there, KARACHI), abs=1e-3)


def test_a_town_far_inland_says_how_far(sea: Sea) -> None:
    """Nothing is hidden: the number tells that it is no harbour."""
    assert at_sea(sea, *QUETTA)["moved_km"].iloc[0] > 500


def test_closed_water_is_not_open_sea() -> None:
    """A point in a lake leaves for the sea outside."""
    ring = shapely.box(64.5, 23.5, 65.5, 24.5).difference(shapely.box(64.9, 23.9, 65.1, 24.1))
    sea = sea_of(gpd.GeoDataFrame(geometry=[ring], crs=WGS84), bounds=(63, 22, 67, 26))
    assert at_sea(sea, 65.0, 24.0)["moved_km"].iloc[0] > 50


def test_a_point_to_itself_is_no_way(sea: Sea) -> None:
    """Zero, in open water and in a harbour."""
    assert _km(sea, GWADAR, GWADAR) == 0
    assert _km(sea, (64.0, 24.0), (64.0, 24.0)) == 0


def test_no_points_give_an_empty_answer(sea: Sea) -> None:
    """Origins by targets, whatever their number."""
    assert sea_km(sea, ([], []), GWADAR).shape == (0, 1)
    assert sea_km(sea, GWADAR, ([], [])).shape == (1, 0)


def test_an_unknown_point_is_refused(sea: Sea) -> None:
    """The message says which one."""
    with pytest.raises(InputError, match="point 1 of 2 has no place"):
        at_sea(sea, [64.0, np.nan], [24.0, 24.0])


def test_a_window_without_water_is_refused(land: gpd.GeoDataFrame) -> None:
    """The message names the window."""
    with pytest.raises(InputError, match="no water within"):
        sea_of(land, bounds=(68.0, 29.0, 70.0, 31.0))


def test_corners_are_where_water_opens() -> None:
    """Of a square island all four, of the window none."""
    sea = _island()
    lon, lat = to_degrees(*sea.corners.T, plane=sea.plane)
    assert len(sea.corners) == 4
    assert np.allclose(np.abs(np.column_stack([lon, lat]) - [65.0, 24.0]), 0.1, atol=0.002)
