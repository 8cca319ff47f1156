"""How many incidents of each class lie in each area and around each site."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
import shapely

from geo_risk.crs import GEOD
from geo_risk.gazetteer import read_gazetteer
from geo_risk.release.comparison.places import SITE_KM
from geo_risk.release.comparison.records import CLASSES

if TYPE_CHECKING:
    from collections.abc import Iterable

    from geo_risk.release.comparison.classify import Classes
    from geo_risk.release.comparison.records import Snapshot


def counts_of(old: Snapshot, new: Snapshot, classes: Classes, *, ids: pd.Index) -> pd.DataFrame:
    """Count the incidents of each class in every area and within 25 km of every site.

    An incident counts for the district and the province it names, as in the releases;
    one known to a district's former unit counts for the district only if there is one
    that stands for it. Coastal zones count points inside, sites points around. Returns
    ``seen_<class>``, index ``ids``.
    """
    rows = {
        "new": new.incidents.iloc[classes.new],
        "late": new.incidents.iloc[classes.late],
        "edited": new.incidents.iloc[classes.pairs[classes.edited, 1]],
        "deleted": old.incidents.iloc[classes.deleted],
    }
    counters = (_by_district, _by_province, _by_coast, _by_site)
    found = {
        f"seen_{name}": sum(
            (counter(rows[name], new).reindex(ids, fill_value=0) for counter in counters),
            start=pd.Series(0, index=ids),
        )
        for name in CLASSES
    }
    return pd.DataFrame(found, index=ids).astype("int64")


def _by_district(rows: pd.DataFrame, new: Snapshot) -> pd.Series[int]:
    areas = set(new.areas.index)
    unit = {name: _district(str(name), areas) for name in rows["district_id"].unique()}
    return rows["district_id"].map(unit).value_counts()


def _district(name: str, areas: set[str]) -> str:
    """Find the one district on this map that an id stands for; empty if there is not one."""
    if f"district:{name}" in areas or not name:
        return f"district:{name}"
    gazetteer = read_gazetteer()
    related: Iterable[str] = (*gazetteer.members(name), *gazetteer.wider(name))
    found = {f"district:{other}" for other in related} & areas
    return found.pop() if len(found) == 1 else ""


def _by_province(rows: pd.DataFrame, _new: Snapshot) -> pd.Series[int]:
    return ("province:" + rows["province_id"].astype(str)).value_counts()


def _by_coast(rows: pd.DataFrame, new: Snapshot) -> pd.Series[int]:
    coast = new.areas[new.areas["kind"] == "coast"]
    if "geometry" not in coast or not len(coast):
        return pd.Series(dtype="int64")
    known = rows.dropna(subset=["lon", "lat"])
    shapes, lon, lat = coast["geometry"].to_numpy(), known["lon"], known["lat"]
    inside = [int(shapely.contains_xy(shape, lon, lat).sum()) for shape in shapes]
    return pd.Series(inside, index=coast.index)


def _by_site(rows: pd.DataFrame, new: Snapshot) -> pd.Series[int]:
    known = rows.dropna(subset=["lon", "lat"])
    site, row = np.indices((len(new.sites), len(known)))
    (lon, lat), (east, north) = (
        [frame[name].to_numpy(dtype=float) for name in ("lon", "lat")]
        for frame in (new.sites, known)
    )
    _, _, metres = GEOD.inv(lon[site], lat[site], east[row], north[row])
    near = np.asarray(metres) <= SITE_KM * 1_000.0
    return pd.Series(near.sum(axis=1), index=new.sites.index)
