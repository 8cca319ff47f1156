"""Compile the corridors: straight legs between towns, drawn schematic, 4 to 25 km off.

Towns come from towns.csv by name and district; passes, bridges and junctions that are
no towns have a coordinate here, to 0.05 degrees.

    python tools/compile_corridors.py      (after compile_towns)
"""

from __future__ import annotations

from compile_common import OUT, read_csv, write_csv

JUNCTIONS = {
    "Hoshab": (63.90, 26.00),
    "Nag": (65.15, 27.40),
    "Basima": (65.80, 27.90),
    "Kuchlak": (66.95, 30.35),
    "Muslim Bagh": (67.75, 30.85),
    "Mughal Kot": (70.10, 31.45),
    "Yarik": (70.80, 32.10),
    "Isa Khel": (71.25, 32.65),
    "Pindi Gheb interchange": (72.15, 33.25),
    "Hakla": (72.85, 33.65),
    "Hingol bridge": (65.55, 25.40),
    "Zero Point (Uthal)": (66.55, 25.70),
    "Gabd": (61.65, 25.25),
    "Thakot": (72.90, 34.80),
    "Besham": (72.90, 34.95),
    "Raikot bridge": (74.60, 35.50),
    "Sost": (74.80, 36.70),
    "Khunjerab Pass": (75.45, 36.85),
    "Hasan Abdal": (72.70, 33.80),
    "Wangu": (67.25, 27.75),
    "Bolan Pass": (67.50, 29.60),
    "Lak Pass": (66.95, 30.00),
}
"""Waypoints that are no towns of GeoNames: lon, lat."""

CORRIDORS = {
    "western-alignment": (
        "CPEC western alignment", "سی پیک مغربی راستہ",
        (
            "Gwadar Turbat Hoshab Panjgur Nag Basima Surab Kalat Mastung Quetta Kuchlak "
            "Muslim_Bagh Qila_Saifullah Zhob Mughal_Kot Dera_Ismail_Khan Yarik Isa_Khel "
            "Pindi_Gheb_interchange Hakla Hasan_Abdal Havelian"
        ),
    ),
    "central-alignment": (
        "CPEC central alignment", "سی پیک وسطی راستہ",
        (
            "Gwadar Turbat Hoshab Awaran Khuzdar Wangu Ratodero Shikarpur Kashmor Rajanpur "
            "Dera_Ghazi_Khan Taunsa Dera_Ismail_Khan Yarik Isa_Khel Pindi_Gheb_interchange "
            "Hakla Hasan_Abdal Havelian"
        ),
    ),
    "eastern-alignment": (
        "CPEC eastern alignment", "سی پیک مشرقی راستہ",
        (
            "Gwadar Pasni Ormara Hingol_bridge Zero_Point_(Uthal) Hub Karachi Hyderabad "
            "Nawabshah Sukkur Saddiqabad Rahim_Yar_Khan Ahmadpur_East Multan Khanewal "
            "Toba_Tek_Singh Faisalabad Pindi_Bhattian Kallar_Kahar Rawalpindi Hasan_Abdal "
            "Havelian"
        ),
    ),
    "karakoram-highway": (
        "Karakoram Highway N-35", "شاہراہ قراقرم",
        (
            "Hasan_Abdal Haripur Havelian Abbottabad Mansehra Battagram Thakot Besham Pattan "
            "Dasu Chilas Raikot_bridge Jaglot Gilgit Aliabad Sost Khunjerab_Pass"
        ),
    ),
    "makran-coastal-highway": (
        "Makran Coastal Highway N-10", "مکران کوسٹل ہائی وے",
        (
            "Zero_Point_(Uthal) Hingol_bridge Ormara Pasni Gwadar Gabd"
        ),
    ),
    "m-8": (
        "M-8 motorway, Gwadar to Ratodero", "ایم 8 موٹروے",
        (
            "Gwadar Turbat Hoshab Awaran Khuzdar Wangu Ratodero"
        ),
    ),
    "n-25": (
        "N-25 Karachi to Chaman", "این 25 کراچی تا چمن",
        (
            "Karachi Hub Uthal Bela Khuzdar Surab Kalat Mastung Quetta Kuchlak "
            "Qila_Abdullah Chaman"
        ),
    ),
    "n-40": (
        "N-40 Quetta to Taftan", "این 40 کوئٹہ تا تفتان",
        (
            "Quetta Lak_Pass Nushki Dalbandin Nok_Kundi Taftan"
        ),
    ),
    "n-65": (
        "N-65 Quetta to Sukkur", "این 65 کوئٹہ تا سکھر",
        (
            "Quetta Machh Bolan_Pass Dhadar Sibi Dera_Murad_Jamali Jacobabad Shikarpur Sukkur"
        ),
    ),
}  # fmt: skip
"""Id to English and Urdu name and waypoints, underscores for spaces inside a name."""

AT_HOME = {
    "Khairpur": "khairpur",
    "Aliabad": "hunza",
    "Hub": "hub",
    "Dir": "upper-dir",
}
"""Districts of towns whose name occurs more than once."""

HEADER = ("corridor_id", "corridor", "corridor_ur", "stop", "place", "lon", "lat")


def main() -> None:
    """Write corridors.csv, one row a waypoint in order."""
    towns: dict[str, list[dict[str, str]]] = {}
    for town in read_csv(OUT / "towns.csv"):
        towns.setdefault(town["name"], []).append(town)
    rows = []
    for ident, (name, name_ur, stops) in CORRIDORS.items():
        for at, stop in enumerate(stops.split(), 1):
            place = stop.replace("_", " ")
            lon, lat = _place(place, towns)
            rows.append((ident, name, name_ur, at, place, f"{lon:.2f}", f"{lat:.2f}"))
    write_csv("corridors.csv", HEADER, rows)


def _place(name: str, towns: dict[str, list[dict[str, str]]]) -> tuple[float, float]:
    if name in JUNCTIONS:
        return JUNCTIONS[name]
    found = [
        t
        for t in towns.get(name, [])
        if t["district_id"] == AT_HOME.get(name, t["district_id"])
    ]
    if len(found) != 1:
        raise SystemExit(f"{name}: {len(found)} towns of that name")
    return float(found[0]["lon"]), float(found[0]["lat"])


if __name__ == "__main__":
    main()
