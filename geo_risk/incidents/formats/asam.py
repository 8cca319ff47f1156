"""Anti-Shipping Activity Messages, National Geospatial-Intelligence Agency (public domain).

Positions come as decimal degrees or as 24-45N 057-45E. They are reported by
ships and often rounded to a few minutes of arc, so they count as near and not
as exact. Every incident lies at sea; none is lost for want of land below it.
``victim`` and ``aggressor`` name ships and groups, and are not taken in.
"""

from __future__ import annotations

from geo_risk.incidents.formats.records import IncidentFormat

ASAM = IncidentFormat(
    name="asam",
    title="ASAM (NGA Anti-Shipping Activity Messages)",
    attribution="Anti-Shipping Activity Messages, US National Geospatial-Intelligence Agency",
    needed=(
        ("date of occurrence", "dateofocc", "date"),
        ("reference number", "reference"),
        ("aggressor", "hostility", "hostility d", "hostilitytype l"),
        ("victim", "victim d"),
        ("latitude", "lat", "position"),
    ),
    columns={
        "native_id": ("reference number", "reference"),
        "date": ("date of occurrence", "dateofocc", "date"),
        "lon": ("longitude", "lon"),
        "lat": ("latitude", "lat"),
        "position": ("position",),
        "kind": ("aggressor", "hostility", "hostility d", "hostilitytype l"),
    },
    free_text=("description", "victim", "victim d"),
    kinds={
        "pirates": "piracy",
        "pirate": "piracy",
        "robbers": "piracy",
        "robber": "piracy",
        "thieves": "piracy",
        "assailants": "piracy",
        "pirate assault": "piracy",
        "attempted boarding": "piracy",
        "hijacking": "hijacking",
        "kidnapping": "kidnapping",
        "suspicious approach": "suspicious_approach",
        "suspicious craft": "suspicious_approach",
        "suspicious crafts": "suspicious_approach",
        "suspecious craft": "suspicious_approach",
        "naval engagement": "armed_clash",
        "mothership activity": "suspicious_approach",
    },
    plain_words=True,
    at_sea=True,
    where_default=2,
)
