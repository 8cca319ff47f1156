"""A small country for plans: two provinces of cells, towns and sites; and the real coast."""

from __future__ import annotations

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest

from geo_risk.forecast import Dispersion
from geo_risk.layers import Layers, read_layers
from geo_risk.layers.shapes import read_shapes
from geo_risk.planning import Situation, situation_of
from geo_risk.planning.demand import Demand, demand_of
from geo_risk.planning.sea import Sea, sea_of
from geo_risk.study import read_study

STEP = 0.1


def cells_of(columns: int = 16, rows: int = 8) -> pd.DataFrame:
    """Lay out cells of a tenth of a degree; the western half is one province."""
    at = [(col, row) for row in range(rows) for col in range(columns)]
    west = [col < columns // 2 for col, _row in at]
    return pd.DataFrame(
        {
            "lon": [66.0 + STEP * col for col, _row in at],
            "lat": [28.0 + STEP * row for _col, row in at],
            "province_id": np.where(west, "balochistan", "sindh"),
            "district_id": np.where(west, "kalat", "dadu"),
            "name": [f"{col} km E of {row}" for col, row in at],
            "name_ur": "",
        }
    )


def demand_with(expected: np.ndarray, cells: pd.DataFrame | None = None) -> Demand:
    """Make a demand of the small country; every incident weighs the same."""
    return demand_of(
        cells_of() if cells is None else cells,
        expected=expected,
        severity=np.ones(len(expected)),
        days=90,
        dispersion=Dispersion(scale=0.4, exponent=0.5),
    )


def towns_of() -> pd.DataFrame:
    """Give six towns, three a province."""
    rows = [
        ("Aba", 66.15, 28.15, "balochistan", "kalat"),
        ("Bela", 66.55, 28.45, "balochistan", "kalat"),
        ("Cota", 66.25, 28.65, "balochistan", "kalat"),
        ("Dera", 66.95, 28.15, "sindh", "dadu"),
        ("Ela", 67.25, 28.35, "sindh", "dadu"),
        ("Fort", 67.45, 28.65, "sindh", "dadu"),
    ]
    names = ["name", "lon", "lat", "province_id", "district_id"]
    return pd.DataFrame(rows, columns=names).assign(name_ur="")


def sites_of() -> gpd.GeoDataFrame:
    """Give three sites: a port, a plant, and one that is only planned."""
    frame = pd.DataFrame(
        {
            "name": ["Port", "Plant", "Plan"],
            "name_ur": "",
            "category": ["port", "power_coal", "port"],
            "programme": ["CPEC", "CPEC", "CPEC"],
            "status": ["operational", "operational", "planned"],
            "province_id": ["balochistan", "sindh", "sindh"],
            "district_id": ["kalat", "dadu", "dadu"],
        },
        index=pd.Index(["port", "plant", "plan"], name="site_id"),
    )
    points = gpd.points_from_xy([66.05, 67.35, 66.85], [28.05, 28.55, 28.65])
    return gpd.GeoDataFrame(frame, geometry=points, crs="EPSG:4326")


def situation_with(demand: Demand) -> Situation:
    """Put the small country together around a demand."""
    provinces = pd.DataFrame(
        {"name": ["Balochistan", "Sindh"], "name_ur": ["بلوچستان", "سندھ"]},
        index=pd.Index(["balochistan", "sindh"], name="province_id"),
    )
    return situation_of(demand, towns=towns_of(), sites=sites_of(), provinces=provinces)


@pytest.fixture(scope="session")
def situation() -> Situation:
    """Give the small country with uneven risk."""
    rng = np.random.default_rng(7)
    return situation_with(demand_with(rng.gamma(0.4, 0.5, size=len(cells_of()))))


@pytest.fixture(scope="session")
def land() -> gpd.GeoDataFrame:
    """Read the land of all countries."""
    return read_shapes("land.geojson")


@pytest.fixture(scope="session")
def sea(land: gpd.GeoDataFrame) -> Sea:
    """Find the open water off Pakistan once."""
    return sea_of(land, bounds=(61.0, 22.8, 69.0, 26.0))


@pytest.fixture(scope="session")
def layers() -> Layers:
    """Read the areas as they come with the project."""
    return read_layers(read_study())


@pytest.fixture(scope="session")
def scored(layers: Layers) -> gpd.GeoDataFrame:
    """Give the areas scores of their own number, so that rows can be told apart."""
    count = np.arange(len(layers.areas), dtype=float)
    return layers.areas.assign(
        expected_90d=count, low90_90d=count, high90_90d=count, seen_all=2.0, state="no_data"
    )
