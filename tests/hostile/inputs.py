"""Incident files of every format, a district file and a study, all full of hostile text.

Each payload stands in every text field of a row that is accepted, of one that is
quarantined, in column names, in file names and in the record beside a file. The
same rows carry invented personal numbers, which are given back to be searched for.
"""

from __future__ import annotations

import csv
import json
import random
from dataclasses import dataclass
from pathlib import Path

import geopandas as gpd
import shapely

from tests.hostile.payloads import ALL, CONTROLS, FORMULAS, HTML, TEMPLATES
from tests.incidents.personal_cases import POSITIVES, SCRIPTS

PLACES = ((30.1841, 67.0014), (34.0080, 71.5785), (26.0023, 63.0440), (32.9861, 70.6042))
"""Towns of four districts, latitude and longitude."""

AT_SEA = (24.9833, 62.3167)

LAYOUTS: dict[str, dict[str, str]] = {
    "ucdp": {
        "id": "TEXT",
        "type_of_violence": "TEXT",
        "conflict_name": "TEXT",
        "side_a": "TEXT",
        "source_headline": "TEXT",
        "where_prec": "1",
        "where_coordinates": "TEXT",
        "adm_1": "",
        "adm_2": "",
        "country": "Pakistan",
        "latitude": "LAT",
        "longitude": "LON",
        "date_prec": "1",
        "date_start": "DAY",
        "date_end": "DAY",
        "best": "1",
        "high": "2",
        "low": "1",
    },
    "acled": {
        "event_id_cnty": "TEXT",
        "event_date": "DAY",
        "time_precision": "1",
        "event_type": "TEXT",
        "sub_event_type": "TEXT",
        "country": "Pakistan",
        "admin1": "",
        "admin2": "TEXT",
        "location": "TEXT",
        "latitude": "LAT",
        "longitude": "LON",
        "geo_precision": "1",
        "notes": "TEXT",
        "fatalities": "1",
    },
    "gtd": {
        "eventid": "TEXT",
        "iyear": "YEAR",
        "imonth": "MONTH",
        "iday": "DAYNO",
        "country_txt": "Pakistan",
        "provstate": "TEXT",
        "city": "TEXT",
        "latitude": "LAT",
        "longitude": "LON",
        "specificity": "1",
        "vicinity": "0",
        "summary": "TEXT",
        "attacktype1_txt": "TEXT",
        "nkill": "1",
        "nwound": "0",
    },
    "asam": {
        "reference": "TEXT",
        "date": "DAY",
        "latitude": "SEALAT",
        "longitude": "SEALON",
        "hostility": "TEXT",
        "victim": "TEXT",
        "description": "TEXT",
    },
    "imb": {
        "date": "DAY",
        "longitude": "SEALON",
        "latitude": "SEALAT",
        "attack_type": "TEXT",
        "location_description": "TEXT",
        "attack_description": "TEXT",
        "vessel_name": "TEXT",
        "vessel_type": "TEXT",
    },
    "points": {
        "id": "TEXT",
        "date": "DAY",
        "lat": "LAT",
        "lon": "LON",
        "type": "TEXT",
        "place": "TEXT",
        "remarks": "TEXT",
        "deaths": "1",
    },
    "agency": {
        "S.No": "NUMBER",
        "Date": "DAY",
        "Province": "Balochistan",
        "District": "Kech",
        "Place of Occurrence": "TEXT",
        "Nature of Incident": "TEXT",
        "Remarks": "TEXT",
        "Killed": "1",
        "Injured": "0",
    },
    "districts": {"id": "TEXT", "date": "DAY", "district": "Quetta", "type": "TEXT"},
}
"""Format -> column -> what stands in it; ``TEXT`` is replaced by a payload."""

TITLE = "Study <img src=x onerror=window.ran=20> {{'exec'*3}} [% 'exec'||'exec'||'exec' %]"
TITLE_UR = "</script><script>window.ran=21</script> سلامتی ${'exec'.repeat(3)}"


@dataclass(frozen=True)
class Hostile:
    """What a run is given, and what must not come out of it."""

    files: tuple[Path, ...]
    study: Path
    districts: tuple[str, ...]
    """Names of districts that are payloads."""
    numbers: tuple[str, ...]
    """Personal numbers that stand somewhere in the files."""


def write_hostile(folder: Path, provinces: gpd.GeoDataFrame) -> Hostile:
    """Write everything; ``provinces`` are outlines, which strips named by payloads share."""
    rng = random.Random(1947)  # noqa: S311 - the same files every time
    numbers: list[str] = []
    files = [
        _write_format(folder, name, rng, numbers, at) for at, name in enumerate(LAYOUTS, 1)
    ]
    # Without the division sign, which no file name can hold.
    odd = folder / f"{HTML[2]} {TEMPLATES[0]} {CONTROLS[0][:9]}\u202e 0300-7654321.geojson"
    _write_geojson(odd)
    districts, names = _write_districts(folder, provinces)
    study = folder / "study.toml"
    quoted = {"title": TITLE, "title_ur": TITLE_UR, "districts": districts.name}
    lines = [f"{key} = {json.dumps(text, ensure_ascii=False)}" for key, text in quoted.items()]
    lines += ["horizons_days = [90]", *_resources()]
    study.write_text("\n".join(lines), encoding="utf-8")
    return Hostile((*files, odd), study, names, (*numbers, "03007654321"))


