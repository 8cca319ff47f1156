"""The whole fit keeps its promises, whatever incidents come in."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from geo_risk.forecast import Forecast, Grid, fit

AS_OF = dt.date(2020, 12, 31)
Make = Callable[..., pd.DataFrame]
INCIDENTS = st.lists(
    st.tuples(st.floats(0.1, 119.9), st.floats(0.1, 89.9), st.integers(0, 2_000)),
    min_size=1,
    max_size=12,
)
LENIENT = settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=8
)


def _fit(incidents: pd.DataFrame, grid: Grid) -> Forecast:
    return fit(incidents, grid, as_of=AS_OF, horizons_days=(30, 90))


def test_no_incidents_give_the_uniform_surface_and_say_so(
    grid: Grid, make_incidents: Make
) -> None:
    """Every cell the same, level 0, and a note in words."""
    found = _fit(make_incidents([], [], []), grid)
    np.testing.assert_allclose(found.probability, 1 / len(grid))
    assert found.level_per_day == 0
    assert found.expected[90].sum() == 0
    assert found.first_day is None
    assert any("uniform" in note for note in found.notes)


@LENIENT
@given(INCIDENTS)
def test_every_surface_sums_to_one(
    grid: Grid, make_incidents: Make, rows: list[tuple[float, float, int]]
) -> None:
    """Memories and mixture are shares of the next incident; sums of expected are the level."""
    found = _fit(make_incidents(*map(list, zip(*rows, strict=True))), grid)
    for surface in (*found.shares.values(), found.probability):
        assert surface.sum() == pytest.approx(1.0, abs=1e-9)
        assert surface.min() >= 0
    for days, surface in found.expected.items():
        assert surface.sum() == pytest.approx(found.totals[days], abs=1e-9)


@LENIENT
@given(INCIDENTS, st.randoms(use_true_random=False))
def test_the_order_of_rows_does_not_matter(
    grid: Grid, make_incidents: Make, rows: list[tuple[float, float, int]], random: object
) -> None:
    """A shuffled frame gives the same surface to the last digits."""
    shuffled = list(rows)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    one = _fit(make_incidents(*map(list, zip(*rows, strict=True))), grid)
    two = _fit(make_incidents(*map(list, zip(*shuffled, strict=True))), grid)
    np.testing.assert_array_equal(one.probability, two.probability)
    np.testing.assert_allclose(one.severity, two.severity, rtol=1e-12)
    assert one.totals == two.totals


def test_discovered_uncounted_and_later_incidents_feed_nothing(
    grid: Grid, make_incidents: Make
) -> None:
    """Effort, duplicates and what was not known by the as-of date leave the fit as it was."""
    base = make_incidents([15.0], [45.0], [5])
    extra = make_incidents(
        [85.0, 85.0, 85.0],
        [45.0, 45.0, 45.0],
        [5, 5, -3],
        evidence=["discovered", "reported", "reported"],
        counted=[True, False, True],
    )
    one, two = _fit(base, grid), _fit(pd.concat([base, extra], ignore_index=True), grid)
    np.testing.assert_array_equal(one.probability, two.probability)
    assert two.n_incidents == 1
    assert any("after the as-of date" in note for note in two.notes)


def test_counts_are_of_the_days_they_name(grid: Grid, make_incidents: Make) -> None:
    """The last 90 days are the as-of day and the 89 before it."""
    found = _fit(make_incidents([15.0] * 3, [35.0] * 3, [0, 89, 90]), grid)
    assert found.counts[90].sum() == 2
    assert found.counts[365].sum() == 3


def test_a_grid_without_cells_is_refused(grid: Grid, make_incidents: Make) -> None:
    """There is nothing to forecast for."""
    empty = replace(
        grid,
        **{
            name: getattr(grid, name)[:0]
            for name in ("col", "row", "land_share", "district", "province", "domain_km2")
        },
    )
    with pytest.raises(ValueError, match="at least one cell"):
        _fit(make_incidents([1.0], [1.0], [1]), empty)


def test_every_forecast_has_the_standard_horizons(grid: Grid, make_incidents: Make) -> None:
    """30, 90 and 365 days are there, and what the study asks for besides."""
    found = fit(make_incidents([15.0], [35.0], [9]), grid, as_of=AS_OF, horizons_days=(7,))
    assert list(found.expected) == [7, 30, 90, 365]


def test_a_short_record_is_told(grid: Grid, make_incidents: Make) -> None:
    """Ten days of data cannot carry an average over sixty."""
    found = _fit(make_incidents([15.0], [35.0], [9]), grid)
    assert any("10 days long" in note for note in found.notes)


@LENIENT
@given(INCIDENTS)
def test_the_reasons_add_up_to_what_is_expected(
    grid: Grid, make_incidents: Make, rows: list[tuple[float, float, int]]
) -> None:
    """In every cell and for every horizon; memories never take away."""
    found = _fit(make_incidents(*map(list, zip(*rows, strict=True))), grid)
    for days, expected in found.expected.items():
        parts = found.parts[days]
        assert tuple(parts) == tuple(reason.name for reason in found.reasons)
        np.testing.assert_allclose(sum(parts.values()), expected, atol=1e-9)
        assert min(parts[memory.name].min() for memory in found.memories) >= 0


@LENIENT
@given(INCIDENTS)
def test_weights_sum_to_one(
    grid: Grid, make_incidents: Make, rows: list[tuple[float, float, int]]
) -> None:
    """The mixture is a mean of its memories."""
    found = _fit(make_incidents(*map(list, zip(*rows, strict=True))), grid)
    assert sum(found.weights.values()) == pytest.approx(1.0, abs=1e-6)


def test_an_incident_that_goes_on_is_known_by_the_as_of_day(
    grid: Grid, make_incidents: Make
) -> None:
    """Its last day lies ahead; what has begun counts all the same."""
    going_on = make_incidents([15.0], [35.0], [5]).assign(
        date_end=np.datetime64("2021-02-01", "s"), date_prec=np.int8(1)
    )
    found = _fit(going_on, grid)
    assert found.totals[90] > 0
    assert int(found.probability.argmax()) == int(grid.cell_at([15e3], [35e3])[0])


def test_a_study_area_without_provinces_is_one_region(grid: Grid, make_incidents: Make) -> None:
    """No province, no district: the model still finds the place."""
    nameless = replace(
        grid,
        **dict.fromkeys(("district", "province"), np.full(len(grid), "", dtype=object)),
        groups={},
    )
    frame = make_incidents([15.0] * 9, [35.0] * 9, list(range(1, 900, 100))).assign(
        district_id="", province_id=""
    )
    found = _fit(frame, nameless)
    assert int(found.probability.argmax()) == int(grid.cell_at([15e3], [35e3])[0])
