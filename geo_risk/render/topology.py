"""Outlines light enough for one file: borders kept once, simplified within a stated bound.

Neighbouring areas share their border exactly. Simplified one by one, they
would part and overlap; so the rings are cut into *arcs* where borders meet,
each arc is simplified once (Douglas-Peucker, whose error is bounded: no vertex
of the original lies further than the tolerance from the line that replaces
it), and every ring is a list of arcs. The method is TopoJSON's; the numbers
are integers of 1/10 000 degree (about 11 m), each point as the step from the
one before.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np
import shapely

if TYPE_CHECKING:
    from collections.abc import Iterable

    from shapely import Geometry

SCALE = 10_000
"""Steps in a degree: four decimals, about 11 m."""

METRES_PER_DEGREE = 111_320.0
"""Length of a degree of latitude in metres, near enough for a tolerance."""

Point = tuple[int, int]
Arc = tuple[Point, ...]


@dataclass(frozen=True)
class Topology:
    """Areas as rings of shared arcs.

    ``arcs`` are sequences of (lon, lat) in 1/10 000 degree. ``shapes`` holds,
    for each geometry in its order, its rings (outer ones and holes alike, to be
    filled by the even-odd rule); a ring is a list of arc numbers, where ``~i``
    means arc ``i`` backwards.
    """

    arcs: tuple[Arc, ...]
    shapes: tuple[tuple[tuple[int, ...], ...], ...]

    def packed(self) -> dict[str, object]:
        """Return what the page reads: arcs as flat steps, shapes as they are."""
        return {
            "arcs": [steps(arc) for arc in self.arcs],
            "shapes": [[list(ring) for ring in rings] for rings in self.shapes],
        }


def coverage(geometries: Iterable[Geometry | None], *, tolerance_m: float) -> Topology:
    """Build shared, simplified arcs from polygons in WGS 84 degrees.

    Parameters
    ----------
    geometries
        Polygons or multipolygons; neighbours should share their vertices. Others
        are drawn all the same, but each with its own border. ``None`` and empty
        geometries become shapes without rings.
    tolerance_m
        No original vertex lies further than this from the simplified border
        (plus 8 m for the rounding to four decimals).

    Examples
    --------
    >>> left, right = shapely.box(0, 0, 1, 1), shapely.box(1, 0, 2, 1)
    >>> topology = coverage([left, right], tolerance_m=100)
    >>> len(topology.arcs), [len(rings) for rings in topology.shapes]
    (3, [1, 1])
    """
    rings = [_rings(geometry) for geometry in geometries]
    nodes = _nodes(ring for shape in rings for ring in shape)
    numbers: dict[Arc, int] = {}
    shapes = tuple(
        tuple(tuple(_number(arc, numbers) for arc in _cut(ring, nodes)) for ring in shape)
        for shape in rings
    )
    return Topology(arcs=_simplified(tuple(numbers), tolerance_m), shapes=shapes)


def lines(geometries: Iterable[Geometry | None], *, tolerance_m: float) -> Topology:
    """Pack lines in WGS 84 degrees the same way; each part is an arc of its own.

    >>> lines([shapely.LineString([(0, 0), (1, 0), (2, 0)])], tolerance_m=10).arcs
    (((0, 0), (20000, 0)),)
    """
    arcs: list[Arc] = []
    shapes = []
    for geometry in geometries:
        parts = [part for part in map(_points, shapely.get_parts(geometry)) if len(part) > 1]
        shapes.append(tuple((len(arcs) + i,) for i in range(len(parts))))
        arcs.extend(tuple(part) for part in parts)
    return Topology(arcs=_simplified(tuple(arcs), tolerance_m), shapes=tuple(shapes))


def steps(arc: Arc) -> list[int]:
    """Flatten an arc to its first point and the steps that follow it.

    >>> steps(((10, 20), (11, 22), (9, 22)))
    [10, 20, 1, 2, -2, 0]
    """
    flat = list(arc[0])
    for (x0, y0), (x1, y1) in pairwise(arc):
        flat += [x1 - x0, y1 - y0]
    return flat


def _points(line: Geometry) -> list[Point]:
    """Round a line to the integer lattice, without repeated points."""
    lattice = np.rint(shapely.get_coordinates(line) * SCALE).astype(int).tolist()
    points = [(x, y) for x, y in lattice]
    return [p for i, p in enumerate(points) if i == 0 or p != points[i - 1]]


def _rings(geometry: Geometry | None) -> list[list[Point]]:
    """Return the rings of a (multi)polygon, open, with at least three corners."""
    if geometry is None:
        return []
    closed = map(_points, shapely.get_rings(shapely.get_parts(geometry)))
    return [ring[:-1] for ring in closed if len(ring) > 3]  # noqa: PLR2004 - a closed triangle


def _nodes(rings: Iterable[list[Point]]) -> set[Point]:
    """Find the points where borders meet: not every ring there has the same neighbours."""
    seen: dict[Point, frozenset[Point]] = {}
    nodes: set[Point] = set()
    for ring in rings:
        for before, point, after in zip(
            [ring[-1], *ring[:-1]], ring, [*ring[1:], ring[0]], strict=True
        ):
            around = frozenset((before, after))
            if seen.setdefault(point, around) != around:
                nodes.add(point)
    return nodes


def _cut(ring: list[Point], nodes: set[Point]) -> list[Arc]:
    """Cut a ring at its nodes; one without nodes starts at its least corner."""
    cuts = [i for i, point in enumerate(ring) if point in nodes]
    if not cuts:
        cuts = [ring.index(min(ring))]
    turned = ring[cuts[0] :] + ring[: cuts[0]]
    places = [i - cuts[0] for i in cuts] + [len(ring)]
    turned.append(turned[0])
    return [tuple(turned[a : b + 1]) for a, b in pairwise(places)]


def _number(arc: Arc, numbers: dict[Arc, int]) -> int:
    """Return the arc's number, ``~number`` if it is known the other way round."""
    back = arc[::-1]
    if back in numbers:
        return ~numbers[back]
    return numbers.setdefault(arc, len(numbers))


