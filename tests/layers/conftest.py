"""The shipped layers, read once, and polygons to put in their place."""

from __future__ import annotations

from pathlib import Path

import geopandas as gpd
import pytest

from geo_risk.gazetteer import Gazetteer, read_gazetteer
from geo_risk.layers import Layers, read_layers
from geo_risk.layers.cells import Grid, read_grid
from geo_risk.layers.shapes import read_shapes
from geo_risk.sources import registry
from geo_risk.study import Study


@pytest.fixture(scope="session")
def nobody(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the empty data folder of a user who put nothing in."""
    return tmp_path_factory.mktemp("nobody")


@pytest.fixture(autouse=True)
def _empty_home(nobody: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep the tests from reading what the person running them has put in."""
    monkeypatch.delenv("GEO_RISK_DATA", raising=False)
    monkeypatch.setattr(registry, "user_folder", lambda: nobody)


@pytest.fixture(scope="session")
def layers(nobody: Path) -> Layers:
    """Return the layers as they ship."""
    with pytest.MonkeyPatch.context() as patch:
        patch.delenv("GEO_RISK_DATA", raising=False)
        patch.setattr(registry, "user_folder", lambda: nobody)
        return read_layers(Study())


@pytest.fixture(scope="session")
def gazetteer() -> Gazetteer:
    """Return the shipped names."""
    return read_gazetteer()


@pytest.fixture(scope="session")
def grid() -> Grid:
    """Return the shipped grid."""
    return read_grid()


@pytest.fixture(scope="session")
def provinces() -> gpd.GeoDataFrame:
    """Return the outlines of the provinces, indexed by id."""
    return read_shapes("provinces.geojson").set_index("province_id")


@pytest.fixture(scope="session")
def drawn(layers: Layers) -> gpd.GeoDataFrame:
    """Return the districts as polygons under COD-AB's column names."""
    districts = layers.areas[layers.areas["kind"] == "district"]
    return gpd.GeoDataFrame(
        {"ADM2_EN": districts["name"].to_numpy()},
        geometry=districts.geometry.to_numpy(),
        crs=4326,
    )
