"""What each published layer is called and says of itself in a GIS.

One entry a layer of ``risk.gpkg``, ``geojson/`` and ``parquet/``.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from geo_risk.exports.classes import CHANGE_LEGEND, LEGEND, PLAN_LEGEND, RiskClass
from geo_risk.exports.plan import PLAN

if TYPE_CHECKING:
    from collections.abc import Iterable


SCORE_TIP = ("hazard_index", "expected_90d", "low90_90d", "high90_90d", "p_any_90d")
"""What a map tip tells of a score, without the end of its radius."""


@dataclass(frozen=True)
class LayerText:
    """How one layer reads in the layer list of a GIS."""

    title: str
    """English / Urdu."""
    description: str
    """What a row is, and what it is not."""
    geometry: str
    """The one geometry type of the layer."""
    name_field: str = "name"
    """Field that names a row, for labels and map tips."""
    index_field: str = "hazard_index"
    """Field whose value chooses the colour."""
    class_field: str = "hazard_class"
    """Field that says when there are no data (0)."""
    outline_mm: float = 0.1
    """Width of the outline; 0 draws none."""
    legend: tuple[RiskClass, ...] = LEGEND
    """Classes and their colours, in the order in which a legend reads."""
    marker: str = "circle"
    """Form of a point, as QGIS and SLD call it; class 0 is a square."""
    size_mm: float = 2.6
    """Size of a point."""
    tip_numbers: tuple[str, ...] = SCORE_TIP
    """Numbers of the map tip, those that the layer has."""
    tip_text: str = ""
    """Field whose text the map tip tells after the name."""


_SCORES = "Expected incidents, 50 and 90 % intervals and the hazard index (0-100)."

LAYER_TEXTS = {
    "cells": LayerText(
        "Cells of 10 km / 10 کلومیٹر کے خانے",
        f"The model's grid; no skill is claimed below it. {_SCORES}",
        "Polygon",
        outline_mm=0,
    ),
    "districts": LayerText(
        "Districts / اضلاع",
        f"Sums of the surface over each district; generalised ones follow cells. {_SCORES}",
        "MultiPolygon",
    ),
    "provinces": LayerText(
        "Provinces / صوبے",
        f"Sums of the surface over each province or territory. {_SCORES}",
        "MultiPolygon",
        outline_mm=0.4,
    ),
    "coastal_zones": LayerText(
        "Coastal zones / ساحلی علاقے",
        f"Named stretches of coast; maritime data are almost empty. {_SCORES}",
        "MultiPolygon",
    ),
    "corridors": LayerText(
        "Corridors, 10 km segments / راہداریاں",
        "Schematic alignments through their towns, scored by what lies around; "
        "buffers overlap and are never added.",
        "LineString",
        name_field="corridor",
        outline_mm=0.2,
    ),
    "sites": LayerText(
        "Sites / مقامات",
        "Ports, zones, plants, dams and transport works, scored within 5 and 25 km; "
        "buffers overlap and are never added.",
        "Point",
        outline_mm=0.3,
        index_field="hazard_index_25km",
        class_field="hazard_class_25km",
    ),
}
"""Layer name -> texts, in the order in which layers are drawn, the lowest first."""

CHANGES = "changes"
"""Name of the layer that only a release with an earlier one beside it holds."""

ALL_TEXTS = {
    **LAYER_TEXTS,
    CHANGES: LayerText(
        "Changes since the last release / پچھلے اجرا سے تبدیلی",
        "Change of each district's forecast, split into its causes; the parts add up. A change"
        " inside the old forecast's 90 % interval is not called one.",
        "MultiPolygon",
        index_field="change_class",
        class_field="change_class",
        legend=CHANGE_LEGEND,
        tip_numbers=("expected_old", "expected_new", "expected_change"),
    ),
    PLAN: LayerText(
        "Units to be placed / نئے یونٹوں کی جگہیں",
        "Where a plan puts new units, by unit type; posts held today are not shown. An aid"
        " to a decision and no evidence: a person decides.",
        "Point",
        outline_mm=0.3,
        index_field="cover_class",
        class_field="cover_class",
        legend=PLAN_LEGEND,
        marker="triangle",
        size_mm=3.4,
        tip_numbers=("plan_rank", "covered", "covered_share", "reach_km"),
        tip_text="unit_name",
    ),
}
"""The same with the layers that not every release holds."""


def texts_of(names: Iterable[str]) -> dict[str, LayerText]:
    """Give the texts of the layers that a release holds, in the order of drawing.

    >>> list(texts_of(["sites", "cells"]))
    ['cells', 'sites']
    """
    held = set(names)
    return {name: text for name, text in ALL_TEXTS.items() if name in held}
