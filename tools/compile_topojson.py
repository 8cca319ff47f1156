"""Decodes the quantised TopoJSON of the npm package world-atlas (Natural Earth 1:10m)."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import shapely

if TYPE_CHECKING:
    from pathlib import Path

    from numpy.typing import NDArray


LEAST_RING = 4
"""A ring needs three corners and the first again."""


@dataclass(frozen=True)
class Topology:
    """The arcs of one file in degrees, and its named objects."""

    arcs: tuple[NDArray[np.float64], ...]
    objects: dict[str, Any]

    def ring(self, indexes: list[int]) -> NDArray[np.float64]:
        """Join arcs to one line; a negative index ~i is arc i backwards."""
        lines = [self.arcs[i] if i >= 0 else self.arcs[~i][::-1] for i in indexes]
        return np.vstack([lines[0], *(line[1:] for line in lines[1:])])

    def polygons(self, geometry: dict[str, Any]) -> shapely.Geometry:
        """Build the polygon or multipolygon of one geometry object."""
        parts = [geometry["arcs"]] if geometry["type"] == "Polygon" else geometry["arcs"]
        made = []
        for rings in parts:
            # Quantising shrinks the smallest islands to a line; those are left out.
            shell, *holes = [self.ring(ring) for ring in rings]
            if len(shell) >= LEAST_RING:
                made.append(shapely.Polygon(shell, [h for h in holes if len(h) >= LEAST_RING]))
        return shapely.make_valid(shapely.MultiPolygon(made))

    def named(self, name: str) -> dict[str, Any]:
        """Find a country by the name Natural Earth gives it."""
        geometries = self.objects["countries"]["geometries"]
        return next(g for g in geometries if g["properties"]["name"] == name)


def read_topology(path: Path) -> Topology:
    """Undo the delta coding and the quantisation of a TopoJSON file."""
    document = json.loads(path.read_text(encoding="utf-8"))
    scale = np.array(document["transform"]["scale"])
    move = np.array(document["transform"]["translate"])
    arcs = tuple(np.cumsum(np.array(arc), axis=0) * scale + move for arc in document["arcs"])
    return Topology(arcs, document["objects"])


def thinned(topology: Topology, core: shapely.Polygon, tolerance: float) -> Topology:
    """Simplify the arcs outside ``core``; whoever shares an arc shares the simpler one."""
    arcs = []
    for arc in topology.arcs:
        line = shapely.LineString(arc)
        far = not shapely.intersects(line, core)
        arcs.append(shapely.get_coordinates(line.simplify(tolerance)) if far else arc)
    return Topology(tuple(arcs), topology.objects)


def arcs_of(geometry: dict[str, Any]) -> set[int]:
    """Collect the arcs a geometry uses, whatever their direction."""
    found: set[int] = set()

    def walk(node: list[Any]) -> None:
        for item in node:
            if isinstance(item, int):
                found.add(item if item >= 0 else ~item)
            else:
                walk(item)

    walk(geometry["arcs"])
    return found
