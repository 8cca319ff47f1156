"""Gives each row the place it counts for, no sharper than what the row knows.

A row with coordinates counts where its point lies; a row with names alone
counts for its district, and becomes a point only if its place is one town of
that district. Nothing is moved: a point off every district keeps its
coordinates and says how far off it is (``snapped_km``).

Precision follows UCDP's ``where_prec``: 1-2 a point, 3 a district, 4-5 a
province, 6 the nation. From 3 on, only an area is known, so ``lon`` and ``lat``
are NaN. At sea the point is kept whatever its precision.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from geo_risk.gazetteer.folding import fold
from geo_risk.incidents.consistency import FAR_KM
from geo_risk.incidents.distinct import distinct
from geo_risk.incidents.names import towns_in
from geo_risk.incidents.records import only, rejects, without
from geo_risk.incidents.spots import COAST_KM, SNAP_KM, say_point, swapped

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from geo_risk.incidents.names import Atlas

POINT, DISTRICT, PROVINCE, NATION, SEA = 2, 3, 4, 6, 7
"""UCDP's ``where_prec``: the vaguest still a point, then areas, then the sea."""

PLACED = ("lon", "lat", "where_prec", "located_by", "district_id", "province_id", "snapped_km")
"""The columns of the incidents frame that this module fills; ``coast`` comes with them,
the seaward strip of a coastal zone in which a point lies, or empty."""

FAR_AWAY_KM = 1000.0
"""Distances beyond this are not told: the equal-area plane stretches them."""

GROUPS = ("ashore", "sea", "vague", "swapped", "outside")
"""What a point may be: in or near a district, at sea, an area's centre, or rejected."""

HOME = frozenset({"pakistan", "pak", "pk", "islamic republic of pakistan", fold("پاکستان")})
"""How a country column names the country, folded."""

UNSAID, HERE, ABROAD = 0, 1, 2
"""What a row says of its country."""


def locate_points(rows: pd.DataFrame, *, atlas: Atlas) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Place the rows that have coordinates.

    Parameters
    ----------
    rows
        Parsed rows with what their names mean (:func:`names.resolve`) and what
        lies at their points (:func:`spots.look_up`) beside their own columns.

    Returns
    -------
    placed, rejected
        :data:`PLACED` columns of the rows kept; reason and detail of the others.
    """
    group = _groups(rows)
    stray = np.isin(group, ["outside", "sea"])
    group[stray] = np.where(
        swapped(rows[stray], atlas, near_km=FAR_KM), "swapped", group[stray]
    )
    parts = {name: only(rows, group == name) for name in GROUPS}
    vague, foreign = _place_vague(parts["vague"], atlas)
    placed = [_place_ashore(parts["ashore"], atlas), _place_at_sea(parts["sea"]), vague]
    outside = pd.concat([parts["outside"], foreign])
    rejected = [_say_swapped(parts["swapped"], atlas), _say_outside(outside, atlas)]
    return pd.concat(placed).sort_index(), pd.concat(rejected)


def _groups(rows: pd.DataFrame) -> NDArray[np.object_]:
    """Sort the points into :data:`GROUPS`."""
    prec = rows["where_prec"]
    declared = rows["at_sea"] | (prec == SEA)
    says_land = (rows["stated_district"] != "") | (rows["stated_province"] != "")
    foreign = _country(rows) == ABROAD
    # Off the edge of a district lies the neighbour's land, or water that is nobody's.
    reach = np.select([foreign, rows["sea"] & ~says_land], [0.0, COAST_KM], SNAP_KM)
    ashore = (rows["off_km"] <= reach) & ~declared
    vague = (prec >= PROVINCE) & ~declared
    sea = (declared | rows["sea"]) & ~(foreign & (rows["coast"] == ""))
    group = np.select([vague, ashore, sea], ["vague", "ashore", "sea"], "outside")
    return np.asarray(group, dtype=object)


def _country(rows: pd.DataFrame) -> NDArray[np.int64]:
    """Tell which rows say they are of this country, of another, or nothing."""
    codes, table = distinct(rows, "stated_country")
    said = [
        UNSAID if not name else HERE if fold(name) in HOME else ABROAD
        for name in table["stated_country"]
    ]
    return np.array(said, dtype=np.int64)[codes]


def _place_ashore(rows: pd.DataFrame, atlas: Atlas) -> pd.DataFrame:
    """Count a point where it lies; a district's centre for the district it stands for."""
    prec = rows["where_prec"].replace(0, POINT)
    area = prec == DISTRICT
    lies_in = rows["nearest"].astype("str")
    district = lies_in.mask(area & (rows["named"] != ""), rows["named"])
    return pd.DataFrame(
        {
            "lon": rows["lon"].mask(area),
            "lat": rows["lat"].mask(area),
            "where_prec": prec,
            "located_by": np.where(area, "district", "point"),
            "district_id": district,
            "province_id": district.map(atlas.province_of),
            "snapped_km": rows["off_km"],
            "coast": rows["coast"],
        },
        index=rows.index,
    )


