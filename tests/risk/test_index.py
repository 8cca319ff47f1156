"""The index has fixed anchors, and a class never depends on the other areas."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo_risk.risk.index import hazard_class, hazard_index


@given(st.floats(0.001, 1.0))
def test_ten_times_the_rate_is_25_points_more(rate: float) -> None:
    """Between the anchors the scale is a logarithm."""
    low, high = hazard_index([rate, 10 * rate])
    assert high - low == pytest.approx(25.0)


@given(st.floats(0, 1e9), st.floats(0, 1e9))
def test_more_is_never_less(one: float, two: float) -> None:
    """Index and class rise with the rate and stay on their scales."""
    index = hazard_index(sorted((one, two)))
    classes = hazard_class(index)
    assert 0 <= index[0] <= index[1] <= 100
    assert 1 <= classes[0] <= classes[1] <= 5


def test_no_data_is_not_a_low_hazard() -> None:
    """NaN stays NaN and has the class of its own; a rate of 0 is class 1."""
    assert np.isnan(hazard_index([np.nan])[0])
    assert hazard_class(hazard_index([np.nan, 0.0])).tolist() == [0, 1]


def test_class_bounds_belong_to_the_class_above() -> None:
    """20, 40, 60 and 80 open classes 2 to 5."""
    assert hazard_class([20.0, 40.0, 60.0, 80.0]).tolist() == [2, 3, 4, 5]
