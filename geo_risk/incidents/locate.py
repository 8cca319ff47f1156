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
from geo_risk.incidents.records import rejects
from geo_risk.incidents.spots import COAST_KM, SNAP_KM, say_point, swapped

if TYPE_CHECKING:
    from geo_risk.incidents.names import Atlas

POINT, DISTRICT, PROVINCE, NATION, SEA = 2, 3, 4, 6, 7
"""UCDP's ``where_prec``: the vaguest still a point, then areas, then the sea."""

PLACED = ("lon", "lat", "where_prec", "located_by", "district_id", "province_id", "snapped_km")
"""The columns of the incidents frame that this module fills; ``coast`` comes with them,
the seaward strip of a coastal zone in which a point lies, or empty."""

FAR_AWAY_KM = 1000.0
"""Distances beyond this are not told: the equal-area plane stretches them."""

HOME = frozenset({"pakistan", "pak", "pk", "islamic republic of pakistan", fold("پاکستان")})
"""How a country column names the country, folded."""


def locate_points(
    rows: pd.DataFrame, *, names: pd.DataFrame, seen: pd.DataFrame, atlas: Atlas
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Place the rows that have coordinates.

    Parameters
    ----------
    rows
        Parsed rows, all with ``lon`` and ``lat``.
    names
        What their names mean, from :func:`names.resolve`.
    seen
        What lies at their points, from :func:`spots.look_up`.

    Returns
    -------
    placed, rejected
        :data:`PLACED` columns of the rows kept; reason and detail of the others.
    """
    group = _groups(rows, seen)
    stray = group[group.isin(["outside", "sea"])].index
    fits = swapped(rows.loc[stray], names["district_id"].loc[stray], atlas, near_km=FAR_KM)
    turned = stray[fits.to_numpy()]
    rejected = [_say_swapped(rows.loc[turned], atlas)]
    group = group.drop(turned)
    vague = group.index[group == "vague"]
    area, foreign = _place_vague(rows.loc[vague], names.loc[vague], seen.loc[vague], atlas)
    outside = group.index[group == "outside"].union(foreign)
    rejected.append(_say_outside(rows.loc[outside], seen.loc[outside], atlas))
    ashore = group.index[group == "ashore"]
    sea = group.index[group == "sea"]
    placed = [
        _place_ashore(rows.loc[ashore], names.loc[ashore], seen.loc[ashore], atlas),
        _place_at_sea(rows.loc[sea], seen.loc[sea]),
        area,
    ]
    return pd.concat(placed), pd.concat(rejected)


def _groups(rows: pd.DataFrame, seen: pd.DataFrame) -> pd.Series:
    """Sort the points: ``ashore`` (in or near a district), ``sea``, ``vague``, ``outside``."""
    prec, off_km = rows["where_prec"], seen["off_km"]
    declared = rows["at_sea"] | (prec == SEA)
    named = (rows["stated_district"] != "") | (rows["stated_province"] != "")
    ashore = (off_km <= np.where(seen["sea"] & ~named, COAST_KM, SNAP_KM)) & ~declared
    vague = (prec >= PROVINCE) & ~declared
    abroad = (rows["stated_country"] != "") & ~_says_home(rows) & (seen["coast"] == "")
    sea = (declared | seen["sea"]) & ~abroad
    groups = np.select([vague, ashore, sea], ["vague", "ashore", "sea"], "outside")
    return pd.Series(groups, index=rows.index)


def _place_ashore(
    rows: pd.DataFrame, names: pd.DataFrame, seen: pd.DataFrame, atlas: Atlas
) -> pd.DataFrame:
    """Count a point where it lies; a district's centre for the district it stands for."""
    prec = rows["where_prec"].replace(0, POINT)
    area = prec == DISTRICT
    lies_in = seen["nearest"].astype("str")
    district = lies_in.mask(area & (names["district_id"] != ""), names["district_id"])
    return pd.DataFrame(
        {
            "lon": rows["lon"].mask(area),
            "lat": rows["lat"].mask(area),
            "where_prec": prec,
            "located_by": np.where(area, "district", "point"),
            "district_id": district,
            "province_id": district.map(atlas.province_of),
            "snapped_km": seen["off_km"],
            "coast": seen["coast"],
        },
        index=rows.index,
    )


def _place_at_sea(rows: pd.DataFrame, seen: pd.DataFrame) -> pd.DataFrame:
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
            "coast": seen["coast"],
        },
        index=rows.index,
    )


def _place_vague(
    rows: pd.DataFrame, names: pd.DataFrame, seen: pd.DataFrame, atlas: Atlas
) -> tuple[pd.DataFrame, pd.Index]:
    """Count a vague point for its province, failing that for the nation.

    Also returns the rows that are neither in the country nor say they are.
    """
    near = seen["off_km"] <= SNAP_KM
    there = seen["nearest"].map(atlas.province_of).where(near, "").fillna("")
    province = names["province_id"].where(names["province_id"] != "", there).astype("str")
    province = province.mask(rows["where_prec"] == NATION, "")
    foreign = rows.index[(province == "") & ~near & ~_says_home(rows)]
    placed = _areas(rows, province=province, district="").drop(foreign)
    return placed, foreign


def _says_home(rows: pd.DataFrame) -> pd.Series:
    codes, table = distinct(rows, "stated_country")
    known = np.array([fold(name) in HOME for name in table["stated_country"]], dtype=bool)
    return pd.Series(known[codes], index=rows.index)


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


def locate_names(
    rows: pd.DataFrame, *, names: pd.DataFrame, atlas: Atlas
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Place the rows that have names alone: a town, a district, a province or the nation.

    Parameters and returns are those of :func:`locate_points`, without points.
    """
    district, province = names["district_id"], names["province_id"]
    lost = rows.index[(district == "") & (province == "") & ~_says_home(rows)]
    placed = _areas(rows, province=province, district=district)
    town = towns_in(rows, district, atlas)
    town = town[(town >= 0) & (rows["where_prec"] <= POINT)]
    placed = _become_towns(placed, town, atlas)
    why = "the row names no district or province and has no coordinates"
    return placed.drop(lost), rejects(lost, reason="no_location", detail=why)


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


def _say_outside(rows: pd.DataFrame, seen: pd.DataFrame, atlas: Atlas) -> pd.DataFrame:
    """Name the point, the nearest district and how far off it is."""
    table = seen[["lon", "lat", "nearest", "off_km"]].assign(country=rows["stated_country"])
    codes, table = distinct(table, *table.columns)
    details = np.array(
        [
            f"the point {say_point(lon, lat)}{f' ({country})' if country else ''} lies "
            f"{_say_off(off)} from the nearest district, {atlas.label(near)}"
            for lon, lat, near, off, country in table.itertuples(index=False)
        ],
        dtype=object,
    )
    return rejects(rows.index, reason="outside_study", detail=details[codes])


def _say_off(km: float) -> str:
    """Write a distance; far off, the plane on which it was measured is no measure."""
    return f"{km:.0f} km" if km < FAR_AWAY_KM else f"more than {FAR_AWAY_KM:,.0f} km"
