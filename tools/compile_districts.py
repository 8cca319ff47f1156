"""Compile the facts of the districts: names, province, census, how they came about.

Sources: names and p-codes of COD-AB as revised to 2025; Pakistan Bureau of
Statistics, census 2017 and 2023 (tehsil figures where a district was split later);
the 2017 figures of Azad Jammu and Kashmir from the same census. Urdu names want a
native reader's check.

    python tools/compile_districts.py
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import geopandas as gpd
from compile_common import KARACHI, PROVINCE_OF_COD, arguments, read_csv, slug, write_csv

if TYPE_CHECKING:
    from pathlib import Path

URDU = {
    "hub": "حب",
    "surab": "سوراب",
    "usta-muhammad": "اوستہ محمد",
    "darel": "داریل",
    "gupis-yasin": "گوپس یاسین",
    "kharmang": "کھرمنگ",
    "rondu": "روندو",
    "shigar": "شگر",
    "tangir": "تانگیر",
    "lower-south-waziristan": "جنوبی وزیرستان زیریں",
    "upper-south-waziristan": "جنوبی وزیرستان بالا",
    "keamari": "کیماڑی",
    "kohistan-lower": "کوہستان زیریں",
    "kohistan-upper": "کوہستان بالا",
    "kolai-palas-kohistan": "کولئی پالس کوہستان",
    "malir-karachi": "ملیر کراچی",
    "korangi-karachi": "کورنگی کراچی",
}
"""Urdu names that the list of the reference data lacks, or spells otherwise."""

SPLIT = {
    "hub": ("LASBELA", ("HUB", "GADDANI", "SONMIANI/WINDER", "DUREJI")),
    "lasbela": ("LASBELA", ("BELA", "UTHAL", "KANRAJ", "LAKHRA", "LIARI")),
    "usta-muhammad": ("JAFFARABAD", ("USTA MUHAMMAD", "GANDAKHA")),
    "jaffarabad": ("JAFFARABAD", ("JHAT PAT",)),
    "lower-south-waziristan": ("SOUTH WAZIRISTAN", ("WANA", "BIRMIL", "TOI KHULLA")),
    "upper-south-waziristan": (
        "SOUTH WAZIRISTAN",
        ("LADHA", "MAKIN", "SARAROGHA", "SERWEKAI", "SHAKTOI", "TIARZA"),
    ),
}
"""Districts formed after the census: old district and the tehsils they took."""

KASHMIR_2017 = {
    "bagh": 371919,
    "bhimber": 420624,
    "haveli": 152124,
    "jhelum-valley": 230529,
    "kotli": 774194,
    "mirpur": 456200,
    "muzaffarabad": 650370,
    "neelum": 191251,
    "poonch": 500571,
    "sudhnoti": 297584,
}
"""Census 2017 of Azad Jammu and Kashmir; they add up to the published 4,045,366."""

FORMERLY = {
    "astore": "diamir",
    "chaman": "killa-abdullah",
    "chiniot": "jhang",
    "darel": "diamir",
    "duki": "loralai",
    "gupis-yasin": "ghizer",
    "harnai": "sibi",
    "haveli": "bagh",
    "hub": "lasbela",
    "hunza": "gilgit",
    "jamshoro": "dadu",
    "jhelum-valley": "muzaffarabad",
    "kambar-shahdad-kot": "larkana",
    "kashmore": "jacobabad",
    "keamari": "west-karachi",
    "kharmang": "skardu",
    "korangi-karachi": "east-karachi",
    "matiari": "hyderabad",
    "nagar": "gilgit",
    "nankana-sahib": "sheikhupura",
    "neelum": "muzaffarabad",
    "nushki": "chagai",
    "rondu": "skardu",
    "sherani": "zhob",
    "shigar": "skardu",
    "sohbatpur": "jaffarabad",
    "sujawal": "thatta",
    "surab": "kalat",
    "tando-allahyar": "hyderabad",
    "tando-muhammad-khan": "hyderabad",
    "tangir": "diamir",
    "tor-ghar": "mansehra",
    "umer-kot": "mirpur-khas",
    "usta-muhammad": "jaffarabad",
    "washuk": "kharan",
}
"""Districts carved out of another one since 2000, and which."""

GROUPS = {
    "baltistan": ("Baltistan", "بلتستان", ("ghanche", "kharmang", "rondu", "shigar", "skardu")),
    "chitral": ("Chitral", "چترال", ("chitral-lower", "chitral-upper")),
    "dir": ("Dir", "دیر", ("lower-dir", "upper-dir")),
    "hunza-nagar": ("Hunza-Nagar", "ہنزہ نگر", ("hunza", "nagar")),
    "karachi": ("Karachi", "کراچی", tuple(sorted(KARACHI))),
    "kohistan": (
        "Kohistan",
        "کوہستان",
        ("kohistan-lower", "kohistan-upper", "kolai-palas-kohistan"),
    ),
    "lehri": ("Lehri", "لہڑی", ("kachhi", "sibi")),
    "south-waziristan": (
        "South Waziristan",
        "جنوبی وزیرستان",
        ("lower-south-waziristan", "upper-south-waziristan"),
    ),
}
"""Older, larger units and what stands in their place today."""

HEADER = (
    "district_id", "name", "name_ur", "province_id", "pcode", "population_2017",
    "population_2023", "members", "formerly",
)  # fmt: skip


def main() -> None:
    """Write districts.csv: 163 districts, then the groups."""
    given = arguments(__doc__ or "")
    units = gpd.read_file(given.boundaries / "adm2_2025.gpkg", ignore_geometry=True)
    urdu = _urdu(given.incidents / "district_names_urdu.csv") | URDU
    people = _populations(given.boundaries)
    rows: dict[str, tuple[Any, ...]] = {}
    for unit in units.itertuples():
        ident = slug(unit.ADM2_EN)
        # The five placeholder codes of COD-AB 2025 hold letters; an invented code helps nobody.
        pcode = unit.ADM2_PCODE if unit.ADM2_PCODE[2:].isdigit() else ""
        province = PROVINCE_OF_COD[unit.ADM1_EN]
        count = people.get(ident, ("", ""))
        names = (unit.ADM2_EN, urdu.get(ident, ""), province, pcode)
        rows[ident] = (ident, *names, *count, "", FORMERLY.get(ident, ""))
    groups = []
    for ident, (name, name_ur, members) in GROUPS.items():
        province = rows[members[0]][3]
        # Lehri took parts of two districts, so their sum is not its own.
        whole = [("",) * 9] if ident == "lehri" else [rows[m] for m in members]
        count = tuple(_total([row[4 + at] for row in whole]) for at in (1, 2))
        groups.append((ident, name, name_ur, province, "", *count, " ".join(members), ""))
    write_csv("districts.csv", HEADER, [*(rows[key] for key in sorted(rows)), *groups])


def _total(counts: list[Any]) -> int | str:
    return "" if "" in counts else sum(counts)


def _urdu(path: Path) -> dict[str, str]:
    return {slug(row["district_en"]): row["district_ur"] for row in read_csv(path)}


def _populations(folder: Path) -> dict[str, tuple[Any, Any]]:
    """Take census counts of 2017 and 2023 by district as it stands today."""
    found: dict[str, tuple[Any, Any]] = {}
    for row in read_csv(folder / "district_population_2017_2023.csv"):
        if row["POP_2023"]:
            counts = int(float(row["POP_2017"])), int(float(row["POP_2023"]))
            found[slug(row["ADM2_EN"])] = counts
    tehsils = read_csv(folder / "tehsil_population_2023_pbs_table1.csv")
    for ident, (old, names) in SPLIT.items():
        own = [t for t in tehsils if t["DISTRICT"] == old and t["TEHSIL"] in names]
        if len(own) != len(names):
            raise SystemExit(f"{ident}: found {len(own)} of {len(names)} tehsils")
        found[ident] = tuple(  # type: ignore[assignment]
            sum(int(float(t[key])) for t in own) for key in ("POP_2017", "ALL_SEXES")
        )
    return found | {ident: (count, "") for ident, count in KASHMIR_2017.items()}


if __name__ == "__main__":
    main()
