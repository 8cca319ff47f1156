"""A small country to score: two provinces of two districts, water, sites and a road."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from types import SimpleNamespace

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
import shapely
from scipy.sparse import csr_array

from geo_risk.crs import EQUAL_AREA, to_degrees
from geo_risk.forecast import Forecast, Grid, fit, grid_of

AS_OF = dt.date(2020, 12, 31)
SEA_ROWS = 3
COLS, ROWS = 12, 14
PEOPLE = {
    "province:west": 400_000.0,
    "district:west-south": 300_000.0,
    "district:west-north": 100_000.0,
    "district:east-south": 2_000.0,
}
"""The census; it left out the north of the east, and so the east as a whole."""
UNITS = ("west-south", "west-north", "east-south", "east-north")


def _cells() -> pd.DataFrame:
    """Lay out the cells: the three southern rows are water."""
    row, col = (index.ravel() for index in np.mgrid[0:ROWS, 0:COLS])
    side = np.where(col < COLS // 2, "west", "east").astype(object)
    part = np.where(row < SEA_ROWS + 5, "-south", "-north").astype(object)
    sea = row < SEA_ROWS
    lon, lat = to_degrees((col + 0.5) * 1e4, (row + 0.5) * 1e4)
    return pd.DataFrame(
        {
            "col": col,
            "row": row,
            "lon": lon,
            "lat": lat,
            "district_id": np.where(sea, "", side + part),
            "province_id": np.where(sea, "", side),
            "is_land": ~sea,
            "domain_km2": 100.0,
            "name": "somewhere",
        }
    )


def _areas(cells: pd.DataFrame) -> tuple[gpd.GeoDataFrame, csr_array]:
    """Make provinces, districts and one stretch of water, as unions of cells."""
    belongs = {
        **{f"province:{p}": (cells["province_id"] == p) for p in ("west", "east")},
        **{f"district:{d}": (cells["district_id"] == d) for d in UNITS},
        "coast:water": ~cells["is_land"],
    }
    boxes = shapely.box(
        cells["col"] * 1e4,
        cells["row"] * 1e4,
        (cells["col"] + 1) * 1e4,
        (cells["row"] + 1) * 1e4,
    )
    shapes = [shapely.union_all(boxes[mask.to_numpy()]) for mask in belongs.values()]
    frame = gpd.GeoDataFrame(
        {
            "kind": [name.split(":")[0] for name in belongs],
            "name": list(belongs),
            "population": [PEOPLE.get(name, np.nan) for name in belongs],
            "area_km2": [100.0 * mask.sum() for mask in belongs.values()],
        },
        index=pd.Index(list(belongs), name="area_id"),
        geometry=shapes,
        crs=EQUAL_AREA,
    ).to_crs(4326)
    return frame, csr_array(np.array([mask.to_numpy(float) for mask in belongs.values()]))


def _points(x_km: list[float], y_km: list[float]) -> np.ndarray:
    lon, lat = to_degrees(np.array(x_km) * 1e3, np.array(y_km) * 1e3)
    return shapely.points(lon, lat)


@pytest.fixture
def layers() -> SimpleNamespace:
    """Return the layers of the small country."""
    cells = _cells()
    areas, shares = _areas(cells)
    sites = gpd.GeoDataFrame(
        {"name": ["busy", "quiet", "edge"]},
        index=pd.Index(["busy", "quiet", "edge"], name="site_id"),
        geometry=_points([25.0, 95.0, 0.0], [45.0, 115.0, 75.0]),
        crs=4326,
    )
    ends = _points([22.0, 32.0, 42.0], [45.0, 45.0, 45.0])
    corridors = gpd.GeoDataFrame(
        {"corridor": ["road", "road"]},
        index=pd.Index(["road:0", "road:10"], name="segment_id"),
        geometry=[shapely.LineString(ends[:2]), shapely.LineString(ends[1:])],
        crs=4326,
    )
    return SimpleNamespace(
        cells=cells,
        areas=areas,
        shares=shares,
        sites=sites,
        corridors=corridors,
        gazetteer=SimpleNamespace(towns=_towns()),
    )


def _towns() -> pd.DataFrame:
    """Put a city beside the busy site, and a village far from it."""
    lon, lat = to_degrees(np.array([25_000.0, 95_000.0]), np.array([45_000.0, 115_000.0]))
    return pd.DataFrame({"lon": lon, "lat": lat, "population": [150_000.0, 1_000.0]})


@pytest.fixture
def grid(layers: SimpleNamespace) -> Grid:
    """Return the model's grid over the small country."""
    return grid_of(layers.cells)


@pytest.fixture
def make_forecast(grid: Grid) -> Callable[..., Forecast]:
    """Return a maker of forecasts from x and y in km on the plane and age in days."""

    def make(
        x_km: list[float],
        y_km: list[float],
        age: list[int],
        *,
        kind_weights: dict[str, float] | None = None,
        **columns: object,
    ) -> Forecast:
        x, y = np.array(x_km) * 1e3, np.array(y_km) * 1e3
        lon, lat = to_degrees(x, y)
        cell = grid.cell_at(x, y)
        dates = pd.Timestamp(AS_OF) - pd.to_timedelta(np.array(age, dtype=int), unit="D")
        frame = pd.DataFrame(
            {
                "date": dates.astype("datetime64[s]"),
                "lon": lon,
                "lat": lat,
                "where_prec": np.ones(len(x), dtype=np.int8),
                "district_id": grid.district[cell],
                "province_id": grid.province[cell],
                "kind": "armed_clash",
                "evidence": "reported",
                "format": "plain",
                "source": "incidents",
                "deaths": 1.0,
                "counted": True,
            }
        ).assign(**columns)
        return fit(
            frame,
            grid,
            as_of=AS_OF,
            horizons_days=(30, 90, 365),
            kind_weights=kind_weights,
        )

    return make


@pytest.fixture
def forecast(make_forecast: Callable[..., Forecast]) -> Forecast:
    """Return a forecast from eight incidents at one place and four around another."""
    return make_forecast(
        [25.0] * 8 + [85.0, 86.0, 95.0, 85.0],
        [45.0] * 8 + [65.0, 66.0, 75.0, 95.0],
        [3, 10, 20, 40, 80, 200, 300, 700, 15, 60, 100, 400],
    )
