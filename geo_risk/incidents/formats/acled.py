"""ACLED event export, CSV or API (Armed Conflict Location & Event Data; codebook of 2024).

``event_date`` comes as 2022-06-19, 16 May 2025 or seconds since 1970. A date of
``time_precision`` 2 stands for the middle of a week, 3 for the middle of a
month. ``geo_precision`` 1 is a town, 2 a part of a region told by a town nearby,
3 a larger region told by its capital, which is taken as province level.
Events that are not violence are kept apart; arrests and disrupted weapons use
are discovered and not reported.
"""

from __future__ import annotations

from geo_risk.incidents.formats.records import IncidentFormat

ACLED = IncidentFormat(
    name="acled",
    title="ACLED export",
    attribution="ACLED (acleddata.com), used under its terms of use",
    needed=(
        ("event id cnty", "event id no cnty", "data id"),
        ("event date",),
        ("event type",),
        ("sub event type",),
        ("latitude",),
        ("longitude",),
        ("geo precision",),
    ),
    columns={
        "native_id": ("event id cnty", "event id no cnty", "data id"),
        "date": ("event date",),
        "date_prec": ("time precision",),
        "lon": ("longitude",),
        "lat": ("latitude",),
        "where_prec": ("geo precision",),
        "stated_district": ("admin2",),
        "stated_province": ("admin1",),
        "stated_country": ("country",),
        "place": ("location",),
        "kind": ("sub event type", "event type"),
        "deaths": ("fatalities",),
    },
    free_text=("notes", "source", "tags", "actor1", "actor2", "assoc actor 1", "assoc actor 2"),
    kinds={
        # Battles
        "armed clash": "armed_clash",
        "government regains territory": "armed_clash",
        "non state actor overtakes territory": "armed_clash",
        # Explosions/Remote violence
        "air drone strike": "air_drone_strike",
        "chemical weapon": "explosion",
        "grenade": "explosion",
        "remote explosive landmine ied": "explosion",
        "shelling artillery missile attack": "shelling",
        "suicide bomb": "suicide_attack",
        # Violence against civilians
        "abduction forced disappearance": "kidnapping",
        "attack": "attack_civilians",
        "sexual violence": "attack_civilians",
        # Riots and protests
        "mob violence": "riot",
        "violent demonstration": "riot",
        "excessive force against protesters": "riot",
        "peaceful protest": "protest",
        "protest with intervention": "protest",
        # Strategic developments
        "agreement": "strategic_development",
        "arrests": "arrest",
        "change to group activity": "strategic_development",
        "disrupted weapons use": "seizure",
        "headquarters or base established": "strategic_development",
        "looting property destruction": "strategic_development",
        "non violent transfer of territory": "strategic_development",
        "other": "strategic_development",
        # Event types, where the sub-event is empty or new
        "battles": "armed_clash",
        "explosions remote violence": "explosion",
        "violence against civilians": "attack_civilians",
        "riots": "riot",
        "protests": "protest",
        "strategic developments": "strategic_development",
    },
    where_scale={"1": 1, "2": 2, "3": 4},
    date_scale={"1": 1, "2": 3, "3": 4},
    centred=True,
)
