"""The surfaces to beat, on four cells."""

from __future__ import annotations

import numpy as np
import pytest

from geo_risk.forecast.backtest.baselines import (
    SURFACES,
    last_12_months,
    long_run,
    promap,
    uniform,
    with_floor,
)
from geo_risk.forecast.backtest.etas import Etas, fit_etas
from geo_risk.forecast.history import History


def test_the_long_run_is_the_share_of_the_count(history: History, day: int) -> None:
    """73 incidents end before 2020, 18 of them in the third cell."""
    assert long_run(history, day) == pytest.approx(np.array([55, 0, 18, 0]) / 73)


def test_the_last_year_forgets_the_first(history: History, day: int) -> None:
    """Only the incidents of 2019 count: 36, of which 9 are in the third cell."""
    seen = last_12_months(history, day)
    assert seen[0] + seen[2] == pytest.approx(1.0)
    assert seen[2] == pytest.approx(9 / 36, abs=0.03)


@pytest.mark.parametrize("name", [*SURFACES])
def test_every_surface_is_a_share(name: str, history: History, day: int) -> None:
    """Each sums to one and is nowhere below zero, with a record or without one."""
    for when in (day, 0):
        surface = SURFACES[name](history, when)
        assert surface.sum() == pytest.approx(1.0)
        assert (surface >= 0).all()


def test_nothing_known_is_the_uniform_surface(history: History) -> None:
    """Before the first incident every surface is uniform."""
    for surface in SURFACES.values():
        assert surface(history, 0) == pytest.approx(uniform(history, 0))


def test_promap_reaches_two_cells(history: History, day: int) -> None:
    """A cell between two that were hit gets something of both, the nearer the more."""
    surface = promap(history, day)
    assert surface[0] > surface[1] > surface[3] > 0


def test_a_floor_leaves_no_cell_without_a_share(history: History, day: int) -> None:
    """With its floor the long-run count gives every cell something, and sums to one."""
    floored = with_floor(history, long_run, before=day, days=90)(history, day)
    assert floored.min() > 0
    assert floored.sum() == pytest.approx(1.0)


def test_a_floor_knows_nothing_of_the_tested_days(history: History, day: int) -> None:
    """A floor set on no window is half and half, whatever came later."""
    floored = with_floor(history, long_run, before=int(history.evidence.first.min()), days=90)
    assert floored(history, day)[1] == pytest.approx(0.5 / 4)


def test_etas_is_fitted_on_the_past(history: History, day: int) -> None:
    """Shares sum to one, the surface too; without a past the defaults stand."""
    etas = fit_etas(history, before=day, days=90)
    assert sum(etas.shares) == pytest.approx(1.0)
    assert etas.surface(history, day).sum() == pytest.approx(1.0)
    assert fit_etas(history, before=0, days=90) == Etas()
