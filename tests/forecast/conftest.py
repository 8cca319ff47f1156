"""Small worlds for the forecast: a land of a few cells, and incidents in them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import numpy as np
import pandas as pd
import pytest

from geo_risk.crs import to_degrees
from geo_risk.forecast import Grid
from geo_risk.forecast.grid import CELL_M

AS_OF = dt.date(2020, 12, 31)
MakeIncidents = Callable[..., pd.DataFrame]


@pytest.fixture
def grid() -> Grid:
    """Lay out 12 x 9 cells: two provinces of two districts each, the southern row at sea."""
    row, col = (index.ravel() for index in np.mgrid[0:9, 0:12])
    sea = row == 0
    district = np.where(col < 6, "west-", "east-").astype(object)
    district = district + np.where(row < 5, "south", "north").astype(object)
    province = np.where(col < 6, "west", "east").astype(object)
    return Grid(
        col=col,
        row=row,
        land_share=(~sea).astype(float),
        district=np.where(sea, "", district),
        province=np.where(sea, "", province),
        domain_km2=np.full(row.size, 100.0),
        groups={"old-west": ("west-south", "west-north")},
    )


@pytest.fixture
def make_incidents() -> MakeIncidents:
    """Return a maker of incident frames: x and y in km on the plane, age in days."""

    def make(
        x_km: list[float], y_km: list[float], age: list[int], **columns: object
    ) -> pd.DataFrame:
        lon, lat = to_degrees(np.array(x_km) * 1e3, np.array(y_km) * 1e3)
        dates = pd.Timestamp(AS_OF) - pd.to_timedelta(np.array(age, dtype=int), unit="D")
        frame = pd.DataFrame(
            {
                "date": dates.astype("datetime64[s]"),
                "lon": lon,
                "lat": lat,
                "where_prec": np.ones(len(lon), dtype=np.int8),
                "district_id": "west-south",
                "province_id": "west",
                "kind": "armed_clash",
                "evidence": "reported",
                "format": "plain",
                "source": "incidents",
                "deaths": 1.0,
                "counted": True,
            }
        )
        return frame.assign(**columns)

    return make


@pytest.fixture
def side_m() -> float:
    """Return the side of a cell, metres."""
    return CELL_M
