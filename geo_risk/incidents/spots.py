"""Where the points of a file lie, each distinct point looked up once."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from geo_risk.incidents.distinct import distinct

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from geo_risk.incidents.names import Atlas

SNAP_KM = 20.0
"""A point outside every district is still a district's within this distance."""

MOST_LAT = 90.0
"""Degrees; no latitude is larger, so no longitude beyond it can be one exchanged."""

COAST_KM = 3.0
"""Coastlines at 1:10 million are drawn this roughly; nearer, a point is ashore."""


def look_up(rows: pd.DataFrame, atlas: Atlas) -> pd.DataFrame:
    """Say for each row with coordinates what lies at its point.

    Returns
    -------
    frame
        Index of ``rows``: ``inside`` (id of the district there, or empty),
        ``sea`` (no land of any country), ``coast`` (seaward strip of a coastal
        zone, or empty), ``nearest`` and ``off_km`` (the nearest district and
        how far; the district itself and 0 inside).
    """
    codes, table = distinct(rows, "lon", "lat")
    lon, lat = table["lon"].to_numpy(dtype=float), table["lat"].to_numpy(dtype=float)
    return _at(lon, lat, atlas).iloc[codes].set_axis(rows.index)


def _at(lon: NDArray[np.float64], lat: NDArray[np.float64], atlas: Atlas) -> pd.DataFrame:
    """Ask the locator: all points for their district, the rest for what else is there."""
    inside = np.asarray(atlas.locator.district_at(lon, lat), dtype=object)
    sea = np.zeros(len(lon), dtype=bool)
    coast = np.full(len(lon), "", dtype=object)
    nearest, off_km = inside.copy(), np.zeros(len(lon))
    out = inside == ""
    if out.any():
        sea[out] = atlas.locator.is_sea(lon[out], lat[out])
        coast[out] = atlas.locator.coast_at(lon[out], lat[out])
        nearest[out], off_km[out] = atlas.locator.nearest(lon[out], lat[out])
    return pd.DataFrame(
        {
            "inside": inside,
            "sea": sea,
            "coast": coast,
            "nearest": nearest,
            "off_km": off_km,
        }
    )


def swapped(rows: pd.DataFrame, atlas: Atlas, *, near_km: float) -> NDArray[np.bool_]:
    """Tell the rows whose point would fit if longitude and latitude were exchanged.

    It fits when the exchanged point lies in a district, or within
    :data:`SNAP_KM` of one; and where the row names a district, within
    ``near_km`` of that. The row is told apart, never mended.
    """
    fits = np.abs(rows["lon"].to_numpy()) <= MOST_LAT
    turned = rows.loc[fits, ["lat", "lon"]].set_axis(["lon", "lat"], axis=1)
    there = look_up(turned, atlas)
    close = (there["off_km"] <= SNAP_KM).to_numpy()
    named = rows.loc[fits, "named"].to_numpy(dtype=object)
    off = atlas.locator.distance_km(turned["lon"].to_numpy(), turned["lat"].to_numpy(), named)
    fits[fits] = np.where(np.isnan(off), close, off <= near_km)
    return np.asarray(fits, dtype=bool)


def say_point(lon: float, lat: float) -> str:
    """Write a point as people read it.

    >>> say_point(62.0495, 25.6481), say_point(-75.7, -1.2)
    ('25.65 N 62.05 E', '1.20 S 75.70 W')
    """
    north = f"{abs(lat):.2f} {'N' if lat >= 0 else 'S'}"
    return f"{north} {abs(lon):.2f} {'E' if lon >= 0 else 'W'}"
