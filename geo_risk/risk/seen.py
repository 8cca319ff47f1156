"""What has been seen in an area: whole incidents, counted, not modelled.

Districts and provinces count the incidents recorded for them, with or without a
place. Any other area counts the places inside it; an incident that is known to a
district only is not among them, and ``vague_share`` says how many are such.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
import shapely
from scipy.spatial import cKDTree

from geo_risk.crs import to_degrees, to_plane

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from geo_risk.forecast import Forecast

SEEN = ["seen_90d", "seen_365d", "seen_all"]
SUMMED = [*SEEN, "vague"]


def seen_in_units(forecast: Forecast, ids: pd.Index[str]) -> pd.DataFrame:
    """Count what was recorded for provinces and districts, index ``<kind>:<unit>``.

    An incident recorded for an older, larger district is shared between its parts in
    proportion to the surface; so a count may be a fraction there.
    """
    rows = forecast.seen
    provinces = rows.groupby("province_id")[SUMMED].sum()
    districts = rows.groupby("district_id")[SUMMED].sum()
    districts = _shared_out(districts, forecast)
    provinces.index = pd.Index("province:" + provinces.index.astype(str))
    districts.index = pd.Index("district:" + districts.index.astype(str))
    return pd.concat([provinces, districts]).reindex(ids, fill_value=0.0)


def _shared_out(districts: pd.DataFrame, forecast: Forecast) -> pd.DataFrame:
    """Move what is recorded for a group of districts to its parts, and up from parts."""
    grid = forecast.grid
    for group, parts in grid.groups.items():
        if group in districts.index and not (grid.district == group).any():
            mass = [forecast.probability[grid.district == part].sum() for part in parts]
            share = pd.Series(mass, index=list(parts)) / (sum(mass) or 1.0)
            recorded = districts.loc[group]
            extra = pd.DataFrame(np.outer(share, recorded), share.index, SUMMED)
            districts = districts.drop(index=group).add(extra, fill_value=0.0)
        elif (grid.district == group).any():
            inside = districts.index.intersection([group, *parts])
            total = districts.loc[inside].sum()
            districts.loc[group] = total
    return districts


def seen_in_polygons(forecast: Forecast, polygons: NDArray[np.object_]) -> pd.DataFrame:
    """Count the places inside polygons given in WGS 84 degrees."""
    lon, lat = to_degrees(*_places(forecast.seen), plane=forecast.grid.plane)
    return _counted(forecast, polygons, lon, lat)


def seen_in_strips(forecast: Forecast, strips: NDArray[np.object_]) -> pd.DataFrame:
    """Count the places inside polygons given on the plane, metres."""
    return _counted(forecast, strips, *_places(forecast.seen))


def seen_in_circles(
    forecast: Forecast,
    lon: NDArray[np.float64],
    lat: NDArray[np.float64],
    *,
    radius_km: float,
) -> pd.DataFrame:
    """Count the places within a radius of sites given in WGS 84 degrees."""
    x, y = to_plane(lon, lat, plane=forecast.grid.plane)
    places = np.column_stack(_places(forecast.seen))
    located = np.flatnonzero(np.isfinite(places[:, 0]))
    if not len(located):
        return _sums(forecast, np.empty(0, int), np.empty(0, int), len(x))
    near = cKDTree(places[located]).query_ball_point(np.column_stack([x, y]), radius_km * 1e3)
    lists = [np.asarray(part, dtype=np.int64) for part in near]
    site = np.repeat(np.arange(len(x)), [len(part) for part in lists])
    place = np.concatenate([*lists, np.empty(0, dtype=np.int64)])
    return _sums(forecast, site, located[place], len(x))


def vague_by_cell(forecast: Forecast) -> NDArray[np.float64]:
    """Give the share of each cell's district's incidents that have no place of their own."""
    units = _shared_out(forecast.seen.groupby("district_id")[SUMMED].sum(), forecast)
    share = (units["vague"] / units["seen_all"]).where(units["seen_all"] > 0)
    return pd.Series(forecast.grid.district).map(share).to_numpy(dtype=float)


def _places(seen: pd.DataFrame) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    return seen["x"].to_numpy(dtype=float), seen["y"].to_numpy(dtype=float)


def _counted(
    forecast: Forecast,
    polygons: NDArray[np.object_],
    x: NDArray[np.float64],
    y: NDArray[np.float64],
) -> pd.DataFrame:
    located = np.flatnonzero(np.isfinite(x))
    points = np.asarray(shapely.points(x[located], y[located]))
    place, area = shapely.STRtree(polygons).query(points, predicate="intersects")
    return _sums(forecast, area, located[place], len(polygons))


def _sums(
    forecast: Forecast, area: NDArray[np.int64], row: NDArray[np.int64], count: int
) -> pd.DataFrame:
    values = forecast.seen[SUMMED]
    return pd.DataFrame(
        {
            name: np.bincount(area, values[name].to_numpy(dtype=float)[row], minlength=count)
            for name in SUMMED
        }
    )
