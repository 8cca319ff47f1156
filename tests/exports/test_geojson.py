"""GeoJSON by the rules of RFC 7946."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import numpy as np
import pyogrio
import pytest
import shapely

from geo_risk.exports import Published, write_all
from geo_risk.exports.geometry import published_shapes
from geo_risk.exports.legend import LAYER_TEXTS

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(scope="module")
def folder(small: Published, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Write the layers of the small release as GeoJSON."""
    release = tmp_path_factory.mktemp("release")
    write_all(small, release, names=["geojson"])
    return release / "geojson"


def _document(folder: Path, name: str) -> dict[str, Any]:
    document: dict[str, Any] = json.loads((folder / f"{name}.geojson").read_text("utf-8"))
    return document


@pytest.mark.parametrize("name", LAYER_TEXTS)
def test_the_collection_follows_the_rules(folder: Path, name: str) -> None:
    """A FeatureCollection with bbox and without crs; no member of RFC 7946 misused."""
    document = _document(folder, name)
    assert document["type"] == "FeatureCollection"
    assert "crs" not in document
    west, south, east, north = document["bbox"]
    assert -180 <= west <= east <= 180
    assert -90 <= south <= north <= 90
    for feature in document["features"]:
        assert set(feature) == {"type", "geometry", "properties"}


def test_rings_are_right_handed(folder: Path) -> None:
    """Outer rings run counter-clockwise."""
    for feature in _document(folder, "districts")["features"]:
        for part in feature["geometry"]["coordinates"]:
            assert shapely.LinearRing(part[0]).is_ccw
            assert part[0][0] == part[0][-1]


def test_coordinates_have_at_most_six_decimals(folder: Path) -> None:
    """More digits would claim what nobody measured."""
    for name in LAYER_TEXTS:
        for feature in _document(folder, name)["features"]:
            numbers = shapely.get_coordinates(
                shapely.from_geojson(json.dumps(feature["geometry"]))
            )
            for number in numbers.ravel().tolist():
                assert len(repr(number).partition(".")[2]) <= 6


def test_not_a_number_is_null(folder: Path) -> None:
    """JSON has no NaN; an area without data has no index."""
    text = (folder / "districts.geojson").read_text("utf-8")
    assert "NaN" not in text
    assert _document(folder, "districts")["features"][0]["properties"]["hazard_index"] is None


def test_text_that_could_break_json_is_kept(folder: Path) -> None:
    """Quotes, line breaks and Urdu come through."""
    names = [f["properties"]["name"] for f in _document(folder, "districts")["features"]]
    assert names[4] == 'D.I. Khan\'s "line"\nbreak'


def test_gdal_reads_the_same(folder: Path, published: Published) -> None:
    """Another reader finds the same features in WGS 84."""
    frame = pyogrio.read_dataframe(folder / "districts.geojson")
    assert frame.crs == published.layers["districts"].crs
    assert frame["area_id"].tolist() == published.layers["districts"]["area_id"].tolist()


def _rings(geometry: dict[str, Any]) -> list[list[list[list[float]]]]:
    """Give the polygons of a geometry, each a list of rings."""
    kind, coordinates = geometry["type"], geometry["coordinates"]
    return {"Polygon": [coordinates], "MultiPolygon": coordinates}.get(kind, [])


@pytest.mark.parametrize("name", LAYER_TEXTS)
def test_geometries_follow_rfc_7946(folder: Path, name: str) -> None:
    """Closed rings, outer ones turn left and inner ones right; two numbers a place."""
    document = _document(folder, name)
    west, south, east, north = document["bbox"]
    for feature in document["features"]:
        assert feature["type"] == "Feature"
        assert set(feature["geometry"]) == {"type", "coordinates"}
        for outer, *inner in _rings(feature["geometry"]):
            for number, ring in enumerate([outer, *inner]):
                assert len(ring) >= 4
                assert ring[0] == ring[-1]
                assert shapely.LinearRing(ring).is_ccw == (number == 0)
        shape = shapely.from_geojson(json.dumps(feature["geometry"]))
        assert not shape.has_z
        for lon, lat in shapely.get_coordinates(shape):
            assert west <= lon <= east
            assert south <= lat <= north


def test_holes_turn_the_other_way(small: Published, tmp_path: Path) -> None:
    """An area with a hole keeps it, and the hole is right-handed."""
    hole = shapely.box(62, 25, 65, 28).difference(shapely.box(63, 26, 64, 27))
    districts = small.layers["districts"].copy()
    districts.loc[0, "geometry"] = published_shapes(np.array([hole]))[0]
    write_all(
        replace(small, layers={**small.layers, "districts": districts}),
        tmp_path,
        names=["geojson"],
    )
    geometry = _document(tmp_path / "geojson", "districts")["features"][0]["geometry"]
    ((outer, inner),) = _rings(geometry)
    assert shapely.LinearRing(outer).is_ccw
    assert not shapely.LinearRing(inner).is_ccw
