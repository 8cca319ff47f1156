"""What is known of where decides how far an incident is spread."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import numpy as np
import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from geo_risk.forecast import Forecast, Grid, fit
from geo_risk.forecast.footprints import footprints
from geo_risk.forecast.kernels import kernel
from geo_risk.forecast.patches import patches_of

AS_OF = dt.date(2020, 12, 31)
Make = Callable[..., pd.DataFrame]
INCIDENTS = st.lists(
    st.tuples(st.floats(0.1, 119.9), st.floats(0.1, 89.9), st.integers(0, 2_000)),
    min_size=1,
    max_size=12,
)
LENIENT = settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=20
)


def _fit(incidents: pd.DataFrame, grid: Grid) -> Forecast:
    return fit(incidents, grid, as_of=AS_OF, horizons_days=(30, 90))


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


def _remembered(incidents: pd.DataFrame, grid: Grid) -> np.ndarray:
    """Lay down every incident as one, land and water together."""
    feet, patches = footprints(incidents, grid), patches_of(grid)
    ones = feet.sums(np.ones(len(incidents)))[: len(feet.x), None]
    return patches.by_cell(kernel(feet, patches, sd_km=1.5).lay(ones)[:, 0])


@LENIENT
@given(INCIDENTS)
def test_an_incident_more_never_lowers_any_cell(
    grid: Grid, make_incidents: Make, rows: list[tuple[float, float, int]]
) -> None:
    """What a memory counts rises by one in all, and falls nowhere."""
    fewer = _remembered(
        make_incidents(*map(list, zip(*rows[:-1], strict=True)))
        if len(rows) > 1
        else make_incidents([], [], []),
        grid,
    )
    more = _remembered(make_incidents(*map(list, zip(*rows, strict=True))), grid)
    assert (more - fewer).min() >= -1e-12
    assert (more - fewer).sum() == pytest.approx(1.0)


@LENIENT
@given(INCIDENTS, INCIDENTS)
def test_what_is_counted_adds_across_files(
    grid: Grid,
    make_incidents: Make,
    one: list[tuple[float, float, int]],
    two: list[tuple[float, float, int]],
) -> None:
    """Two halves of the record, counted apart, add up to the whole."""
    frames = [make_incidents(*map(list, zip(*rows, strict=True))) for rows in (one, two)]
    apart = sum(_remembered(frame, grid) for frame in frames)
    whole = _remembered(pd.concat(frames, ignore_index=True), grid)
    np.testing.assert_allclose(whole, apart, atol=1e-12)


def test_the_same_place_is_one_footprint(grid: Grid, make_incidents: Make) -> None:
    """Coordinates repeat; sums are kept once a place, not once an incident."""
    feet = footprints(make_incidents([15.0] * 50 + [95.0], [35.0] * 51, [1] * 51), grid)
    assert len(feet.x) == 2
    assert sorted(feet.sums(np.ones(51))[:2]) == [1.0, 50.0]
