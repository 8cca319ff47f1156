"""The solver is exact, silent, and says when it was cut short."""

from __future__ import annotations

import os

import numpy as np
import pytest
from scipy.sparse import csr_array

from geo_risk.planning.solving import Effort, Program, silent, solve


def _knapsack(count: int, *, seed: int = 0) -> Program:
    rng = np.random.default_rng(seed)
    size = rng.uniform(10, 100, count)
    return Program(
        cost=-(size + rng.uniform(0, 5, count)),
        rows=csr_array(size[None, :]),
        low=np.array([-np.inf]),
        high=np.array([size.sum() / 2.0]),
        whole=np.ones(count, dtype=bool),
        least=np.zeros(count),
        most=np.ones(count),
    )


def test_an_impossible_program_is_told_as_such() -> None:
    """No values keep x >= 2 where x is at most 1."""
    program = Program(
        cost=np.ones(1),
        rows=csr_array(np.ones((1, 1))),
        low=np.array([2.0]),
        high=np.array([np.inf]),
        whole=np.ones(1, dtype=bool),
        least=np.zeros(1),
        most=np.ones(1),
    )
    assert not solve(program).feasible


def test_a_cut_short_search_tells_its_gap() -> None:
    """With hardly a node, what was found is not called the best."""
    found = solve(_knapsack(60), effort=Effort(nodes=1, gap=0.0))
    assert found.proven == (found.gap == 0.0)
    assert found.bound <= found.value + 1e-6


def test_nothing_reaches_stdout(capfd: pytest.CaptureFixture[str]) -> None:
    """What a library writes to descriptor 1 is kept away, and what comes later is not."""
    with silent():
        os.write(1, b"noise")
    os.write(1, b"result")
    assert capfd.readouterr().out == "result"
