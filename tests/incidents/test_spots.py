"""What lies at a point is asked once a place, and told in words people use."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

from geo_risk.incidents.spots import look_up, say_point, swapped

if TYPE_CHECKING:
    from collections.abc import Callable

    import pandas as pd

    from geo_risk.incidents.names import Atlas

    Rows = Callable[..., pd.DataFrame]


def test_each_row_gets_the_answer_of_its_own_point(make_rows: Rows, atlas: Atlas) -> None:
    """Rows share answers only when they share a point, whatever their order."""
    rows = make_rows(
        {"lon": 66.5, "lat": 30.5},
        {"lon": 66.5, "lat": 26.7},
        {"lon": 66.5, "lat": 30.5},
        {"lon": 64.0, "lat": 30.5},
    ).set_axis([9, 3, 5, 1])
    seen = look_up(rows, atlas)
    assert seen["inside"].to_dict() == {9: "alpha", 3: "", 5: "alpha", 1: ""}
    assert seen["sea"].tolist() == [False, True, False, False]
    assert seen["coast"].tolist() == ["", "shore-12nm", "", ""]
    assert seen["off_km"].tolist() == pytest.approx([0, 33.2, 0, 192.0], abs=0.1)


@pytest.mark.parametrize(
    ("lon", "lat", "named", "fits"),
    [
        (30.5, 66.5, "", True),
        (30.5, 66.5, "alpha", True),
        (30.5, 66.5, "gamma", False),
        (30.5, 60.0, "", False),
        (130.0, 66.5, "", False),
    ],
)
def test_exchanged_coordinates_must_fit(
    make_rows: Rows, atlas: Atlas, lon: float, lat: float, named: str, *, fits: bool
) -> None:
    """They fit when the exchanged point lies in a district, in the one named if any."""
    rows = make_rows({"lon": lon, "lat": lat}).assign(named=named)
    assert swapped(rows, atlas, near_km=25.0).tolist() == [fits]


def test_no_rows_are_no_trouble(make_rows: Rows, atlas: Atlas) -> None:
    """Nothing asked, nothing answered."""
    assert look_up(make_rows(), atlas).empty
    assert swapped(make_rows().assign(named=""), atlas, near_km=25.0).size == 0


def test_points_are_told_north_first() -> None:
    """Latitude first, as people say it, with letters instead of signs."""
    assert say_point(np.float64(-70.5), -33.456) == "33.46 S 70.50 W"
