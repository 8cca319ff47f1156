"""The p-median is exact, also where candidates are offered a few at a time."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo_risk.planning import median as home
from geo_risk.planning.median import mean_way, median


def _ways(seed: int, rows: int, columns: int) -> tuple[np.ndarray, np.ndarray]:
    rng = np.random.default_rng(seed)
    way = np.hypot(*(rng.uniform(0, 9, (2, rows, 1)) - rng.uniform(0, 9, (2, 1, columns))))
    return way, rng.uniform(0.1, 1.0, rows)


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 10_000), st.integers(1, 8), st.integers(1, 7), st.integers(1, 3))
def test_median_is_as_short_as_brute_force(
    seed: int, rows: int, columns: int, number: int
) -> None:
    """No choice of as many places brings the mean way lower; few are offered at first."""
    way, weight = _ways(seed, rows, columns)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(home, "OFFERED", 2)
        found = median(way, weight, number=number)
    size = min(number, columns)
    best = min(mean_way(way, weight, np.array(at)) for at in combinations(range(columns), size))
    assert found.mean_km == pytest.approx(best)


def test_units_held_are_no_new_ones() -> None:
    """A unit held serves, and is neither chosen nor counted."""
    way = np.array([[0.0, 9.0, 5.0], [9.0, 0.0, 5.0]])
    found = median(way, np.ones(2), number=1, held=np.array([True, False, False]))
    assert found.chosen.tolist() == [1]
    assert found.mean_km == 0.0


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("seed", range(3))
def test_median_equals_spopt(seed: int) -> None:
    """The weighted way is what spopt with CBC finds."""
    locate = pytest.importorskip("spopt.locate")
    pulp = pytest.importorskip("pulp")
    way, weight = _ways(seed, 40, 12)
    theirs = locate.PMedian.from_cost_matrix(way, weight, p_facilities=3)
    theirs = theirs.solve(pulp.PULP_CBC_CMD(msg=False))
    ours = median(way, weight, number=3)
    assert ours.mean_km * weight.sum() == pytest.approx(theirs.problem.objective.value())
