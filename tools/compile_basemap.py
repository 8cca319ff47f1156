"""Compile provinces, neighbours, land and disputed lines from Natural Earth 1:10m.

Pakistan's outline and its neighbours come from one topology (world-atlas), so they
meet without gaps; the lines between provinces come from Natural Earth's admin-1 as
Debian's qgis-common ships it. FATA joined Khyber Pakhtunkhwa in 2018.

    python tools/compile_basemap.py --node-modules DIR
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import geopandas as gpd
import numpy as np
import shapely
from compile_common import arguments, geodesic_km2, polygons_only, write_geojson
from compile_topojson import Topology, arcs_of, read_topology, thinned

if TYPE_CHECKING:
    from pathlib import Path

REGION = shapely.box(46, 14, 92, 46)
"""What the base map shows, degrees: enough that no edge comes into view."""

CORE = shapely.box(58, 21, 81, 39.5)
"""Where lines keep every point of the source."""

FAR_DEGREES = 0.05
"""How far simpler lines outside the core may be off."""

PROVINCES = {
    "balochistan": ("Balochistan", "بلوچستان", ("Baluchistan",)),
    "khyber-pakhtunkhwa": ("Khyber Pakhtunkhwa", "خیبر پختونخوا", ("K.P.", "F.A.T.A.")),
    "punjab": ("Punjab", "پنجاب", ("Punjab",)),
    "sindh": ("Sindh", "سندھ", ("Sind",)),
    "islamabad": ("Islamabad Capital Territory", "اسلام آباد", ("F.C.T.",)),
    "gilgit-baltistan": ("Gilgit-Baltistan", "گلگت بلتستان", ("Northern Areas",)),
    "azad-kashmir": ("Azad Jammu and Kashmir", "آزاد جموں و کشمیر", ("Azad Kashmir",)),
}
"""Id to English name, Urdu name, and the units of Natural Earth it is made of."""

COUNTRIES = {
    "Afghanistan": "افغانستان",
    "Armenia": "آرمینیا",
    "Azerbaijan": "آذربائیجان",
    "Bahrain": "بحرین",
    "Bangladesh": "بنگلہ دیش",
    "Bhutan": "بھوٹان",
    "China": "چین",
    "Georgia": "جارجیا",
    "India": "بھارت",
    "Iran": "ایران",
    "Iraq": "عراق",
    "Kazakhstan": "قازقستان",
    "Kuwait": "کویت",
    "Kyrgyzstan": "کرغیزستان",
    "Mongolia": "منگولیا",
    "Nepal": "نیپال",
    "Oman": "عمان",
    "Pakistan": "پاکستان",
    "Qatar": "قطر",
    "Russia": "روس",
    "Saudi Arabia": "سعودی عرب",
    "Siachen Glacier": "سیاچن گلیشیر",
    "Tajikistan": "تاجکستان",
    "Turkmenistan": "ترکمانستان",
    "United Arab Emirates": "متحدہ عرب امارات",
    "Uzbekistan": "ازبکستان",
    "Yemen": "یمن",
}
"""Countries inside the region with their Urdu names."""

LEASED = {"Baikonur": "Kazakhstan"}
"""Units of Natural Earth drawn with the country they lie in."""


def main() -> None:
    """Write the four files of the base map."""
    given = arguments(__doc__ or "")
    world = thinned(read_topology(given.atlas), CORE, FAR_DEGREES)
    write_geojson("provinces.geojson", _provinces(world, given.boundaries))
    write_geojson("countries.geojson", _countries(world))
    whole = world.polygons(world.objects["land"]["geometries"][0])
    land = polygons_only(shapely.intersection(whole, REGION))
    write_geojson("land.geojson", [({"id": "land"}, land)])
    write_geojson("disputed.geojson", _disputed(world))


def _provinces(world: Topology, folder: Path) -> list[tuple[dict[str, Any], Any]]:
    """Cut Pakistan's outline along the lines of admin-1; each gap goes to its neighbour."""
    units = gpd.read_file(folder / "adm1_natural_earth_pd.gpkg").set_index("name").geometry
    outline = world.polygons(world.named("Pakistan"))
    shapes = [
        shapely.intersection(shapely.union_all(units.loc[list(made_of)]), outline)
        for _, _, made_of in PROVINCES.values()
    ]
    gaps = shapely.get_parts(shapely.difference(outline, shapely.union_all(shapes)))
    for gap in gaps:
        # The province with the longest common edge takes the gap, else the nearest.
        edge = [shapely.length(shapely.intersection(gap, s.buffer(1e-6))) for s in shapes]
        away = [shapely.distance(gap, s) for s in shapes]
        best = int(np.lexsort((away, -np.array(edge)))[0])
        shapes[best] = shapely.union_all([shapes[best], gap])
    shapes = [polygons_only(shape) for shape in shapes]
    print("provinces are a valid coverage:", shapely.coverage_is_valid(shapes))
    # Corners that the cutting left on straight edges go, before rounding can bend them.
    shapes = list(shapely.coverage_simplify(shapes, 1e-6))
    rows = []
    for (ident, (name, name_ur, _)), shape in zip(PROVINCES.items(), shapes, strict=True):
        area = polygons_only(shape)
        facts = {"province_id": ident, "name": name, "name_ur": name_ur}
        rows.append(({**facts, "area_km2": round(geodesic_km2(area), 1)}, area))
    return rows


def _countries(world: Topology) -> list[tuple[dict[str, Any], Any]]:
    shapes: dict[str, Any] = {}
    for country in world.objects["countries"]["geometries"]:
        name = country["properties"]["name"]
        shape = polygons_only(shapely.intersection(world.polygons(country), REGION))
        if not shape.is_empty:
            home = LEASED.get(name, name)
            shapes[home] = shapely.union_all([shape, shapes.get(home, shape)])
    missing = set(shapes) - set(COUNTRIES)
    if missing:
        raise SystemExit(f"no Urdu name for {sorted(missing)}")
    return [
        ({"name": name, "name_ur": COUNTRIES[name]}, polygons_only(shapes[name]))
        for name in sorted(shapes)
    ]


def _disputed(world: Topology) -> list[tuple[dict[str, Any], Any]]:
    """Take the lines drawn dashed: arcs that two countries share inside Kashmir."""
    users = {name: arcs_of(world.named(name)) for name in ("Pakistan", "India", "China")}
    siachen = arcs_of(world.named("Siachen Glacier"))
    # From the edge of Sialkot and Jammu to the end of the line at NJ9842; then Ladakh.
    kashmir = shapely.box(73.0, 32.28, 77.9, 37.1)
    ladakh = shapely.box(77.0, 32.5, 80.5, 36.0)
    lines = (
        ("line-of-control", "Line of Control and working boundary", kashmir,
         users["Pakistan"] & users["India"]),
        ("siachen", "Siachen Glacier", kashmir, siachen),
        ("line-of-actual-control", "Line of actual control", ladakh,
         users["India"] & users["China"]),
    )  # fmt: skip
    rows = []
    for ident, name, window, arcs in lines:
        drawn = shapely.union_all([shapely.LineString(world.arcs[i]) for i in sorted(arcs)])
        clipped = shapely.line_merge(shapely.intersection(drawn, window))
        rows.append(({"id": ident, "name": name}, clipped))
    return rows


if __name__ == "__main__":
    main()
