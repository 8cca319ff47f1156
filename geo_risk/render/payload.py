"""All the numbers and names of one map as one JSON document.

The page gets them once, as data: nothing here is markup, and nothing of it
passes through Folium, Jinja or a template. ``page/model.js`` reads it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

import numpy as np
import pyproj
import shapely

from geo_risk import crs
from geo_risk.render.basemap import base_map
from geo_risk.render.counts import cell_counts, discovered_by_area
from geo_risk.render.packing import floats, indexed, rounded, scaled
from geo_risk.render.palette import BREAKS
from geo_risk.render.text import strings
from geo_risk.render.topology import coverage, lines

if TYPE_CHECKING:
    import pandas as pd

    from geo_risk.render.inputs import MapInputs

FORMAT: Final = 1
"""Version of this document; the page refuses others."""

CELL_M: Final = 10_000.0
"""Side of a cell of the model grid on the equal-area plane, metres."""

AREA_TOLERANCE_M: Final = 250.0
"""Largest error of a drawn area's border: under a pixel up to zoom 9."""

LINE_TOLERANCE_M: Final = 400.0
"""Largest error of a drawn corridor; they are schematic anyway."""

KINDS: Final = ("district", "province", "coast")
"""Kinds of area, in the order of the page's tabs."""

NEAR, WIDE = "_5km", "_25km"
"""Suffixes of the columns of a site's two buffers."""

HORIZON_COLUMNS: Final = (
    "expected", "low50", "high50", "low90", "high90", "p_any",
)  # fmt: skip
PLAIN_COLUMNS: Final = (
    "hazard_index", "hazard_class", "rate", "seen_90d", "seen_365d", "seen_all", "vague_share",
)  # fmt: skip

PIECES: Final = re.compile(r"(?<= of )|(?<= سے )")
"""Where a cell's name falls into a bearing and a place that many cells share."""


def payload(inputs: MapInputs) -> dict[str, object]:
    """Gather the document; the same inputs give the same one."""
    layers = inputs.layers
    provinces = layers.gazetteer.provinces
    places = {str(key): i for i, key in enumerate(provinces.index)}
    west, south, east, north = (float(edge) for edge in layers.areas.total_bounds)
    return {
        "format": FORMAT,
        "meta": _meta(inputs),
        "text": strings(),
        "provinces": [
            {"id": str(key), "en": str(en), "ur": str(ur)}
            for key, en, ur in zip(
                provinces.index, provinces["name"], provinces["name_ur"], strict=True
            )
        ],
        "areas": {kind: _areas(inputs, kind, places) for kind in KINDS},
        "cells": _cells(inputs, places),
        "sites": _sites(inputs, places),
        "corridors": _corridors(inputs),
        "base": base_map(layers.basemap, bounds=(west, south, east, north)),
    }


def columns_of(horizons_days: tuple[int, ...]) -> tuple[str, ...]:
    """Name the score columns that the page shows, for the horizons of the study.

    >>> columns_of((90,))[:2]
    ('expected_90d', 'low50_90d')
    """
    return tuple(
        f"{name}_{days}d" for days in horizons_days for name in HORIZON_COLUMNS
    ) + PLAIN_COLUMNS  # fmt: skip


def _meta(inputs: MapInputs) -> dict[str, object]:
    study = inputs.study
    return {
        "title": {"en": study.title, "ur": study.title_ur},
        "as_of": inputs.as_of.isoformat(),
        "release": inputs.release_id,
        "synthetic": inputs.synthetic,
        "sources": list(inputs.sources),
        "layers": [
            {
                "id": str(used.id),
                "vintage": str(used.vintage),
                "attribution": str(used.attribution),
            }
            for used in inputs.layers.used
        ],
        "focus": list(study.focus),
        "horizons": list(study.horizons_days),
        "breaks": list(BREAKS),
        "plane": _plane(),
        "cell_m": CELL_M,
    }


def _plane() -> dict[str, float]:
    """Say where the model's equal-area plane touches the globe, degrees."""
    found = pyproj.CRS(crs.EQUAL_AREA).to_dict()
    return {"lon": float(found["lon_0"]), "lat": float(found["lat_0"])}


def _columns(frame: pd.DataFrame, inputs: MapInputs, suffix: str = "") -> dict[str, object]:
    """Take the score columns that the frame has, rounded for reading."""
    names = columns_of(inputs.study.horizons_days)
    found: dict[str, object] = {
        name: rounded(frame[name + suffix]) for name in names if name + suffix in frame
    }
    if "state" + suffix in frame or "state" in frame:
        state = frame["state" + suffix if "state" + suffix in frame else "state"]
        found["no_data"] = [int(value == "no_data") for value in state]
    return found


def _joined(layer: pd.DataFrame, scores: pd.DataFrame) -> pd.DataFrame:
    """Put the scores beside the names and outlines, by index."""
    fresh = [name for name in scores.columns if name not in layer.columns]
    return layer.join(scores[fresh])


def _names(frame: pd.DataFrame) -> dict[str, object]:
    return {
        "id": [str(key) for key in frame.index],
        "en": [str(name) for name in frame["name"]],
        "ur": [str(name) for name in frame["name_ur"]],
    }


