"""What the compile tools share: where they read, the plane they measure in, how they write.

The tools are run by hand, in the order of docs/data.md, when a source changes. They
write text with fixed digits and one row or feature a line, so that git shows what
moved and the same sources give the same bytes.
"""

from __future__ import annotations

import argparse
import csv
import json
import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

import geopandas as gpd
import numpy as np
import shapely

from geo_risk.crs import EQUAL_AREA, GEOD, WGS84

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from numpy.typing import NDArray

OUT = Path(__file__).resolve().parents[1] / "data" / "boundaries"
"""Where the compiled files go."""

COAST_PLANE = (
    "+proj=lcc +lat_1=24 +lat_2=25.5 +lat_0=24.75 +lon_0=65 +datum=WGS84 +units=m +no_defs"
)
"""Conformal around the coast: lengths are right within 0.03 % from 23.3 to 25.9 N."""

PROVINCE_OF_COD = {
    "Azad Jammu and Kashmir": "azad-kashmir",
    "Balochistan": "balochistan",
    "Gilgit-Baltistan": "gilgit-baltistan",
    "Islamabad Capital Territory": "islamabad",
    "Khyber Pakhtunkhwa": "khyber-pakhtunkhwa",
    "Punjab": "punjab",
    "Sindh": "sindh",
}
"""Names in COD-AB to the project's ids."""

KARACHI = frozenset(
    f"{part}-karachi" for part in ("central", "east", "korangi", "malir", "south", "west")
) | {"keamari"}
"""Districts smaller than a cell, which stand together on the grid."""


def arguments(what: str) -> argparse.Namespace:
    """Read where the sources lie: the reference data and the unpacked npm packages."""
    parser = argparse.ArgumentParser(description=what)
    shared = os.environ.get("GEO_RISK_SHARED", str(OUT.parents[2] / "shared"))
    parser.add_argument("--shared", type=Path, default=Path(shared))
    parser.add_argument("--node-modules", type=Path, default=Path("node_modules"))
    given = parser.parse_args()
    given.boundaries = given.shared / "data" / "boundaries"
    given.incidents = given.shared / "data" / "incidents"
    given.out = OUT
    given.atlas = given.node_modules / "world-atlas" / "countries-10m.json"
    return given


def slug(name: str) -> str:
    """Make the ASCII id of an English name.

    >>> slug("D. I. Khan"), slug("Gupis-Yasin")
    ('d-i-khan', 'gupis-yasin')
    """
    kept = "".join(char if char.isalnum() else " " for char in name.lower())
    return "-".join(kept.split())


def projected(
    geometries: Iterable[shapely.Geometry], *, source: str = WGS84, target: str = EQUAL_AREA
) -> NDArray[np.object_]:
    """Bring an array of geometries from one plane to another."""
    return gpd.GeoSeries(list(geometries), crs=source).to_crs(target).to_numpy()


def geodesic_km2(geometry: shapely.Geometry) -> float:
    """Measure an area on the WGS 84 ellipsoid, edges as geodesics."""
    return abs(GEOD.geometry_area_perimeter(shapely.orient_polygons(geometry))[0]) / 1e6


def polygons_only(geometry: shapely.Geometry) -> shapely.MultiPolygon:
    """Keep the areas of a mixed result as one multipolygon."""
    parts = [g for g in shapely.get_parts(geometry, return_index=False) if g.area > 0]
    areas = [p for part in parts for p in shapely.get_parts(part) if p.geom_type == "Polygon"]
    return shapely.MultiPolygon(areas)


def rounded(geometry: shapely.Geometry, *, decimals: int = 4) -> shapely.Geometry:
    """Round coordinates (4 decimals are 11 m), order the parts, keep the shape valid."""
    step = 10.0**-decimals
    neat = shapely.set_precision(geometry, step)
    return shapely.normalize(neat)


def write_geojson(name: str, features: Iterable[tuple[dict[str, Any], Any]]) -> None:
    """Write one feature a line: RFC 7946, right-handed rings, 4 decimals."""
    lines = []
    for properties, geometry in features:
        shape = shapely.geometry.mapping(shapely.orient_polygons(rounded(geometry)))
        feature = {
            "type": "Feature",
            "properties": properties,
            "geometry": {
                "type": shape["type"],
                "coordinates": _short(shape["coordinates"]),
            },
        }
        lines.append(json.dumps(feature, ensure_ascii=False, separators=(",", ":")))
    text = '{"type":"FeatureCollection","features":[\n' + ",\n".join(lines) + "\n]}\n"
    (OUT / name).write_text(text, encoding="utf-8")
    print(f"{name}: {len(lines)} features, {len(text.encode()) / 1e3:.0f} kB")


def _short(node: Iterable[object] | float) -> object:
    if isinstance(node, float | int | np.floating):
        return round(float(node), 4)
    return [_short(item) for item in node]


def write_csv(name: str, header: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """Write a table as UTF-8 text with Unix line ends."""
    rows = list(rows)
    with (OUT / name).open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(header)
        writer.writerows(rows)
    print(f"{name}: {len(rows)} rows, {(OUT / name).stat().st_size / 1e3:.0f} kB")


def read_csv(path: Path) -> list[dict[str, str]]:
    """Read a table as a list of rows of text."""
    with path.open(encoding="utf-8-sig", newline="") as source:
        return list(csv.DictReader(source))
