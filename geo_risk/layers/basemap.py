"""The ground of the map: land, neighbours, disputed boundaries, towns to label."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo_risk.layers.shapes import read_shapes

if TYPE_CHECKING:
    from geopandas import GeoDataFrame

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
    import geopandas as gpd  # noqa: PLC0415 - slow to import

    countries = read_shapes("countries.geojson")
    towns = gazetteer.towns
    largest = towns["population"].rank(ascending=False, method="first") <= LABELLED
    shown = towns[largest | towns["name"].isin(ALWAYS)]
    points = gpd.points_from_xy(shown["lon"], shown["lat"])
    return {
        "land": read_shapes("land.geojson"),
        "countries": countries[countries["name"] != "Pakistan"].reset_index(drop=True),
        "disputed": read_shapes("disputed.geojson"),
        "towns_to_label": gpd.GeoDataFrame(shown, geometry=points, crs=countries.crs),
    }