def _province(frame: pd.DataFrame, places: dict[str, int]) -> list[int]:
    return [places.get(str(key), -1) for key in frame["province_id"]]


def _areas(inputs: MapInputs, kind: str, places: dict[str, int]) -> dict[str, object]:
    """Pack the areas of one kind: names, outline, a point inside, numbers."""
    areas = inputs.layers.areas
    frame = _joined(areas[areas["kind"] == kind], inputs.areas)
    inside = shapely.get_coordinates(shapely.point_on_surface(np.asarray(frame.geometry)))
    found = discovered_by_area(inputs.incidents, column=f"{kind}_id") if kind != "coast" else {}
    return {
        **_names(frame),
        "province": _province(frame, places),
        "lon": rounded(inside[:, 0], digits=6),
        "lat": rounded(inside[:, 1], digits=6),
        "area_km2": rounded(frame["area_km2"]),
        "population": rounded(frame["population"], digits=9),
        "generalised": [int(flag) for flag in frame["generalised"]],
        "discovered": [found.get(str(key).partition(":")[2], 0) for key in frame.index],
        "columns": _columns(frame, inputs),
        "outline": coverage(frame.geometry, tolerance_m=AREA_TOLERANCE_M).packed(),
    }


def _cells(inputs: MapInputs, places: dict[str, int]) -> dict[str, object]:
    """Pack the model's cells as arrays for one canvas loop."""
    frame = _joined(inputs.layers.cells, inputs.cells)
    days = max(inputs.study.horizons_days)
    counts = cell_counts(inputs.incidents, frame, as_of=inputs.as_of, cell_m=CELL_M)
    columns: dict[str, object] = {}
    for name in columns_of(inputs.study.horizons_days):
        if name in frame:
            columns[name] = _packed(name, frame[name])
    return {
        "n": len(frame),
        "horizon": days,
        "col": _shifted(frame["col"]),
        "row": _shifted(frame["row"]),
        "province": scaled([max(p, -1) + 1 for p in _province(frame, places)], step=1),
        "en": _in_pieces(frame["name"]),
        "ur": _in_pieces(frame["name_ur"]),
        "columns": columns,
        "counts": {
            "cell": [int(i) for i in counts.index],
            **{str(name): [int(n) for n in counts[name]] for name in counts},
        },
    }


def _packed(name: str, values: pd.Series) -> dict[str, object]:
    """Choose how a cell column travels: expected counts exactly, bounded ones in steps."""
    if name.startswith(("expected", "rate")):
        return floats(values)
    step = {"hazard_index": 0.1, "vague_share": 0.001}.get(name, 1.0)
    return scaled(values, step=0.0001 if name.startswith("p_any") else step)


def _shifted(values: pd.Series) -> dict[str, object]:
    """Pack signed whole numbers as steps from their least."""
    least = int(values.min()) if len(values) else 0
    return {**scaled(values - least, step=1), "from": least}


def _in_pieces(names: pd.Series) -> dict[str, object]:
    """Pack names that share their beginnings and ends."""
    pieces = [[*PIECES.split(str(name), maxsplit=1), ""][:2] for name in names]
    words, numbers = indexed(piece for pair in pieces for piece in pair)
    return {
        "words": words,
        "first": scaled(numbers[0::2], step=1),
        "last": scaled(numbers[1::2], step=1),
    }


def _sites(inputs: MapInputs, places: dict[str, int]) -> dict[str, object]:
    """Pack the sites; scores are those within 25 km, with those within 5 km beside."""
    frame = _joined(inputs.layers.sites, inputs.sites)
    return {
        **_names(frame),
        "province": _province(frame, places),
        "district": [str(key) for key in frame["district_id"]],
        "category": [str(text) for text in frame["category"]],
        "status": [str(text) for text in frame["status"]],
        "accuracy_km": rounded(frame["accuracy_km"]),
        "lon": rounded(frame.geometry.x, digits=6),
        "lat": rounded(frame.geometry.y, digits=6),
        "columns": _columns(frame, inputs, _suffix(frame, WIDE)),
        "near": _columns(frame, inputs, NEAR),
    }


def _corridors(inputs: MapInputs) -> dict[str, object]:
    """Pack the 10 km segments, each with its corridor's name and chainage."""
    frame = _joined(inputs.layers.corridors, inputs.corridors)
    names, which = indexed(f"{en}\0{ur}" for en, ur in zip(
        frame["corridor"], frame["corridor_ur"], strict=True))  # fmt: skip
    return {
        "id": [str(key) for key in frame.index],
        "names": [dict(zip(("en", "ur"), name.split("\0"), strict=True)) for name in names],
        "corridor": which,
        "from_km": rounded(frame["from_km"]),
        "to_km": rounded(frame["to_km"]),
        "columns": _columns(frame, inputs, _suffix(frame, WIDE)),
        "outline": lines(frame.geometry, tolerance_m=LINE_TOLERANCE_M).packed(),
    }


def _suffix(frame: pd.DataFrame, suffix: str) -> str:
    return suffix if f"hazard_index{suffix}" in frame else ""
