"""How the columns of a plan read to people: label in two languages, unit, meaning."""

from __future__ import annotations

from geo_risk.planning.records import LEVELS

MONEY = "study's money"
_INCIDENTS = "incidents in the horizon"
_UNITS = "units"

_NEEDED = (
    "Fewest of this type, held ones counted, that cover {level} % of the province's risk (of"
    " boats: of its coastal water); empty where no number does"
)

_LEVELS = tuple(
    text
    for level in LEVELS
    for text in (
        (
            f"needed_{level}",
            f"Needed for {level} %",
            f"{level} فیصد کے لیے درکار",
            _UNITS,
            _NEEDED.format(level=level),
        ),
        (
            f"gap_{level}",
            f"Gap for {level} %",
            f"{level} فیصد کے لیے کمی",
            _UNITS,
            f"New units still to be found for {level} %",
        ),
        (
            f"cost_{level}",
            f"Cost for {level} %",
            f"{level} فیصد کی لاگت",
            MONEY,
            f"What the gap for {level} % costs",
        ),
    )
)

PLAN_TEXTS: tuple[tuple[str, str, str, str, str], ...] = (
    ("unit_id", "Unit", "یونٹ", "", "Unit to be placed: type, province and place"),
    ("unit_type", "Unit type, id", "یونٹ کی قسم کا کوڈ", "", "As the study file names it"),
    ("unit_name", "Unit type", "یونٹ کی قسم", "", "Name of the type in English"),
    ("unit_name_ur", "Unit type in Urdu", "یونٹ کی قسم، اردو", "", "Name of the type in Urdu"),
    (
        "place_kind",
        "Kind of place",
        "جگہ کی قسم",
        "",
        "town, port, site, open ground, or given by the study",
    ),
    (
        "plan_rank",
        "Order of worth",
        "ترتیب",
        "1 covers most",
        "Within province and type: the first unit covers most, the next most of what is left",
    ),
    ("reach_km", "Reach", "پہنچ", "km of way", "Longest way the unit goes"),
    (
        "covered",
        "Expected in its reach",
        "پہنچ میں متوقع واقعات",
        _INCIDENTS,
        "Expected incidents within its reach and of no earlier rank",
    ),
    (
        "covered_share",
        "Share covered",
        "احاطہ شدہ حصہ",
        "share of risk",
        "Of the province's risk, weighted by severity",
    ),
    (
        "cover_class",
        "Class of cover",
        "احاطے کا درجہ",
        "",
        "Share covered: 4 from a fifth, 3 from a tenth, 2 from a twentieth, 1 below; 0 none",
    ),
    ("cost", "Cost", "لاگت", MONEY, "Cost of one unit"),
    ("province", "Province", "صوبہ", "", "Name in English"),
    ("province_ur", "Province in Urdu", "صوبہ، اردو", "", "Name in Urdu"),
    ("held", "Held today", "موجودہ", _UNITS, "Units of this type that the study says exist"),
    *_LEVELS,
    (
        "reachable",
        "Reachable",
        "قابلِ رسائی حصہ",
        "share of risk",
        "What any number of units could cover; of boats, the share of its coastal water",
    ),
    (
        "sites",
        "Sites served",
        "احاطہ شدہ مقامات",
        "",
        "Sites in reach at 70 %; of boats, the ports they lie in at 90 %",
    ),
    ("must_cover", "Must be covered", "لازمی مقامات", "", "Sites that must be in reach"),
    ("risk", "Expected incidents", "متوقع واقعات", _INCIDENTS, "Of the province on land"),
    (
        "covered_now",
        "Covered today",
        "آج احاطہ شدہ",
        "share of risk",
        "By units held",
    ),
    (
        "covered_plan",
        "Covered by the plan",
        "منصوبے کے تحت احاطہ",
        "share of risk",
        "By units held and units to be placed",
    ),
    (
        "covered_worst",
        "Covered in the worst tenth",
        "بدترین دسویں حصے میں",
        "share of risk",
        "Mean over the tenth of draws of the forecast in which the plan covers least",
    ),
    (
        "next_unit",
        "One more unit adds",
        "ایک اور یونٹ سے اضافہ",
        "share of risk",
        "What the best next unit would cover besides",
    ),
    ("unit_count", "New units", "نئے یونٹ", _UNITS, "Number of new units, placed best"),
    ("zone_id", "Coastal zone, id", "ساحلی علاقے کا کوڈ", "", "The same in every release"),
    ("base", "Nearest port", "قریب ترین بندرگاہ", "", "Port with the shortest way to the zone"),
    ("base_ur", "Nearest port in Urdu", "قریب ترین بندرگاہ، اردو", "", "The same in Urdu"),
    (
        "sea_km",
        "Way by sea",
        "سمندری راستہ",
        "km",
        "Mean way from that port to the zone's water, round the land",
    ),
    ("minutes", "Time by sea", "سمندری وقت", "minutes", "That way at the boat's speed"),
    (
        "needed",
        "Boats needed",
        "درکار کشتیاں",
        "boats",
        "So that 90 % of the province's coastal water is in reach; one kept at sea counts as 3",
    ),
    (
        "in_reach",
        "In reach of ports",
        "بندرگاہوں کی پہنچ میں",
        "share of the water",
        "Share of the zone's water that boats lying in ports reach in time",
    ),
    ("expected", "Expected", "متوقع", _INCIDENTS, "Incidents to expect on this water"),
    ("low", "Lower bound, 90 %", "زیریں حد، 90 فیصد", _INCIDENTS, "Of the expected number"),
    ("high", "Upper bound, 90 %", "بالائی حد، 90 فیصد", _INCIDENTS, "Of the expected number"),
    ("seen", "In the record", "ریکارڈ میں", "incidents", "Incidents of the whole record"),
    ("remark", "Remark", "تبصرہ", "", "What to know of the number"),
    ("day", "Day", "دن", "", "Day of the patrol, Pakistan time"),
    ("shift", "Shift", "شفٹ", "", "Hours of the patrol, Pakistan time"),
    ("area", "Area", "علاقہ", "", "Square of 10 km to patrol"),
    (
        "probability",
        "Chance",
        "امکان",
        "probability",
        "Stated chance of this unit in this area in this shift of any day",
    ),
    ("item", "Subject", "موضوع", "", "What the assumption is about"),
    ("assumption", "Assumption", "مفروضہ", "", "What was assumed"),
    ("fact", "Fact of the plan", "منصوبے کی حقیقت", "", "Name of a number of the plan"),
    ("fact_value", "Value", "قدر", "", "Its value, as JSON"),
)
"""Columns of the layer ``plan`` and of the plan's tables, beside names of places."""
