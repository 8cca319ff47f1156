"""A world of four cells in a row, two provinces, and a few years of incidents in it."""

from __future__ import annotations

import datetime as dt

import numpy as np
import pandas as pd
import pytest

from geo_risk.crs import to_degrees
from geo_risk.forecast import MODEL, Grid
from geo_risk.forecast.evidence import Evidence, prepare
from geo_risk.forecast.history import History

FIRST = dt.date(2018, 1, 1)


@pytest.fixture
def four() -> Grid:
    """Lay out four cells from west to east; two districts and provinces of two cells each."""
    return Grid(
        col=np.arange(4),
        row=np.zeros(4, dtype=np.int64),
        land_share=np.ones(4),
        district=np.array(["a", "a", "b", "b"], dtype=object),
        province=np.array(["west", "west", "east", "east"], dtype=object),
        domain_km2=np.full(4, 100.0),
    )


def frame_of(cells: list[int], days: list[int], **columns: object) -> pd.DataFrame:
    """Make incidents in the middle of cells, so many days after the first."""
    x, y = 1e4 * (np.array(cells, dtype=float) + 0.5), np.full(len(cells), 5e3)
    lon, lat = to_degrees(x, y)
    date = (pd.Timestamp(FIRST) + pd.to_timedelta(days, unit="D")).astype("datetime64[s]")
    frame = pd.DataFrame(
        {
            "date": date,
            "date_end": date,
            "date_prec": np.int8(1),
            "lon": lon,
            "lat": lat,
            "where_prec": np.int8(1),
            "district_id": np.array(["a", "a", "b", "b"])[cells],
            "province_id": np.array(["west", "west", "east", "east"])[cells],
            "kind": "explosion",
            "evidence": "reported",
            "deaths": 0.0,
            "counted": True,
        }
    )
    return frame.assign(**columns)


@pytest.fixture
def incidents() -> pd.DataFrame:
    """Give one every ten days for three years: three in the first cell, one in the third."""
    days = list(range(0, 1090, 10))
    return frame_of([2 if number % 4 == 3 else 0 for number in range(len(days))], days)


@pytest.fixture
def evidence(incidents: pd.DataFrame, four: Grid) -> Evidence:
    """Prepare those incidents."""
    return prepare(incidents, four)


@pytest.fixture
def history(evidence: Evidence, four: Grid) -> History:
    """Let the released model learn from them."""
    return History(evidence, four, model=MODEL)


@pytest.fixture
def day() -> int:
    """Return the first day of their third year."""
    return int(np.datetime64("2020-01-01", "D").astype(int))
