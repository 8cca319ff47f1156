"""Plain tables: a date, and either latitude and longitude or a district.

The columns' usual names are known (:mod:`.words`); ``--lon`` and ``--lat`` name
others. Id, kind, place, province and counts are optional.
"""

from __future__ import annotations

from geo_risk.incidents.formats import words
from geo_risk.incidents.formats.records import IncidentFormat

COLUMNS = {
    "native_id": words.IDENTIFIER,
    "date": words.DATE,
    "date_end": ("date end", "end date"),
    "date_prec": ("date prec",),
    "lon": words.LONGITUDE,
    "lat": words.LATITUDE,
    "where_prec": ("where prec",),
    "stated_district": words.DISTRICT,
    "stated_province": words.PROVINCE,
    "stated_country": ("country", "ملک"),
    "place": words.PLACE,
    "kind": words.KIND,
    "deaths_low": ("deaths low", "low"),
    "deaths": words.KILLED,
    "deaths_high": ("deaths high", "high"),
    "injured": words.INJURED,
    "serial": words.SERIAL,
}

POINTS = IncidentFormat(
    name="plain",
    title="plain table with coordinates",
    needed=(("date", *words.DATE), words.LATITUDE, words.LONGITUDE),
    columns=COLUMNS,
    free_text=None,
    plain_words=True,
)

DISTRICTS = IncidentFormat(
    name="plain",
    title="plain table with districts",
    needed=(("date", *words.DATE), words.DISTRICT),
    columns=COLUMNS,
    free_text=None,
    plain_words=True,
)
