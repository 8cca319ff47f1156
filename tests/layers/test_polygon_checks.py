"""What is checked of polygons before a run stands on them."""

from __future__ import annotations

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from geo_risk.layers.frames import shaped
from geo_risk.layers.polygon_checks import check_cover, check_overlaps, check_shapes

SQUARE = shapely.box(66, 26, 67, 27)


def _shapes(*shapes: object) -> np.ndarray:
    found = np.empty(len(shapes), dtype=object)
    found[:] = shapes
    return found


def test_good_polygons_pass_unchanged() -> None:
    """Nothing to say, nothing changed."""
    kept, findings = check_shapes(_shapes(SQUARE), ["a"])
    assert kept[0].equals(SQUARE)
    assert findings.faults == findings.notes == ()


def test_all_faults_are_told_at_once() -> None:
    """No geometry, an empty one, a point and a line: four faults, each by name."""
    _, findings = check_shapes(
        _shapes(
            None, shapely.Polygon(), shapely.Point(1, 1), shapely.LineString([(0, 0), (1, 1)])
        ),
        ["a", "b", "c", "d"],
    )
    assert [fault.split(":")[0] for fault in findings.faults] == ["a", "b", "c", "d"]
    assert "polygons are needed" in findings.faults[3]


def test_coordinates_that_are_no_degrees_are_a_fault() -> None:
    """Metres, or one number far out, which no projection takes; also where it is broken."""
    metres = shapely.box(500_000, 3_000_000, 600_000, 3_100_000)
    far = shapely.Polygon([(66, 26), (67, 26), (66, 1e12), (67, 27)])
    _, findings = check_shapes(_shapes(SQUARE, metres, far), ["a", "b", "c"])
    assert [fault.split(":")[0] for fault in findings.faults] == ["b", "c"]
    assert all("no degrees" in fault for fault in findings.faults)


def test_a_tiny_spike_is_repaired_with_a_note() -> None:
    """A repair that moves no area is done and told."""
    spike = shapely.Polygon([(0, 0), (4, 0), (4, 4), (4, 6), (4, 4), (0, 4)])
    kept, findings = check_shapes(_shapes(spike), ["Kech"])
    assert kept[0].is_valid
    assert kept[0].geom_type == "MultiPolygon"
    assert findings.faults == ()
    assert "1 invalid polygons were repaired: Kech" in findings.notes[0]


def test_heights_are_left_out() -> None:
    """A third coordinate has no place on the map."""
    flat, _ = check_shapes(_shapes(shapely.force_3d(SQUARE, z=5.0)), ["Kech"])
    assert not shapely.has_z(flat).any()


def test_a_bow_tie_is_refused() -> None:
    """Where repair would have to choose a shape, the person does."""
    bow = shapely.Polygon([(0, 0), (2, 2), (2, 0), (0, 2)])
    _, findings = check_shapes(_shapes(bow), ["Kech"])
    assert "Kech: is invalid" in findings.faults[0]


def _frame(*shapes: object, provinces: list[str] | None = None) -> gpd.GeoDataFrame:
    names = [f"d{at}" for at in range(len(shapes))]
    facts = pd.DataFrame({"province_id": provinces or ["p"] * len(shapes)}, index=names)
    return shaped(facts, list(shapes))


def test_overlaps_are_told_slivers_noted() -> None:
    """Half of a square is a fault; a strip of a hundred metres is a note."""
    large = check_overlaps(_frame(SQUARE, shapely.box(66.5, 26, 67.5, 27)), {})
    assert "d0 and d1 overlap by" in large.faults[0]
    small = check_overlaps(_frame(SQUARE, shapely.box(66.999, 26, 68, 27)), {})
    assert small.faults == ()
    assert "slivers of overlap" in small.notes[0]


def test_neighbours_that_only_touch_pass() -> None:
    """A common edge is no overlap."""
    findings = check_overlaps(_frame(SQUARE, shapely.box(67, 26, 68, 27)), {})
    assert findings.faults == findings.notes == ()


def _provinces() -> gpd.GeoDataFrame:
    facts = pd.DataFrame({"name": ["Eastland", "Westland"]}, index=["p", "q"])
    return shaped(facts, [shapely.box(66, 26, 68, 27), shapely.box(64, 26, 66, 27)])


def test_a_province_covered_in_part_is_a_fault() -> None:
    """One of two squares is half of the province."""
    findings = check_cover(_frame(SQUARE), _provinces())
    assert "Eastland: its 1 districts cover 50% of it" in findings.faults[0]


def test_a_province_without_districts_is_a_note() -> None:
    """The other province keeps its generalised ones, and that is said."""
    findings = check_cover(_frame(SQUARE, shapely.box(67, 26, 68, 27)), _provinces())
    assert findings.faults == ()
    assert findings.notes == ("no districts for Westland: these stay generalised",)


def test_a_small_gap_is_a_note() -> None:
    """A tenth that lies in no district is told with what becomes of it."""
    findings = check_cover(_frame(SQUARE, shapely.box(67, 26, 67.8, 27)), _provinces())
    assert "10% of it lies in no district; the nearest counts" in findings.notes[0]
