"""CPEC and related sites: what is to be protected, where, and how well that is known."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pandas as pd
import shapely

from geo_risk.layers.frames import shaped
from geo_risk.sources.registry import read_text

if TYPE_CHECKING:
    from geopandas.geodataframe import GeoDataFrame

    from geo_risk.gazetteer import Locator


def read_sites(locator: Locator) -> GeoDataFrame:
    """Read the sites as points, index ``site_id``, EPSG:4326.

    The district is the one a site is counted in, named as it is drawn on this map:
    a port's point may lie in the water, and Karachi's districts may stand together.
    ``value`` is NaN: no worth is assigned to sites yet. ``accuracy_km`` is the radius
    within which the true place should lie, rounding included.
    """
    text = {"name_ur": str, "value": float}
    frame = pd.read_csv(io.StringIO(read_text("sites.csv")), dtype=text).set_index("site_id")
    frame["name_ur"] = frame["name_ur"].fillna("")
    frame["district_id"] = drawn_ids(frame["district_id"], locator)
    points = shapely.points(frame[["lon", "lat"]].to_numpy())
    return shaped(frame.drop(columns=["lon", "lat"]), points)


def drawn_ids(ids: pd.Series, locator: Locator) -> list[str]:
    """Name districts as they are drawn: the larger unit where the map has only that."""
    drawn = {name: next(iter(locator.units_of(name)), "") for name in ids.unique()}
    return [drawn[name] for name in ids]
