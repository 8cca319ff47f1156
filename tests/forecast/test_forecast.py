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

from geo_risk.forecast import MODEL, Forecast, Grid, fit

AS_OF = dt.date(2020, 12, 31)
Make = Callable[..., pd.DataFrame]
INCIDENTS = st.lists(
    st.tuples(st.floats(0.1, 119.9), st.floats(0.1, 89.9), st.integers(0, 2_000)),
    min_size=1,
    max_size=12,
)
LENIENT = settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=40
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


def test_the_uniform_surface_follows_the_area_of_the_domain(
    grid: Grid, make_incidents: Make
) -> None:
    """A cell that lies in the domain by half has half the chance."""
    half = np.where(grid.col == 0, 50.0, 100.0)
    found = _fit(make_incidents([], [], []), replace(grid, domain_km2=half))
    assert found.probability[0] == pytest.approx(found.probability[1] / 2)


def test_the_weights_of_the_released_model_sum_to_one() -> None:
    """The mixture is a mean of its memories."""
    assert sum(weight for _, weight in MODEL.memories) == pytest.approx(1.0, abs=1e-12)
    assert all(weight >= 0 for _, weight in MODEL.memories)


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
        assert surface.sum() == pytest.approx(found.level_per_day * days, abs=1e-9)


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
    np.testing.assert_allclose(one.probability, two.probability, rtol=1e-12)
    np.testing.assert_allclose(one.severity, two.severity, rtol=1e-12)
    assert one.level_per_day == pytest.approx(two.level_per_day, rel=1e-12)


@LENIENT
@given(INCIDENTS)
def test_an_incident_more_never_lowers_its_own_cell(
    grid: Grid, make_incidents: Make, rows: list[tuple[float, float, int]]
) -> None:
    """The last incident repeated: its cell's count and expected incidents do not fall."""
    fewer = make_incidents(*map(list, zip(*rows, strict=True)))
    x, y, age = rows[-1]
    more = make_incidents(*map(list, zip(*rows, (x, y, age), strict=True)))
    cell = int(grid.cell_at([x * 1e3], [y * 1e3])[0])
    before, after = _fit(fewer, grid), _fit(more, grid)
    for days in before.counts:
        assert after.counts[days][cell] >= before.counts[days][cell]
    assert after.expected[90][cell] >= before.expected[90][cell] - 1e-12


def test_a_recent_incident_weighs_more_than_an_old_one(
    grid: Grid, make_incidents: Make
) -> None:
    """Of two places hit once, the one hit last is expected to see more."""
    found = _fit(make_incidents([15.0, 105.0], [45.0, 45.0], [5, 500]), grid)
    new, old = grid.cell_at([15e3, 105e3], [45e3, 45e3])
    assert found.probability[new] > 2 * found.probability[old]


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


def test_a_vague_incident_raises_its_district_and_keeps_its_pattern(
    grid: Grid, make_incidents: Make
) -> None:
    """Known to a district only: the district gains, its cells keep their shares of it."""
    points = make_incidents([15.0, 95.0], [35.0, 35.0], [10, 10])
    vague = make_incidents([25.0], [15.0], [10], where_prec=np.int8(3))
    one, two = _fit(points, grid), _fit(pd.concat([points, vague], ignore_index=True), grid)
    inside = grid.district == "west-south"
    assert two.probability[inside].sum() > one.probability[inside].sum() + 0.05
    pattern = [f.probability[inside] / f.probability[inside].sum() for f in (one, two)]
    np.testing.assert_allclose(*pattern, atol=0.02)


def test_an_incident_of_an_older_district_reaches_all_its_parts(
    grid: Grid, make_incidents: Make
) -> None:
    """A group stands for the districts it is made of now."""
    vague = make_incidents(
        [np.nan], [np.nan], [10], where_prec=np.int8(3), district_id="old-west"
    )
    found = _fit(vague, grid)
    west = grid.province == "west"
    assert found.probability[west].sum() > 0.9
    np.testing.assert_allclose(found.probability[west], found.probability[west][0])


def test_a_vague_incident_counts_for_its_province_when_its_district_is_unknown(
    grid: Grid, make_incidents: Make
) -> None:
    """Nothing is lost: the next larger unit with cells takes it."""
    vague = make_incidents([np.nan], [np.nan], [10], where_prec=np.int8(3), district_id="?")
    found = _fit(vague, grid)
    assert found.probability[grid.province == "west"].sum() > 0.9


def test_an_incident_known_to_the_nation_counts_in_the_level_only(
    grid: Grid, make_incidents: Make
) -> None:
    """It says how many, not where."""
    points = make_incidents([15.0], [35.0], [10])
    nation = make_incidents([60.0], [60.0], [10], where_prec=np.int8(6), province_id="")
    one, two = _fit(points, grid), _fit(pd.concat([points, nation], ignore_index=True), grid)
    np.testing.assert_array_equal(one.probability, two.probability)
    assert two.level_per_day == pytest.approx(2 * one.level_per_day)


def test_a_point_at_sea_is_felt_in_its_cell(grid: Grid, make_incidents: Make) -> None:
    """A point at sea inside the domain is a point like any other."""
    found = _fit(
        make_incidents([45.0], [5.0], [10], where_prec=np.int8(7), district_id=""), grid
    )
    assert int(found.probability.argmax()) == int(grid.cell_at([45e3], [5e3])[0])


def test_a_point_outside_the_domain_is_told_and_not_used(
    grid: Grid, make_incidents: Make
) -> None:
    """Far off every cell an incident feeds nothing, and a note counts it."""
    found = _fit(make_incidents([15.0, 900.0], [35.0, 900.0], [10, 10]), grid)
    assert found.n_incidents == 1
    assert any("outside the domain" in note for note in found.notes)


def test_a_point_just_off_the_domain_goes_to_the_nearest_cell(
    grid: Grid, make_incidents: Make
) -> None:
    """A border town coded across the line stays with its cell."""
    found = _fit(make_incidents([125.0], [45.0], [10]), grid)
    assert int(found.probability.argmax()) == int(grid.cell_at([115e3], [45e3])[0])


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
