"""Severity grows with each doubling of deaths, and one place never speaks alone."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pandas as pd
import pytest

from geo_risk.forecast import Grid
from geo_risk.forecast.footprints import footprints
from geo_risk.forecast.kernels import kernel
from geo_risk.forecast.patches import patches_of
from geo_risk.forecast.severity import SD_KM, severity_surface, severity_weight

Make = Callable[..., pd.DataFrame]


def _surface(frame: pd.DataFrame, grid: Grid) -> np.ndarray:
    weights = severity_weight(frame, kind_weights={})
    age = np.full(len(frame), 0.5)
    feet, patches = footprints(frame, grid), patches_of(grid)
    spread = kernel(feet, patches, sd_km=SD_KM)

    def lay(columns: np.ndarray) -> np.ndarray:
        laid = spread.lay(np.column_stack([feet.sums(c)[: len(feet.x)] for c in columns.T]))
        return np.column_stack([patches.by_cell(column) for column in laid.T])

    return severity_surface(weights, frame["kind"], lay, age_days=age, size=len(grid))


@pytest.mark.parametrize(("deaths", "weight"), [(0, 1), (1, 2), (3, 3), (7, 4), (1_023, 11)])
def test_each_doubling_adds_one(deaths: int, weight: int) -> None:
    """W = 1 + log2(1 + deaths)."""
    frame = pd.DataFrame({"deaths": [float(deaths)], "kind": ["explosion"]})
    assert severity_weight(frame, kind_weights={}).tolist() == [weight]


def test_a_kind_may_count_for_more() -> None:
    """The study's factor multiplies the weight of its kind alone."""
    frame = pd.DataFrame({"deaths": [0.0, 0.0], "kind": ["kidnapping", "explosion"]})
    assert severity_weight(frame, kind_weights={"kidnapping": 3.0}).tolist() == [3.0, 1.0]


def test_without_incidents_every_cell_has_weight_one(grid: Grid, make_incidents: Make) -> None:
    """Nothing known, nothing weighed."""
    assert (_surface(make_incidents([], [], []), grid) == 1.0).all()


def test_a_place_never_hit_takes_the_national_mean(grid: Grid, make_incidents: Make) -> None:
    """Far from every incident the mean of all stands."""
    frame = make_incidents([15.0, 15.0], [35.0, 35.0], [1, 1], deaths=[0.0, 3.0])
    assert _surface(frame, grid)[-1] == pytest.approx(2.0)


def test_one_terrible_day_moves_its_place_by_a_part_only(
    grid: Grid, make_incidents: Make
) -> None:
    """A single incident with 1,023 deaths does not set the weight of its cell."""
    frame = make_incidents(
        [15.0] + [95.0] * 20, [35.0] * 21, [1] * 21, deaths=[1023.0] + [0.0] * 20
    )
    here = _surface(frame, grid)[grid.cell_at([15e3], [35e3])[0]]
    assert 1.0 < here < 3.0


def test_unknown_deaths_take_the_mean_of_their_kind(grid: Grid, make_incidents: Make) -> None:
    """An incident without a count changes no mean where all others agree."""
    known = make_incidents([15.0, 25.0], [35.0, 35.0], [1, 1], deaths=[3.0, 3.0])
    unknown = make_incidents([15.0], [35.0], [1], deaths=[np.nan])
    both = pd.concat([known, unknown], ignore_index=True)
    np.testing.assert_allclose(_surface(both, grid), 3.0)
