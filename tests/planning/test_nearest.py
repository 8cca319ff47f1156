"""Who is near a place, and what of a post held today may be told."""

from __future__ import annotations

from dataclasses import replace

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo_risk.crs import distance_km, to_degrees
from geo_risk.planning.nearest import (
    POST_KM,
    POST_MINUTES,
    SQUARE_KM,
    Covers,
    covers_of,
    nearest_covers,
    upper_step,
)
from geo_risk.resources import Resources

PLACE = (np.array([66.0]), np.array([30.0]))


def covers(*entries: tuple[str, float, bool, float]) -> Covers:
    """Make covers north of the place: name, degrees away, held, speed (NaN stands)."""
    names, away, held, speed = zip(*entries, strict=True) if entries else ((), (), (), ())
    return Covers(
        lon=np.full(len(names), 66.0),
        lat=30.0 + np.array(away, dtype=float),
        name=np.array(names, dtype=object),
        name_ur=np.array([f"{name} ur" for name in names], dtype=object),
        held=np.array(held, dtype=bool),
        speed_kmh=np.array(speed, dtype=float),
        reach_km=np.full(len(names), 30.0),
        detour=1.3,
    )


def told(*entries: tuple[str, float, bool, float]) -> pd.Series:
    """Tell who covers the place."""
    return nearest_covers(*PLACE, covers(*entries)).iloc[0]


def test_boats_do_not_come_to_a_place_on_land() -> None:
    """Of a plan and of posts only what serves the land; a post has no name."""
    units = gpd.GeoDataFrame(
        {
            "unit_type": ["coastal-patrol-boat", "quick-reaction-force"],
            "name": ["Gwadar", "Turbat"],
            "name_ur": ["", "تربت"],
        },
        geometry=gpd.points_from_xy([62.3, 63.0], [25.1, 26.0]),
    )
    held = pd.DataFrame(
        {
            "lon": [62.0, 64.0],
            "lat": [25.0, 27.0],
            "unit_type": ["coastal-patrol-boat", "static-guard"],
        }
    )
    found = covers_of(units, Resources(), held=held)
    assert (found.name.tolist(), found.held.tolist()) == (["Turbat", ""], [False, True])
    assert (found.lon.tolist(), found.reach_km.tolist()) == ([63.0, 64.0], [40.0, 5.0])
    np.testing.assert_array_equal(found.speed_kmh, [40.0, np.nan])


def test_way_and_time_of_a_unit_are_exact() -> None:
    """The straight line times 1.3, over the speed."""
    row = told(("Loralai", 0.2, False, 40.0))
    way = 1.3 * float(distance_km(66.0, 30.0, 66.0, 30.2))
    assert (row["cover_1"], row["cover_1_ur"]) == ("Loralai", "Loralai ur")
    assert row["cover_1_km"] == pytest.approx(way)
    assert row["cover_1_minutes"] == pytest.approx(way / 40.0 * 60.0)
    assert row["cover_1_reached"] == "yes"


def test_a_post_has_no_name_and_only_steps() -> None:
    """22 km away, it is told as a post up to 50 or 100 km, perhaps within its reach."""
    row = told(("secret", 0.2, True, 40.0))
    assert row["cover_1"] == "a post"
    assert row["cover_1_km"] in POST_KM
    assert row["cover_1_minutes"] % POST_MINUTES[-1] == 0
    assert row["cover_1_reached"] == "perhaps"
    assert "secret" not in " ".join(map(str, row))


SQUARE = st.integers(-40, 40)
INSIDE = st.floats(0.01, SQUARE_KM - 0.01)


@given(col=SQUARE, row=SQUARE, ways=st.tuples(INSIDE, INSIDE, INSIDE, INSIDE))
def test_a_post_is_told_by_its_square_and_by_nothing_finer(
    col: int, row: int, ways: tuple[float, float, float, float]
) -> None:
    """Two posts anywhere in one square give every place the same rows, units beside them."""
    corner = np.array([col, row]) * SQUARE_KM
    x, y = np.array([corner + ways[:2], corner + ways[2:]]).T * 1_000.0
    lon, lat = to_degrees(x, y)
    unit = covers(("Loralai", 0.15, False, 40.0), ("guard", 0.02, False, np.nan))
    places = np.linspace(60.0, 76.0, 30), np.linspace(24.0, 36.0, 30)
    tables = [
        nearest_covers(
            *places,
            replace(
                unit,
                lon=np.append(unit.lon, lon[at]),
                lat=np.append(unit.lat, lat[at]),
                name=np.append(unit.name, "secret"),
                name_ur=np.append(unit.name_ur, "secret"),
                held=np.append(unit.held, True),
                speed_kmh=np.append(unit.speed_kmh, 40.0),
                reach_km=np.append(unit.reach_km, 40.0),
            ),
        )
        for at in (0, 1)
    ]
    pd.testing.assert_frame_equal(*tables)


@given(away=st.floats(-3.0, 3.0), speed=st.sampled_from([40.0, np.nan]))
def test_what_is_told_of_a_post_is_true(away: float, speed: float) -> None:
    """Its way is at most the step; "yes" and "no" are certain, only "perhaps" is not."""
    row = told(("p", away, True, speed))
    way = 1.3 * float(distance_km(66.0, 30.0, 66.0, 30.0 + away))
    if not row["cover_1"]:
        assert way > 30.0
        return
    assert way <= row["cover_1_km"]
    assert row["cover_1_reached"] != ("no" if way <= 30.0 else "yes")


def test_the_quicker_is_the_nearer() -> None:
    """A fast unit farther off comes before a slow one."""
    row = told(("slow", 0.1, False, 10.0), ("fast", 0.2, False, 60.0))
    assert (row["cover_1"], row["cover_2"]) == ("fast", "slow")


def test_who_stands_covers_only_what_it_reaches() -> None:
    """A guard that does not travel is first within its reach, and nobody beyond."""
    near = told(("guard", 0.1, False, np.nan), ("force", 0.05, False, 40.0))
    assert near["cover_1"] == "guard"
    assert np.isnan(near["cover_1_minutes"])
    assert told(("guard", 0.5, False, np.nan))["cover_1"] == ""


def test_without_cover_nothing_is_told() -> None:
    """No posts and no units: empty names, no numbers, the same columns."""
    row = told()
    assert row["cover_1"] == row["cover_2"] == ""
    assert np.isnan(row["cover_1_km"])
    assert list(row.index) == list(told(("a", 0.1, False, 40.0), ("b", 0.1, True, 40.0)).index)


@given(st.floats(0.001, 5_000.0))
def test_a_step_is_never_below_the_value(value: float) -> None:
    """What is told is an upper bound, and at most the last step more."""
    step = float(upper_step(np.array([value]), POST_KM)[0])
    assert value <= step <= value + POST_KM[-1]
