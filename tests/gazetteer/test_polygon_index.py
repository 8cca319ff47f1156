"""The raster of labels answers like an exact test."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from geo_risk.gazetteer.polygon_index import PolygonIndex, index_polygons


def _exact(polygons: list[shapely.Geometry], x: np.ndarray, y: np.ndarray) -> np.ndarray:
    inside = np.array([shapely.intersects_xy(polygon, x, y) for polygon in polygons])
    return np.where(inside.any(axis=0), inside.argmax(axis=0), -1)


def test_two_squares_checked_by_eye() -> None:
    """Inside the first, inside the second, outside both, and on their common edge."""
    index = index_polygons([shapely.box(0, 0, 1, 1), shapely.box(1, 0, 2, 1)])
    assert index.at([0.5, 1.5, 3.0, 1.0], [0.5, 0.5, 0.5, 0.5]).tolist() == [0, 1, -1, 0]


def test_nothing_indexed_and_nothing_asked() -> None:
    """No polygons find nothing; no points give an empty answer; NaN lies outside."""
    assert index_polygons([]).at([1.0, np.nan], [2.0, 0.0]).tolist() == [-1, -1]
    index = index_polygons([shapely.box(0, 0, 1, 1)])
    assert index.at([], []).shape == (0,)
    assert index.at([np.nan, 0.5], [0.5, np.inf]).tolist() == [-1, -1]


def test_holes_and_islands() -> None:
    """A hole is outside, an island inside it belongs to its own polygon."""
    ring = shapely.box(0, 0, 9, 9).difference(shapely.box(3, 3, 6, 6))
    index = index_polygons([ring, shapely.box(4, 4, 5, 5)])
    assert index.at([1.0, 3.5, 4.5], [1.0, 3.5, 4.5]).tolist() == [0, -1, 1]


@settings(max_examples=40, deadline=None)
@given(
    seed=st.integers(0, 10_000), count=st.integers(1, 12), pixels=st.sampled_from([8, 33, 257])
)
def test_like_an_exact_test_everywhere(seed: int, count: int, pixels: int) -> None:
    """Random Voronoi cells, overlapping discs and points on corners get the exact label."""
    rng = np.random.default_rng(seed)
    sites = shapely.multipoints(rng.random((count + 2, 2)))
    cells = list(shapely.get_parts(shapely.voronoi_polygons(sites)))
    discs = [shapely.Point(*spot).buffer(0.2) for spot in rng.random((3, 2))]
    polygons = [*cells, *discs]
    corners = shapely.get_coordinates(polygons)
    x = np.concatenate([rng.uniform(-0.5, 1.5, 300), corners[:, 0]])
    y = np.concatenate([rng.uniform(-0.5, 1.5, 300), corners[:, 1]])
    index = index_polygons(polygons, pixels=pixels)
    assert (index.at(x, y) == _exact(polygons, x, y)).all()


@pytest.mark.shared
def test_like_an_exact_test_on_real_districts(shared_data: Path) -> None:
    """163 district polygons, points everywhere and along borders: no label differs."""
    import pyogrio

    frame = pyogrio.read_dataframe(shared_data / "boundaries" / "adm2_2025.gpkg")
    shapes = list(frame.geometry)
    rng = np.random.default_rng(1)
    edge = shapely.get_coordinates(shapes)[::7] + rng.normal(0, 1e-3, (1, 2))
    x = np.concatenate([rng.uniform(60, 78, 20_000), edge[:, 0]])
    y = np.concatenate([rng.uniform(23, 38, 20_000), edge[:, 1]])
    index: PolygonIndex = index_polygons(shapes)
    assert (index.at(x, y) == _exact(shapes, x, y)).all()
