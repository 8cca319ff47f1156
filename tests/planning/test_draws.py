"""Draws of a demand keep its mean, share a seed, and fall in cells that expect something."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from geo_risk.planning.draws import draws_of

from .conftest import cells_of, demand_with


def _demand() -> np.ndarray:
    # Half of the cells are thin: below 0.001 expected.
    count = len(cells_of())
    return np.where(np.arange(count) % 2, 0.05, 0.0005)


def test_the_mean_of_many_draws_is_what_is_expected() -> None:
    """Thick and thin cells alike."""
    demand = demand_with(_demand())
    drawn = draws_of(demand, n=20_000, seed=1)
    thin = np.arange(len(demand.cells)) % 2 == 0
    for part in (thin, ~thin):
        mean = drawn[:, np.flatnonzero(part)].sum() / 20_000
        assert mean == pytest.approx(demand.expected[part].sum(), rel=0.15)


def test_the_same_seed_gives_the_same_draws() -> None:
    """A plan under doubt can be made again."""
    one, other = (draws_of(demand_with(_demand()), n=50, seed=3) for _ in range(2))
    assert (one != other).nnz == 0


def test_nothing_falls_where_nothing_is_expected() -> None:
    """Cells that expect no incident draw none."""
    expected = _demand()
    expected[:20] = 0.0
    drawn = draws_of(demand_with(expected), n=500, seed=1)
    assert drawn[:, :20].nnz == 0


def test_without_scatter_there_are_no_draws() -> None:
    """An older release does not tell how counts scatter."""
    assert draws_of(replace(demand_with(_demand()), dispersion=None), n=20, seed=1) is None
