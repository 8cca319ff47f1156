"""Provinces, districts and coastal strips in one frame."""

from __future__ import annotations

import itertools

import numpy as np
import pytest
import shapely
from scipy.spatial import cKDTree

from geo_risk.crs import NAUTICAL_MILE_KM
from geo_risk.layers import Layers
from geo_risk.layers.shapes import read_shapes

AXIS_KM, POLAR_KM = 6378.137, 6356.752314245


def _sheet_km2(lon: np.ndarray, lat: np.ndarray, *, step: float) -> np.ndarray:
    """Area of a small box of degrees on the ellipsoid, from its radii of curvature."""
    squash = 1 - (POLAR_KM / AXIS_KM) ** 2
    root = np.sqrt(1 - squash * np.sin(np.radians(lat)) ** 2)
    meridian = AXIS_KM * (1 - squash) / root**3
    parallel = AXIS_KM / root * np.cos(np.radians(lat))
    return np.asarray(meridian * parallel * np.radians(step) ** 2 + 0 * lon)


def _space_km(lon: np.ndarray, lat: np.ndarray) -> np.ndarray:
    """Points of the ellipsoid in space; chords below 60 km are geodesics within a metre."""
    squash = 1 - (POLAR_KM / AXIS_KM) ** 2
    a, b = np.radians(lon), np.radians(lat)
    radius = AXIS_KM / np.sqrt(1 - squash * np.sin(b) ** 2)
    return np.column_stack(
        [
            radius * np.cos(b) * np.cos(a),
            radius * np.cos(b) * np.sin(a),
            radius * (1 - squash) * np.sin(b),
        ]
    )


@pytest.fixture(scope="module")
def counted() -> dict[str, float]:
    """Measure the strips anew, by counting boxes of 0.0125 degrees by distance to the coast.

    Neither the plane nor the buffers of the compiling tool are used.
    """
    step = 0.0125
    land = read_shapes("land.geojson").geometry.iloc[0]
    countries = read_shapes("countries.geojson").set_index("name").geometry
    home = countries["Pakistan"]
    window = shapely.box(60.5, 22.5, 69.5, 26.5)
    coast = shapely.segmentize(shapely.intersection(land.boundary, window), 0.002)
    xy = shapely.get_coordinates(coast)
    shapely.prepare(home)
    own = shapely.dwithin(home, shapely.points(xy), 1e-4)
    tree = cKDTree(_space_km(xy[:, 0], xy[:, 1]))
    lon, lat = (
        grid.ravel()
        for grid in np.meshgrid(np.arange(60.6, 69.0, step), np.arange(22.6, 26.4, step))
    )
    away, nearest = tree.query(_space_km(lon, lat), distance_upper_bound=46.0)
    near = np.isfinite(away)
    lon, lat, away, mine = lon[near], lat[near], away[near], own[nearest[near]]
    shapely.prepare(land)
    sea = ~shapely.contains_xy(land, lon, lat)
    inside = shapely.contains_xy(home, lon, lat)
    to_own = cKDTree(_space_km(xy[own, 0], xy[own, 1])).query(_space_km(lon, lat))[0]
    box = _sheet_km2(lon, lat, step=step)
    reach = 12 * NAUTICAL_MILE_KM
    return {
        "12nm": box[sea & mine & (away <= reach)].sum(),
        "24nm": box[sea & mine & (away > reach) & (away <= 2 * reach)].sum(),
        "land": box[inside & (to_own <= 25.0)].sum(),
    }


@pytest.mark.parametrize("strip", ["land", "12nm", "24nm"])
def test_strips_have_the_right_area(
    layers: Layers, counted: dict[str, float], strip: str
) -> None:
    """All strips of one kind together are right within half a percent."""
    own = layers.areas.index.str.startswith("coast:") & layers.areas.index.str.endswith(strip)
    assert layers.areas.loc[own, "area_km2"].sum() == pytest.approx(counted[strip], rel=0.005)


def test_strips_do_not_overlap(layers: Layers) -> None:
    """No two coastal zones share more than a rounding's sliver."""
    coast = layers.areas[layers.areas["kind"] == "coast"]
    assert len(coast) == 18
    for one, other in itertools.combinations(coast.geometry, 2):
        assert shapely.intersection(one, other).area < 1e-5


def test_area_is_geodesic(layers: Layers) -> None:
    """The provinces hold what is published for the land of the country, within 0.5 %."""
    provinces = layers.areas[layers.areas["kind"] == "province"]
    assert provinces["area_km2"].sum() == pytest.approx(872_939, rel=0.005)
    assert provinces.loc["province:balochistan", "area_km2"] == pytest.approx(
        347_190, rel=0.005
    )


def test_only_districts_are_generalised(layers: Layers) -> None:
    """Natural Earth's provinces and the strips are drawn as they are."""
    assert (layers.areas["generalised"] == (layers.areas["kind"] == "district")).all()


def test_focus_follows_the_study(layers: Layers) -> None:
    """Balochistan's and Khyber Pakhtunkhwa's areas are in focus, others are context."""
    focus = layers.areas.loc[layers.areas["focus"], "province_id"]
    assert set(focus) == {"balochistan", "khyber-pakhtunkhwa"}
    assert layers.areas.loc["coast:west-makran-12nm", "focus"]


def test_population_is_known_but_in_gilgit_baltistan(layers: Layers) -> None:
    """The census of 2023, of 2017 in Azad Kashmir; nothing is invented for the rest."""
    districts = layers.areas[layers.areas["kind"] == "district"]
    unknown = districts.loc[districts["population"].isna(), "province_id"]
    assert set(unknown) == {"gilgit-baltistan"}
    assert layers.areas.loc["province:sindh", "population"] == pytest.approx(55.7e6, rel=0.01)
