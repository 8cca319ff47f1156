"""Published shapes: rounded, right-handed, multi-part, still valid."""

from __future__ import annotations

import numpy as np
import shapely

from geo_risk.crs import GEOD
from geo_risk.exports.geometry import cell_polygons, published_shapes
from geo_risk.forecast.grid import squares


def _one(shape: shapely.Geometry, *, multi: bool = True) -> shapely.Geometry:
    return published_shapes(np.array([shape], dtype=object), multi=multi)[0]


def test_coordinates_have_six_decimals() -> None:
    """A point is published to 0.11 m."""
    assert _one(shapely.Point(62.12345678, 25.7654321)).coords[0] == (62.123457, 25.765432)


def test_polygons_are_right_handed_and_multi_part() -> None:
    """A clockwise polygon comes out counter-clockwise, its hole clockwise."""
    shape = _one(shapely.Polygon([(0, 0), (0, 9), (9, 9), (9, 0)], [[(1, 1), (2, 1), (2, 2)]]))
    assert shape.geom_type == "MultiPolygon"
    assert shape.geoms[0].exterior.is_ccw
    assert not shape.geoms[0].interiors[0].is_ccw


def test_single_polygons_may_stay_single() -> None:
    """Cells are published as plain polygons."""
    assert _one(shapely.box(0, 0, 1, 1), multi=False).geom_type == "Polygon"


def test_a_shape_that_rounding_breaks_is_mended() -> None:
    """A sliver that rounding folds onto itself leaves a valid shape of the same area."""
    spike = shapely.Polygon([(0, 0), (1, 0), (1, 1), (0.5, 2e-7), (0, 1)])
    shape = _one(spike)
    assert shape.is_valid
    assert abs(shape.area - spike.area) < 1e-6


def test_a_missing_shape_stays_missing() -> None:
    """An area without a shape is no fault."""
    assert _one(None) is None


def test_lines_keep_their_direction() -> None:
    """A corridor runs the way its chainage does."""
    line = shapely.LineString([(66, 25), (67, 26)])
    assert _one(line).equals_exact(line)


def test_neighbouring_cells_share_their_corners() -> None:
    """Two cells side by side touch along a whole edge, to the last digit."""
    west, east = cell_polygons(squares(2, 1))
    edge = shapely.intersection(west, east)
    assert edge.geom_type == "LineString"
    assert west.exterior.is_ccw


def test_a_cell_covers_a_hundred_square_kilometres() -> None:
    """The geodesic area of a published cell is 100 km2 within 0.1 %."""
    (cell,) = cell_polygons(squares(1, 1))
    area_m2, _ = GEOD.geometry_area_perimeter(cell)
    assert abs(area_m2 / 1e8 - 1) < 1e-3


def test_no_cells_give_no_polygons() -> None:
    """An empty grid is drawn as nothing."""
    assert len(cell_polygons(squares(0, 0))) == 0
