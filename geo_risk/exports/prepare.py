"""The frames as they are published: one form, carried unchanged by every format.

Ids become the first column, names are checked, whole numbers take 32 bits, text is
never missing, shapes are rounded and right-handed. A number is published as it was
computed, to the last digit.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import geopandas as gpd
import numpy as np
import pandas as pd

from geo_risk.crs import WGS84
from geo_risk.exports.fields import published_name
from geo_risk.exports.geometry import cell_polygons, published_shapes
from geo_risk.exports.legend import CHANGES
from geo_risk.exports.plan import PLAN, plan_layer, plan_tables
from geo_risk.exports.records import Published, ReleaseFrames

if TYPE_CHECKING:
    from collections.abc import Callable

    from geo_risk.exports.records import About
    from geo_risk.forecast.grid import Grid

AREA_LAYERS = {"provinces": "province", "districts": "district", "coastal_zones": "coast"}
"""Published layer -> kind of area it holds."""

_INT32 = np.iinfo(np.int32)


def prepare(frames: ReleaseFrames) -> Published:
    """Bring the model's frames into the form that is published.

    Layers: ``provinces``, ``districts``, ``coastal_zones``, ``cells``, ``sites``,
    ``corridors``. Tables: ``areas`` (all kinds), ``sites``, ``corridors``,
    ``reasons``, ``incidents``, ``duplicates``. With an earlier release a layer ``changes`` of
    the districts, and a table of all areas and sites. With a plan a layer ``plan`` of the
    units to be placed, and its tables. An empty frame gives a layer or table with its
    columns and no rows.
    """
    layers = {
        name: _layer(frames.areas[frames.areas["kind"] == kind], "area_id")
        for name, kind in AREA_LAYERS.items()
    }
    if frames.changes is not None:
        layers[CHANGES] = _layer(with_shapes(frames.changes, frames.areas), "area_id")
    layers["cells"] = _layer(_with_shapes(frames), "cell_id", multi=False)
    layers["sites"] = _layer(frames.sites, "site_id")
    layers["corridors"] = _layer(frames.corridors, "segment_id")
    if frames.plan is not None:
        layers[PLAN] = _layer(plan_layer(frames.plan), "unit_id")
    tables = {
        "areas": _plain(_attributes(frames.areas), index="area_id"),
        "sites": _table(layers["sites"]),
        "corridors": _table(layers["corridors"]),
        "reasons": _plain(frames.reasons),
        "incidents": _plain(frames.incidents),
        "duplicates": _plain(frames.links),
    }
    if frames.changes is not None:
        tables[CHANGES] = _plain(frames.changes)
    if frames.plan is not None:
        tables[PLAN] = _table(layers[PLAN])
        tables |= {name: _plain(table) for name, table in plan_tables(frames.plan).items()}
    note = _noted(frames.about.note)
    return Published(
        layers={name: note(layer) for name, layer in layers.items()},
        tables={name: note(table) for name, table in tables.items()},
        surfaces=dict(frames.surfaces),
        grid=frames.grid,
        about=frames.about,
    )


def with_shapes(changes: pd.DataFrame, areas: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """Give the changes of districts their shapes, index ``area_id``; others are no layer.

    Provinces and coastal zones lie over districts: one map of all would hide most.
    """
    districts = areas[areas["kind"] == "district"]
    rows = changes.set_index("area_id").reindex(districts.index)
    return gpd.GeoDataFrame(rows, geometry=districts.geometry.array, crs=areas.crs)


def publish_changes(
    changes: pd.DataFrame, areas: gpd.GeoDataFrame, *, grid: Grid, about: About
) -> Published:
    """Bring the changes alone into the form that is published."""
    note = _noted(about.note)
    return Published(
        layers={CHANGES: note(_layer(with_shapes(changes, areas), "area_id"))},
        tables={CHANGES: note(_plain(changes))},
        surfaces={},
        grid=grid,
        about=about,
    )


def _noted(note: str) -> Callable[[pd.DataFrame], pd.DataFrame]:
    """Mark every row of a demonstration; real data carry no such column."""

    def add(frame: pd.DataFrame) -> pd.DataFrame:
        return frame.assign(data_note=pd.Series(note, index=frame.index, dtype="str"))

    return add if note else lambda frame: frame


def _with_shapes(frames: ReleaseFrames) -> gpd.GeoDataFrame:
    """Give each cell its square and an id that stays the same in every release."""
    ids = [
        f"cell:{col}:{row}" for col, row in zip(frames.grid.col, frames.grid.row, strict=True)
    ]
    plain = pd.DataFrame(frames.cells).drop(columns=["geometry", "cell_id"], errors="ignore")
    plain.index = pd.Index(ids, name="cell_id", dtype="str")
    return gpd.GeoDataFrame(plain, geometry=cell_polygons(frames.grid), crs=WGS84)


def _layer(frame: gpd.GeoDataFrame, index: str, *, multi: bool = True) -> gpd.GeoDataFrame:
    """Publish one frame with shapes: id first, geometry last, WGS 84."""
    shapes = np.asarray(frame.geometry.to_crs(WGS84).array, dtype=object)
    plain = _plain(_attributes(frame), index=index)
    return gpd.GeoDataFrame(plain, geometry=published_shapes(shapes, multi=multi), crs=WGS84)


def _attributes(frame: gpd.GeoDataFrame) -> pd.DataFrame:
    return pd.DataFrame(frame.drop(columns=frame.geometry.name))


def _table(layer: gpd.GeoDataFrame) -> pd.DataFrame:
    """Drop the shape; a point leaves its longitude and latitude."""
    plain = _attributes(layer)
    if len(layer) and (layer.geom_type == "Point").all():
        return plain.assign(lon=layer.geometry.x, lat=layer.geometry.y)
    return plain


def _plain(frame: pd.DataFrame, *, index: str | None = None) -> pd.DataFrame:
    """Type every column as all formats can hold it; the index becomes a column if named."""
    if index is not None:
        frame = frame.rename_axis(index).reset_index()
    columns = {published_name(str(name)): _column(frame[name]) for name in frame.columns}
    return pd.DataFrame(columns, index=pd.RangeIndex(len(frame)))


def _column(values: pd.Series) -> pd.Series:
    """Choose text, true/false, day, float64 or int32 for one column."""
    values = values.reset_index(drop=True)
    kind = values.dtype
    if pd.api.types.is_bool_dtype(kind) or pd.api.types.is_datetime64_dtype(kind):
        return values
    if pd.api.types.is_float_dtype(kind):
        return values.astype("float64")
    if pd.api.types.is_integer_dtype(kind):
        return values.astype("int32" if _fits_int32(values) else "float64")
    if isinstance(kind, pd.StringDtype):
        # In one piece: GDAL commits once a piece, and counts its commits in the file.
        return pd.Series(values.fillna("").to_numpy(dtype=object), dtype="str")
    return values.astype(object).where(values.notna(), "").map(_text).astype("str")


def _fits_int32(values: pd.Series) -> bool:
    """Tell whether every whole number is known and no larger than all formats hold."""
    if not len(values):
        return True
    known = not values.hasnans
    return known and bool(values.min() >= _INT32.min and values.max() <= _INT32.max)


def _text(value: object) -> str:
    """Write a list as ``a; b``."""
    if isinstance(value, tuple | list):
        return "; ".join(map(str, value))
    return str(value)
