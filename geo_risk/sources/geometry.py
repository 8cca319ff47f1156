"""Geometry columns turned into what the program uses; run in the worker.

Points of incidents become two columns of degrees, shapes of boundaries stay
shapes; both in WGS 84, longitude first.
"""

from __future__ import annotations

import json
from functools import partial
from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyproj
import shapely

from geo_risk.crs import WGS84
from geo_risk.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

LON, LAT = "geometry_lon", "geometry_lat"
"""Columns that a table with points gains."""

GEOMETRY = "geometry"
"""Column of a boundary layer that holds its shapes as WKB."""


def as_points(table: pa.Table, *, geometry: str, crs: str | None, name: str) -> pa.Table:
    """Write a layer as text columns, its points as degrees in two of them.

    A shape that is no point gives no coordinates, and the notes say how many.

    Raises
    ------
    InputError
        Text that is not UTF-8, or a CRS that is not known.
    """
    refuse_broken_text(table)
    columns = {key: _text(table[key]) for key in table.column_names if key != geometry}
    notes: list[str] = []
    if geometry in table.column_names:
        lon, lat = _degrees(_shapes(table[geometry]), crs, notes)
        columns |= {LON: _numbers(lon), LAT: _numbers(lat)}
    out = pa.table({key: column.cast(pa.large_string()) for key, column in columns.items()})
    return out.replace_schema_metadata(_about(name, notes))


def as_wgs84(table: pa.Table, *, geometry: str, crs: str | None, name: str) -> pa.Table:
    """Keep a layer's columns, its shapes as WKB in WGS 84 in ``geometry``.

    Raises
    ------
    InputError
        No geometry, no coordinate reference system to bring to WGS 84, or text that
        is not UTF-8.
    """
    refuse_broken_text(table)
    if geometry not in table.column_names:
        raise InputError(f"layer {name!r} has no geometry")
    if crs is None:
        raise InputError(
            f"layer {name!r} does not say its coordinate reference system; save it with one "
            "(for a Shapefile, add its .prj)"
        )
    shapes = shapely.force_2d(_shapes(table[geometry]))
    if not is_wgs84(crs):
        shapes = shapely.transform(shapes, partial(_to_wgs84, crs))
    out = _days_as_text(table.drop_columns([geometry])).append_column(
        GEOMETRY, pa.array(shapely.to_wkb(shapes), pa.large_binary())
    )
    return out.replace_schema_metadata(_about(name, []))


def _days_as_text(table: pa.Table) -> pa.Table:
    """Write days and times as text, since a file's may lie beyond what pandas holds."""
    for at, name in enumerate(table.column_names):
        if pa.types.is_temporal(table.schema.field(at).type):
            table = table.set_column(at, name, _text(table.column(at)))
    return table


def refuse_broken_text(table: pa.Table) -> None:
    """Refuse a table with text that is not UTF-8: GDAL hands on whatever bytes a file has.

    Raises
    ------
    InputError
        Naming the columns.
    """
    broken = [name for name in table.column_names if not _is_sound(table[name])]
    if broken:
        raise InputError(
            f"text that is not UTF-8 in {', '.join(map(repr, broken))}; name the encoding of a "
            "Shapefile with --encoding (as cp1256), save any other file as UTF-8"
        )


def _is_sound(column: pa.ChunkedArray) -> bool:
    """Tell whether Arrow finds nothing wrong with a column."""
    try:
        column.validate(full=True)
    except pa.ArrowInvalid:
        return False
    return True


def is_wgs84(crs: str) -> bool:
    """Tell whether degrees need no transformation."""
    return crs.upper() in {WGS84, "OGC:CRS84"}


def _shapes(column: pa.ChunkedArray) -> NDArray[np.object_]:
    wkb = np.array(column.to_pylist(), dtype=object)
    return np.asarray(shapely.from_wkb(wkb, on_invalid="ignore"), dtype=object)


def _degrees(
    shapes: NDArray[np.object_], crs: str | None, notes: list[str]
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Coordinates of the points among the shapes, NaN for all else."""
    kinds = shapely.get_type_id(shapes)
    single = (kinds == shapely.GeometryType.MULTIPOINT) & (
        shapely.get_num_geometries(shapes) == 1
    )
    shapes = np.where(single, shapely.get_geometry(shapes, 0), shapes)
    lon, lat = np.array(shapely.get_x(shapes)), np.array(shapely.get_y(shapes))
    other = int(((kinds > 0) & ~single).sum())
    if other:
        notes.append(
            f"{other} rows have a line, an area or several points for a place, which is no "
            "point; they count by the district they name, if any"
        )
    if crs is None:
        notes.append(
            "the geometry does not say its coordinate reference system and is left out; save "
            "the file with one"
        )
        return np.full(len(lon), np.nan), np.full(len(lat), np.nan)
    if is_wgs84(crs):
        return lon, lat
    notes.append(f"coordinates brought to WGS 84 from {crs[:60]}")
    lon, lat = _to_wgs84(crs, np.column_stack([lon, lat])).T
    return lon, lat


def _to_wgs84(crs: str, points: NDArray[np.float64]) -> NDArray[np.float64]:
    """Bring points (n x 2) from a CRS to degrees; what cannot be projected is NaN."""
    try:
        source = pyproj.CRS.from_user_input(crs)
        transformer = pyproj.Transformer.from_crs(source, WGS84, always_xy=True)
    except pyproj.exceptions.ProjError:
        raise InputError(f"unknown coordinate reference system: {crs[:80]}") from None
    degrees = np.column_stack(transformer.transform(points[:, 0], points[:, 1]))
    degrees[~np.isfinite(degrees)] = np.nan
    return degrees


def _text(column: pa.ChunkedArray) -> pa.ChunkedArray:
    """Write a typed column as text; what has no text form is left empty."""
    kind = column.type
    if pa.types.is_binary(kind) or pa.types.is_large_binary(kind) or pa.types.is_nested(kind):
        return pa.chunked_array([pa.array([""] * len(column), pa.large_string())])
    if pa.types.is_dictionary(kind):
        column = column.cast(kind.value_type)
    return pc.fill_null(column.cast(pa.large_string()), "")


def _numbers(values: NDArray[np.float64]) -> pa.Array:
    texts = pa.array(values, from_pandas=True).cast(pa.large_string())
    return pc.fill_null(texts, "")


def _about(name: str, notes: Sequence[str]) -> dict[str, str]:
    return {"sheet": name, "first": "1", "notes": json.dumps(list(notes))}