def _place_at_sea(rows: pd.DataFrame) -> pd.DataFrame:
    """Keep a position at sea as it is: no district, never lost for want of land."""
    return pd.DataFrame(
        {
            "lon": rows["lon"],
            "lat": rows["lat"],
            "where_prec": SEA,
            "located_by": "sea",
            "district_id": "",
            "province_id": "",
            "snapped_km": 0.0,
            "coast": rows["coast"],
        },
        index=rows.index,
    )


def _place_vague(rows: pd.DataFrame, atlas: Atlas) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Count a vague point for its province, failing that for the nation.

    Also returns the rows that are neither in the country nor say they are.
    """
    country = _country(rows)
    near = (rows["off_km"] <= SNAP_KM) & (country != ABROAD)
    there = rows["nearest"].map(atlas.province_of).where(near, "").fillna("")
    province = rows["named_province"].where(rows["named_province"] != "", there).astype("str")
    foreign = ((province == "") & (country != HERE)).to_numpy()
    province = province.mask(rows["where_prec"] == NATION, "")
    return only(_areas(rows, province=province, district=""), ~foreign), rows[foreign]


def _areas(
    rows: pd.DataFrame, *, province: pd.Series, district: pd.Series | str
) -> pd.DataFrame:
    """Lay out rows of which only an area is known: district, else province, else nation."""
    out = pd.DataFrame(index=rows.index)
    out["lon"] = np.nan
    out["lat"] = np.nan
    has_district = pd.Series(district, index=rows.index, dtype="str") != ""
    levels = [has_district, province != ""]
    prec = np.select(levels, [DISTRICT, PROVINCE], NATION)
    out["where_prec"] = np.maximum(prec, rows["where_prec"])
    out["located_by"] = np.select(levels, ["district", "province"], "nation")
    out["district_id"] = district
    out["province_id"] = province
    out["snapped_km"] = 0.0
    out["coast"] = ""
    return out


def locate_names(rows: pd.DataFrame, *, atlas: Atlas) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Place the rows that have names alone: a town, a district, a province or the nation.

    ``rows`` need what their names mean; returns as :func:`locate_points`.
    """
    district, province = rows["named"], rows["named_province"]
    lost = rows.index[(district == "") & (province == "") & (_country(rows) != HERE)]
    placed = _areas(rows, province=province, district=district)
    town = towns_in(rows, atlas)
    town = town[(town >= 0) & (rows["where_prec"] <= POINT)]
    placed = _become_towns(placed, town, atlas)
    why = "the row names no district or province and has no coordinates"
    return without(placed, lost), rejects(lost, reason="no_location", detail=why)


def _become_towns(placed: pd.DataFrame, town: pd.Series, atlas: Atlas) -> pd.DataFrame:
    """Give the rows whose place is one town of their district the point of that town."""
    if town.empty:
        return placed
    found = atlas.gazetteer.towns.iloc[town.to_numpy()].set_axis(town.index)
    at = town.index
    placed.loc[at, ["lon", "lat"]] = found[["lon", "lat"]].astype(float)
    placed.loc[at, "where_prec"] = POINT
    placed.loc[at, "located_by"] = "place"
    placed.loc[at, "district_id"] = found["district_id"].astype("str")
    placed.loc[at, "province_id"] = found["district_id"].map(atlas.province_of).astype("str")
    return placed


def _say_swapped(rows: pd.DataFrame, atlas: Atlas) -> pd.DataFrame:
    """Name the exchange and where the exchanged point would lie."""
    if rows.empty:
        return rejects()
    there = atlas.locator.nearest(rows["lat"].to_numpy(), rows["lon"].to_numpy())[0]
    detail = [
        f"the point {say_point(lon, lat)} lies outside the study, but {say_point(lat, lon)} "
        f"would lie in {atlas.label(home)}: longitude and latitude look exchanged"
        for lon, lat, home in zip(rows["lon"], rows["lat"], there, strict=True)
    ]
    return rejects(rows.index, reason="swapped_coordinates", detail=detail)


def _say_outside(rows: pd.DataFrame, atlas: Atlas) -> pd.DataFrame:
    """Name the point, the nearest district and how far off it is."""
    codes, table = distinct(rows, "lon", "lat", "nearest", "off_km", "stated_country")
    details = np.array(
        [
            f"the point {say_point(lon, lat)}{f' ({country})' if country else ''} lies "
            + _say_off(off, atlas.label(near))
            for lon, lat, near, off, country in table.itertuples(index=False)
        ],
        dtype=object,
    )
    return rejects(rows.index, reason="outside_study", detail=details[codes])


def _say_off(km: float, nearest: str) -> str:
    """Write a distance; far off, the plane on which it was measured is no measure."""
    if km < FAR_AWAY_KM:
        return f"{int(km)} km from the nearest district, {nearest}"
    return f"more than {FAR_AWAY_KM:,.0f} km from every district"
