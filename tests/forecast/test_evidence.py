"""What is known on a day is what had ended before it, each place once."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from geo_risk.forecast import Grid
from geo_risk.forecast import evidence as module
from geo_risk.forecast.evidence import prepare

Make = Callable[..., pd.DataFrame]
AS_OF = int(np.datetime64("2020-12-31").astype(int))
ROWS = st.lists(
    st.tuples(
        st.integers(0, 11).map(lambda col: 10.0 * col + 4.0),
        st.integers(1, 8).map(lambda row: 10.0 * row + 7.0),
        st.integers(0, 500),
    ),
    min_size=1,
    max_size=8,
)


def test_an_incident_is_known_from_the_day_after_its_last(
    grid: Grid, make_incidents: Make
) -> None:
    """A forecast made at a day knows nothing of that day."""
    found = prepare(make_incidents([15.0], [35.0], [10]), grid)
    assert found.weights_at(AS_OF - 10).sum() == 0
    assert found.weights_at(AS_OF - 9).sum() == 1


def test_weights_fade_by_half_lives(grid: Grid, make_incidents: Make) -> None:
    """Thirty days on, at a half-life of thirty days, half is left."""
    found = prepare(make_incidents([15.0], [35.0], [10]), grid)
    assert found.weights_at(AS_OF + 20, half_life=30.0).sum() == pytest.approx(0.5)


@settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=30
)
@given(ROWS, st.lists(st.integers(-200, 100), min_size=1, max_size=5), st.floats(5.0, 900.0))
def test_several_days_at_once_are_each_day_alone(
    grid: Grid,
    make_incidents: Make,
    rows: list[tuple[float, float, int]],
    days: list[int],
    half_life: float,
) -> None:
    """Weights carried from day to day are those summed anew, whatever the order of days."""
    found = prepare(make_incidents(*map(list, zip(*rows, strict=True))), grid)
    asked = [AS_OF + day for day in days]
    for half in (None, half_life):
        together = found.weights_on(asked, half_life=half)
        apart = np.column_stack([found.weights_at(day, half_life=half) for day in asked])
        np.testing.assert_allclose(together, apart, rtol=1e-12, atol=1e-15)


@settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=20
)
@given(ROWS, st.floats(5.0, 900.0))
def test_an_incident_more_never_lowers_its_own_cell(
    grid: Grid,
    make_incidents: Make,
    rows: list[tuple[float, float, int]],
    half_life: float,
) -> None:
    """The count memory of every cell rises or stays when an incident is added."""
    fewer, more = (
        prepare(make_incidents(*map(list, zip(*part, strict=True))), grid)
        for part in (rows, [*rows, rows[0]])
    )
    for half in (None, half_life):
        before, after = (e.weights_by_cell(AS_OF + 1, half_life=half) for e in (fewer, more))
        assert (after >= before).all()
        cell = int(grid.cell_at([rows[0][0] * 1e3], [rows[0][1] * 1e3])[0])
        assert after[cell] > before[cell]


def test_targets_are_exact_in_place_and_time(grid: Grid, make_incidents: Make) -> None:
    """Not a district, not a month, not a siege of weeks; the rest begins in the window."""
    frame = make_incidents([15.0] * 5, [35.0] * 5, [10, 10, 10, 10, 40]).assign(
        where_prec=np.array([2, 3, 1, 1, 1], dtype=np.int8),
        date_prec=np.array([3, 1, 4, 1, 1], dtype=np.int8),
    )
    frame["date_end"] = frame["date"]
    frame.loc[3, "date_end"] += pd.Timedelta(14, "D")
    found = prepare(frame, grid)
    assert len(found.targets(AS_OF - 20, 30)) == 1
    assert found.target.sum() == 2


def test_vague_incidents_have_an_area_and_no_place(grid: Grid, make_incidents: Make) -> None:
    """They weigh on their district, not on a point."""
    frame = make_incidents([15.0], [35.0], [10], where_prec=np.int8(3))
    found = prepare(frame, grid)
    assert found.place.tolist() == [-1]
    assert found.weights_by_area(AS_OF, half_life=1e9).sum() == pytest.approx(1.0)
    inside = found.areas[[int(found.area[0])]].toarray()[0] > 0
    assert (grid.district[inside] == "west-south").all()


def test_discovered_and_uncounted_rows_are_left_out(grid: Grid, make_incidents: Make) -> None:
    """Effort and duplicates are no evidence."""
    frame = make_incidents(
        [15.0] * 3,
        [35.0] * 3,
        [1] * 3,
        evidence=["reported", "discovered", "reported"],
        counted=[True, True, False],
    )
    assert len(prepare(frame, grid).first) == 1


def test_very_many_places_are_put_together_inside_their_cells(
    grid: Grid, make_incidents: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Counts by cell stay; a lattice of a quarter of a cell bounds the number of places."""
    rng = np.random.default_rng(0)
    frame = make_incidents(
        list(rng.uniform(1, 119, 900)), list(rng.uniform(11, 89, 900)), [1] * 900
    )
    fine = prepare(frame, grid)
    monkeypatch.setattr(module, "MANY_PLACES", 100)
    coarse = prepare(frame, grid)
    assert len(coarse.x) < len(fine.x)
    np.testing.assert_array_equal(
        coarse.weights_by_cell(AS_OF + 1), fine.weights_by_cell(AS_OF + 1)
    )
    np.testing.assert_array_equal(grid.cell_at(coarse.x, coarse.y), coarse.cell)
