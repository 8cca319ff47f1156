"""Covering is exact: as brute force on small cases, as spopt where it has the model."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.sparse import csr_array

from geo_risk.planning.cover import Cover, Limits, cover_of, joined
from geo_risk.planning.covering import covered_weight, least, most


@st.composite
def covers(draw: st.DrawFn) -> Cover:
    """Draw a small problem: up to seven rows, six columns, whole costs, some musts."""
    rows, columns = draw(st.integers(1, 7)), draw(st.integers(1, 6))
    cells = st.lists(st.booleans(), min_size=rows * columns, max_size=rows * columns)
    matrix = np.array(draw(cells), dtype=float).reshape(rows, columns)
    whole = st.integers(0, 9)
    weight = np.array(draw(st.lists(whole, min_size=rows, max_size=rows)), dtype=float)
    cost = np.array(draw(st.lists(st.integers(1, 5), min_size=columns, max_size=columns)))
    must = np.array(draw(st.lists(st.integers(0, 4), min_size=rows, max_size=rows))) == 0
    return cover_of(csr_array(matrix), weight, cost=cost.astype(float), must=must)


def choices(cover: Cover, limits: Limits) -> list[np.ndarray]:
    """List every choice of columns that keeps to the limits."""
    columns, kept = range(cover.shape[1]), []
    for size in range(cover.shape[1] + 1):
        for chosen in combinations(columns, size):
            at = np.array(chosen, dtype=int)
            there = cover.covers[:, at].sum(axis=1) > 0 if size else np.zeros(cover.shape[0])
            fits = covered_weight(cover, at) >= limits.weight.get(0, 0.0) - 1e-9
            fits &= limits.budget is None or cover.cost[at].sum() <= limits.budget
            fits &= limits.number is None or size <= limits.number
            fits &= size >= limits.minimum.get(0, 0)
            fits &= not limits.must or bool(np.all(np.asarray(there)[cover.must] > 0))
            if fits:
                kept.append(at)
    return kept


@settings(max_examples=120, deadline=None)
@given(covers(), st.integers(0, 100), st.integers(0, 2))
def test_least_costs_as_little_as_brute_force(cover: Cover, percent: int, fewest: int) -> None:
    """No choice that covers the share, the musts and the minimum is cheaper."""
    minimum = {0: fewest} if fewest else {}
    limits = Limits(weight={0: percent / 100.0 * cover.weight.sum()}, minimum=minimum)
    found, possible = least(cover, limits), choices(cover, limits)
    assert found.feasible == bool(possible)
    if possible:
        assert found.cost == min(cover.cost[at].sum() for at in possible)
        assert found.proven


@settings(max_examples=120, deadline=None)
@given(covers(), st.integers(0, 12), st.integers(0, 4))
def test_most_covers_as_much_as_brute_force(cover: Cover, budget: int, number: int) -> None:
    """No choice within budget and number covers more."""
    limits = Limits(budget=float(budget), number=number)
    found, possible = most(cover, limits), choices(cover, limits)
    assert found.feasible == bool(possible)
    if possible:
        best = max(covered_weight(cover, at) for at in possible)
        assert found.covered == pytest.approx(best)


def test_joined_problems_keep_their_own_weights() -> None:
    """Each group covers what is asked of it, whatever the other one covers."""
    part = cover_of(csr_array(np.eye(2)), np.array([3.0, 1.0]))
    found = least(joined([part, part]), Limits(weight={0: 4.0, 1: 3.0}))
    assert found.chosen.tolist() == [0, 1, 2]


def _random_country(seed: int) -> tuple[np.ndarray, np.ndarray]:
    rng = np.random.default_rng(seed)
    way = np.hypot(*(rng.uniform(0, 100, (2, 60, 1)) - rng.uniform(0, 100, (2, 1, 15))))
    return way, rng.integers(1, 20, 60).astype(float)


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("seed", range(4))
def test_most_equals_spopt(seed: int) -> None:
    """Maximal covering covers what spopt with CBC covers."""
    locate = pytest.importorskip("spopt.locate")
    pulp = pytest.importorskip("pulp")
    way, weight = _random_country(seed)
    theirs = locate.MCLP.from_cost_matrix(way, weight, 25.0, p_facilities=4)
    theirs = theirs.solve(pulp.PULP_CBC_CMD(msg=False))
    ours = most(cover_of(csr_array(way <= 25.0), weight), Limits(number=4))
    assert ours.covered == pytest.approx(theirs.problem.objective.value())


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("seed", range(4))
def test_set_cover_equals_spopt(seed: int) -> None:
    """Set covering needs as many units as spopt with CBC says."""
    locate = pytest.importorskip("spopt.locate")
    pulp = pytest.importorskip("pulp")
    way, weight = _random_country(seed)
    near = way <= 60.0
    assert near.any(axis=1).all()
    theirs = locate.LSCP.from_cost_matrix(way, 60.0).solve(pulp.PULP_CBC_CMD(msg=False))
    ours = least(cover_of(csr_array(near), weight), Limits(weight={0: weight.sum()}))
    assert len(ours.chosen) == theirs.problem.objective.value()
