"""Draw the coastal zones: six stretches from Jiwani to Sir Creek, three strips each.

A stretch is a piece of Natural Earth's coastline. Each strip of a stretch is what lies
nearer to its coast than to any other stretch's: 25 km landward inside Pakistan, 0 to
12 and 12 to 24 nautical miles seaward. The coasts of Iran and India count as stretches
too, so the strips end where a neighbour's shore is nearer. Distances run from the
drawn coastline; they are no legal baselines.

    python tools/compile_coast.py --node-modules DIR
"""

from __future__ import annotations

import json
from typing import Any

import numpy as np
import shapely
from compile_common import (
    COAST_PLANE,
    OUT,
    arguments,
    geodesic_km2,
    polygons_only,
    projected,
    write_geojson,
)
from compile_topojson import read_topology
from shapely.ops import substring

from geo_risk.crs import NAUTICAL_MILE_KM, WGS84

STRETCHES = (
    ("west-makran", "West Makran coast", "ساحل مغربی مکران", "balochistan", (63.00, 25.23)),
    ("east-makran", "East Makran coast", "ساحل مشرقی مکران", "balochistan", (65.10, 25.32)),
    (
        "hingol-sonmiani",
        "Hingol and Sonmiani coast",
        "ساحل ہنگول و سونمیانی",
        "balochistan",
        (66.69, 24.90),
    ),
    ("karachi", "Karachi coast", "ساحل کراچی", "sindh", (67.20, 24.60)),
    ("indus-delta", "Indus delta", "ڈیلٹا دریائے سندھ", "sindh", (67.66, 23.80)),
    ("sir-creek", "Sir Creek coast", "ساحل سر کریک", "sindh", None),
)
"""Id, names, province, and the point on the coast (lon, lat) where a stretch ends eastward.

West Makran holds Jiwani and Gwadar, East Makran Pasni and Ormara; Karachi begins at the
mouth of the Hub and ends at Port Qasim's channel.
"""

STRIPS = {
    "land": ("25 km inland", "خشکی 25 کلومیٹر تک"),
    "12nm": ("sea, 0 to 12 nautical miles", "سمندر 0 تا 12 بحری میل"),
    "24nm": ("sea, 12 to 24 nautical miles", "سمندر 12 تا 24 بحری میل"),
}
"""Id to what the strip is; the third begins where the second ends."""

LAND_KM = 25.0
STEP_M = 400.0
"""How densely the coast is sampled to find the nearest stretch."""

THIN_M = 25.0
"""How far the drawn outer edge of a strip may be off its arc."""

REGION = shapely.box(59, 21.5, 71, 27.5)


def main() -> None:
    """Write coast.geojson, eighteen zones that do not overlap."""
    given = arguments(__doc__ or "")
    world = read_topology(given.atlas)
    pakistan = _plane(world.polygons(world.named("Pakistan")))
    whole = world.polygons(world.objects["land"]["geometries"][0])
    # Clipped wider than Pakistan, so that the clipping edge is never taken for coast.
    land = _plane(whole, margin=1.0)
    coast = shapely.intersection(pakistan.boundary, land.boundary.buffer(1.0))
    foreign = shapely.difference(land.boundary, coast.buffer(5.0))
    pieces = _stretches(coast)
    everywhere = _nearest({**pieces, "": foreign})
    at_home = _nearest(pieces)
    rings = _rings(coast, land, pakistan)
    zones = []
    for ident, name, name_ur, province, _end in STRETCHES:
        for strip, (what, what_ur) in STRIPS.items():
            near = (at_home if strip == "land" else everywhere)[ident]
            shape = polygons_only(shapely.intersection(rings[strip], near))
            facts = {
                "zone_id": f"{ident}-{strip}",
                "name": f"{name}, {what}",
                "name_ur": f"{name_ur}، {what_ur}",
                "stretch": ident,
                "strip": strip,
                "province_id": province,
            }
            zones.append((facts, shape))
    _write(zones)


