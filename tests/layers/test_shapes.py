"""The shipped GeoJSON files."""

from __future__ import annotations

import json

import pytest
import shapely

from geo_risk.layers.shapes import read_shapes
from geo_risk.sources.registry import read_text


@pytest.mark.parametrize(
    "file",
    [
        "provinces.geojson",
        "countries.geojson",
        "land.geojson",
        "disputed.geojson",
        "coast.geojson",
    ],
)
def test_frames_hold_what_the_file_says(file: str) -> None:
    """Features in order, their properties as columns, every shape valid, in degrees."""
    frame = read_shapes(file)
    features = json.loads(read_text(file))["features"]
    assert len(frame) == len(features)
    assert set(frame.columns) - {"geometry"} == set(features[0]["properties"])
    assert frame.geometry.is_valid.all()
    assert frame.crs.to_epsg() == 4326


def test_provinces_are_a_coverage() -> None:
    """Seven provinces that meet without gaps or overlaps."""
    provinces = read_shapes("provinces.geojson")
    assert len(provinces) == 7
    assert shapely.coverage_is_valid(provinces.geometry.to_numpy())
