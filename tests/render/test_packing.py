"""Numbers arrive as they left, within the step that was promised."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from geo_risk.render.packing import floats, indexed, rounded, scaled

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from numpy.typing import NDArray


def test_rounded_is_json() -> None:
    """NaN and infinities have no place in JSON and become null."""
    assert json.dumps(rounded([1.0, float("nan"), float("inf"), 0.00012345])) == (
        "[1, null, null, 0.0001234]"
    )


@given(st.lists(st.floats(1e-12, 1e12), max_size=20))
def test_rounded_keeps_four_digits(values: list[float]) -> None:
    """No value moves by more than half of its fourth digit."""
    assert rounded(values) == pytest.approx(values, rel=5.001e-4)


@pytest.mark.browser
@given(hnp.arrays(float, st.integers(0, 30), elements=st.floats(0, 100)))
def test_page_reads_packed_columns_back(
    run_js: Callable[..., Any], values: NDArray[np.float64]
) -> None:
    """A packed column comes back within half a step, floats within seven digits."""
    values = np.append(values, np.nan)
    packed = {"a": scaled(values, step=0.1), "b": floats(values)}
    code = "[argument.a, argument.b].map(p => Array.from(modules.decode.column(p), String))"
    steps, exact = run_js(("decode",), code, packed)
    assert np.array(steps, float) == pytest.approx(values, abs=0.0501, nan_ok=True)
    assert np.array(exact, float) == pytest.approx(values, rel=1e-6, abs=1e-30, nan_ok=True)


def test_scaled_stops_at_its_bounds() -> None:
    """A value beyond the range stays at its edge, and is never taken for unknown."""
    assert scaled([1e9], step=1) == scaled([65_534], step=1)
    assert scaled([-5.0], step=1) == scaled([0.0], step=1)


def test_indexed_keeps_order() -> None:
    """Texts are numbered as they come."""
    assert indexed([]) == ([], [])
    assert indexed(["x", "x", "y"]) == (["x", "y"], [0, 0, 1])
