"""GeoJSON by the rules of RFC 7946."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pyogrio
import pytest
import shapely

from geo_risk.exports import Published, write_all
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
