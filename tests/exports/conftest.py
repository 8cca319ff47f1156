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
from geo_risk.planning import Plan
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


def _plan() -> Plan:
    """Three units of two types in two provinces, one level out of reach, hostile names."""
    units = pd.DataFrame(
        {
            "unit_type": ["quick", "quick", "guard"],
            "name": ["Kech", '=HYPERLINK("x")', "Port <b>East</b>"],
            "name_ur": ["کیچ", "", "بندرگاہ"],
            "place_kind": ["town", "open ground", "site"],
            "province_id": ["balochistan", "balochistan", "sindh"],
            "district_id": ["kech", "gwadar", "karachi"],
            "rank": [1, 2, 1],
            "reach_km": [40.0, 40.0, 5.0],
            "covered": [10 / 3, 1 / 3, 0.0],
            "covered_share": [1 / 3, 1 / 30, 0.0],
            "cost": [100.0, 100.0, 20.5],
        },
        index=pd.Index(["quick:1", "quick:2", "guard:1"], name="unit_id", dtype="str"),
    )
    points = gpd.points_from_xy([63.05, 62.33, 67.0], [26.0, 25.12, 24.85])
    needs = {
        "needed_50": [1, 2, 3],
        "needed_70": [2, 2, 4],
        "needed_90": [pd.NA, 3, 5],
        "gap_50": [1, 0, 3],
        "gap_70": [2, 0, 4],
        "gap_90": [pd.NA, 1, 5],
    }
    costs = {
        "cost_50": [100.0, 0.0, 61.5],
        "cost_70": [200.0, 0.0, 82.0],
        "cost_90": [pd.NA, 100.0, 102.5],
    }
    requirement = pd.DataFrame(
        {
            "province_id": ["balochistan", "sindh", "sindh"],
            "province": ["Balochistan", "Sindh", "Sindh"],
            "province_ur": ["بلوچستان", "سندھ", "سندھ"],
            "unit_type": ["quick", "quick", "guard"],
            "unit_name": ["Quick-reaction force", "Quick-reaction force", "+Guard"],
            "unit_name_ur": ["فوری ردعمل فورس", "فوری ردعمل فورس", "مستقل پہرہ"],
            "held": [0, 2, 0],
            **{name: pd.array(values, dtype="Int64") for name, values in needs.items()},
            **{name: pd.array(values, dtype="Float64") for name, values in costs.items()},
            "reachable": [0.87, 1.0, 1.0],
            "sites": ["Gwadar Port; Pasni", "", "Port Qasim"],
            "must_cover": ["", "", "@Port Qasim"],
        }
    )
    provinces = pd.DataFrame(
        {
            "province_id": ["balochistan", "sindh"],
            "province": ["Balochistan", "Sindh"],
            "province_ur": ["بلوچستان", "سندھ"],
            "risk": [10.0, 5.0],
            "covered_now": [0.0, 0.5],
            "covered_plan": [11 / 30, 0.75],
            "covered_worst": [0.25, np.nan],
            "next_unit": [0.125, 0.0625],
            "curve": [[0.0, 1 / 3, 11 / 30], [0.5, 0.75]],
        }
    )
    coast = pd.DataFrame(
        {
            "zone_id": ["west-makran-12nm", "karachi-12nm"],
            "name": ["West Makran coast", "Karachi coast"],
            "name_ur": ["ساحل مغربی مکران", "ساحل کراچی"],
            "province_id": ["balochistan", "sindh"],
            "base": ["Gwadar Port", "Karachi Port"],
            "base_ur": ["گوادر بندرگاہ", "کراچی بندرگاہ"],
            "sea_km": [44.7, 30.2],
            "minutes": [67.1, np.nan],
            "unit_type": ["boat", "boat"],
            "needed": [2, 1],
            "in_reach": [0.98, 1.0],
            "expected": [0.25, 0.5],
            "low": [0.0, 0.0],
            "high": [1.0, 2.0],
            "seen": [1, 3],
            "remark": ["1 incident in the whole record. " * 4, "3 incidents."],
        }
    )
    patrol = pd.DataFrame(
        {
            "day": ["2016-01-01", "2016-01-01"],
            "shift": ["06:00-14:00", "14:00-22:00"],
            "unit_id": ["quick:1", "quick:2"],
            "area": ["12 km NW of Turbat, Kech", "Gwadar"],
            "probability": [0.25 / 3, 0.5 / 3],
        }
    )
    return Plan(
        units=gpd.GeoDataFrame(units, geometry=points, crs=WGS84),
        requirement=requirement,
        provinces=provinces,
        assumptions={"decision": "A person decides.", "distance": "Straight line times 1.3."},
        summary={"model": "least", "horizon_days": 90, "seed": 1, "example": True},
        coast=coast,
        patrol=patrol,
    )


def _changes(release: ReleaseFrames) -> pd.DataFrame:
    """Give changes of every area; the districts are of five classes."""
    areas = release.areas
    count = len(areas)
    causes = ("boundary", "deleted", "edited", "late", "time", "new", "settings", "model")
    return pd.DataFrame(
        {
            "area_id": areas.index,
            "kind": areas["kind"].to_numpy(),
            "name": areas["name"].to_numpy(),
            "name_ur": areas["name_ur"].to_numpy(),
            "release_old": "2026-09-30_00000000",
            "horizon_days": 90,
            "expected_old": [np.nan, *np.linspace(0.1, 9, count - 1) / 3],
            "expected_new": np.linspace(1, 5, count) / 7,
            "expected_change": np.linspace(-1, 1, count),
            "low90_old": 0.0,
            "high90_old": 2.0,
            "changed": np.arange(count) % 2 > 0,
            "change_class": np.arange(count) % 6,
            **{f"part_{name}": np.linspace(-1, 1, count) / 3 for name in causes},
            **{
                f"seen_{name}": np.arange(count)
                for name in ("new", "late", "edited", "deleted")
            },
        }
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
def plan() -> Plan:
    """Make a small plan."""
    return _plan()


@pytest.fixture(scope="session")
def planned() -> Published:
    """Give the small release with a plan, and with changes since an earlier one."""
    release = _release()
    return prepare(replace(release, plan=_plan(), changes=_changes(release)))


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
def published_with(tmp_path: Path) -> Callable[[ReleaseFrames], Path]:
    """Publish frames as a run would; give the release's folder."""

    def make(frames: ReleaseFrames) -> Path:
        manifest = Manifest(
            study="pakistan",
            title=frames.about.title,
            as_of=frames.about.as_of,
            content_hash=frames.about.content_hash,
            version="0.1.0",
            settings={"horizons_days": sorted(frames.surfaces)},
        )
        return publish(
            lambda folder: write_all(frames, folder), root=tmp_path / "maps", manifest=manifest
        )

    return make


@pytest.fixture
def published_release(
    published_with: Callable[[ReleaseFrames], Path], release: ReleaseFrames
) -> Path:
    """Publish the small release as a run would; give its folder."""
    return published_with(release)
