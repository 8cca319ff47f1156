"""Counts in bursts: the same numbers as the reference library gives."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import nbinom

from geo_risk.forecast.negative_binomial import at_most, quantile

logs = st.floats(-9.0, 4.0)


@given(log_mean=logs, log_size=st.floats(-6.0, 3.0), count=st.integers(-1, 200))
def test_distribution_is_that_of_the_reference(
    log_mean: float, log_size: float, count: int
) -> None:
    """P(at most k) is scipy's, for means and sizes of any magnitude."""
    mean, size = np.array([10.0**log_mean]), np.array([10.0**log_size])
    found = at_most(np.array([float(count)]), mean=mean, size=size)
    assert found == pytest.approx(nbinom.cdf(count, size, size / (size + mean)), abs=1e-12)


@given(log_mean=logs, log_size=st.floats(-6.0, 3.0), share=st.floats(0.001, 0.999))
def test_quantile_is_the_smallest_count_that_holds_the_share(
    log_mean: float, log_size: float, share: float
) -> None:
    """The count holds the share, and one less does not."""
    mean, size = np.array([10.0**log_mean]), np.array([10.0**log_size])
    count = quantile(share, mean=mean, size=size)
    assert at_most(count, mean=mean, size=size) >= share
    assert at_most(count - 1, mean=mean, size=size) < share


def test_quantiles_are_those_of_the_reference() -> None:
    """Over nine magnitudes of mean and size the bounds are scipy's."""
    rng = np.random.default_rng(1)
    size, mean = 10 ** rng.uniform(-6, 3, 5_000), 10 ** rng.uniform(-9, 4, 5_000)
    for share in (0.05, 0.25, 0.75, 0.95):
        expected = nbinom.ppf(share, size, size / (size + mean))
        assert np.array_equal(quantile(share, mean=mean, size=size), expected)
