"""The coast of Pakistan as the project draws it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from geo_risk.layers.shapes import read_shapes
from geo_risk.planning.sea import Sea, sea_of

if TYPE_CHECKING:
    import geopandas as gpd

WINDOW = (61.0, 22.8, 69.0, 26.0)


@pytest.fixture(scope="session")
def land() -> gpd.GeoDataFrame:
    """Read the land of all countries."""
    return read_shapes("land.geojson")


@pytest.fixture(scope="session")
def sea(land: gpd.GeoDataFrame) -> Sea:
    """Find the open water off Pakistan once."""
    return sea_of(land, bounds=WINDOW)
