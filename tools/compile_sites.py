"""Compile the CPEC and related sites from the collection of candidates, row by row.

Every decision that differs from the candidate list stands in this file with its
reason; docs/data.md shows them. Coordinates are rounded to the step that fits their
accuracy, and ``accuracy_km`` then includes the rounding.

    python tools/compile_sites.py
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

import geopandas as gpd
import shapely
from compile_common import PROVINCE_OF_COD, arguments, projected, read_csv, slug, write_csv

if TYPE_CHECKING:
    from pathlib import Path

ON_CORRIDOR = "a point on a road that the corridors already carry"

DROPPED = {
    "KKH phase II Havelian-Thakot expressway": ON_CORRIDOR,
    "KKH Thakot-Raikot realignment": ON_CORRIDOR,
    "KKH Raikot-Khunjerab upgrade": ON_CORRIDOR,
    "M-5 Sukkur-Multan motorway": ON_CORRIDOR,
    "N-50 Zhob": ON_CORRIDOR,
    "M-8 Turbat": ON_CORRIDOR,
    "N-85 Panjgur": ON_CORRIDOR,
    "N-25 Khuzdar": ON_CORRIDOR,
    "N-25 Kalat": ON_CORRIDOR,
    "Cacho and Western Energy wind projects": "two projects in one row, shelved, no site named",
    "Thar Block I lignite mine": "within its accuracy the same place as the Block I plant",
}
"""Candidates left out, and why."""

CHANGED: dict[str, tuple[dict[str, Any], str]] = {
    "New Gwadar International Airport": (
        {
            "lon": 62.50,
            "lat": 25.29,
            "accuracy": 5,
            "source": "public facts: Gurandani, 26 km east of Gwadar town; opened 2025",
        },
        "the candidate's point (25.232, 62.329) is the old airport, AidData 52424",
    ),
    "Pak-China Technical and Vocational Institute Gwadar": (
        {"accuracy": 15},
        "the point lies 15 km north of the town the institute serves; not confirmed",
    ),
    "Pak-China Faqeer School Gwadar": ({"accuracy": 5}, "a school has no need of more"),
    "PEACE submarine cable landing Karachi": (
        {"accuracy": 25},
        "the landing station is not public to a few km; the coast of the city only",
    ),
    "Kohala hydropower 1124 MW": (
        {"accuracy": 15},
        "dam and power house lie 30 km of river apart; the point is between them",
    ),
    "Gwadar 300 MW coal plant (Karwat)": ({"status": "shelved"}, "site given up"),
    "Karachi Coastal Comprehensive Development Zone": ({"accuracy": 15}, "port basin only"),
    "Quetta mass transit / western route hub": (
        {"name": "Quetta mass transit"},
        "two things in one name",
    ),
    "N-50 D.I. Khan-Zhob upgrade (Mughal Kot)": (
        {"name": "N-50 works, D. I. Khan to Zhob (Mughal Kot)"},
        "named for what it is",
    ),
    "N-50 Zhob-Kuchlak (Qila Saifullah)": (
        {"name": "N-50 works, Zhob to Kuchlak (Killa Saifullah)"},
        "named for what it is",
    ),
    "M-8 Hoshab-Awaran section (Awaran)": (
        {"name": "M-8 works, Hoshab to Awaran (Awaran)"},
        "named for what it is",
    ),
    "Diamer-Bhasha dam": ({}, "counted in Diamir; the point falls 4 km over the boundary"),
    "Sachal wind farm 49.5 MW": (
        {"district": "Thatta"},
        "Jhimpir's wind corridor is in Thatta, though the candidate expected Jamshoro",
    ),
    "N-30 Basima-Khuzdar": ({"name": "N-30 road, Basima to Khuzdar"}, "named for what it is"),
    "Gadani (ship-breaking, coastal node)": ({"name": "Gadani ship-breaking yards"}, "name"),
    "Jiwani fishing harbour (coastal node)": ({"name": "Jiwani fishing harbour"}, "name"),
    "Pasni fish harbour (coastal node)": ({"name": "Pasni fish harbour"}, "name"),
    "Ormara / Jinnah naval base (coastal node)": (
        {"name": "Ormara harbour and naval base"},
        "name",
    ),
    "Sonmiani bay (coastal node)": ({"name": "Sonmiani bay"}, "name"),
    "Keti Bandar (coastal node)": ({"name": "Keti Bandar"}, "name"),
}
"""Candidates kept with other values, and why; no value means a note only."""

FACTS = "public facts; town-level"
ADDED = (
    ("Gwadar airport (old)", "airport", "related", "operational", 62.33, 25.23, 2, "Gwadar",
     "Natural Earth airports; AidData 52424"),
    ("Turbat airport", "airport", "related", "operational", 63.03, 25.99, 5, "Kech",
     "Natural Earth airports"),
    ("Quetta airport", "airport", "related", "operational", 66.94, 30.25, 5, "Quetta", FACTS),
    ("Chaman border crossing", "border", "related", "operational", 66.45, 30.92, 15, "Chaman",
     FACTS),
    ("Taftan border crossing", "border", "related", "operational", 61.58, 28.97, 15, "Chagai",
     FACTS),
    ("Torkham border crossing", "border", "related", "operational", 71.09, 34.12, 5, "Khyber",
     FACTS),
    ("Ghulam Khan border crossing", "border", "related", "operational", 70.05, 33.10, 15,
     "North Waziristan", FACTS),
    ("Gabd-Rimdan border crossing", "border", "related", "operational", 61.65, 25.25, 15,
     "Gwadar", FACTS),
    ("Quetta dry port", "dry_port", "related", "operational", 67.00, 30.18, 15, "Quetta",
     FACTS),
    ("Peshawar dry port", "dry_port", "related", "operational", 71.54, 34.00, 15, "Peshawar",
     FACTS),
)  # fmt: skip
"""Transport works the candidates lack: name to source, in the order of the columns."""

URDU = {
    "Gwadar Port (multipurpose terminal)": "گوادر بندرگاہ",
    "Gwadar Free Zone South (phase 1)": "گوادر فری زون جنوبی",
    "Gwadar Free Zone North (phase 2)": "گوادر فری زون شمالی",
    "New Gwadar International Airport": "نیو گوادر بین الاقوامی ہوائی اڈا",
    "Gwadar airport (old)": "گوادر ہوائی اڈا (پرانا)",
    "Gwadar Eastbay Expressway": "گوادر ایسٹ بے ایکسپریس وے",
    "Pak-China Friendship Hospital Gwadar": "پاک چین دوستی ہسپتال گوادر",
    "Karachi Port": "کراچی بندرگاہ",
    "Port Qasim": "پورٹ قاسم",
    "China Power Hub 2x660 MW coal plant": "چائنہ پاور حب",
    "Karot hydropower 720 MW": "کروٹ پن بجلی گھر",
    "Suki Kinari hydropower 884 MW (dam)": "سکی کناری پن بجلی گھر",
    "Kohala hydropower 1124 MW": "کوہالہ پن بجلی گھر",
    "Azad Pattan hydropower 700 MW": "آزاد پتن پن بجلی گھر",
    "Dasu hydropower 4320 MW": "داسو ڈیم",
    "Diamer-Bhasha dam": "دیامر بھاشا ڈیم",
    "Mohmand dam": "مہمند ڈیم",
    "Tarbela dam (5th extension)": "تربیلا ڈیم",
    "Neelum-Jhelum hydropower 969 MW (Nauseri dam)": "نیلم جہلم پن بجلی گھر",
    "Chashma nuclear power complex (C1-C5)": "چشمہ جوہری بجلی گھر",
    "Karachi nuclear K-2/K-3": "کراچی جوہری بجلی گھر",
    "Havelian dry port": "حویلیاں خشک گودی",
    "Sost dry port": "سوست خشک گودی",
    "Quetta dry port": "کوئٹہ خشک گودی",
    "Peshawar dry port": "پشاور خشک گودی",
    "Khunjerab Pass border crossing": "درہ خنجراب",
    "Torkham border crossing": "طورخم سرحد",
    "Chaman border crossing": "چمن سرحد",
    "Taftan border crossing": "تفتان سرحد",
    "Ghulam Khan border crossing": "غلام خان سرحد",
    "Turbat airport": "تربت ہوائی اڈا",
    "Quetta airport": "کوئٹہ ہوائی اڈا",
    "Rashakai SEZ": "رشکئی اقتصادی زون",
    "Allama Iqbal Industrial City (M-3)": "علامہ اقبال انڈسٹریل سٹی",
    "Dhabeji SEZ": "دھابیجی اقتصادی زون",
    "Bostan SEZ": "بوستان اقتصادی زون",
    "Mirpur SEZ": "میرپور اقتصادی زون",
    "Saindak copper-gold mine (MCC)": "سیندک کان",
    "Duddar lead-zinc mine (MCC Huaye)": "دودر کان",
    "Reko Diq copper-gold project": "ریکوڈک",
    "Lahore Orange Line metro": "لاہور اورنج لائن",
    "Karachi Circular Railway": "کراچی سرکلر ریلوے",
    "Jiwani fishing harbour": "جیوانی",
    "Pasni fish harbour": "پسنی",
    "Ormara harbour and naval base": "اورماڑہ",
    "Gadani ship-breaking yards": "گڈانی",
    "Sonmiani bay": "سونمیانی",
    "Keti Bandar": "کیٹی بندر",
    "Nai Gaj dam": "نئی گاج ڈیم",
    "Darawat dam": "دراوٹ ڈیم",
    "Sahiwal 2x660 MW coal plant": "ساہیوال کول بجلی گھر",
    "Port Qasim 2x660 MW coal plant": "پورٹ قاسم کول بجلی گھر",
}
"""Urdu names that are in common use; the rest stay empty rather than guessed."""

STEPS = ((25, 0.2), (15, 0.1), (5, 0.05), (0, 0.01))
"""From this accuracy in km on, coordinates are rounded to this step in degrees."""

KM_A_DEGREE = 111.2
NEAR_KM = 5.0

HEADER = (
    "site_id", "name", "name_ur", "category", "programme", "status", "status_vintage", "lon",
    "lat", "accuracy_km", "district_id", "province_id", "source", "value",
)  # fmt: skip
VINTAGE = "about 2025"


def main() -> None:
    """Write sites.csv; stop if a site lies far from the district it is counted in."""
    given = arguments(__doc__ or "")
    units = gpd.read_file(given.boundaries / "adm2_2025.gpkg")
    shapes = dict(zip(units["ADM2_EN"], projected(units.geometry), strict=True))
    home = dict(zip(units["ADM2_EN"], units["ADM1_EN"].map(PROVINCE_OF_COD), strict=True))
    rows = [_row(site, home) for site in _sites(given.boundaries / "cpec_candidates.csv")]
    rows.sort()
    if len({row[0] for row in rows}) != len(rows):
        raise SystemExit("two sites have one id")
    write_csv("sites.csv", HEADER, rows)
    _report(rows, {slug(name): shape for name, shape in shapes.items()})


def _sites(path: Path) -> list[dict[str, Any]]:
    """Apply the decisions above to the candidates, and append what they lack."""
    candidates = read_csv(path)
    unknown = (set(DROPPED) | set(CHANGED)) - {row["name"] for row in candidates}
    if unknown:
        raise SystemExit(f"no such candidate: {sorted(unknown)}")
    sites = []
    for row in candidates:
        if row["name"] in DROPPED:
            continue
        site: dict[str, Any] = {
            "name": row["name"],
            "category": row["category"],
            "programme": row["programme"],
            "status": row["status"],
            "lon": float(row["lon"]),
            "lat": float(row["lat"]),
            "accuracy": int(row["accuracy_km"]),
            "district": row["district_expected"],
            "source": row["source"],
        }
        sites.append(site | CHANGED.get(row["name"], ({}, ""))[0])
    keys = (
        "name", "category", "programme", "status", "lon", "lat", "accuracy", "district",
        "source",
    )  # fmt: skip
    return [*sites, *(dict(zip(keys, row, strict=True)) for row in ADDED)]


def _row(site: dict[str, Any], home: dict[str, str]) -> tuple[Any, ...]:
    step = next(step for least, step in STEPS if site["accuracy"] >= least)
    # Rounding moves a point by up to half a step each way; the accuracy says so.
    moved = step * KM_A_DEGREE / math.sqrt(2)
    accuracy = math.ceil(math.hypot(site["accuracy"], moved) - 0.5)
    return (
        slug(site["name"]),
        site["name"],
        URDU.get(site["name"], ""),
        site["category"],
        site["programme"],
        site["status"],
        VINTAGE,
        f"{round(site['lon'] / step) * step:.2f}",
        f"{round(site['lat'] / step) * step:.2f}",
        accuracy,
        slug(site["district"]),
        home[site["district"]],
        site["source"],
        "",
    )


def _report(rows: list[tuple[Any, ...]], shapes: dict[str, Any]) -> None:
    """Tell the sites whose rounded point lies off their district by more than it may."""
    points = projected(shapely.points([(float(row[7]), float(row[8])) for row in rows]))
    for row, point in zip(rows, points, strict=True):
        off = shapely.distance(point, shapes[row[10]]) / 1000
        if off > NEAR_KM:
            print(f"  {row[0]}: {off:.1f} km outside {row[10]}, accuracy {row[9]} km")
    missing = set(URDU) - {row[1] for row in rows}
    print("Urdu names without a site:", sorted(missing))


if __name__ == "__main__":
    main()
