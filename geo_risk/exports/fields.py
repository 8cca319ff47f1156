"""What each published column is called, in what unit, in English and Urdu.

Names of places and layers are described here, scores in ``risk/columns.py``. A
column that neither knows passes through under its own name, without a unit.
Published names are ASCII, at most 30 characters and no reserved word of SQL, so
that PostGIS, ArcGIS and SQLite take them unquoted.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from geo_risk.exports.change_texts import CHANGE_TEXTS
from geo_risk.exports.plan_texts import PLAN_TEXTS
from geo_risk.risk.columns import SCORE_COLUMNS

if TYPE_CHECKING:
    from collections.abc import Iterable

MAX_NAME = 30
"""Longest column name; PostgreSQL cuts at 63, older tools earlier."""

RENAMED = {"col": "cell_col", "row": "cell_row"}
"""Columns whose own name is a reserved word somewhere -> name they are published by."""

RESERVED = frozenset(
    """abort action add after all alter always analyze and any array as asc asymmetric attach
    before begin between both by cascade case cast check collate column commit conflict
    constraint create cross current current_date current_time current_timestamp current_user
    database default deferrable deferred delete desc detach distinct do drop each else end
    escape except exclude exclusive exists explain fail false fetch filter first following for
    foreign freeze from full generated geom glob grant group groups having if ignore ilike
    immediate in index indexed initially inner insert instead intersect into is isnull join key
    last lateral leading left like limit localtime localtimestamp match materialized natural no
    not nothing notnull null nulls of offset on only or order others outer over overlaps
    partition placing plan pragma preceding primary query raise range recursive references
    regexp reindex release rename replace restrict returning right rollback row rows savepoint
    select session_user set similar some symmetric table temp temporary then ties to trailing
    transaction trigger true unbounded union unique update user using vacuum values variadic
    verbose view virtual when where window with without fid""".split()  # noqa: SIM905
)
"""Keywords of SQLite, PostgreSQL and ArcGIS, and the names of our own key and geometry."""


@dataclass(frozen=True)
class Field:
    """How one column reads to people."""

    name: str
    """Published name."""
    label: str
    """English label, a few words."""
    label_ur: str = ""
    """Urdu label."""
    unit: str = ""
    """Unit, or empty for text and pure numbers."""
    description: str = ""
    """One sentence that says what the number means."""

    @property
    def alias(self) -> str:
        """Heading in a GIS: English (unit) / Urdu.

        >>> Field("area_km2", "Area", "رقبہ", "km²").alias
        'Area (km²) / رقبہ'
        """
        english = f"{self.label} ({self.unit})" if self.unit else self.label
        return f"{english} / {self.label_ur}" if self.label_ur else english


_NAMED = (
    Field(
        "area_id", "Area id", "علاقے کا شناختی کوڈ", "", "kind:slug, the same in every release"
    ),
    Field("cell_id", "Cell id", "خانے کا شناختی کوڈ", "", "cell:column:row on the 10 km grid"),
    Field("site_id", "Site id", "مقام کا شناختی کوڈ", "", "The same in every release"),
    Field("segment_id", "Segment id", "حصے کا شناختی کوڈ", "", "10 km of one corridor"),
    Field("name", "Name", "نام"),
    Field("name_ur", "Name in Urdu", "اردو نام"),
    Field("kind", "Kind", "قسم"),
    Field("province_id", "Province", "صوبہ"),
    Field("district_id", "District", "ضلع"),
    Field("area_km2", "Area", "رقبہ", "km²", "Geodesic area"),
    Field(
        "generalised", "Generalised", "عمومی خاکہ", "", "Drawn from 10 km cells, not surveyed"
    ),
    Field("population", "Population", "آبادی", "people", "Census of 2023"),
    Field("focus", "In focus", "مرکزِ توجہ", "", "In a province the study is about"),
    Field("cell_col", "Grid column", "خانے کا کالم", "", "East, in cells on the model's plane"),
    Field(
        "severity",
        "Severity of one incident",
        "ایک واقعے کی شدت",
        "weight",
        "Expected weight of an incident: 1 without a death, one more for each doubling",
    ),
    Field("cell_row", "Grid row", "خانے کی قطار", "", "North, in cells on the model's plane"),
    Field("lon", "Longitude", "طول بلد", "°", "WGS 84"),
    Field("lat", "Latitude", "عرض بلد", "°", "WGS 84"),
    Field("is_land", "On land", "خشکی پر"),
    Field("land_share", "Share of land", "خشکی کا حصہ", "", "0 to 1"),
    Field("category", "Category", "زمرہ"),
    Field("programme", "Programme", "پروگرام"),
    Field("status", "Status", "حیثیت"),
    Field("status_vintage", "Status as of", "حیثیت بمطابق"),
    Field("accuracy_km", "Accuracy of the place", "مقام کی درستی", "km"),
    Field("source", "Source", "ماخذ"),
    Field("value", "Value of the site", "مقام کی قدر"),
    Field("corridor", "Corridor", "راہداری"),
    Field("corridor_ur", "Corridor in Urdu", "راہداری کا اردو نام"),
    Field("from_km", "From", "سے", "km", "Chainage where the segment begins"),
    Field("to_km", "To", "تک", "km", "Chainage where the segment ends"),
    Field("schematic", "Schematic line", "خاکہ نما لکیر", "", "Drawn through its towns"),
    Field("seen_note", "Why a count is empty", "عدد خالی ہونے کی وجہ"),
    Field("data_note", "Note on the data", "ڈیٹا کے بارے میں نوٹ"),
)

_SCORES = (
    Field(score.name, score.label, score.label_ur, score.unit, score.description)
    for score in SCORE_COLUMNS
)

_CHANGES = (Field(*texts) for texts in CHANGE_TEXTS)

_PLAN = (Field(*texts) for texts in PLAN_TEXTS)

_BY_NAME = {field.name: field for field in (*_NAMED, *_SCORES, *_CHANGES, *_PLAN)}


def field_of(name: str) -> Field:
    """Describe a published column; one that is not known is its own label.

    >>> field_of("seen_90d_5km").label
    'Seen, last 90 days, within 5 km'
    """
    bare, _, radius = name.rpartition("_")
    around = re.fullmatch(r"(\d+)km", radius)
    if around is None or name in _BY_NAME:
        return _BY_NAME.get(name) or Field(name, name.replace("_", " "))
    field, km = field_of(bare), around[1]
    return replace(
        field,
        name=name,
        label=f"{field.label}, within {km} km",
        label_ur=f"{field.label_ur}، {km} کلومیٹر کے اندر" if field.label_ur else "",
    )


def published_name(name: str) -> str:
    """Return the name a column is published by.

    >>> published_name("row"), published_name("expected_90d")
    ('cell_row', 'expected_90d')

    Raises
    ------
    ValueError
        If a GIS or database could not take it; the cure is an entry in ``RENAMED``.
    """
    given = RENAMED.get(name, name)
    faults = list(_faults(given))
    if faults:
        raise ValueError(f"column {name!r} cannot be published: {'; '.join(faults)}")
    return given


def _faults(name: str) -> Iterable[str]:
    if not re.fullmatch(r"[A-Za-z][A-Za-z0-9_]*", name):
        yield "use ASCII letters, digits and underscores, a letter first"
    if len(name) > MAX_NAME:
        yield f"it has {len(name)} characters, {MAX_NAME} are allowed"
    if name.lower() in RESERVED:
        yield "it is a reserved word"
