"""Dependent rounding keeps means and sums."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo_risk.planning.rounding import rounded


@given(st.integers(1, 6), st.integers(1, 6), st.integers(0, 2**32 - 1))
def test_sums_are_rounded_down_or_up(rows: int, columns: int, seed: int) -> None:
    """Of every row and every column, whatever the shares."""
    random = np.random.default_rng(seed)
    share = random.random((rows, columns)) * (random.random((rows, columns)) < 0.7)
    row, column = (index.ravel() for index in np.indices(share.shape))
    drawn = rounded(row, column, share.ravel(), rng=random).reshape(share.shape)
    for axis in (0, 1):
        exact, found = share.sum(axis=axis), drawn.sum(axis=axis)
        assert (found >= np.floor(exact + 1e-6) - 1e-6).all()
        assert (found <= np.ceil(exact - 1e-6) + 1e-6).all()


def test_whole_sums_stay_exact() -> None:
    """A table of thirds, three by three: a permutation each time."""
    row, column = (index.ravel() for index in np.indices((3, 3)))
    random = np.random.default_rng(4)
    for _ in range(50):
        drawn = rounded(row, column, np.full(9, 1 / 3), rng=random).reshape(3, 3)
        assert (drawn.sum(axis=0) == 1).all()
        assert (drawn.sum(axis=1) == 1).all()


def test_each_share_is_its_mean() -> None:
    """10,000 draws of fixed seed lie within a hundredth of every share."""
    share = np.array([[0.5, 0.3, 0.2], [0.6, 0.3, 0.1], [0.05, 0.05, 0.9]])
    row, column = (index.ravel() for index in np.indices(share.shape))
    random = np.random.default_rng(8)
    draws = [rounded(row, column, share.ravel(), rng=random) for _ in range(10_000)]
    assert np.mean(draws, axis=0).reshape(share.shape) == pytest.approx(share, abs=0.01)


def test_what_is_whole_is_not_drawn() -> None:
    """Certain entries stay certain."""
    sure = np.array([1.0, 0.0, 1.0])
    drawn = rounded(np.arange(3), np.zeros(3, int), sure, rng=np.random.default_rng(0))
    assert drawn.tolist() == [True, False, True]


def test_nothing_gives_nothing() -> None:
    """An empty table has an empty answer."""
    nothing = np.array([], dtype=int)
    assert not len(rounded(nothing, nothing, nothing, rng=np.random.default_rng(0)))
