"""A model fitted on a day of the past knows nothing of what came after it."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pandas as pd
import pytest

from geo_risk.forecast import MODEL, PLAIN, Grid, Model
from geo_risk.forecast.evidence import prepare
from geo_risk.forecast.history import History

Make = Callable[..., pd.DataFrame]
AS_OF = int(np.datetime64("2020-12-31").astype(int))


@pytest.fixture
def incidents(make_incidents: Make) -> pd.DataFrame:
    """Return four years of incidents that keep to two towns and stray now and then."""
    rng = np.random.default_rng(7)
    town = rng.random(400) < 0.7
    x = np.where(town, 25.0, 85.0) + np.where(rng.random(400) < 0.1, 20.0, 0.0)
    y = np.where(town, 35.0, 65.0)
    return make_incidents(list(x), list(y), list(rng.integers(0, 1_400, 400)))


@pytest.mark.parametrize("model", [MODEL, PLAIN], ids=["released", "plain"])
@pytest.mark.parametrize("days", [30, 90, 365])
def test_a_surface_is_a_share_of_every_cell(
    grid: Grid, incidents: pd.DataFrame, model: Model, days: int
) -> None:
    """Above 0 everywhere, and one in all."""
    found = History(prepare(incidents, grid), grid, model=model).surface(AS_OF, days)
    assert found.shape == (len(grid),)
    assert found.min() > 0
    assert found.sum() == pytest.approx(1.0, abs=1e-9)


def test_what_comes_later_changes_nothing(grid: Grid, incidents: pd.DataFrame) -> None:
    """The same surface, number and scatter from the record as it stood that day."""
    day = AS_OF - 300
    then = incidents[incidents["date"] < pd.Timestamp("1970-01-01") + pd.Timedelta(day, "D")]
    whole, cut = (History(prepare(i, grid), grid, model=MODEL) for i in (incidents, then))
    np.testing.assert_allclose(whole.surface(day, 90), cut.surface(day, 90), rtol=1e-9)
    assert whole.total(day, 90) == pytest.approx(cut.total(day, 90))
    assert whole.dispersion(day, 90).scale == pytest.approx(cut.dispersion(day, 90).scale)


def test_one_history_serves_many_origins(grid: Grid, incidents: pd.DataFrame) -> None:
    """What is kept between origins changes no answer."""
    evidence = prepare(incidents, grid)
    rolling = History(evidence, grid, model=MODEL)
    for day in (AS_OF - 400, AS_OF - 90, AS_OF):
        alone = History(evidence, grid, model=MODEL).surface(day, 90)
        np.testing.assert_allclose(rolling.surface(day, 90), alone, rtol=1e-9)


def test_the_towns_stand_out(grid: Grid, incidents: pd.DataFrame) -> None:
    """Three quarters of the chance lie on the two cells of four years' incidents."""
    found = History(prepare(incidents, grid), grid, model=MODEL).surface(AS_OF, 90)
    towns = grid.cell_at([25e3, 85e3], [35e3, 65e3])
    assert found[towns].sum() > 0.75


def test_smoothing_keeps_what_it_smooths(grid: Grid, incidents: pd.DataFrame) -> None:
    """The baselines' kernel gives every incident to the domain."""
    evidence = prepare(incidents, grid)
    history = History(evidence, grid, model=PLAIN)
    laid = history.lay(evidence.weights_at(AS_OF + 1), sd_km=10.0)
    assert laid.sum() == pytest.approx(len(incidents))
    assert laid.shape == (len(grid),)


def test_vague_incidents_are_believed_as_far_as_they_told(
    grid: Grid, incidents: pd.DataFrame, make_incidents: Make
) -> None:
    """Reports from a district where nothing exact ever follows lose their weight."""
    vague = make_incidents(
        [105.0] * 200,
        [25.0] * 200,
        list(range(0, 1_400, 7)),
        where_prec=np.int8(3),
        district_id="east-south",
        province_id="east",
    )
    astray = History(
        prepare(pd.concat([incidents, vague], ignore_index=True), grid), grid, model=MODEL
    )
    young = AS_OF - 1_380
    assert astray.vague_weight(AS_OF) < 0.5 * astray.vague_weight(young)
