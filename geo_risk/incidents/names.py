"""Which district and province the words of a row mean: by alias, never by likeness.

Likeness turned Dera Ismail Khan into Dera Bugti, so a name is either one that
the gazetteer lists, or unknown; what it resembles appears in the message only.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from geo_risk.incidents.distinct import distinct

if TYPE_CHECKING:
    from geo_risk.gazetteer import Gazetteer, Locator


@dataclass(frozen=True)
class Atlas:
    """What is known of the country: its names, and where its districts lie."""

    gazetteer: Gazetteer
    locator: Locator
    province_of: dict[str, str]
    """District or group id to province id."""
    labels: dict[str, str]
    """District, group or province id to its English name."""

    def label(self, ident: str) -> str:
        """Name a district or province in English."""
        return self.labels.get(ident, ident)


def open_atlas(gazetteer: Gazetteer, locator: Locator) -> Atlas:
    """Bind names and places together for reading files."""
    districts, provinces = gazetteer.districts, gazetteer.provinces
    labels = pd.concat([provinces["name"], districts["name"]])
    return Atlas(
        gazetteer=gazetteer,
        locator=locator,
        province_of=dict(zip(districts.index, districts["province_id"], strict=True)),
        labels=dict(zip(labels.index, labels, strict=True)),
    )


def resolve(rows: pd.DataFrame, atlas: Atlas) -> pd.DataFrame:
    """Say which district and province the stated names mean.

    Returns
    -------
    frame
        Index of ``rows``: ``named`` (district or group id) and
        ``named_province``, empty where not stated or not known; ``fault``
        (reason code, empty if none) and ``why`` (the sentence for it).
    """
    codes, pairs = distinct(rows, "stated_district", "stated_province")
    known = [
        _resolve_pair(district, province, atlas)
        for district, province in zip(
            pairs["stated_district"], pairs["stated_province"], strict=True
        )
    ]
    columns = ["named", "named_province", "fault", "why"]
    table = pd.DataFrame(known, columns=columns, dtype="str")
    out = table.iloc[codes]
    out.index = rows.index
    return out


def _resolve_pair(district: str, province: str, atlas: Atlas) -> tuple[str, str, str, str]:
    """Resolve one pair of names: district id, province id, fault, sentence."""
    gazetteer = atlas.gazetteer
    province_id = (gazetteer.province(province) if province else None) or ""
    if not district:
        return "", province_id, "", ""
    district_id = gazetteer.district(district, province_id=province_id or None)
    if district_id:
        return district_id, atlas.province_of[district_id], "", ""
    homes = _homes(district, atlas)
    if len(homes) > 1 and not province_id:
        places = " and ".join(atlas.label(home) for home in homes)
        why = f"there is a district {district!r} in {places}; the row names no province"
        return "", "", "ambiguous_district", why
    if homes and province_id:
        why = (
            f"district {district!r} lies in {atlas.label(homes[0])}, "
            f"but the row says {atlas.label(province_id)}"
        )
        return "", province_id, "label_conflict", why
    return "", province_id, "unknown_district", _unknown(district, atlas)


def _homes(district: str, atlas: Atlas) -> list[str]:
    """Return the provinces that have a district of this name."""
    find = atlas.gazetteer.district
    return [
        home for home in atlas.gazetteer.provinces.index if find(district, province_id=home)
    ]


def _unknown(district: str, atlas: Atlas) -> str:
    near = atlas.gazetteer.suggest(district)
    hint = f"; did you mean {' or '.join(near[:3])}?" if near else ""
    return f"no district is called {district!r}{hint}"


def towns_in(rows: pd.DataFrame, atlas: Atlas) -> pd.Series:
    """Find the town that ``place`` names inside ``named``: a row of ``towns``, or -1.

    A place becomes a town only if the name is unique inside the district.
    """
    codes, table = distinct(rows, "place", "named")
    found = [
        _town(place, district_id, atlas) if place and district_id else -1
        for place, district_id in zip(table["place"], table["named"], strict=True)
    ]
    return pd.Series(np.array(found, dtype=np.int64)[codes], index=rows.index)


def _town(place: str, district_id: str, atlas: Atlas) -> int:
    row = atlas.gazetteer.town(place, district_id=district_id)
    return -1 if row is None else int(row)
