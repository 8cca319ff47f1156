"""Strips along roads are measured on the equal-area plane."""

from __future__ import annotations

from types import SimpleNamespace

import numpy as np
import pytest

from geo_risk.crs import EQUAL_AREA
from geo_risk.forecast import Grid
from geo_risk.risk.area_sums import area_sums
from geo_risk.risk.corridors import corridor_strips, strip_shares


def test_a_straight_segment_of_10_km_has_100_km2(grid: Grid, layers: SimpleNamespace) -> None:
    """10 km long, 5 km to either side, flat ends."""
    strips = corridor_strips(layers.corridors.geometry.to_numpy(), plane=EQUAL_AREA)
    area = area_sums(strip_shares(strips, grid), grid.domain_km2)
    np.testing.assert_allclose(area, 100.0, rtol=1e-6)


def test_no_segments_have_no_shares(grid: Grid) -> None:
    """A study without corridors gives an empty matrix over the same cells."""
    empty = np.empty(0, dtype=object)
    shares = strip_shares(corridor_strips(empty, plane=EQUAL_AREA), grid)
    assert shares.shape == (0, len(grid))


def test_neighbouring_segments_hardly_overlap(grid: Grid, layers: SimpleNamespace) -> None:
    """On a straight road two strips meet and share nothing."""
    strips = corridor_strips(layers.corridors.geometry.to_numpy(), plane=EQUAL_AREA)
    assert strips[0].intersection(strips[1]).area / 1e6 == pytest.approx(0.0, abs=1e-3)
