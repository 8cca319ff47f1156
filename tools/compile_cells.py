"""Cut the 10 km model grid into its parts: which district, which coastal strip, how much.

The domain is the land of the seven provinces and the coastal sea to 24 nautical miles.
Natural Earth decides the province of a part; of that province, the COD-AB district that
holds most of the part (or lies nearest to it) gives its name to the whole part. So
districts add up to provinces, and provinces and coastal water to the domain.

    python tools/compile_cells.py        (after compile_basemap and compile_coast)
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import geopandas as gpd
import numpy as np
import shapely
from compile_coast import read_zones
from compile_common import (
    KARACHI,
    OUT,
    PROVINCE_OF_COD,
    arguments,
    projected,
    slug,
    write_csv,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

CELL_M = 10_000.0
LEAST_KM2 = 0.001
"""Parts below a thousandth of a square kilometre are slivers of rounding."""

HEADER = ("col", "row", "district_id", "zone_id", "area_km2")


def main() -> None:
    """Write cells.csv, one row for each part of a cell."""
    given = arguments(__doc__ or "")
    provinces = _provinces()
    zones = {facts["zone_id"]: shape for facts, shape in read_zones()}
    planar = dict(zip(zones, projected(_fine(zones.values())), strict=True))
    land = {ident: shape for ident, shape in planar.items() if ident.endswith("-land")}
    sea = {ident: shape for ident, shape in planar.items() if not ident.endswith("-land")}
    units = _districts(given.boundaries / "adm2_2025.gpkg")
    rows: list[tuple[int, int, str, str, float]] = []
    for ident, shape in provinces.items():
        own = {d: s for d, (p, s) in units.items() if p == ident}
        for col, row, part in _cells(shape):
            name = _holder(part, own)
            rows.extend((col, row, name, *piece) for piece in _split(part, land))
    for ident, shape in sea.items():
        rows.extend((col, row, "", ident, part.area / 1e6) for col, row, part in _cells(shape))
    kept = [row for row in rows if row[-1] >= LEAST_KM2]
    kept.sort()
    write_csv("cells.csv", HEADER, [(*row[:4], f"{row[4]:.4f}") for row in kept])
    _report(kept, units)


def _provinces() -> dict[str, Any]:
    features = json.loads((OUT / "provinces.geojson").read_text(encoding="utf-8"))["features"]
    shapes = projected(_fine(shapely.geometry.shape(f["geometry"]) for f in features))
    idents = [f["properties"]["province_id"] for f in features]
    return dict(zip(idents, shapes, strict=True))


def _fine(shapes: Iterable[shapely.Geometry]) -> list[shapely.Geometry]:
    """Add vertices every 0.02 degrees, so that edges bend as the projection bends them."""
    return [shapely.segmentize(shape, 0.02) for shape in shapes]


def _districts(path: Path) -> dict[str, tuple[str, Any]]:
    """Read district polygons on the plane; Karachi's seven stand together."""
    frame = gpd.read_file(path)
    idents = [slug(name) for name in frame["ADM2_EN"]]
    frame["district_id"] = ["karachi" if i in KARACHI else i for i in idents]
    frame["province_id"] = frame["ADM1_EN"].map(PROVINCE_OF_COD)
    whole = frame.dissolve("district_id")
    shapes = projected(whole.geometry)
    return dict(zip(whole.index, zip(whole["province_id"], shapes, strict=True), strict=True))


def _cells(shape: shapely.Geometry) -> Iterator[tuple[int, int, Any]]:
    """Cut a polygon along the grid: column, row and piece of every cell it touches."""
    west, south, east, north = np.floor(np.array(shape.bounds) / CELL_M).astype(int)
    cols, rows = np.meshgrid(np.arange(west, east + 1), np.arange(south, north + 1))
    cols, rows = cols.ravel(), rows.ravel()
    boxes = shapely.box(cols * CELL_M, rows * CELL_M, (cols + 1) * CELL_M, (rows + 1) * CELL_M)
    shapely.prepare(shape)
    touched = np.flatnonzero(shapely.intersects(shape, boxes))
    pieces = shapely.intersection(boxes[touched], shape)
    for at, piece in zip(touched, pieces, strict=True):
        if piece.area > 0:
            yield int(cols[at]), int(rows[at]), piece


def _holder(part: shapely.Geometry, units: dict[str, Any]) -> str:
    """Name the district with most of a part; the nearest where none overlaps it."""
    shapes = list(units.values())
    shares = shapely.area(shapely.intersection(part, shapes))
    if shares.max() > 0:
        return list(units)[int(shares.argmax())]
    return list(units)[int(shapely.distance(part, shapes).argmin())]


def _split(part: shapely.Geometry, strips: dict[str, Any]) -> Iterator[tuple[str, float]]:
    """Divide a part of land among the inland strips and what lies behind them."""
    rest = part.area
    for ident, strip in strips.items():
        if shapely.intersects(part, strip):
            inside = shapely.intersection(part, strip).area
            rest -= inside
            yield ident, inside / 1e6
    yield "", rest / 1e6


def _report(rows: list[Any], units: dict[str, tuple[str, Any]]) -> None:
    """Print what a reader of the table should know before trusting it."""
    cells = {row[:2] for row in rows}
    total = sum(row[4] for row in rows)
    absent = sorted(set(units) - {row[2] for row in rows})
    print(f"{len(cells)} cells, domain {total:,.0f} km2; districts without a cell: {absent}")
    for ident, (_, shape) in units.items():
        grid = sum(row[4] for row in rows if row[2] == ident)
        off = grid / (shape.area / 1e6) - 1
        if abs(off) > 0.2:  # noqa: PLR2004 - a fifth is worth telling
            print(f"  {ident}: {grid:,.0f} km2 on the grid, {off:+.0%} against its polygon")


if __name__ == "__main__":
    main()
