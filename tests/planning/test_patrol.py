"""The schedule keeps its stated chances, cannot be foreseen, and can be repeated."""

from __future__ import annotations

import datetime as dt

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest

from geo_risk.crs import WGS84
from geo_risk.planning.patrol import (
    COLUMNS,
    SHIFTS,
    patrol_areas,
    patrol_chances,
    patrol_schedule,
)

FIRST = dt.date(2016, 1, 1)
LONG = 12_000
"""Days after which chance alone is off by 0.5 % at most (standard deviation)."""


@pytest.fixture(scope="module")
def chances() -> pd.DataFrame:
    """Four units on six areas; the last two areas are one unit's alone."""
    table = {
        "a": {"north": 0.5, "south": 0.3, "coast": 0.2},
        "b": {"north": 0.6, "south": 0.3, "coast": 0.1},
        "c": {"north": 0.25, "south": 0.25, "coast": 0.5},
        "d": {"coast": 0.15, "road": 0.6, "pass": 0.25},
    }
    rows = [(unit, area, p) for unit, own in table.items() for area, p in own.items()]
    return pd.DataFrame(rows, columns=["unit_id", "area", "probability"])


@pytest.fixture(scope="module")
def long(chances: pd.DataFrame) -> pd.DataFrame:
    """Draw many days once."""
    return patrol_schedule(chances, first=FIRST, seed=7, days=LONG)


def test_chances_are_kept_in_the_long_run(chances: pd.DataFrame, long: pd.DataFrame) -> None:
    """Each unit is in each area as often as is stated, to a hundredth of its days."""
    found = long.groupby(["unit_id", "area"]).size() / LONG
    stated = chances.set_index(["unit_id", "area"])["probability"]
    assert (found.reindex(stated.index) - stated).abs().max() < 0.01


def test_each_shift_gets_its_share(chances: pd.DataFrame, long: pd.DataFrame) -> None:
    """The chance told of unit, area and shift is how often that is drawn."""
    found = long.groupby(["unit_id", "area", "shift"]).agg(
        share=("day", lambda days: len(days) / LONG), told=("probability", "first")
    )
    assert len(found) == len(chances) * len(SHIFTS)
    assert (found["share"] - found["told"]).abs().max() < 0.01


def test_every_unit_patrols_once_a_day(long: pd.DataFrame) -> None:
    """No day without, none with two."""
    assert (long.groupby("day")["unit_id"].nunique() == 4).all()
    assert len(long) == 4 * LONG


def test_the_total_of_an_area_is_fixed_to_one_patrol(
    chances: pd.DataFrame, long: pd.DataFrame
) -> None:
    """An area that is due 1.35 patrols a day gets one or two, never none or three."""
    due = chances.groupby("area")["probability"].sum()
    counts = pd.crosstab(long["day"], long["area"])
    assert (counts.min() >= np.floor(due)).all()
    assert (counts.max() <= np.ceil(due)).all()


def test_units_are_dealt_evenly_to_the_shifts(long: pd.DataFrame) -> None:
    """Four units in three shifts: one or two in each, every day."""
    counts = pd.crosstab(long["day"], long["shift"])
    assert set(np.unique(counts)) == {1, 2}


def test_no_period_can_be_guessed(long: pd.DataFrame) -> None:
    """Where a unit was tells nothing of where it will be, for 1 to 60 days ahead.

    Autocorrelation of independent draws has standard deviation 1 / sqrt(days); 4.5 of them
    bound the largest of so many.
    """
    bound = 4.5 / np.sqrt(LONG)
    for column in ("area", "shift"):
        wide = long.pivot_table(index="day", columns="unit_id", values=column, aggfunc="first")
        for unit in wide:
            for name in wide[unit].unique():
                there = (wide[unit] == name).to_numpy(dtype=float)
                there = (there - there.mean()) / there.std()
                lags = [np.mean(there[lag:] * there[:-lag]) for lag in range(1, 61)]
                assert np.abs(lags).max() < bound


