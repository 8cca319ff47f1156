"""A region's mass follows what it saw, and little data moves it little."""

from __future__ import annotations

import numpy as np

from geo_risk.forecast.regions import region_factors


def test_a_region_seen_as_expected_stays() -> None:
    """The same number seen as given: factor one."""
    same = np.array([[12.0, 5.0]])
    np.testing.assert_allclose(region_factors(same, same, np.zeros(1)), 1.0)


def test_old_windows_count_for_less() -> None:
    """A surplus of a year ago pulls half as much as one of today."""
    seen, given = np.array([[40.0]]), np.array([[20.0]])
    now, then = (region_factors(seen, given, np.array([age]))[0] for age in (0.0, 365.0))
    assert 1 < then < now


def test_without_windows_nothing_moves() -> None:
    """No past, factor one."""
    nothing = np.zeros((0, 3))
    np.testing.assert_array_equal(region_factors(nothing, nothing, np.zeros(0)), 1.0)
