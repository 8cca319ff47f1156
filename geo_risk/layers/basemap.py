"""The ground of the map: land, neighbours, disputed boundaries, towns to label."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd
import shapely

from geo_risk.layers.frames import shaped
from geo_risk.layers.shapes import read_shapes

if TYPE_CHECKING:
    from geopandas.geodataframe import GeoDataFrame

    from geo_risk.gazetteer import Gazetteer

ALWAYS = (
    *("Ormara", "Jiwani", "Pasni", "Taftan", "Dalbandin", "Bela", "Uthal", "Usta Muhammad"),
    *("Mingora", "Parachinar", "Miranshah", "Wana", "Dasu", "Timargara", "Landi Kotal", "Buni"),
    *("Chilas", "Karimabad", "Khaplu", "Jhang Sadr", "Wah Cantt", "Murree", "Mithi", "Rohri"),
)
"""Towns a planner looks for that do not bear the name of their district."""


def read_basemap(gazetteer: Gazetteer) -> dict[str, GeoDataFrame]:
    """Read the ground as frames of EPSG:4326, by name of the layer.

    Labelled are the towns that bear their district's name, which are the seats of
    most, and a short list; GeoNames' population is too often a tehsil's to choose by.
    """
    countries = read_shapes("countries.geojson")
    towns = gazetteer.towns
    pairs = zip(towns["name"], towns["district_id"], strict=True)
    seats = [
        home in gazetteer.compatible(gazetteer.district(name) or "") for name, home in pairs
    ]
    shown = towns[pd.Series(seats, index=towns.index) | towns["name"].isin(ALWAYS)]
    points = shapely.points(shown[["lon", "lat"]].to_numpy())
    return {
        "land": read_shapes("land.geojson"),
        "countries": countries[countries["name"] != "Pakistan"].reset_index(drop=True),
        "disputed": read_shapes("disputed.geojson"),
        "towns_to_label": shaped(shown, points),
    }