def _write(zones: list[tuple[dict[str, Any], Any]]) -> None:
    """Round to 11 m, measure and write."""
    degrees = projected([shape for _, shape in zones], source=COAST_PLANE, target=WGS84)
    rows = []
    for (facts, _), shape in zip(zones, degrees, strict=True):
        neat = polygons_only(shapely.set_precision(shape, 1e-4))
        rows.append(({**facts, "area_km2": round(geodesic_km2(neat), 1)}, neat))
    write_geojson("coast.geojson", rows)


def _plane(geometry: shapely.Geometry, *, margin: float = 0.0) -> shapely.Geometry:
    clipped = polygons_only(shapely.intersection(geometry, REGION.buffer(margin)))
    return projected([clipped], target=COAST_PLANE)[0]


def _stretches(coast: shapely.Geometry) -> dict[str, Any]:
    """Cut the mainland coast at the ends named above; islands go to the nearest piece."""
    merged = shapely.line_merge(coast)
    lines = sorted(shapely.get_parts(merged), key=shapely.length, reverse=True)
    main, islands = lines[0], lines[1:]
    if shapely.get_x(shapely.get_point(main, 0)) > shapely.get_x(shapely.get_point(main, -1)):
        main = shapely.reverse(main)
    ends = [_chainage(main, end) for *_, end in STRETCHES]
    starts = [0.0, *ends[:-1]]
    pieces = {
        row[0]: substring(main, start, end)
        for row, start, end in zip(STRETCHES, starts, ends, strict=True)
    }
    for island in islands:
        nearest = min(pieces, key=lambda ident: shapely.distance(pieces[ident], island))
        pieces[nearest] = shapely.union_all([pieces[nearest], island])
    for ident, piece in pieces.items():
        print(f"{ident}: {shapely.length(piece) / 1000:.0f} km of coast")
    return pieces


def _chainage(line: shapely.Geometry, end: tuple[float, float] | None) -> float:
    if end is None:
        return float(shapely.length(line))
    point = projected([shapely.Point(end)], target=COAST_PLANE)[0]
    return float(shapely.line_locate_point(line, point))


def _nearest(pieces: dict[str, Any]) -> dict[str, Any]:
    """Divide the plane by which piece of coast is nearest (Voronoi cells of samples)."""
    points, owners = [], []
    for ident, piece in pieces.items():
        xy = shapely.get_coordinates(shapely.segmentize(piece, STEP_M))
        points.append(xy)
        owners.extend([ident] * len(xy))
    xy, first = np.unique(np.round(np.vstack(points), 2), axis=0, return_index=True)
    owner = np.array(owners)[first]
    frame = projected([REGION.buffer(1)], target=COAST_PLANE)[0]
    cells = shapely.get_parts(
        shapely.voronoi_polygons(shapely.multipoints(xy), extend_to=frame)
    )
    cell, point = shapely.STRtree(cells).query(shapely.points(xy), predicate="intersects")[::-1]
    mine = np.empty(len(cells), dtype=object)
    mine[cell] = owner[point]
    whole = [shapely.union_all(cells[mine == ident]) for ident in pieces]
    # Lines of equal distance step from sample to sample; thinned, the coast itself stays.
    return dict(zip(pieces, shapely.coverage_simplify(whole, STEP_M), strict=True))


def _rings(
    coast: shapely.Geometry, land: shapely.Geometry, pakistan: shapely.Geometry
) -> dict[str, shapely.Geometry]:
    """Widen the coast: inland strip, sea to 12 and from 12 to 24 nautical miles."""
    to_12, to_24, inland = (
        shapely.buffer(coast, km * 1000, quad_segs=24).simplify(THIN_M)
        for km in (12 * NAUTICAL_MILE_KM, 24 * NAUTICAL_MILE_KM, LAND_KM)
    )
    return {
        "land": shapely.intersection(inland, pakistan),
        "12nm": shapely.difference(to_12, land),
        "24nm": shapely.difference(shapely.difference(to_24, to_12), land),
    }


def read_zones() -> list[tuple[dict[str, Any], Any]]:
    """Read the zones back as written."""
    features = json.loads((OUT / "coast.geojson").read_text(encoding="utf-8"))["features"]
    return [(f["properties"], shapely.geometry.shape(f["geometry"])) for f in features]


if __name__ == "__main__":
    main()