def _simplified(arcs: tuple[Arc, ...], tolerance_m: float) -> tuple[Arc, ...]:
    """Simplify every arc; closed ones in two halves, so that they stay rings."""
    halves: list[Arc] = []
    owners: list[int] = []
    for i, arc in enumerate(arcs):
        for half in _halves(arc):
            halves.append(half)
            owners.append(i)
    out: list[list[Point]] = [[] for _ in arcs]
    for owner, points in zip(owners, _douglas_peucker(halves, tolerance_m), strict=True):
        out[owner].extend(points if not out[owner] else points[1:])
    return tuple(tuple(points) for points in out)


def _halves(arc: Arc) -> tuple[Arc, ...]:
    """Split a closed arc into three at far corners, so that it cannot collapse."""
    if arc[0] != arc[-1]:
        return (arc,)
    first = arc[0]
    far = max(range(len(arc)), key=lambda i: math.dist(arc[i], first))
    side = max(range(len(arc)), key=lambda i: _off_line(arc[i], first, arc[far]))
    cuts = sorted({0, far, side, len(arc) - 1})
    return tuple(arc[a : b + 1] for a, b in pairwise(cuts))


def _off_line(point: Point, start: Point, end: Point) -> int:
    """Return twice the area of a triangle: how far a corner is off the line."""
    return abs(
        (end[0] - start[0]) * (point[1] - start[1])
        - (end[1] - start[1]) * (point[0] - start[0])
    )


def _douglas_peucker(arcs: list[Arc], tolerance_m: float) -> list[list[Point]]:
    """Drop the vertices that a straight line passes within the tolerance (GEOS)."""
    if not arcs:
        return []
    middle = [float(np.mean([y for _, y in arc])) / SCALE for arc in arcs]
    squeeze = np.cos(np.radians(middle))
    # Longitudes shrink towards the pole: in squeezed degrees a metre is a metre.
    squeezed = [
        shapely.LineString(np.array(arc) * [s, 1.0])
        for arc, s in zip(arcs, squeeze, strict=True)
    ]
    tolerance = tolerance_m / METRES_PER_DEGREE * SCALE
    kept = shapely.simplify(np.array(squeezed), tolerance, preserve_topology=False)
    out = []
    for line, s in zip(kept, squeeze, strict=True):
        lattice = np.rint(shapely.get_coordinates(line) / [s, 1.0]).astype(int).tolist()
        out.append([(x, y) for x, y in lattice])
    return out
