"""A user's file of district polygons, read and checked until a run may stand on it.

COD-AB, geoBoundaries, GADM and Natural Earth name their columns differently, repeat
names, leave slivers and use names of other years. All of that is settled here, or the
file is refused with everything that is wrong with it.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
import shapely

from geo_risk.errors import LayerError
from geo_risk.gazetteer import fold, name_key
from geo_risk.layers.frames import shaped
from geo_risk.layers.polygon_checks import check_cover, check_overlaps, check_shapes
from geo_risk.layers.schemes import SCHEMES, NamedColumn, find_names
from geo_risk.sources.registry import LayerSource
from geo_risk.sources.sidecar import credited, plain

if TYPE_CHECKING:
    from pathlib import Path

    from geopandas.geodataframe import GeoDataFrame

    from geo_risk.gazetteer import Gazetteer

MOST_UNKNOWN = 5
"""More names than this that no gazetteer knows refuse a layer."""


@dataclass(frozen=True, eq=False)
class UserDistricts:
    """District polygons that passed every check, EPSG:4326, indexed by district id."""

    frame: GeoDataFrame
    """``name``, ``province_id``, ``geometry``."""
    gazetteer: Gazetteer
    """Extended by the districts it did not know."""
    source: LayerSource
    notes: tuple[str, ...] = ()


def read_districts(path: Path, gazetteer: Gazetteer, provinces: GeoDataFrame) -> UserDistricts:
    """Read and check a file of district polygons.

    ``provinces`` holds the outlines of today's provinces, indexed by id.

    Raises
    ------
    LayerError
        With every fault: no known name column, an admin-1 layer, missing or invalid
        shapes, overlaps, unknown names, provinces covered in part.
    """
    from geo_risk.sources.opening import read_layer_file  # noqa: PLC0415 - slow to import

    return check_districts(read_layer_file(path), path, gazetteer, provinces)


def check_districts(
    raw: GeoDataFrame, path: Path, gazetteer: Gazetteer, provinces: GeoDataFrame
) -> UserDistricts:
    """Check the features of a layer and make one polygon a district of them."""
    named = _named(raw, path, gazetteer)
    shapes, findings = check_shapes(raw.geometry.to_numpy(), named.names)
    unknown = _unknown(named, gazetteer)
    _refuse(path, [*findings.faults, *unknown.faults])
    frame, merged = _dissolved(shapes, named, gazetteer, provinces)
    names = frame["name"].to_dict()
    later = (check_overlaps(frame, names), check_cover(frame, provinces))
    _refuse(path, [fault for result in later for fault in result.faults])
    notes = [*findings.notes, *unknown.notes, *merged, *(n for r in later for n in r.notes)]
    title = f"{named.scheme.publisher}, column {named.column}"
    source = replace(file_source(path), title=title)
    return UserDistricts(frame, extended(gazetteer, frame), source, tuple(notes))


def file_source(path: Path) -> LayerSource:
    """Describe a file of the user's for the list of layers in use."""
    try:
        digest = hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError as error:
        raise LayerError(path, f"cannot be read: {error.strerror}") from None
    source = LayerSource(
        id="own-districts",
        file=plain(path.name),
        title="Districts",
        sha256=digest,
        licence="as stated by its publisher",
        vintage="as stated by its publisher",
        attribution=f"District polygons: {plain(path.name)}, given by the user",
        note="in place of the generalised districts",
    )
    return credited(source, path)


def extended(gazetteer: Gazetteer, frame: GeoDataFrame) -> Gazetteer:
    """Add to the gazetteer the districts of a layer that it does not know."""
    new = frame[~frame.index.isin(gazetteer.districts.index)]
    if new.empty:
        return gazetteer
    rows = pd.DataFrame(new[["name", "province_id"]]).assign(name_ur="", pcode="")
    rows["members"] = pd.Series([()] * len(rows), index=rows.index, dtype=object)
    keys = {name_key(name): ident for ident, name in new["name"].items()}
    return replace(
        gazetteer,
        districts=pd.concat([gazetteer.districts, rows]),
        district_keys={**keys, **gazetteer.district_keys},
    )


