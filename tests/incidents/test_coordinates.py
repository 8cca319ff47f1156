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


def faults_of(lon: str, lat: str) -> dict[str, str]:
    """Give reason and sentence of everything that is wrong with one pair."""
    points = read_points(pd.Series([lon], dtype="str"), pd.Series([lat], dtype="str"))
    return {reason: said[0] for reason, said in points.faults.items() if said[0]}


CURE = "(columns swapped? name them with --lon/--lat)"


@pytest.mark.parametrize(
    ("lon", "lat", "reason", "sentence"),
    [
        ("90", "180", "swapped_coordinates", f"latitude 180 is outside -90..90 {CURE}"),
        ("90.5", "180", "out_of_range", f"latitude 180 is outside -90..90 {CURE}"),
        ("-190", "-95", "out_of_range", f"latitude -95 is outside -90..90 {CURE}"),
        ("25", "1000", "out_of_range", f"latitude 1000 is outside -90..90 {CURE}"),
        ("262", "90", "out_of_range", f"longitude 262 is outside -180..180 {CURE}"),
        ("1000", "25", "out_of_range", f"longitude 1000 is outside -180..180 {CURE}"),
        (
            "-1000.5",
            "25",
            "projected_coordinates",
            (
                "-1000.5, 25 are metres of a map projection, not degrees; export the points in "
                "WGS 84 (EPSG:4326)"
            ),
        ),
        (
            "25",
            "1000.5",
            "projected_coordinates",
            (
                "25, 1000.5 are metres of a map projection, not degrees; export the points in "
                "WGS 84 (EPSG:4326)"
            ),
        ),
        (
            "0",
            "-0.0009",
            "null_island",
            "coordinates 0, -0.0009 stand for unknown; leave them empty",
        ),
        ("70.5", "", "bad_coordinate", "latitude is missing beside its longitude"),
        ("NA", "33.8", "bad_coordinate", "longitude is missing beside its latitude"),
        ("70.5", " north ", "bad_coordinate", "latitude 'north' is no number of degrees"),
        ("70.5", "33-10", "bad_coordinate", "latitude '33-10' is no number of degrees"),
        ("x" * 50, "33", "bad_coordinate", f"longitude '{'x' * 40}' is no number of degrees"),
        (
            "70-60E",
            "33-10-60N",
            "bad_coordinate",
            (
                "longitude '70-60E' has 60 minutes or seconds or more; "
                "latitude '33-10-60N' has 60 minutes or seconds or more"
            ),
        ),
        (
            f"70-60-{' ' * 45}1E",
            "33",
            "bad_coordinate",
            f"longitude '70-60-{' ' * 34}' has 60 minutes or seconds or more",
        ),
        (
            "24-45N",
            "062-30E",
            "bad_coordinate",
            (
                "longitude carries the letter N (columns swapped?); "
                "latitude carries the letter E (columns swapped?)"
            ),
        ),
        (
            "-70,5",
            "۳۳,۸",
            "bad_coordinate",
            (
                "longitude -70,5 is written with a decimal comma; "
                "save the file with decimal points; "
                "latitude 33,8 is written with a decimal comma; "
                "save the file with decimal points"
            ),
        ),
    ],
)
def test_each_fault_is_one_reason_and_one_sentence(
    lon: str, lat: str, reason: str, sentence: str
) -> None:
    """What is wrong, with the number as it was understood, and the cure."""
    assert faults_of(lon, lat) == {reason: sentence}


@pytest.mark.parametrize(
    ("lon", "lat", "point"),
    [
        ("180", "90", (180, 90)),
        ("-180", "-90", (-180, -90)),
        ("0.001", "0", (0.001, 0)),
        ("0", "-0.001", (0, -0.001)),
        ("70", "0", (70, 0)),
        ("\u22120.5W", "33", "bad_coordinate"),
        ("\u221270.5", "+33.5", (-70.5, 33.5)),
        ("62\u066b5", "24.5", (62.5, 24.5)),
        ("w 62.5", "24-59.9n", (-62.5, 24.99833333)),
        ("62-30-59.9e", "s24\u00ba30\u203259\u2033", (62.51663889, -24.51638889)),
        ("62:30:36E", "24 30 36 N", (62.51, 24.51)),
        ("62°", "24° 30'", (62, 24.5)),
        ("7E", "124N", "swapped_coordinates"),
    ],
)
def test_limits_and_spellings_are_read_exactly(
    lon: str, lat: str, point: tuple[float, float] | str
) -> None:
    """The poles and the date line are points; minus, plus and letters of any size count."""
    found = read(lon, lat)
    assert found == (pytest.approx(point, abs=1e-8) if isinstance(point, tuple) else point)


def test_a_column_is_read_as_one() -> None:
    """Each row under its own index; a faulty row has neither coordinate, the others both."""
    lon = pd.Series(["62.5", "062-30E", "", "70,5", "0", "E 63", "66"], dtype="str")
    lat = pd.Series(["24.5", "24-30N", "NA", "33", "0", "25", "33.5"], dtype="str")
    lon.index = lat.index = pd.Index([9, 7, 5, 3, 1, 0, 2])
    points = read_points(lon, lat)
    nan = math.nan
    assert points.lon.tolist() == pytest.approx(
        [62.5, 62.5, nan, nan, nan, 63, 66], nan_ok=True
    )
    assert points.lat.tolist() == pytest.approx(
        [24.5, 24.5, nan, nan, nan, 25, 33.5], nan_ok=True
    )
    assert points.notes == ("2 positions in degrees and minutes",)
    said = {
        (reason, at)
        for reason, texts in points.faults.items()
        for at in texts[texts != ""].index
    }
    assert said == {("bad_coordinate", 3), ("null_island", 1)}
    for part in (points.lon, points.lat, *points.faults.values()):
        assert part.index.tolist() == lon.index.tolist()
    assert {str(part.dtype) for part in points.faults.values()} == {"str"}


def test_plain_numbers_need_no_note() -> None:
    """Two columns of decimal degrees have no fault and nothing to tell."""
    points = read_points(
        pd.Series(["62.5", "63"], dtype="str"), pd.Series(["24.5", "25"], dtype="str")
    )
    assert points.notes == ()
    assert {text for texts in points.faults.values() for text in texts} == {""}
    assert list(points.faults) == [
        "bad_coordinate",
        "swapped_coordinates",
        "out_of_range",
        "projected_coordinates",
        "null_island",
    ]


@pytest.mark.parametrize(
    ("text", "lon", "lat"),
    [
        ("24-45N 057-45E", "057-45E", "24-45N"),
        (" 24-45n, 057-45e. ", "057-45e", "24-45n"),
        ("24 45 N/57 45 W", "57 45 W", "24 45 N"),
        ("24-45S\n057-45W", "057-45W", "24-45S"),
        ("57-45E 24-45N", "57-45E 24-45N", "57-45E 24-45N"),
        ("", "", ""),
    ],
)
def test_a_position_has_its_latitude_first(text: str, lon: str, lat: str) -> None:
    """Whatever stands between and around; what is no position stays whole in both."""
    texts = pd.Series(["24-45N 057-45E", text], dtype="str").set_axis([4, 2])
    x, y = split_positions(texts)
    assert (x.tolist(), y.tolist()) == (["057-45E", lon], ["24-45N", lat])
    assert x.index.tolist() == y.index.tolist() == [4, 2]
