"""Buffers round sites are measured exactly."""

from __future__ import annotations

import numpy as np
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from geo_risk.crs import to_degrees
from geo_risk.forecast import Grid
from geo_risk.risk.area_sums import area_sums
from geo_risk.risk.sites import buffer_shares, circle_box

SPOT = st.floats(-2.0, 2.0)


@given(SPOT, SPOT, st.floats(0.01, 2.0), st.floats(0.01, 2.0))
def test_circle_and_box_agree_with_a_fine_polygon(
    west: float, south: float, width: float, height: float
) -> None:
    """The closed form against a circle of 4,096 corners."""
    circle = shapely.Point(0, 0).buffer(1.0, quad_segs=1_024)
    box = shapely.box(west, south, west + width, south + height)
    found = circle_box(
        *(np.array([edge]) for edge in (west, west + width, south, south + height)), radius=1.0
    )
    assert found[0] == pytest.approx(circle.intersection(box).area, abs=2e-5)


@pytest.mark.parametrize("radius_km", [5, 25])
def test_a_buffer_inside_the_domain_has_the_area_of_its_circle(
    grid: Grid, radius_km: int
) -> None:
    """Shares times cell areas add up to pi r squared."""
    lon, lat = to_degrees(np.array([57_300.0]), np.array([70_900.0]))
    shares = buffer_shares(lon, lat, grid, radius_km=radius_km)
    assert area_sums(shares, grid.domain_km2)[0] == pytest.approx(np.pi * radius_km**2)


def test_a_buffer_at_the_edge_counts_what_is_inside(grid: Grid) -> None:
    """A site on the domain's edge has half a circle."""
    lon, lat = to_degrees(np.array([0.0]), np.array([75_000.0]))
    shares = buffer_shares(lon, lat, grid, radius_km=5)
    assert area_sums(shares, grid.domain_km2)[0] == pytest.approx(np.pi * 25 / 2, rel=1e-6)


def test_no_sites_have_no_shares(grid: Grid) -> None:
    """An empty list of sites gives an empty matrix over the same cells."""
    shares = buffer_shares(np.empty(0), np.empty(0), grid, radius_km=5)
    assert shares.shape == (0, len(grid))
