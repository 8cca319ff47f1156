"""Sheets of police and other agencies, in English or Urdu, mostly without coordinates.

Title rows above the header and Total rows below the table are no data. District
and place say where; the serial number is no id, because it restarts.
"""

from __future__ import annotations

from geo_risk.incidents.formats import words
from geo_risk.incidents.formats.records import IncidentFormat

AGENCY = IncidentFormat(
    name="agency",
    title="agency sheet (English or Urdu header words)",
    needed=(
        ("date", *words.DATE),
        words.DISTRICT,
        ("nature of incident", *words.AGENCY_MARKS),
    ),
    columns={
        "date": words.DATE,
        "lon": words.LONGITUDE,
        "lat": words.LATITUDE,
        "stated_district": words.DISTRICT,
        "stated_province": words.PROVINCE,
        "place": words.PLACE,
        "kind": words.KIND,
        "deaths": words.KILLED,
        "injured": words.INJURED,
        "serial": words.SERIAL,
    },
    free_text=None,
    plain_words=True,
)
