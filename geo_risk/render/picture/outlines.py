"""Outlines of the map's document as geometries again: the other end of ``topology``."""

from __future__ import annotations

from functools import reduce
from typing import TYPE_CHECKING, Any

import numpy as np
import shapely

from geo_risk.render.topology import SCALE

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray


def areas_of(packed: Mapping[str, Any]) -> list[shapely.Geometry]:
    """Give each shape as an area in WGS 84 degrees, holes by the even-odd rule.

    >>> from geo_risk.render.topology import coverage
    >>> box = shapely.box(60, 25, 61, 26)
    >>> bool(areas_of(coverage([box], tolerance_m=1).packed())[0].equals(box))
    True
    """
    return [_even_odd(shape) for shape in _shapes(packed) if shape]


def _even_odd(rings: list[NDArray[np.float64]]) -> shapely.Geometry:
    """Join rings: what lies in an odd number of them. Simplified ones may cross themselves."""
    areas = shapely.make_valid([shapely.Polygon(ring) for ring in rings])
    joined: shapely.Geometry = reduce(shapely.symmetric_difference, areas)
    return joined


def lines_of(packed: Mapping[str, Any]) -> list[NDArray[np.float64]]:
    """List every line as (lon, lat) rows, degrees."""
    return [line for shape in _shapes(packed) for line in shape]


def _shapes(packed: Mapping[str, Any]) -> list[list[NDArray[np.float64]]]:
    arcs = [
        np.cumsum(np.asarray(flat, dtype=float).reshape(-1, 2), axis=0) / SCALE
        for flat in packed["arcs"]
    ]
    return [[_joined(ring, arcs) for ring in shape] for shape in packed["shapes"]]


def _joined(ring: list[int], arcs: list[NDArray[np.float64]]) -> NDArray[np.float64]:
    """Put the arcs of a ring one after the other; each begins where the last one ended."""
    parts = [arcs[~number][::-1] if number < 0 else arcs[number] for number in ring]
    return np.concatenate([parts[0], *(part[1:] for part in parts[1:])])
