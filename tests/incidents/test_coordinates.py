"""Longitude and latitude, and the names of what they are not."""

# ruff: noqa: RUF001 - digits of other scripts are what is tested here

from __future__ import annotations

import math

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo_risk.incidents.coordinates import read_points, split_positions


def read(lon: str, lat: str) -> tuple[float, float] | str:
    """Give one point, or the reason it is none."""
    points = read_points(pd.Series([lon], dtype="str"), pd.Series([lat], dtype="str"))
    reasons = [reason for reason, said in points.faults.items() if said[0]]
    return reasons[0] if reasons else (float(points.lon[0]), float(points.lat[0]))


@pytest.mark.parametrize(
    ("lon", "lat"),
    [
        ("62.5", "24.75"),
        ("۶۲.۵", "۲۴٫۷۵"),
        ("062-30E", "24-45N"),
        ("062-30-00E", "24-45-00N"),
        ("062-30.0E", "24-45.0N"),
        ("62°30'00\"E", "24°45'00\"N"),
        ("62° 30′ E", "24° 45′ N"),
        ("E 62.5", "N 24.75"),
        ("62.5°", "24.75°"),
    ],
)
def test_a_point_is_read_in_every_usual_form(lon: str, lat: str) -> None:
    """Decimal, and degrees with minutes and seconds."""
    assert read(lon, lat) == pytest.approx((62.5, 24.75))


def test_south_and_west_are_negative() -> None:
    """As the letters say."""
    assert read("70-30W", "33-15S") == (-70.5, -33.25)


@pytest.mark.parametrize(
    ("lon", "lat", "reason"),
    [
        ("33.8", "131.2", "swapped_coordinates"),
        ("24-45N", "062-30E", "bad_coordinate"),
        ("0", "0", "null_island"),
        ("0.0000", "-0.0", "null_island"),
        ("190", "95", "out_of_range"),
        ("262", "25", "out_of_range"),
        ("712345.6", "3812345.1", "projected_coordinates"),
        ("70,5", "33,8", "bad_coordinate"),
        ("70.5", "", "bad_coordinate"),
        ("", "33.8", "bad_coordinate"),
        ("70.5", "north", "bad_coordinate"),
        ("70-75E", "33-10N", "bad_coordinate"),
        ("inf", "33", "bad_coordinate"),
    ],
)
def test_a_pair_that_is_no_point_is_named_for_what_it_is(
    lon: str, lat: str, reason: str
) -> None:
    """One reason each."""
    assert read(lon, lat) == reason


@pytest.mark.parametrize("blank", ["", "NA", "-", "null"])
def test_no_coordinates_at_all_are_no_fault(blank: str) -> None:
    """The district may still say where."""
    lon, lat = read(blank, blank)
    assert math.isnan(float(lon))
    assert math.isnan(float(lat))


def test_the_sentence_shows_the_number_and_the_cure() -> None:
    """As the conventions give it."""
    points = read_points(pd.Series(["33.8"], dtype="str"), pd.Series(["131.2"], dtype="str"))
    assert points.faults["swapped_coordinates"][0] == (
        "latitude 131.2 is outside -90..90 (columns swapped? name them with --lon/--lat)"
    )


def test_a_decimal_comma_is_called_by_its_name() -> None:
    """It is not read as a point, nor as thousands."""
    points = read_points(pd.Series(["70,5"], dtype="str"), pd.Series(["33.8"], dtype="str"))
    assert "70,5 is written with a decimal comma" in points.faults["bad_coordinate"][0]


def test_a_position_is_split_into_its_two_halves() -> None:
    """Latitude first, as ships write it."""
    lon, lat = split_positions(pd.Series(["24-45N 057-45E", "off Ormara"], dtype="str"))
    assert (lon[0], lat[0]) == ("057-45E", "24-45N")
    assert read(lon[1], lat[1]) == "bad_coordinate"


@given(st.floats(-180, 180), st.floats(-90, 90))
def test_a_written_point_comes_back(lon: float, lat: float) -> None:
    """Unless it is null island."""
    if max(abs(lon), abs(lat)) >= 1e-3:
        assert read(repr(lon), repr(lat)) == pytest.approx((lon, lat))


@given(st.text(max_size=15), st.text(max_size=15))
def test_any_two_texts_are_a_point_nothing_or_a_reason(lon: str, lat: str) -> None:
    """And a point lies on the earth."""
    found = read(lon, lat)
    if not isinstance(found, str):
        assert math.isnan(found[0]) or (abs(found[0]) <= 180 and abs(found[1]) <= 90)
