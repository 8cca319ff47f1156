"""Counts drawn from the forecast have its mean and its scatter, the same for a seed."""

from __future__ import annotations

from types import SimpleNamespace

import numpy as np
import pytest
from scipy.sparse import csr_array

from geo_risk.forecast.dispersion import Dispersion
from geo_risk.risk.draws import draws

WORLD = SimpleNamespace(
    expected={90: np.array([0.0, 2.0, 30.0])},
    dispersions={90: Dispersion(scale=2.0, exponent=0.0)},
)


def test_draws_have_the_mean_and_the_scatter_of_the_forecast() -> None:
    """Variance L + L^2 / k; an area that expects nothing sees nothing."""
    drawn = draws(WORLD, csr_array(np.eye(3)), n=40_000, seed=1)
    assert drawn.mean(axis=0) == pytest.approx([0, 2, 30], rel=0.05)
    assert drawn.var(axis=0) == pytest.approx([0, 4, 480], rel=0.05)


def test_the_same_seed_draws_the_same() -> None:
    """And another one does not."""
    shares = csr_array(np.eye(3))
    one, same, other = (draws(WORLD, shares, n=50, seed=seed) for seed in (1, 1, 2))
    np.testing.assert_array_equal(one, same)
    assert (one != other).any()
