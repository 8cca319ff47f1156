"""Sums over areas add: districts to provinces, provinces and water to the total."""

from __future__ import annotations

from types import SimpleNamespace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.sparse import csr_array

from geo_risk.forecast import Forecast
from geo_risk.risk import score_areas
from geo_risk.risk.area_sums import area_sums


def test_districts_add_up_to_provinces_and_provinces_to_the_whole(
    forecast: Forecast, layers: SimpleNamespace
) -> None:
    """To 1e-9, for every horizon."""
    scores = score_areas(forecast, layers)
    for days, surface in forecast.expected.items():
        by_kind = scores.groupby("kind")[f"expected_{days}d"].sum()
        assert by_kind["district"] == pytest.approx(by_kind["province"], abs=1e-9)
        assert by_kind["province"] + by_kind["coast"] == pytest.approx(surface.sum(), abs=1e-9)


def test_shares_of_other_cells_are_refused() -> None:
    """A matrix made for another grid would give numbers that mean nothing."""
    with pytest.raises(ValueError, match="same layers"):
        area_sums(csr_array(np.ones((2, 3))), np.ones(4))


@given(st.lists(st.floats(0, 1e6), min_size=4, max_size=4), st.floats(0, 1))
def test_a_split_area_keeps_its_sum(surface: list[float], share: float) -> None:
    """However one area is cut in two, the parts add up to it."""
    whole = np.array([1.0, 1.0, 0.5, 0.0])
    parts = csr_array(np.array([whole, whole * share, whole * (1 - share)]))
    total, one, two = area_sums(parts, np.array(surface))
    assert one + two == pytest.approx(total, rel=1e-12, abs=1e-9)
