"""Piracy incidents in the layout of newzealandpaul/Maritime-Pirate-Attacks (CC BY 4.0).

The International Maritime Bureau's reports with a position. All lie at sea, in
port or at anchor; positions are near and not exact. ``NA`` means unknown.
"""

from __future__ import annotations

from geo_risk.incidents.formats.records import IncidentFormat

IMB = IncidentFormat(
    name="imb",
    title="IMB piracy incidents",
    attribution="IMB piracy reports, ICC International Maritime Bureau",
    needed=(
        ("date",),
        ("longitude", "position"),
        ("latitude", "position"),
        ("attack type", "type of attack"),
        ("vessel type", "vessel name", "vessel status", "type of vessel"),
    ),
    columns={
        "native_id": ("attack number",),
        "date": ("date",),
        "lon": ("longitude",),
        "lat": ("latitude",),
        "position": ("position",),
        "place": ("location description",),
        "kind": ("attack type", "type of attack"),
    },
    free_text=("attack description", "vessel name", "narrations"),
    kinds={
        "boarded": "piracy",
        "boarding": "piracy",
        "attempted": "piracy",
        "attempted boarding": "piracy",
        "fired upon": "piracy",
        "detained": "piracy",
        "explosion": "explosion",
        "missing": "other",
        "hijacked": "hijacking",
        "hijack": "hijacking",
        "kidnapped": "kidnapping",
        "suspicious": "suspicious_approach",
        "suspicious vessel": "suspicious_approach",
    },
    unknown=frozenset({"NA"}),
    at_sea=True,
    where_default=2,
)
