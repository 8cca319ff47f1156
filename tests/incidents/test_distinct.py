"""Distinct combinations are found exactly, with missing values as values."""

from __future__ import annotations

import numpy as np
import pandas as pd
from hypothesis import given, settings
from hypothesis import strategies as st

from geo_risk.incidents.distinct import distinct, first_of

VALUES = st.lists(
    st.tuples(st.sampled_from(["", "a", "b"]), st.sampled_from([0.0, 1.5, float("nan")])),
    max_size=30,
)


@settings(deadline=None)
@given(VALUES)
def test_table_and_codes_give_the_frame_back(values: list[tuple[str, float]]) -> None:
    """Taking the table's rows by the codes restores every row."""
    frame = pd.DataFrame(values, columns=["name", "size"])
    codes, table = distinct(frame, "name", "size")
    again = table.iloc[codes].reset_index(drop=True)
    pd.testing.assert_frame_equal(again, frame)


@settings(deadline=None)
@given(VALUES)
def test_combinations_come_once(values: list[tuple[str, float]]) -> None:
    """The table holds no combination twice."""
    _, table = distinct(pd.DataFrame(values, columns=["name", "size"]), "name", "size")
    assert not table.duplicated().any()


def test_no_codes_have_no_first() -> None:
    """Nothing has no first position."""
    assert first_of(np.zeros(0, dtype=np.int64)).tolist() == []
