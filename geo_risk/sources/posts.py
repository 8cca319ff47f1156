"""Posts of the police and the forces, from a table of the user's: where help comes from.

A CSV, workbook or layer with a row a post: longitude and latitude in WGS 84 degrees,
under one of the names in ``COLUMNS``, or points, and ``unit_type`` where a plan counts
them. Other columns are not read, and no
post is published: a release tells distances only.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from geo_risk.errors import FileRefusedError, LayerError
from geo_risk.sources.opening import read_table

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from numpy.typing import NDArray

COLUMNS = {
    "lon": ("geometry_lon", "lon", "longitude", "x"),
    "lat": ("geometry_lat", "lat", "latitude", "y"),
}
"""Names under which coordinates are looked for, in that order."""
UNIT_TYPE = "unit_type"
"""Column that says what a post is, where a plan counts it."""
REACH = {"lon": (55.0, 85.0), "lat": (15.0, 45.0)}
"""Degrees between which a post can help anyone in the study."""
TOLD = 5
"""Faulty lines named in a message."""


def read_posts(path: Path) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Read the longitudes and latitudes of posts, WGS 84 degrees.

    Raises
    ------
    LayerError
        With every fault: no such columns, no post, lines without a place or far off.
    """
    lon, lat, _types, _lines = read_post_types(path)
    return lon, lat


def read_post_types(
    path: Path,
) -> tuple[NDArray[np.float64], NDArray[np.float64], list[str] | None, NDArray[np.int64]]:
    """Read longitudes, latitudes, unit types (None without a column) and line numbers.

    Raises
    ------
    LayerError
        As :func:`read_posts`.
    """
    try:
        table = read_table(path)
    except FileRefusedError as error:
        raise LayerError(path, error.reason, error.faults) from None
    cells, lines = table.rows.to_numpy(dtype=object), table.lines
    header: Sequence[object] = table.header or ()
    if table.header is None:
        header, cells, lines = tuple(cells[0]), cells[1:], lines[1:]
    names = [str(name).strip().casefold() for name in header]
    found = {axis: _column(names, known) for axis, known in COLUMNS.items()}
    missing = [axis for axis, at in found.items() if at is None]
    if missing or not len(cells):
        what = f"no column {' and '.join(missing)}" if missing else "no post in it"
        raise LayerError(path, f"{what}; a row a post is wanted, with lon, lat and a name")
    lon, lat = (_degrees(cells[:, at]) for at in found.values() if at is not None)
    _refuse_far(path, lon, lat, lines)
    types = None
    if UNIT_TYPE in names:
        types = [str(text).strip() for text in cells[:, names.index(UNIT_TYPE)]]
    return lon, lat, types, lines


def _column(names: list[str], known: Sequence[str]) -> int | None:
    return next((names.index(name) for name in known if name in names), None)


def _degrees(texts: NDArray[np.object_]) -> NDArray[np.float64]:
    """Read numbers; what is none is NaN, and told by its line."""

    def number(text: object) -> float:
        try:
            return float(str(text).strip())
        except ValueError:
            return float("nan")

    return np.array([number(text) for text in texts])


def _refuse_far(
    path: Path,
    lon: NDArray[np.float64],
    lat: NDArray[np.float64],
    lines: NDArray[np.int64],
) -> None:
    """Refuse the file for posts without a place or outside the region."""
    near = np.ones(len(lon), dtype=bool)
    for values, (least, most) in zip((lon, lat), REACH.values(), strict=True):
        near &= (values >= least) & (values <= most)
    if near.all():
        return
    told = ", ".join(str(line) for line in lines[~near][:TOLD])
    more = " …" if (~near).sum() > TOLD else ""
    raise LayerError(
        path,
        f"{int((~near).sum())} posts have no place in the region (lines {told}{more}); degrees "
        f"in WGS 84 are wanted, lon {REACH['lon'][0]:.0f} to {REACH['lon'][1]:.0f} and lat "
        f"{REACH['lat'][0]:.0f} to {REACH['lat'][1]:.0f}",
    )
