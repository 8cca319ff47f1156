"""Capacities are shared out exactly: as brute force over numbers of units on small cases."""

from __future__ import annotations

from dataclasses import replace
from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import linprog
from scipy.sparse import csr_array

from geo_risk.planning import allocate
from geo_risk.planning.cover import Cover, Limits, cover_of
from geo_risk.planning.covering import least
from geo_risk.resources import Candidate, Resources, UnitType

from .conftest import cells_of, demand_with, situation_with


def _answered(cover: Cover, units: tuple[int, ...]) -> float:
    """Share the demand out among so many units at each column, by a linear program."""
    rows, columns = cover.shape
    near = cover.covers.toarray()
    many = np.array(units, dtype=float)
    load = np.zeros((columns, rows * columns))
    whole = np.zeros((rows, rows * columns))
    for row, column in product(range(rows), range(columns)):
        load[column, row * columns + column] = cover.expected[row]
        whole[row, row * columns + column] = 1.0
    most = (near * (many > 0)).ravel()
    found = linprog(
        -np.repeat(cover.weight, columns),
        A_ub=np.vstack([load, whole]),
        b_ub=np.r_[cover.capacity * many, np.ones(rows)],
        bounds=np.column_stack([np.zeros(rows * columns), most]),
    )
    return float(-found.fun)


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 10_000), st.integers(10, 100))
def test_least_with_capacity_equals_brute_force(seed: int, percent: int) -> None:
    """No fewer units answer the share, at whichever columns and however many at one."""
    rng = np.random.default_rng(seed)
    expected = rng.integers(1, 5, 4).astype(float)
    near = csr_array(rng.integers(0, 2, (4, 3)).astype(float))
    cover = replace(
        cover_of(near, expected),
        expected=expected,
        capacity=rng.integers(2, 5, 3).astype(float),
    )
    wanted = percent / 100.0 * expected.sum()
    counts = [
        sum(units)
        for units in product(range(5), repeat=3)
        if _answered(cover, units) >= wanted - 1e-7
    ]
    found = least(cover, Limits(weight={0: wanted}))
    assert found.feasible == bool(counts)
    if counts:
        assert len(found.chosen) == min(counts)


def test_a_place_gets_as_many_units_as_its_risk_wants() -> None:
    """Ten incidents and units that answer three: three for 90 %, two for 50 %."""
    risk = np.where(np.arange(len(cells_of())) == 0, 10.0, 0.0)
    unit = UnitType(id="force", name="Force", radius_km=20.0, capacity=3.0, cost=1.0)
    place = (Candidate(lon=66.0, lat=28.0, name="Corner"),)
    resources = Resources(
        units=(unit,), candidates=place, must_cover=(), target=0.5, example=False
    )
    plan = allocate(situation_with(demand_with(risk)), resources)
    row = plan.requirement.set_index("province_id").loc["balochistan"]
    assert [row[f"needed_{level}"] for level in (50, 70, 90)] == [2, 3, 3]
    assert plan.units["covered"].tolist() == pytest.approx([3.0, 3.0])
    assert plan.units.index.is_unique
