"""A small release: five areas of each kind, twelve cells, four sites, three segments."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import TYPE_CHECKING

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
import shapely

from geo_risk.crs import WGS84
from geo_risk.exports import About, Published, ReleaseFrames, prepare, write_all
from geo_risk.forecast.grid import squares
from geo_risk.release import Manifest, publish

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

collect_ignore = ["qgis_session.py"]
"""Runs under the Python of QGIS alone."""

NAMES = ("Kech", "Gwadar", "=1+1", "Quetta & <b>Ziarat</b>", 'D.I. Khan\'s "line"\nbreak')
URDU = ("کیچ", "گوادر", "", "کوئٹہ", "ڈیرہ اسماعیل خان")


def _scores(count: int, *, suffix: str = "") -> dict[str, object]:
    """Scores with full digits, one row without data."""
    index = np.linspace(1 / 3, 99 + 1 / 3, count)
    index[0] = np.nan
    classes = np.where(np.isnan(index), 0, np.nan_to_num(index) // 20 + 1).astype("int8")
    scores: dict[str, object] = {
        "expected_90d": np.linspace(0.1, 7, count) / 3,
        "low90_90d": np.zeros(count),
        "high90_90d": np.arange(count, dtype=float) * 1.1,
        "p_any_90d": np.linspace(0, 1, count),
        "hazard_index": index,
        "hazard_class": classes,
        "state": ["no_data", *["scored"] * (count - 1)],
        "rank": np.where(np.isnan(index), np.nan, np.arange(count, dtype=float)),
    }
    return {f"{name}{suffix}": values for name, values in scores.items()}


def _areas() -> gpd.GeoDataFrame:
    parts = []
    for number, kind in enumerate(("province", "district", "coast")):
        west = 62 + np.arange(5) + 0.1234567
        south = 25.0 + number
        frame = pd.DataFrame(
            {
                "kind": kind,
                "name": NAMES,
                "name_ur": URDU,
                "province_id": "balochistan",
                "area_km2": np.linspace(10, 20, 5) / 7,
                "generalised": [True, False, True, False, True],
                "population": np.array([1, 2, 3, 4, 5_000_000], dtype="int64"),
                "focus": True,
                **_scores(5),
            },
            index=pd.Index([f"{kind}:{i}" for i in range(5)], name="area_id"),
        )
        parts.append(
            gpd.GeoDataFrame(frame, geometry=shapely.box(west, south, west + 1, south + 1))
        )
    return gpd.GeoDataFrame(pd.concat(parts)).set_crs(WGS84)


def _sites() -> gpd.GeoDataFrame:
    frame = pd.DataFrame(
        {
            "name": NAMES[:4],
            "name_ur": URDU[:4],
            "category": "port",
            "accuracy_km": 1.5,
            **_scores(4, suffix="_5km"),
            **_scores(4, suffix="_25km"),
        },
        index=pd.Index([f"site-{i}" for i in range(4)], name="site_id"),
    )
    shapes = gpd.points_from_xy(62.33 + np.arange(4) / 3, 25.1 + np.arange(4) / 7)
    return gpd.GeoDataFrame(frame, geometry=shapes, crs=WGS84)


def _corridors() -> gpd.GeoDataFrame:
    lines = [shapely.LineString([(62 + i, 25), (63 + i, 25.5)]) for i in range(3)]
    frame = pd.DataFrame(
        {
            "corridor": "M-8",
            "corridor_ur": "ایم-8",
            "from_km": [0, 10, 20],
            "to_km": [10, 20, 30],
            "schematic": True,
            **_scores(3),
        },
        index=pd.Index([f"m-8-{i}" for i in range(3)], name="segment_id"),
    )
    return gpd.GeoDataFrame(frame, geometry=lines, crs=WGS84)


def _incidents() -> pd.DataFrame:
    days = np.array(["2015-01-02", "2015-03-04", "NaT"], dtype="datetime64[s]")
    return pd.DataFrame(
        {
            "incident_id": ["a:1", "a:2", "-3"],
            "line": np.array([1, 2, 2**40], dtype="int64"),
            "date": days,
            "lon": [66.5, np.nan, 67 + 1 / 3],
            "place": ["Sui", "", "@cmd"],
            "deaths": [1.0, np.nan, 3.0],
            "counted": [True, False, True],
        }
    )


def _release() -> ReleaseFrames:
    grid = squares(4, 3)
    cells = pd.DataFrame(
        {
            "col": grid.col,
            "row": grid.row,
            "name": [f"{km} km NW of Turbat, Kech" for km in range(12)],
            "is_land": True,
            **_scores(12),
        }
    )
    links = pd.DataFrame(
        {
            "incident_id": ["a:2"],
            "duplicate_of": ["a:1"],
            "km": [1.5],
            "days": [0],
            "why": ["x"],
        }
    )
    return ReleaseFrames(
        areas=_areas(),
        cells=cells,
        sites=_sites(),
        corridors=_corridors(),
        reasons=pd.DataFrame(
            {"area_id": ["district:0"], "memory": ["recent"], "expected_90d": [1 / 3]}
        ),
        incidents=_incidents(),
        links=links,
        surfaces={days: np.arange(12) / 3 * days / 90 for days in (30, 90)},
        grid=grid,
        about=About(
            title="Pakistan, test",
            as_of=dt.date(2015, 12, 31),
            content_hash="1f3a9c2b" * 8,
            attribution=("UCDP GED, Uppsala", "Natural Earth"),
            licences=("CC BY 4.0", "public domain"),
        ),
    )


@pytest.fixture
def release() -> ReleaseFrames:
    """Make a release as the model left it."""
    return _release()


@pytest.fixture
def published(release: ReleaseFrames) -> Published:
    """Give the same in the form that every format carries."""
    return prepare(release)


@pytest.fixture(scope="session")
def small() -> Published:
    """Give the same once, for what takes long to look at it."""
    return prepare(_release())


@pytest.fixture
def demonstration(release: ReleaseFrames) -> ReleaseFrames:
    """Mark the same as made of invented incidents."""
    return replace(release, about=replace(release.about, synthetic=True))


@pytest.fixture
def same_frames() -> Callable[[pd.DataFrame, pd.DataFrame], None]:
    """Assert that two frames are equal to the last digit, shapes included."""

    def compare(found: pd.DataFrame, expected: pd.DataFrame, *, atol: float = 0) -> None:
        plain = [
            pd.DataFrame(f).drop(columns="geometry", errors="ignore") for f in (found, expected)
        ]
        pd.testing.assert_frame_equal(*plain, rtol=0, atol=atol)
        if "geometry" in expected:
            assert found.crs == expected.crs
            assert (found.geometry.to_wkb() == expected.geometry.to_wkb()).all()

    return compare


@pytest.fixture
def published_release(tmp_path: Path, release: ReleaseFrames) -> Path:
    """Publish the small release as a run would; give its folder."""
    manifest = Manifest(
        study="pakistan",
        title=release.about.title,
        as_of=release.about.as_of,
        content_hash=release.about.content_hash,
        version="0.1.0",
        settings={"horizons_days": sorted(release.surfaces)},
    )
    return publish(
        lambda folder: write_all(release, folder), root=tmp_path / "maps", manifest=manifest
    )
