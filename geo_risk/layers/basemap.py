"""The ground of the map: land, neighbours, disputed boundaries, towns to label."""

from __future__ import annotations

from typing import TYPE_CHECKING

import shapely

from geo_risk.layers.frames import shaped
from geo_risk.layers.shapes import read_shapes

if TYPE_CHECKING:
    from geopandas.geodataframe import GeoDataFrame

    from geo_risk.gazetteer import Gazetteer

LABELLED = 120
"""Towns offered to the map for labels, largest first; it thins them by zoom."""

ALWAYS = (
    *("Gwadar", "Quetta", "Turbat", "Panjgur", "Khuzdar", "Zhob", "Chaman", "Dalbandin"),
    *("Pasni", "Ormara", "Jiwani", "Dera Bugti", "Kharan", "Taftan", "Sibi", "Loralai"),
    *("Peshawar", "Parachinar", "Miranshah", "Wana", "Chitral", "Dasu", "Tank", "Hub"),
    *("Gilgit", "Skardu", "Chilas", "Muzaffarabad", "Awaran", "Kalat", "Nushki", "Bannu"),
)
"""Towns a planner of the two provinces looks for, whatever their population."""


def read_basemap(gazetteer: Gazetteer) -> dict[str, GeoDataFrame]:
    """Read the ground as frames of EPSG:4326, by name of the layer."""
    countries = read_shapes("countries.geojson")
    towns = gazetteer.towns
    largest = towns["population"].rank(ascending=False, method="first") <= LABELLED
    shown = towns[largest | towns["name"].isin(ALWAYS)]
    points = shapely.points(shown[["lon", "lat"]].to_numpy())
    return {
        "land": read_shapes("land.geojson"),
        "countries": countries[countries["name"] != "Pakistan"].reset_index(drop=True),
        "disputed": read_shapes("disputed.geojson"),
        "towns_to_label": shaped(shown, points),
    }