def _resources() -> list[str]:
    """Give unit types and places where units may stand, each named by a payload."""
    seen = [text for text in (*HTML, *TEMPLATES, *FORMULAS) if text.isprintable()]
    texts = [json.dumps(text, ensure_ascii=False) for text in seen]
    unit = ['id = "u"', f"name = {texts[0]}", f"name_ur = {texts[1]}"]
    lines = ["[[resources.units]]", *unit, "speed_kmh = 40", "minutes = 60", "cost = 1"]
    for at, text in enumerate(texts):
        lat, lon = PLACES[at % len(PLACES)]
        place = [
            f"lon = {lon + at / 50}",
            f"lat = {lat}",
            f"name = {text}",
            f"name_ur = {text}",
        ]
        lines += ["[[resources.candidates]]", *place]
    return lines


def _write_format(
    folder: Path, name: str, rng: random.Random, numbers: list[str], at: int
) -> Path:
    """Write one format: payloads accepted and quarantined, and rows with numbers."""
    layout = LAYOUTS[name]
    path = folder / f"{at}-{name}.csv"
    extra = f"note {ALL[at]} {TEMPLATES[at % len(TEMPLATES)]}"
    rows = [
        _row(layout, payload, n, bad=bad) for n, (payload, bad) in enumerate(_each_payload())
    ]
    for n, (kind, make) in enumerate(POSITIVES.items()):
        for field in (key for key, value in layout.items() if value == "TEXT"):
            number = make(rng)
            if kind != "e-mail":
                number = number.translate(SCRIPTS[n % len(SCRIPTS)])
            numbers.append(number)
            rows.append({**_row(layout, f"plain {len(rows)}", len(rows)), field: number})
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow([*layout, extra])
        writer.writerows([[*row.values(), "x"] for row in rows])
    _write_record(path, ALL[at])
    return path


def _each_payload() -> list[tuple[str, bool]]:
    return [(payload, bad) for bad in (False, True) for payload in ALL]


def _row(layout: dict[str, str], text: str, n: int, *, bad: bool = False) -> dict[str, str]:
    """Fill a layout's columns; a bad row has a day that no calendar has."""
    lat, lon = PLACES[n % len(PLACES)]
    year, month, day = "2015", f"{1 + n % 12:02d}", "32" if bad else f"{1 + n % 28:02d}"
    fill = {
        "TEXT": text,
        "LAT": str(lat),
        "LON": str(lon),
        "SEALAT": str(AT_SEA[0]),
        "SEALON": str(AT_SEA[1]),
        "DAY": f"{year}-{month}-{day}",
        "YEAR": year,
        "MONTH": month,
        "DAYNO": day,
        "NUMBER": str(n + 1),
    }
    return {key: fill.get(value, value) for key, value in layout.items()}


def _write_record(path: Path, payload: str) -> None:
    """Lay the record of a download beside a file, every text a payload."""
    texts = dict.fromkeys(
        ("title", "publisher", "licence", "attribution", "version", "address", "note", "page"),
        payload,
    )
    record = {**texts, "sha256": "0" * 64, "bytes": 1, "retrieved": "2026-01-02"}
    beside = path.with_name(f"{path.name}.source.json")
    beside.write_text(json.dumps(record, ensure_ascii=False), encoding="utf-8")


def _write_geojson(path: Path) -> None:
    """Write points with payloads as properties, under a file name that is one too."""
    features = [
        {
            "type": "Feature",
            "geometry": {"type": "Point", "coordinates": [67.0014, 30.1841]},
            "properties": {
                "id": f"{payload} {n}",
                "date": f"2015-06-{1 + n % 28:02d}",
                "type": payload,
                "place": payload,
            },
        }
        for n, payload in enumerate(ALL)
    ]
    collection = {"type": "FeatureCollection", "features": features}
    path.write_text(json.dumps(collection, ensure_ascii=False), encoding="utf-8")


def _write_districts(folder: Path, provinces: gpd.GeoDataFrame) -> tuple[Path, tuple[str, ...]]:
    """Cut Balochistan into strips named by payloads; each other province is one district."""
    known = {
        "balochistan": "Quetta",
        "khyber-pakhtunkhwa": "Peshawar",
        "punjab": "Lahore",
        "sindh": "Sukkur",
    }
    names = tuple(
        " ".join(group[at::5]) for at, group in enumerate([(*HTML, *TEMPLATES, *FORMULAS)] * 5)
    )
    shapes, called = [], []
    for province, name in known.items():
        whole = provinces.loc[province].geometry
        strips = len(names) + 1 if province == "balochistan" else 1
        west, south, east, north = whole.bounds
        step = (east - west) / strips
        for at in range(strips):
            strip = shapely.box(west + at * step, south, west + (at + 1) * step, north)
            shapes.append(whole.intersection(strip))
            called.append(names[at - 1] if at else name)
    path = folder / f"{HTML[0].replace('/', '')} {TEMPLATES[5]}.gpkg"
    frame = gpd.GeoDataFrame({"district": called}, geometry=shapes, crs="EPSG:4326")
    frame.to_file(path, layer="d", driver="GPKG")
    return path, names
