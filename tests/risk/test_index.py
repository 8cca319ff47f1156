"""The index has fixed anchors, and a class never depends on the other areas."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo_risk.risk.index import WEIGHTS, hazard_class, hazard_index, risk_index, risk_parts


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


PART = st.floats(0, 100)
PARTS = st.fixed_dictionaries({"hazard": PART, "exposure": PART, "vulnerability": PART})


@given(PARTS, st.sampled_from(sorted(WEIGHTS)), PART)
def test_a_higher_part_is_never_a_lower_risk(
    parts: dict[str, float], name: str, other: float
) -> None:
    """In each part, between 1 and 100, and never above the highest part of them."""
    low, high = sorted((parts[name], other))
    below, above = (
        float(risk_index({key: [value] for key, value in {**parts, name: each}.items()})[0])
        for each in (low, high)
    )
    assert 0 <= below <= above * (1 + 1e-12)
    assert above <= max(1.0, high, *parts.values()) * (1 + 1e-12)


@given(PARTS, st.lists(st.floats(0.01, 10), min_size=3, max_size=3))
def test_the_parts_explain_the_whole_exactly(parts: dict[str, float], raw: list[float]) -> None:
    """In logs they sum to the index, under any weights."""
    weights = {name: weight / sum(raw) for name, weight in zip(WEIGHTS, raw, strict=True)}
    given_parts = {name: [value] for name, value in parts.items()}
    index = risk_index(given_parts, weights=weights)
    logs = risk_parts(given_parts, weights=weights)
    assert logs.sum(axis=1)[0] == pytest.approx(np.log(index[0] / 100), abs=1e-9)
    assert (logs <= 1e-12).all(axis=None)


@pytest.mark.parametrize("name", sorted(WEIGHTS))
def test_one_part_without_data_is_a_risk_without_data(name: str) -> None:
    """No data is never a low risk."""
    parts = {key: [np.nan if key == name else 50.0] for key in WEIGHTS}
    assert np.isnan(risk_index(parts)[0])


def test_equal_parts_are_the_index() -> None:
    """Under any weights that sum to one."""
    assert risk_index({name: [40.0] for name in WEIGHTS})[0] == pytest.approx(40.0)
