"""A problem is made smaller without changing its answer."""

from __future__ import annotations

import numpy as np
from scipy.sparse import csr_array

from geo_risk.planning.cover import Limits, cover_of, reduced


def test_equal_rows_become_one() -> None:
    """Demand that the same candidates cover weighs together."""
    cover = cover_of(csr_array(np.array([[1, 1], [1, 1], [0, 1]])), np.array([2.0, 3.0, 4.0]))
    small = reduced(cover, Limits(minimum={0: 1}))
    assert sorted(small.weight.tolist()) == [4.0, 5.0]


def test_a_column_within_a_cheaper_one_goes() -> None:
    """A candidate that another one covers at no higher cost is left out."""
    cover = cover_of(csr_array(np.array([[1, 1], [0, 1]])), np.ones(2))
    assert reduced(cover, Limits()).column.tolist() == [1]


def test_a_cheap_column_within_a_dear_one_stays() -> None:
    """A smaller candidate that costs less may still be wanted."""
    cover = cover_of(
        csr_array(np.array([[1, 1], [0, 1]])), np.ones(2), cost=np.array([1.0, 2.0])
    )
    assert reduced(cover, Limits()).column.tolist() == [0, 1]


def test_columns_stay_where_a_minimum_might_want_them() -> None:
    """With a minimum no candidate is left out."""
    cover = cover_of(csr_array(np.array([[1, 1], [0, 1]])), np.ones(2))
    assert reduced(cover, Limits(minimum={0: 2})).column.tolist() == [0, 1]
