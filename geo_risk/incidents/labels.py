"""Finds district names that the places beside them contradict, row by row and by the file.

A sheet without coordinates is located by its names alone, so they must agree. A
place that the gazetteer knows only in other districts contradicts the district
its row states. Where most of the places under one label of a file do so, the
label itself is wrong there (a slip of translation, a shifted list), and its rows
cannot be trusted, but for those whose own place confirms the district.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from geo_risk.gazetteer.folding import name_key
from geo_risk.incidents.distinct import distinct
from geo_risk.incidents.records import rejects

if TYPE_CHECKING:
    from geo_risk.incidents.names import Atlas

NEAR_KM = 5.0
"""A town this close to the stated district may be meant as its: town points are rough."""

MOST = 0.5
"""A label falls when more than this share of its locatable rows contradict it."""

LEAST = 2
"""Contradicting rows it takes to doubt a label and not only the row."""


def name_conflicts(rows: pd.DataFrame, *, names: pd.DataFrame, atlas: Atlas) -> pd.DataFrame:
    """Reject rows without coordinates whose place, or whose label, contradicts the district.

    Parameters
    ----------
    rows
        ``source``, ``place`` and ``stated_district`` of rows without coordinates.
    names
        What their names mean, from :func:`names.resolve`.

    Returns
    -------
    frame
        Reason (``location_conflict`` of a row, ``label_conflict`` of a label)
        and detail, index of the rejected rows.
    """
    pairs = rows[["source", "stated_district", "place"]].assign(
        district=names["district_id"], home=_homes(rows["place"], names["district_id"], atlas)
    )
    pairs["confirmed"] = pairs["home"] == pairs["district"]
    pairs["wrong"] = (pairs["home"] != "") & ~pairs["confirmed"]
    why = _fallen(pairs, atlas)
    under = why != ""
    by_label = pairs.index[under & ~pairs["confirmed"]]
    by_row = pairs.index[pairs["wrong"] & ~under]
    return pd.concat(
        [
            rejects(by_label, reason="label_conflict", detail=why.loc[by_label].to_numpy()),
            rejects(by_row, reason="location_conflict", detail=_say(pairs.loc[by_row], atlas)),
        ]
    )


def _homes(places: pd.Series, districts: pd.Series, atlas: Atlas) -> pd.Series:
    """Return the district each row's place is known in: its own, another, or none."""
    pairs = pd.DataFrame({"place": places, "district": districts})
    codes, table = distinct(pairs, "place", "district")
    homes = [
        _home(place, district, atlas) if place and district else ""
        for place, district in zip(table["place"], table["district"], strict=True)
    ]
    return pd.Series(pd.array(homes, dtype="str").take(codes), index=places.index)


def _home(place: str, district: str, atlas: Atlas) -> str:
    """Find where a place is known: the stated district if there, else the nearest other.

    Empty where the gazetteer knows no such place, or only one at the very edge
    of the stated district, which proves nothing either way.
    """
    towns = atlas.gazetteer.towns.iloc[list(atlas.gazetteer.town_keys.get(name_key(place), ()))]
    named = atlas.gazetteer.district(place)
    family = atlas.gazetteer.compatible(district)
    if named in family or towns["district_id"].isin(family).any():
        return district
    if towns.empty:
        return named or ""
    lon, lat = towns["lon"].to_numpy(dtype=float), towns["lat"].to_numpy(dtype=float)
    km = atlas.locator.distance_km(lon, lat, np.full(len(towns), district, dtype=object))
    nearest = int(np.nanargmin(km)) if np.isfinite(km).any() else 0
    return "" if km[nearest] <= NEAR_KM else str(towns["district_id"].iloc[nearest])


def _fallen(pairs: pd.DataFrame, atlas: Atlas) -> pd.Series:
    """Say of each row why its label is not to be trusted in its file; empty where it is."""
    labels = [pairs["source"], pairs["stated_district"]]
    known = (pairs["home"] != "").groupby(labels).transform("sum")
    wrong = pairs["wrong"].groupby(labels).transform("sum")
    doubted = (wrong >= LEAST) & (wrong > MOST * known)
    why = pd.Series("", index=pairs.index, dtype="str")
    for (_source, label), group in pairs[doubted].groupby(["source", "stated_district"]):
        homes = group.loc[group["wrong"], "home"].value_counts().sort_index()
        home, stated = homes.idxmax(), atlas.label(group["district"].iloc[0])
        others = int(homes.sum() - homes[home])
        why.loc[group.index] = (
            f"in this file {homes[home]} of {int((group['home'] != '').sum())} places under "
            f"{label!r} lie in {atlas.label(home)}"
            + (f" and {others} in other districts" if others else "")
            + f", so that name cannot be trusted to mean {stated}"
        )
    return why


def _say(pairs: pd.DataFrame, atlas: Atlas) -> list[str]:
    return [
        f"{place} is known in {atlas.label(home)}, but the row states {atlas.label(district)}"
        for place, home, district in zip(
            pairs["place"], pairs["home"], pairs["district"], strict=True
        )
    ]
