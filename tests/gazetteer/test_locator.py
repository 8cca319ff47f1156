"""Where points lie, and how far off, in a country one can draw on squared paper."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo_risk.crs import distance_km
from geo_risk.gazetteer import Locator

KM_A_DEGREE_NORTH = 110.8
"""Length of a degree of latitude near 26 N, km."""


def test_districts_and_provinces_of_points(squares: Locator) -> None:
    """Each square names its points; outside there is no name."""
    lon, lat = [66.5, 67.5, 69.0, np.nan], [26.5, 26.5, 26.5, 27.0]
    assert squares.district_at(lon, lat).tolist() == ["lasbela", "hub", "", ""]
    assert squares.province_at(lon, lat).tolist() == ["balochistan", "sindh", "", ""]


def test_sea_is_where_no_country_has_land(squares: Locator) -> None:
    """South of the coast is sea; foreign land and what is beyond the map are not."""
    lon, lat = [66.5, 69.0, 66.5, 10.0, np.nan], [25.0, 27.0, 27.0, 50.0, 25.0]
    assert squares.is_sea(lon, lat).tolist() == [True, False, False, False, False]


def test_the_study_is_provinces_and_coastal_water(squares: Locator) -> None:
    """Land of a province and the strip are in; open sea and foreign land are out."""
    lon, lat = [66.5, 66.5, 66.5, 69.0], [27.0, 25.9, 25.0, 27.0]
    assert squares.in_study(lon, lat).tolist() == [True, True, False, False]
    assert squares.coast_at(lon, lat).tolist() == ["", "x-12nm", "", ""]


def test_distance_is_zero_inside_and_in_what_was_split_off(squares: Locator) -> None:
    """A row that says Lasbela is no conflict in Hub; one that says Hub is one in Lasbela."""
    inside = squares.distance_km([66.5, 67.5, 66.5], [26.5] * 3, ["lasbela", "lasbela", "hub"])
    assert inside[:2].tolist() == [0.0, 0.0]
    assert inside[2] == pytest.approx(49.8, rel=0.01)


def test_distance_is_measured_to_the_edge(squares: Locator) -> None:
    """Half a degree south of Lasbela is half a degree off it."""
    away = squares.distance_km([66.5], [25.5], ["lasbela"])
    assert away[0] == pytest.approx(0.5 * KM_A_DEGREE_NORTH, rel=0.005)


def test_unknown_names_have_no_distance(squares: Locator) -> None:
    """Unknown id, empty id, district not on the map, missing coordinate: NaN."""
    away = squares.distance_km(
        [66.5, 66.5, 66.5, np.nan], [26.5] * 4, ["atlantis", "", "quetta", "lasbela"]
    )
    assert np.isnan(away).all()


def test_a_part_that_is_not_drawn_is_measured_in_the_whole(squares: Locator) -> None:
    """Karachi's group has one member here; Surab was part of the drawn Kalat."""
    assert squares.units_of("karachi") == ("malir-karachi",)
    assert squares.units_of("surab") == ("kalat",)
    assert squares.units_of("atlantis") == ()
    assert squares.distance_km([66.5], [27.5], ["surab"])[0] == 0.0


def test_province_distance(squares: Locator) -> None:
    """Zero inside, the way to the edge outside, NaN for an unknown province."""
    away = squares.province_distance_km(
        [66.5, 67.5, 67.5], [26.5] * 3, ["balochistan", "balochistan", "narnia"]
    )
    assert away[0] == 0.0
    assert away[1] == pytest.approx(49.8, rel=0.01)
    assert np.isnan(away[2])


def test_nearest_district(squares: Locator) -> None:
    """Inside it is the own one at 0 km; outside the nearest; NaN finds none."""
    names, km = squares.nearest([66.5, 66.5, np.nan], [26.5, 25.9, 26.0])
    assert names.tolist() == ["lasbela", "lasbela", ""]
    assert km[:2] == pytest.approx([0.0, 0.1 * KM_A_DEGREE_NORTH], rel=0.005)
    assert np.isnan(km[2])


@settings(max_examples=50, deadline=None)
@given(lon=st.floats(64.5, 69.5), lat=st.floats(24.5, 29.5))
def test_distances_agree_with_geodesics(squares: Locator, lon: float, lat: float) -> None:
    """The planar distance to Kalat's square is the geodesic one within a percent."""
    here = squares.distance_km([lon], [lat], ["kalat"])[0]
    nearest_lon, nearest_lat = np.clip(lon, 66.0, 67.0), np.clip(lat, 27.0, 28.0)
    geodesic = float(distance_km(lon, lat, nearest_lon, nearest_lat))
    # The nearest point of a parallel is not quite due north; 1 km allows for that.
    assert here == pytest.approx(geodesic, rel=0.01, abs=1.0)


def test_no_points_give_no_answers(squares: Locator) -> None:
    """Empty arrays in, empty arrays out."""
    assert squares.district_at([], []).shape == (0,)
    assert squares.distance_km([], [], []).shape == (0,)
    assert squares.nearest([], [])[0].shape == (0,)
