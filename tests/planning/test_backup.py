"""Backup cover is exact, and units held count for it."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.sparse import csr_array

from geo_risk.planning.backup import backup, covered_twice
from geo_risk.planning.cover import Limits, cover_of


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 10_000), st.integers(1, 7), st.integers(1, 6), st.integers(0, 4))
def test_backup_covers_twice_what_brute_force_does(
    seed: int, rows: int, columns: int, number: int
) -> None:
    """No choice of as many columns covers more weight twice."""
    rng = np.random.default_rng(seed)
    cover = cover_of(
        csr_array(rng.integers(0, 2, (rows, columns)).astype(float)),
        rng.integers(1, 9, rows).astype(float),
    )
    held = rng.integers(0, 2, rows).astype(float)
    found = backup(cover, Limits(number=number), held=held)
    best = max(
        covered_twice(cover, np.array(at, dtype=int), held)
        for size in range(min(number, columns) + 1)
        for at in combinations(range(columns), size)
    )
    assert covered_twice(cover, found.chosen, held) == pytest.approx(best)


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("seed", range(3))
def test_backup_of_full_cover_equals_spopt(seed: int) -> None:
    """With as many units as full cover needs, as many demands are covered twice (LSCP-B)."""
    locate = pytest.importorskip("spopt.locate")
    pulp = pytest.importorskip("pulp")
    rng = np.random.default_rng(seed)
    way = np.hypot(*(rng.uniform(0, 100, (2, 30, 1)) - rng.uniform(0, 100, (2, 1, 12))))
    solver = pulp.PULP_CBC_CMD(msg=False)
    theirs = locate.LSCPB.from_cost_matrix(way, 60.0, solver).solve(solver)
    number = int(sum(var.value() for var in theirs.fac_vars))
    cover = cover_of(csr_array(way <= 60.0), np.ones(30))
    found = backup(cover, Limits(weight={0: 30.0}, number=number))
    twice = covered_twice(cover, found.chosen)
    assert twice == pytest.approx(theirs.problem.objective.value())
