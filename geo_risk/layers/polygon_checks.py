"""What is checked of district polygons before a run may stand on them.

Faults refuse the layer; notes tell what was mended. Everything is found before
anything is said, so that a file is mended once.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import shapely

from geo_risk.gazetteer.locator import planar

if TYPE_CHECKING:
    from geopandas.geodataframe import GeoDataFrame
    from numpy.typing import NDArray

REPAIR_SHARE = 0.001
"""Largest change of area by a repair that is still safe: a thousandth."""

OVERLAP_SHARE = 0.02
"""Overlaps below this share of the smaller polygon are slivers of drawing."""

OVERLAP_KM2 = 50.0
"""Overlaps above this are no slivers, however large the polygons."""

COVERED_SHARE = 0.75
"""Least share of a province's land that its districts must cover."""


@dataclass(frozen=True)
class Findings:
    """What is wrong with a layer (faults) and what was mended or is worth knowing (notes)."""

    faults: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


def check_shapes(
    shapes: NDArray[np.object_], names: list[str]
) -> tuple[NDArray[np.object_], Findings]:
    """Keep the areas of each geometry, repaired where that is safe, in degrees.

    Missing geometries, points and lines, coordinates that are no degrees, and shapes
    whose repair would move more than a thousandth of their area are faults.
    """
    faults: list[str] = []
    notes: list[str] = []
    empty = shapely.is_missing(shapes) | shapely.is_empty(shapes)
    faults.extend(f"{names[at]}: has no geometry" for at in np.flatnonzero(empty))
    flat = ~empty & ~np.isin(shapely.get_type_id(shapes), (3, 6))
    faults.extend(
        f"{names[at]}: is a {shapes[at].geom_type}; polygons are needed"
        for at in np.flatnonzero(flat)
    )
    astray = ~empty & ~flat & ~_in_degrees(shapes)
    faults.extend(
        f"{names[at]}: has coordinates that are no degrees; save the layer in WGS 84"
        for at in np.flatnonzero(astray)
    )
    usable = ~empty & ~flat & ~astray
    broken = np.flatnonzero(usable & ~shapely.is_valid(shapes))
    mended = np.asarray(shapely.force_2d(shapes), dtype=object)
    for at in broken:
        mended[at] = _areas(shapely.make_valid(mended[at], method="structure"))
        change = abs(mended[at].area - shapes[at].area) / max(shapes[at].area, 1e-12)
        if change > REPAIR_SHARE:
            reason = shapely.is_valid_reason(shapes[at])
            faults.append(f"{names[at]}: is invalid ({reason}); mend it in a GIS")
    if len(broken):
        some = ", ".join(names[at] for at in broken[:5])
        notes.append(f"{len(broken)} invalid polygons were repaired: {some}")
    return mended, Findings(tuple(faults), tuple(notes))


def _in_degrees(shapes: NDArray[np.object_]) -> NDArray[np.bool_]:
    """Tell which shapes lie on the globe; one without bounds does not."""
    bounds = shapely.bounds(shapes)
    most = np.array([180.0, 90.0, 180.0, 90.0])
    return np.asarray((np.abs(bounds) <= most).all(axis=1))


def check_overlaps(frame: GeoDataFrame, names: dict[str, str]) -> Findings:
    """Tell overlaps between districts; slivers are a note, more is a fault."""
    shapes = planar(frame.geometry.to_numpy())
    tree = shapely.STRtree(shapes)
    one, other = tree.query(shapes, predicate="intersects")
    pairs = one < other
    one, other = one[pairs], other[pairs]
    shared = shapely.area(shapely.intersection(shapes[one], shapes[other])) / 1e6
    area = shapely.area(shapes) / 1e6
    share = shared / np.minimum(area[one], area[other])
    large = (share > OVERLAP_SHARE) | (shared > OVERLAP_KM2)
    label = [names.get(str(ident), str(ident)) for ident in frame.index]
    faults = tuple(
        f"{label[one[at]]} and {label[other[at]]} overlap by {shared[at]:,.0f} km²"
        for at in np.flatnonzero(large)
    )
    slivers = float(shared[~large].sum())
    notes = (f"slivers of overlap, {slivers:,.1f} km² in all, are shared out",)
    return Findings(faults, notes if slivers > 1 else ())


def check_cover(frame: GeoDataFrame, provinces: GeoDataFrame) -> Findings:
    """Tell how much of each province the districts named in it cover."""
    faults: list[str] = []
    notes: list[str] = []
    names = provinces["name"].to_dict()
    outlines = dict(zip(names, planar(provinces.geometry.to_numpy()), strict=True))
    for province, own in frame.groupby("province_id"):
        outline, label = outlines[province], names[province]
        whole = shapely.union_all(planar(own.geometry.to_numpy()))
        share = shapely.intersection(whole, outline).area / outline.area
        if share < COVERED_SHARE:
            faults.append(
                f"{label}: its {len(own)} districts cover {share:.0%} of it; all of a province "
                "are needed, or none"
            )
        elif share < 1 - OVERLAP_SHARE:
            notes.append(
                f"{label}: {1 - share:.0%} of it lies in no district; the nearest counts"
            )
    absent = provinces.loc[~provinces.index.isin(frame["province_id"]), "name"].tolist()
    if absent:
        notes.append(f"no districts for {', '.join(absent)}: these stay generalised")
    return Findings(tuple(faults), tuple(notes))


def _areas(geometry: shapely.Geometry) -> shapely.Geometry:
    parts = shapely.get_parts(shapely.get_parts(geometry))
    return shapely.MultiPolygon(list(parts[shapely.get_type_id(parts) == 3]))  # noqa: PLR2004 - polygon
