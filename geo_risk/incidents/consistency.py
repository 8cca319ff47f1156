"""Finds points that contradict the district or province their row names.

More than :data:`FAR_KM` off, either the point or the name is wrong, and which
one is not for a program to say. Found this way in UCDP GED: 24 events at "Sui
town, Dera Bugti" coded on a namesake on the Gwadar coast, 716 km away.

With generalised districts (unions of 10 km cells) a district's edge is drawn up
to about 10 km off, so the same threshold asks for 15 to 35 km.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from geo_risk.incidents.distinct import distinct
from geo_risk.incidents.records import rejects
from geo_risk.incidents.spots import say_point

if TYPE_CHECKING:
    import pandas as pd
    from numpy.typing import NDArray

    from geo_risk.incidents.names import Atlas

FAR_KM = 25.0
"""A point may lie this far from the district or province that its row names."""

DISTRICT = 3
"""``where_prec`` up to which a point speaks for a district."""


class _Claim(NamedTuple):
    """One distinct point with what its row says of it."""

    lon: float
    lat: float
    inside: str
    nearest: str
    sea: bool
    claim: str
    place: str


def point_conflicts(rows: pd.DataFrame, *, atlas: Atlas) -> pd.DataFrame:
    """Reject points that lie far from the district, or the province, that the row names.

    Rows vaguer than a district, at sea by their own word, or naming nothing the
    gazetteer knows are not compared. An older, larger district includes what
    was split from it since. ``rows`` as for :func:`locate.locate_points`.
    """
    claim = rows["named"].where(rows["named"] != "", rows["named_province"])
    speaks = (rows["where_prec"] <= DISTRICT) & ~rows["at_sea"] & (claim != "")
    agrees = (claim == rows["inside"]) | (claim == rows["inside"].map(atlas.province_of))
    pairs = rows[speaks & ~agrees].assign(claim=claim)
    codes, table = distinct(pairs, *_Claim._fields)
    km = _off_claim(table, atlas)
    wrong = km > FAR_KM
    details = np.full(len(table), "", dtype=object)
    details[wrong] = [
        _say(_Claim(*found), off, atlas)
        for found, off in zip(table[wrong].itertuples(index=False), km[wrong], strict=True)
    ]
    hit = wrong[codes]
    return rejects(pairs.index[hit], reason="location_conflict", detail=details[codes[hit]])


def _off_claim(table: pd.DataFrame, atlas: Atlas) -> NDArray[np.float64]:
    """Measure how far each point lies from what its row claims: 0 inside, NaN unknown."""
    claim = table["claim"].to_numpy(dtype=object)
    lon, lat = table["lon"].to_numpy(dtype=float), table["lat"].to_numpy(dtype=float)
    province = np.isin(claim, atlas.gazetteer.provinces.index.to_numpy(dtype=object))
    km = np.full(len(table), np.nan)
    km[province] = atlas.locator.province_distance_km(
        lon[province], lat[province], claim[province]
    )
    km[~province] = atlas.locator.distance_km(lon[~province], lat[~province], claim[~province])
    return km


def _say(found: _Claim, off_km: float, atlas: Atlas) -> str:
    """Name both places and the distance, in one sentence."""
    lies = found.inside and atlas.label(found.inside)
    if not lies:
        shore = "at sea off" if found.sea else "outside, nearest to"
        lies = f"{shore} {atlas.label(found.nearest)}"
    return (
        (
            f"{found.place or 'the incident'} is stated in {atlas.label(found.claim)}, but the "
            f"point {say_point(found.lon, found.lat)} lies in {lies}, {int(off_km):,} km away"
        )
        .replace("lies in at sea", "lies at sea")
        .replace("lies in outside", "lies outside")
    )
