"""Intervals hold what they promise; the chance of any rises with what is expected."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import nbinom

from geo_risk.forecast.dispersion import FIXED, Dispersion, fit_dispersion, interval, p_any


@pytest.mark.parametrize("coverage", [0.5, 0.9])
def test_an_interval_holds_at_least_its_coverage(coverage: float) -> None:
    """Summed over the distribution itself, from rare to many."""
    mean = np.geomspace(0.01, 300.0, 25)
    low, high = interval(mean, dispersion=FIXED, coverage=coverage)
    size = FIXED.size_of(mean)
    chance = size / (size + mean)
    held = nbinom.cdf(high, size, chance) - nbinom.cdf(low - 1, size, chance)
    assert (held >= coverage - 1e-9).all()


def test_the_wider_interval_contains_the_narrower() -> None:
    """50 % lies within 90 %."""
    mean = np.geomspace(0.001, 1_000.0, 40)
    low90, high90 = interval(mean, dispersion=FIXED, coverage=0.9)
    low50, high50 = interval(mean, dispersion=FIXED, coverage=0.5)
    assert (low90 <= low50).all()
    assert (high50 <= high90).all()


def test_nothing_expected_is_nothing_to_nothing() -> None:
    """Expected 0: bounds 0 and 0, chance 0."""
    low, high = interval([0.0], dispersion=FIXED, coverage=0.9)
    assert (low[0], high[0], p_any([0.0], dispersion=FIXED)[0]) == (0.0, 0.0, 0.0)


def test_the_chance_of_any_is_that_of_the_counts() -> None:
    """One minus the chance of a count of 0."""
    mean = np.geomspace(0.01, 100.0, 20)
    size = FIXED.size_of(mean)
    expected = 1.0 - nbinom.pmf(0, size, size / (size + mean))
    np.testing.assert_allclose(p_any(mean, dispersion=FIXED), expected, rtol=1e-9)


@given(st.floats(0, 500), st.floats(0, 500))
def test_more_expected_never_means_a_smaller_chance(one: float, two: float) -> None:
    """The chance of any rises with the expected count, and never passes it."""
    less, more = sorted((one, two))
    low, high = p_any([less, more], dispersion=FIXED)
    assert low <= high + 1e-12
    assert high <= min(more, 1.0) + 1e-12


def test_without_data_the_law_is_the_prior() -> None:
    """Nothing seen, nothing learned."""
    assert fit_dispersion(np.zeros((0, 3)), np.zeros((0, 3))) == FIXED


def test_the_law_is_found_in_counts_that_follow_it() -> None:
    """Counts drawn from a steadier law move the fit to it."""
    rng = np.random.default_rng(1)
    true = Dispersion(scale=2.0, exponent=0.3)
    mean = rng.choice([0.1, 1.0, 5.0, 30.0], 4_000)
    size = true.size_of(mean)
    found = fit_dispersion(
        mean, rng.negative_binomial(size, size / (size + mean)).astype(float)
    )
    assert found.scale == pytest.approx(true.scale, rel=0.3)
    assert found.exponent == pytest.approx(true.exponent, abs=0.1)
