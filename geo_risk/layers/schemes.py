"""Which column of a foreign boundary layer holds the district's name.

Publishers name it differently; the columns they use are all the knowledge here. The
column that names the most known districts is taken, so that GADM's divisions (NAME_2)
give way to its districts (NAME_3) by themselves.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from geo_risk.sources.sidecar import plain

if TYPE_CHECKING:
    from geopandas.geodataframe import GeoDataFrame

    from geo_risk.gazetteer import Gazetteer


@dataclass(frozen=True)
class Scheme:
    """A publisher's way to name districts: the column, and the province's if there is one."""

    publisher: str
    column: str
    province_column: str = ""


SCHEMES = (
    Scheme("COD-AB (OCHA)", "ADM2_EN", "ADM1_EN"),
    Scheme("COD-AB (OCHA)", "adm2_name", "adm1_name"),
    Scheme("geo-risk", "district_id", "province_id"),
    Scheme("geoBoundaries", "shapeName"),
    Scheme("GADM", "NAME_3", "NAME_1"),
    Scheme("GADM", "NAME_2", "NAME_1"),
    Scheme("Natural Earth", "name", "admin"),
    Scheme("plain", "district", "province"),
)
"""The one table of naming schemes; letters' case does not matter."""


@dataclass(frozen=True, eq=False)
class NamedColumn:
    """The column chosen in a layer and what its names mean."""

    scheme: Scheme
    column: str
    names: list[str]
    """One name a feature, as written."""
    ids: list[str]
    """One district id a feature; empty where the name is unknown."""
    provinces: int
    """How many features bear the name of a province instead."""


def find_names(frame: GeoDataFrame, gazetteer: Gazetteer) -> NamedColumn | None:
    """Choose the column of district names, or None if no known column is there."""
    columns = {str(column).lower(): str(column) for column in frame.columns}
    found = [
        _named(frame, scheme, columns, gazetteer)
        for scheme in SCHEMES
        if scheme.column.lower() in columns
    ]
    return max(found, key=_worth, default=None)


def _worth(named: NamedColumn) -> tuple[int, int]:
    """Rank by known districts that are no provinces, then by distinct ones."""
    known = [ident for ident in named.ids if ident]
    return len(known) - named.provinces, len(set(known))


def _named(
    frame: GeoDataFrame, scheme: Scheme, columns: dict[str, str], gazetteer: Gazetteer
) -> NamedColumn:
    column = columns[scheme.column.lower()]
    names = [plain(name) if isinstance(name, str) else "" for name in frame[column]]
    province_column = columns.get(scheme.province_column.lower(), "")
    homes = (
        [gazetteer.province(str(text)) for text in frame[province_column]]
        if province_column
        else [None] * len(names)
    )
    ids = [
        gazetteer.district(name, province_id=home) or gazetteer.district(name) or ""
        for name, home in zip(names, homes, strict=True)
    ]
    provinces = sum(gazetteer.province(name) is not None for name in names)
    return NamedColumn(scheme, column, names, ids, provinces)
