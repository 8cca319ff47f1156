"""Draws have the forecast's counts, their scatter, and rise and fall together."""

from __future__ import annotations

from types import SimpleNamespace

import numpy as np
import pytest
from scipy.stats import nbinom

from geo_risk.forecast.dispersion import FIXED
from geo_risk.forecast.draws import draws

MEAN = np.array([0.05, 1.0, 20.0])
FORECAST = SimpleNamespace(
    expected={90: MEAN}, totals={90: float(MEAN.sum())}, dispersions={90: FIXED}
)


def _draws(n: int, seed: int = 1) -> np.ndarray:
    return draws(FORECAST, np.eye(3), n=n, seed=seed)  # type: ignore[arg-type]


def test_the_same_seed_gives_the_same_draws() -> None:
    """A release can be made again."""
    np.testing.assert_array_equal(_draws(50), _draws(50))
    assert (_draws(50) != _draws(50, seed=2)).any()


def test_draws_have_the_distribution_of_the_interval() -> None:
    """Of a count of which one is expected, each number comes as often as it should."""
    drawn = _draws(40_000)[:, 1]
    size = float(FIXED.size_of(1.0))
    for count in range(4):
        chance = nbinom.pmf(count, size, size / (size + 1.0))
        assert (drawn == count).mean() == pytest.approx(chance, abs=0.01)


def test_draws_average_to_what_is_expected() -> None:
    """No area is drawn too high or too low."""
    np.testing.assert_allclose(_draws(60_000).mean(axis=0), MEAN, rtol=0.06)


def test_areas_rise_and_fall_together() -> None:
    """A year of violence is one for more than one area."""
    drawn = _draws(20_000)
    assert np.corrcoef(np.sqrt(drawn[:, 1]), np.sqrt(drawn[:, 2]))[0, 1] > 0.1


def test_an_area_where_nothing_is_expected_sees_nothing() -> None:
    """Expected 0, drawn 0."""
    assert draws(FORECAST, np.zeros((1, 3)), n=100, seed=1).sum() == 0  # type: ignore[arg-type]
