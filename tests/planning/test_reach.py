"""Reach is a straight line times detour, and no further."""

from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from geo_risk.crs import distance_km
from geo_risk.planning.reach import within_reach


@settings(max_examples=50, deadline=None)
@given(st.integers(0, 10_000), st.floats(1.0, 300.0), st.floats(1.0, 3.0))
def test_pairs_in_reach_are_those_measured_one_by_one(
    seed: int, reach_km: float, detour: float
) -> None:
    """The search finds every pair within the way, and no other."""
    rng = np.random.default_rng(seed)
    there = np.column_stack([rng.uniform(61, 77, 20), rng.uniform(24, 37, 20)])
    here = np.column_stack([rng.uniform(61, 77, 9), rng.uniform(24, 37, 9)])
    way = distance_km(there[:, [0]], there[:, [1]], here[:, 0], here[:, 1]) * detour
    found = within_reach(there, here, reach_km=reach_km, detour=detour).toarray()
    assert np.array_equal(found > 0, way <= reach_km)


def test_no_places_are_in_no_reach() -> None:
    """Nothing to reach gives an empty matrix of the right shape."""
    none, one = np.empty((0, 2)), np.array([[67.0, 30.0]])
    assert within_reach(none, one, reach_km=10.0, detour=1.3).shape == (0, 1)
