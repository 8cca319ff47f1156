"""All the numbers and names of one map as one JSON document.

The page gets them once, as data: nothing here is markup, and nothing of it
passes through Folium, Jinja or a template. ``page/model.js`` reads it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from geo_risk import crs
from geo_risk.render.basemap import base_map
from geo_risk.render.cells import CELL_M, cell_table
from geo_risk.render.months import month_table
from geo_risk.render.palette import BREAKS
from geo_risk.render.plan import briefs_table, plan_table
from geo_risk.render.previous import previous_table
from geo_risk.render.scoring import scoring
from geo_risk.render.skill import skill_of_page
from geo_risk.render.tables import area_table, corridor_table, memories, site_table
from geo_risk.render.text import strings

if TYPE_CHECKING:
    import pandas as pd

    from geo_risk.render.inputs import MapInputs
    from geo_risk.study import Study

FORMAT: Final = 1
"""Version of this document; the page refuses others."""

CREDITS: Final = ("title", "attribution", "licence", "vintage")
"""What is said of a layer's origin."""

KINDS: Final = ("district", "province", "coast")
"""Kinds of area, in the order of the page's tabs."""


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
        "provinces": _provinces(provinces),
        "memories": memories(inputs.reasons),
        "skill": skill_of_page(inputs.skill, places),
        "areas": {kind: area_table(inputs, kind, places) for kind in KINDS},
        "cells": cell_table(inputs, places),
        "sites": site_table(inputs, places),
        "corridors": corridor_table(inputs),
        "scoring": scoring(inputs, KINDS),
        "months": month_table(inputs),
        "previous": _previous(inputs),
        "plan": plan_table(inputs.plan, inputs.study.resources, places=places),
        "briefs": briefs_table(inputs.briefs),
        "base": base_map(layers.basemap, bounds=(west, south, east, north)),
    }


def _previous(inputs: MapInputs) -> dict[str, object] | None:
    """Pack what the last release said, in the row order of areas and sites."""
    areas = inputs.layers.areas
    tables = {kind: [str(key) for key in areas.index[areas["kind"] == kind]] for kind in KINDS}
    tables["site"] = [str(key) for key in inputs.layers.sites.index]
    return previous_table(inputs.previous, tables=tables, days=_days(inputs.study))


def _days(study: Study) -> int:
    """Choose the horizon that lists and comparisons show, as ``page/model.js`` does."""
    days = study.horizons_days
    return 90 if 90 in days else days[len(days) >> 1]  # noqa: PLR2004 - the standard horizon


def _meta(inputs: MapInputs) -> dict[str, object]:
    study = inputs.study
    return {
        "title": {"en": study.title, "ur": study.title_ur},
        "as_of": inputs.as_of.isoformat(),
        "release": inputs.release_id,
        "synthetic": inputs.synthetic,
        "min_cell": study.min_cell,
        "sources": list(inputs.sources),
        "notes": list(inputs.notes),
        "layers": [
            {name: str(getattr(used, name)) for name in CREDITS} for used in inputs.layers.used
        ],
        "focus": list(study.focus),
        "horizons": list(study.horizons_days),
        "breaks": list(BREAKS),
        "risk": {
            "weights": {name: float(w) for name, w in study.index_weights.items()},
            "own_posts": study.posts is not None,
        },
        "plane": _plane(),
        "cell_m": CELL_M,
    }


def _provinces(frame: pd.DataFrame) -> list[dict[str, str]]:
    rows = zip(frame.index, frame["name"], frame["name_ur"], strict=True)
    return [{"id": str(key), "en": str(en), "ur": str(ur)} for key, en, ur in rows]


def _plane() -> dict[str, float]:
    """Say where the model's equal-area plane touches the globe, degrees."""
    words = crs.EQUAL_AREA.replace("+", "").split()
    found = dict(word.split("=") for word in words if "=" in word)
    return {"lon": float(found["lon_0"]), "lat": float(found["lat_0"])}
