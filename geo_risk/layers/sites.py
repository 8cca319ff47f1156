"""CPEC and related sites: what is to be protected, where, and how well that is known."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pandas as pd

from geo_risk.crs import WGS84
from geo_risk.sources.registry import read_text

if TYPE_CHECKING:
    from geopandas import GeoDataFrame

    from geo_risk.gazetteer import Locator


def read_sites(locator: Locator) -> GeoDataFrame:
    """Read the sites as points, index ``site_id``, EPSG:4326.

    The district is the one a site is counted in, named as it is drawn on this map:
    a port's point may lie in the water, and Karachi's districts may stand together.
    ``value`` is NaN: no worth is assigned to sites yet. ``accuracy_km`` is the radius
    within which the true place should lie, rounding included.
    """
    import geopandas as gpd  # noqa: PLC0415 - slow to import

    text = {"name_ur": str, "value": float}
    frame = pd.read_csv(io.StringIO(read_text("sites.csv")), dtype=text).set_index("site_id")
    frame["name_ur"] = frame["name_ur"].fillna("")
    points = gpd.points_from_xy(frame["lon"], frame["lat"])
    sites = gpd.GeoDataFrame(frame.drop(columns=["lon", "lat"]), geometry=points, crs=WGS84)
    sites["district_id"] = drawn_ids(frame["district_id"], locator)
    return sites


def drawn_ids(ids: pd.Series, locator: Locator) -> list[str]:
    """Name districts as they are drawn: the larger unit where the map has only that."""
    drawn = {name: next(iter(locator.units_of(name)), "") for name in ids.unique()}
    return [drawn[name] for name in ids]
