"""Outlines: shared borders stay shared, and no vertex is lost further off than allowed."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from geo_risk.render.topology import METRES_PER_DEGREE, SCALE, coverage, lines, steps

if TYPE_CHECKING:
    from pathlib import Path

    from numpy.typing import NDArray

    from geo_risk.render.topology import Topology


def rings_of(topology: Topology, i: int) -> list[NDArray[np.float64]]:
    """Put a shape's rings together again, as the page does."""
    rings = []
    for ring in topology.shapes[i]:
        points = []
        for number in ring:
            arc = topology.arcs[~number][::-1] if number < 0 else topology.arcs[number]
            points += arc[1:] if points else arc
        rings.append(np.array(points) / SCALE)
    return rings


def test_neighbours_share_their_border() -> None:
    """Two squares side by side have three arcs: two sides of their own and one in common."""
    topology = coverage([shapely.box(0, 0, 1, 1), shapely.box(1, 0, 2, 1)], tolerance_m=10)
    used = [
        abs(n) if n >= 0 else ~n for rings in topology.shapes for ring in rings for n in ring
    ]
    assert len(topology.arcs) == 3
    assert sorted(used) == [0, 1, 1, 2] or len(used) == 4


def test_shape_survives_without_tolerance() -> None:
    """A polygon with a hole comes back as it was."""
    square = shapely.box(60, 25, 61, 26).difference(shapely.box(60.4, 25.4, 60.6, 25.6))
    outer, hole = rings_of(coverage([square], tolerance_m=0), 0)
    again = shapely.Polygon(outer, [hole])
    assert again.equals(square)


def test_enclave_shares_its_whole_border() -> None:
    """The ring of an enclave and the hole around it are one arc."""
    enclave = shapely.box(60.4, 25.4, 60.6, 25.6)
    around = shapely.box(60, 25, 61, 26).difference(enclave)
    topology = coverage([around, enclave], tolerance_m=0)
    assert len(topology.arcs) == 2
    assert abs(topology.shapes[1][0][0]) in {1, 2}


def test_island_stays_a_ring() -> None:
    """A closed arc keeps three corners however large the tolerance."""
    island = shapely.Point(60, 25).buffer(0.01)
    ring = rings_of(coverage([island], tolerance_m=1e6), 0)[0]
    assert len(np.unique(ring, axis=0)) >= 3


def test_missing_geometry_has_no_rings() -> None:
    """None and empty geometries are shapes without rings, in their place."""
    topology = coverage([None, shapely.Polygon(), shapely.box(0, 0, 1, 1)], tolerance_m=10)
    assert [len(rings) for rings in topology.shapes] == [0, 0, 1]


def test_packed_is_plain_numbers() -> None:
    """What the page gets is lists of whole numbers."""
    packed = coverage([shapely.box(0, 0, 1, 1)], tolerance_m=10).packed()
    assert packed["shapes"] == [[[0]]]
    assert all(isinstance(number, int) for number in packed["arcs"][0])


@given(
    st.lists(st.floats(0.01, 0.2), min_size=6, max_size=60),
    st.floats(0, 70),
    st.sampled_from([100.0, 1_000.0, 10_000.0]),
)
def test_no_vertex_lies_further_off_than_the_tolerance(
    radii: list[float], lat: float, tolerance_m: float
) -> None:
    """Whatever the outline, its vertices stay within the bound (and rounding)."""
    angles = np.linspace(0, 2 * math.pi, len(radii), endpoint=False)
    corners = np.c_[60 + radii * np.cos(angles), lat + radii * np.sin(angles)]
    kept = rings_of(coverage([shapely.Polygon(corners)], tolerance_m=tolerance_m), 0)[0]
    squeeze = [math.cos(math.radians(lat)), 1.0]
    line = shapely.LineString(kept * squeeze)
    off = shapely.distance(shapely.points(corners * squeeze), line) * METRES_PER_DEGREE
    # Squeezing by one mean latitude an arc is off by under one per cent here.
    assert off.max() <= tolerance_m * 1.01 + 12


@pytest.mark.shared
def test_real_districts_stay_within_the_tolerance(shared_data: Path) -> None:
    """The 163 districts keep their borders within 250 m, shared ones once."""
    import geopandas as gpd

    frame = gpd.read_file(shared_data / "boundaries" / "adm2_2025.gpkg")
    topology = coverage(frame.geometry, tolerance_m=250.0)
    for i in (0, 40, 80, 120, 162):
        vertices = shapely.get_coordinates(frame.geometry[i])
        lines_kept = shapely.MultiLineString(rings_of(topology, i))
        squeeze = np.array([math.cos(math.radians(vertices[:, 1].mean())), 1.0])
        kept = shapely.transform(lines_kept, lambda at, s=squeeze: at * s)
        off = shapely.distance(shapely.points(vertices * squeeze), kept) * METRES_PER_DEGREE
        assert off.max() <= 250.0 * 1.02 + 12


def test_lines_keep_their_ends() -> None:
    """A simplified line still begins and ends where it did."""
    line = shapely.LineString([(60, 25), (60.5, 25.00001), (61, 25)])
    assert lines([line], tolerance_m=100).arcs == (((600_000, 250_000), (610_000, 250_000)),)


def test_steps_of_a_single_point() -> None:
    """An arc of one point is that point."""
    assert steps(((5, 6),)) == [5, 6]