def test_the_spectrum_has_no_peak(long: pd.DataFrame) -> None:
    """No hidden rhythm of any length: the highest power is what chance gives.

    Of n / 2 exponential powers the largest exceeds log(n / 2) + 7 once in a thousand times.
    """
    wide = long.pivot_table(index="day", columns="unit_id", values="area", aggfunc="first")
    there = (wide["a"] == "north").to_numpy(dtype=float)
    power = np.abs(np.fft.rfft(there - there.mean())[1:-1]) ** 2
    assert power.max() / power.mean() < np.log(len(power)) + 7


def test_the_same_seed_gives_the_same_schedule(chances: pd.DataFrame) -> None:
    """To the last row, in whatever order the chances are given."""
    first = patrol_schedule(chances, first=FIRST, seed=7, days=20)
    again = patrol_schedule(chances.iloc[::-1], first=FIRST, seed=7, days=20)
    pd.testing.assert_frame_equal(first, again)
    other = patrol_schedule(chances, first=FIRST, seed=8, days=20)
    assert not first["area"].equals(other["area"])


def test_a_day_does_not_depend_on_where_the_schedule_begins(chances: pd.DataFrame) -> None:
    """A schedule that begins ten days later has the same patrols on the days of both."""
    long = patrol_schedule(chances, first=FIRST, seed=7, days=20)
    late = patrol_schedule(chances, first=FIRST + dt.timedelta(10), seed=7, days=10)
    both = long[long["day"] >= late["day"].min()].reset_index(drop=True)
    pd.testing.assert_frame_equal(both, late)


def test_chances_are_proportional_to_the_risk_in_reach() -> None:
    """Areas of risk 3 and 1 in reach: three quarters and a quarter; the far one has none."""
    areas = pd.DataFrame(
        {
            "area": ["near", "by", "far"],
            "lon": [67.0, 67.1, 69.0],
            "lat": 30.0,
            "risk": [3.0, 1.0, 9.0],
        }
    )
    units = gpd.GeoDataFrame(
        {"reach_km": [25.0, 5.0]},
        index=pd.Index(["u", "out"], name="unit_id"),
        geometry=gpd.points_from_xy([67.0, 60.0], [30.0, 25.0]),
        crs=WGS84,
    )
    found = patrol_chances(units, areas, detour=1.3)
    assert found.to_dict("list") == {
        "unit_id": ["u", "u"],
        "area": ["near", "by"],
        "probability": [0.75, 0.25],
    }


def test_cells_of_one_name_are_told_apart() -> None:
    """A name that stands twice says where it lies; a cell without risk is no area."""
    cells = pd.DataFrame(
        {"lon": [63.0, 63.1, 64.0], "lat": 26.0, "name": ["Turbat", "Turbat", "Gwadar"]}
    )
    found = patrol_areas(cells, np.array([1.0, 2.0, 0.0]))
    assert found["area"].tolist() == [
        "Turbat (26.000 N 63.000 E)",
        "Turbat (26.000 N 63.100 E)",
    ]
    assert found["risk"].tolist() == [1.0, 2.0]


def test_no_units_have_no_schedule() -> None:
    """The columns stay."""
    none = pd.DataFrame({"unit_id": [], "area": [], "probability": []})
    found = patrol_schedule(none, first=FIRST, seed=1)
    assert found.empty
    assert tuple(found.columns) == COLUMNS


def test_chances_that_do_not_sum_to_one_are_refused(chances: pd.DataFrame) -> None:
    """The message names the unit."""
    with pytest.raises(ValueError, match="unit a do not sum to 1"):
        patrol_schedule(chances.iloc[1:], first=FIRST, seed=1)


def test_a_day_without_shifts_is_refused(chances: pd.DataFrame) -> None:
    """Somebody has to go at some time."""
    with pytest.raises(ValueError, match="at least one"):
        patrol_schedule(chances, first=FIRST, seed=1, shifts=())
