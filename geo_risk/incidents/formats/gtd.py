"""Global Terrorism Database (START, University of Maryland; codebook of 2021).

Text is latin-1. A month or day of 0 is unknown, so the date becomes its year or
month; -9 and -99 mean unknown everywhere. ``specificity`` 1 is the town itself
(or near it, with ``vicinity`` 1), 2 and 3 the middle of the district, 4 of the
province, 5 no place at all.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo_risk.incidents.formats.records import IncidentFormat

if TYPE_CHECKING:
    import pandas as pd


def _compose(fields: pd.DataFrame) -> pd.DataFrame:
    """Write year, month and day as one date, and nearness to a town as a code of its own."""
    year, month, day = (
        fields[name].str.strip().str.zfill(2) for name in ("date", "month", "day")
    )
    no_month, no_day = month.isin({"00", ""}), day.isin({"00", ""})
    full = year + "-" + month + "-" + day
    date = full.mask(no_day, year + "-" + month).mask(no_month, year)
    near = fields["where_prec"].str.strip().eq("1") & fields["vicinity"].str.strip().eq("1")
    return fields.assign(date=date, where_prec=fields["where_prec"].mask(near, "1 near"))


GTD = IncidentFormat(
    name="gtd",
    title="Global Terrorism Database (START)",
    attribution="Global Terrorism Database, START, University of Maryland",
    needed=(
        ("eventid",),
        ("iyear",),
        ("imonth",),
        ("iday",),
        ("latitude",),
        ("longitude",),
        ("attacktype1", "attacktype1 txt"),
    ),
    columns={
        "native_id": ("eventid",),
        "date": ("iyear",),
        "month": ("imonth",),
        "day": ("iday",),
        "lon": ("longitude",),
        "lat": ("latitude",),
        "where_prec": ("specificity",),
        "vicinity": ("vicinity",),
        "stated_province": ("provstate",),
        "stated_country": ("country txt",),
        "place": ("city",),
        "kind": ("attacktype1", "attacktype1 txt"),
        "deaths": ("nkill",),
        "injured": ("nwound",),
    },
    free_text=(
        "summary",
        "location",
        "motive",
        "target1",
        "corp1",
        "addnotes",
        "scite1",
        "gname",
    ),
    kinds={
        "1": "assassination",
        "assassination": "assassination",
        "2": "armed_clash",
        "armed assault": "armed_clash",
        "3": "explosion",
        "bombing explosion": "explosion",
        "4": "hijacking",
        "hijacking": "hijacking",
        "5": "kidnapping",
        "hostage taking barricade incident": "kidnapping",
        "6": "kidnapping",
        "hostage taking kidnapping": "kidnapping",
        "7": "infrastructure_attack",
        "facility infrastructure attack": "infrastructure_attack",
        "8": "attack_civilians",
        "unarmed assault": "attack_civilians",
        "9": "other",
        "unknown": "other",
    },
    where_scale={"1": 1, "1 near": 2, "2": 3, "3": 3, "4": 4, "5": 6},
    unknown=frozenset({"-9", "-99", "-9.0", "-99.0"}),
    adjust=_compose,
)
