"""People by cell from a user's raster: WorldPop, GHS-POP, LandScan or an office's own.

Blocks of pixels of about 1 km are laid on the equal-area plane; one coarser than that
is divided evenly. Each goes to the cell in which its centre lies, so every person is
counted once, and a cell's border is exact to half a block. Pixels without a value
are nobody, as the publishers of settlement rasters mean it.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import pyproj

from geo_risk.crs import EQUAL_AREA
from geo_risk.errors import FileRefusedError, LayerError
from geo_risk.sources.guard import read_guarded
from geo_risk.sources.identity import check_identity

if TYPE_CHECKING:
    from pathlib import Path

    from numpy.typing import NDArray

SUFFIXES = (".tif", ".tiff")
"""Extensions that are read."""
BLOCK_M = 1_000.0
"""Side of a block, metres, about."""
UNITS = ("people", "people_per_km2")
"""What a pixel may say: how many live in it, or how densely."""
LARGEST_M = 30_000.0
"""Pixels larger than this say nothing of a district, metres."""


@dataclass(frozen=True, eq=False)
class Blocks:
    """Pieces of a population raster on the equal-area plane."""

    x: NDArray[np.float64]
    """Centre, metres east."""
    y: NDArray[np.float64]
    """Centre, metres north."""
    people: NDArray[np.float64]
    """Who lives in it."""
    valid: NDArray[np.bool_]
    """Whether any pixel of it has a value."""


def read_population(path: Path, *, unit: str = "people") -> Blocks:
    """Read a population raster as pieces of about 1 km on the equal-area plane.

    Parameters
    ----------
    path
        A GeoTIFF with one band, a CRS, and no values below 0.
    unit
        ``people`` (in the pixel) or ``people_per_km2``.

    Raises
    ------
    LayerError
        The file cannot be trusted or used; says what is wrong and how to mend it.
    """
    try:
        check_identity(path)
        if path.suffix.lower() not in SUFFIXES:
            raise LayerError(path, "is no population raster; known: .tif, .tiff (GeoTIFF)")
        table = read_guarded(path, reader="raster", metres=str(BLOCK_M))[0]
    except FileRefusedError as error:
        raise LayerError(path, error.reason) from None
    about = json.loads(table.schema.metadata[b"about"])
    shape = (about["rows"], about["cols"])
    total = table["total"].to_numpy().reshape(shape)
    valid = table["valid"].to_numpy().reshape(shape) > 0
    # The last block may be a part of one: its people live inside the raster.
    rows = np.minimum(np.arange(shape[0] + 1.0), about["height"])
    cols = np.minimum(np.arange(shape[1] + 1.0), about["width"])
    corner_x, corner_y = _on_plane(path, about, rows, cols)
    if unit == UNITS[1]:
        pixels = np.outer(np.diff(rows), np.diff(cols)) * about["side"] ** 2
        total = total / pixels * _km2(corner_x, corner_y)
    parts = _parts(path, corner_x, corner_y)
    x, y = _on_plane(path, about, _centres(rows, parts), _centres(cols, parts))
    people, known = (_repeated(array, parts).ravel() for array in (total / parts**2, valid))
    return Blocks(x=x.ravel(), y=y.ravel(), people=people, valid=known)


def _on_plane(
    path: Path, about: dict[str, Any], rows: NDArray[np.float64], cols: NDArray[np.float64]
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Lay positions, counted in blocks from the first corner, on the plane, metres."""
    a, b, c, d, e, f = about["transform"]
    row, col = np.meshgrid(rows, cols, indexing="ij")
    try:
        source = pyproj.CRS.from_wkt(about["crs"])
        to_plane = pyproj.Transformer.from_crs(source, EQUAL_AREA, always_xy=True)
    except pyproj.exceptions.ProjError as error:
        raise LayerError(path, f"its coordinate reference system is unknown: {error}") from None
    x, y = to_plane.transform(a * col + b * row + c, d * col + e * row + f)
    return np.asarray(x), np.asarray(y)


def _km2(x: NDArray[np.float64], y: NDArray[np.float64]) -> NDArray[np.float64]:
    """Measure four-sided blocks between their corners, km2: half the cross of diagonals."""
    first = (x[1:, 1:] - x[:-1, :-1], y[1:, 1:] - y[:-1, :-1])
    second = (x[1:, :-1] - x[:-1, 1:], y[1:, :-1] - y[:-1, 1:])
    return np.asarray(np.abs(first[0] * second[1] - first[1] * second[0]) / 2e6)


def _parts(path: Path, x: NDArray[np.float64], y: NDArray[np.float64]) -> int:
    """Say into how many parts a side a coarse block is divided."""
    sides = (np.hypot(np.diff(x, axis=axis), np.diff(y, axis=axis)) for axis in (0, 1))
    longest = max(float(np.nanmedian(side)) for side in sides)
    if not longest <= LARGEST_M:
        raise LayerError(
            path,
            f"its pixels are {longest / 1e3:,.0f} km wide on the ground, or lie nowhere near "
            f"the study; {LARGEST_M / 1e3:.0f} km at most say something of a district",
        )
    return int(np.ceil(longest / (1.5 * BLOCK_M)))


def _centres(edges: NDArray[np.float64], parts: int) -> NDArray[np.float64]:
    """Give the centres of equal parts between edges.

    >>> _centres(np.array([0.0, 1.0, 1.5]), 2).tolist()
    [0.25, 0.75, 1.125, 1.375]
    """
    steps = (np.arange(parts) + 0.5) / parts
    return np.asarray((edges[:-1, None] + np.diff(edges)[:, None] * steps).ravel())


def _repeated(array: NDArray[Any], parts: int) -> NDArray[Any]:
    return array.repeat(parts, axis=0).repeat(parts, axis=1)