def _refuse(path: Path, faults: list[str]) -> None:
    if faults:
        count = "1 fault" if len(faults) == 1 else f"{len(faults)} faults"
        raise LayerError(path, f"cannot be used as districts: {count}", faults)


def _named(raw: GeoDataFrame, path: Path, gazetteer: Gazetteer) -> NamedColumn:
    """Find the name column, and tell a layer of provinces for what it is."""
    named = find_names(raw, gazetteer)
    if named is None or raw.empty:
        known = ", ".join(dict.fromkeys(scheme.column for scheme in SCHEMES))
        has = ", ".join(str(column) for column in raw.columns if column != "geometry")
        raise LayerError(
            path, f"has no column of district names; known: {known}; this file has: {has}"
        )
    some = ", ".join(sorted(set(named.names))[:4])
    if named.provinces > 1 and named.provinces * 2 >= len(set(named.names)):
        raise LayerError(
            path,
            f"is a layer of provinces (admin 1), {named.column} holds {some} …; "
            "give the layer of districts (admin 2)",
        )
    if not any(named.ids):
        raise LayerError(
            path,
            f"{named.column} holds no district of Pakistan ({some} …); is it the right file?",
        )
    return named


@dataclass(frozen=True)
class _Unknown:
    faults: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


def _unknown(named: NamedColumn, gazetteer: Gazetteer) -> _Unknown:
    """List the names nobody knows, with what they resemble; too many refuse the layer."""
    strange = sorted(
        {name for name, ident in zip(named.names, named.ids, strict=True) if not ident}
    )
    if not strange:
        return _Unknown()
    told = []
    for name in strange:
        near = gazetteer.suggest(name)
        hint = f" (like {', '.join(near)}?)" if near else ""
        told.append(f"{name or 'a feature without a name'}{hint}")
    if len(strange) > MOST_UNKNOWN or "" in strange:
        return _Unknown(faults=tuple(f"unknown name: {text}" for text in told))
    return _Unknown(notes=(f"unknown to the gazetteer, taken as they are: {'; '.join(told)}",))


def _dissolved(
    shapes: np.ndarray, named: NamedColumn, gazetteer: Gazetteer, provinces: GeoDataFrame
) -> tuple[GeoDataFrame, list[str]]:
    """Unite the features of each district; repeated names are one district."""
    pairs = zip(named.names, named.ids, strict=True)
    ids = pd.Series([ident or fold(name).replace(" ", "-") for name, ident in pairs])
    rows = {str(ident): at for ident, at in ids.groupby(ids).indices.items()}
    repeated = [named.names[at[0]] for at in rows.values() if len(at) > 1]
    united = {ident: shapely.union_all(shapes[at]) for ident, at in rows.items()}
    known = gazetteer.districts
    facts = [
        (str(known.loc[i, "name"]), str(known.loc[i, "province_id"]))
        if i in known.index
        else (named.names[at[0]], _home(united[i], provinces))
        for i, at in rows.items()
    ]
    index = pd.Index(list(rows), name="district_id")
    frame = shaped(
        pd.DataFrame(facts, columns=["name", "province_id"], index=index), list(united.values())
    )
    if not repeated:
        return frame, []
    some = ", ".join(repeated[:8]) + (" …" if len(repeated) > 8 else "")  # noqa: PLR2004
    return frame, [f"{len(repeated)} names are repeated and were united: {some}"]


def _home(shape: shapely.Geometry, provinces: GeoDataFrame) -> str:
    """Find the province that holds most of a district nobody knows."""
    shares = shapely.area(shapely.intersection(shape, provinces.geometry.to_numpy()))
    return str(provinces.index[int(np.argmax(shares))])
