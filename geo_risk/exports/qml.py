"""Styles in QGIS's own form (QML, read by 3.16 and later).

A graduated renderer on the hazard index with the map's five classes and one for
areas without data, aliases in English and Urdu, and map tips. The highest class
stands first: QGIS takes the first class that fits, and so 20.0 is class 2 there
as everywhere. Text from data is escaped where a map tip shows it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET  # it writes only  # nosec B405

from geo_risk.exports.classes import CLASSES, NO_DATA, RiskClass, surface_breaks
from geo_risk.exports.fields import field_of
from geo_risk.exports.legend import SCORE_TIP

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from geo_risk.exports.legend import LayerText

QGIS_VERSION = "3.22.0"
"""Version whose style format is written; later ones read it."""

_OUTLINE = "96,86,80,255"
_EMPTY_MM = 2.4
"""Size of a point of class 0: it steps back."""
_HATCH = "141,146,153,255"
_SYMBOLS = {"Polygon": "fill", "MultiPolygon": "fill", "LineString": "line", "Point": "marker"}

_TURN = "0"
"""Place in the order of drawing: all are drawn at once."""


def layer_qml(layer: LayerText, columns: Sequence[str]) -> str:
    """Return the QML of one vector layer with these published columns."""
    root = _root()
    add_layer_style(root, layer, columns)
    return as_text(root)


def add_layer_style(root: ET.Element, layer: LayerText, columns: Sequence[str]) -> None:
    """Put the style of a vector layer into a QML document or a layer of a project.

    Columns that are not there are not named: a layer without scores gets aliases only.
    """
    if layer.index_field in columns:
        _renderer(root, layer)
    aliases = ET.SubElement(root, "aliases")
    for index, name in enumerate(columns):
        ET.SubElement(
            aliases,
            "alias",
            {"index": str(index), "field": name, "name": field_of(name).alias},
        )
    if layer.name_field in columns:
        ET.SubElement(root, "previewExpression").text = f'"{layer.name_field}"'
        ET.SubElement(root, "mapTip").text = _map_tip(layer, columns)
    ET.SubElement(root, "layerGeometryType").text = str(_GEOMETRY_NUMBERS[layer.geometry])


_GEOMETRY_NUMBERS = {"Point": 0, "LineString": 1, "Polygon": 2, "MultiPolygon": 2}
"""QGIS's numbers for the kinds of geometry."""


def _renderer(root: ET.Element, layer: LayerText) -> None:
    attribute = (
        f'CASE WHEN "{layer.class_field}" > 0 THEN "{layer.index_field}" '
        f"ELSE {NO_DATA.low:g} END"
    )
    renderer = ET.SubElement(
        root,
        "renderer-v2",
        {
            "type": "graduatedSymbol",
            "graduatedMethod": "GraduatedColor",
            "attr": attribute,
            "symbollevels": "0",
            "enableorderby": "0",
            "forceraster": "0",
        },
    )
    ranges = ET.SubElement(renderer, "ranges")
    symbols = ET.SubElement(renderer, "symbols")
    for position, step in enumerate(layer.legend):
        ET.SubElement(
            ranges,
            "range",
            {
                "symbol": str(position),
                "lower": f"{step.low:.6f}",
                "upper": f"{step.high:.6f}",
                "label": step.label,
                "render": "true",
            },
        )
        symbols.append(_symbol(str(position), layer, step))


def _symbol(name: str, text: LayerText, step: RiskClass) -> ET.Element:
    """Draw one class; only the part that carries its colour follows a change of colour."""
    kind = _SYMBOLS[text.geometry]
    symbol = ET.Element(
        "symbol",
        {"name": name, "type": kind, "alpha": "1", "clip_to_extent": "1", "force_rhr": "0"},
    )
    colour = ",".join(map(str, (*step.rgb, 255)))
    for simple, options in _LAYERS_OF[kind](colour, text, empty=not step.number):
        locked = str(int(colour not in options.values()))
        layer = ET.SubElement(
            symbol,
            "layer",
            {"class": simple, "enabled": "1", "locked": locked, "pass": _TURN},
        )
        for key, value in options.items():
            ET.SubElement(layer, "prop", {"k": key, "v": value})
    return symbol


def _fill(colour: str, text: LayerText, *, empty: bool) -> Iterable[tuple[str, dict[str, str]]]:
    """Colour a polygon; without data it is hatched on grey."""
    outline = {
        "outline_color": _OUTLINE,
        "outline_style": "solid" if text.outline_mm else "no",
        "outline_width": f"{text.outline_mm:g}",
        "outline_width_unit": "MM",
    }
    yield "SimpleFill", {"color": colour, "style": "solid", **outline}
    if empty:
        yield "SimpleFill", {"color": _HATCH, "style": "b_diagonal", **outline}


def _line(colour: str, text: LayerText, *, empty: bool) -> Iterable[tuple[str, dict[str, str]]]:
    """Colour a line on a dark casing; without data it is dashed."""
    form = {"line_width_unit": "MM", "capstyle": "flat", "joinstyle": "round"}
    casing = f"{1 + 2 * text.outline_mm:g}"
    yield "SimpleLine", {"line_color": _OUTLINE, "line_width": casing, **form}
    style = "dash" if empty else "solid"
    yield "SimpleLine", {"line_color": colour, "line_width": "1", "line_style": style, **form}


def _marker(
    colour: str, text: LayerText, *, empty: bool
) -> Iterable[tuple[str, dict[str, str]]]:
    """Colour a disc, or the form of the layer; without data it is a square."""
    yield (
        "SimpleMarker",
        {
            "color": colour,
            "name": "square" if empty else text.marker,
            "outline_color": _OUTLINE,
            "outline_width": f"{text.outline_mm:g}",
            "size": f"{_EMPTY_MM if empty else text.size_mm:g}",
            "size_unit": "MM",
        },
    )


_LAYERS_OF = {"fill": _fill, "line": _line, "marker": _marker}


def _map_tip(layer: LayerText, columns: Sequence[str]) -> str:
    """Show name, index and the forecast; a name cannot bring markup of its own.

    What is not known reads as no data, in both languages, not as an empty line.
    """
    around = (
        layer.index_field.removeprefix("hazard_index") if layer.tip_numbers is SCORE_TIP else ""
    )
    shown = [f"{name}{around}" for name in layer.tip_numbers if f"{name}{around}" in columns]
    rows = "".join(
        f"<br>{field_of(name).label}: "
        f"[% coalesce(to_string(round(\"{name}\", 2)), '{NO_DATA.words}') %]"
        for name in shown
    )
    told = f"<br>[% {_escaped(layer.tip_text)} %]" if layer.tip_text in columns else ""
    return f"<b>[% {_escaped(layer.name_field)} %]</b>{told}{rows}"


def _escaped(field: str) -> str:
    return f"replace(replace(\"{field}\", '&', '&amp;'), '<', '&lt;')"


def surface_qml(days: int, *, cell_km2: float, title: str) -> str:
    """Return the QML that lies beside a surface: five labelled classes, not a grey ramp."""
    root = _root()
    ET.SubElement(ET.SubElement(root, "resourceMetadata"), "title").text = title
    add_surface_style(root, days, cell_km2=cell_km2)
    return as_text(root)


def add_surface_style(root: ET.Element, days: int, *, cell_km2: float) -> None:
    """Put the style of a surface into a QML document or a layer of a project."""
    pipe = ET.SubElement(root, "pipe")
    breaks = surface_breaks(days, cell_km2=cell_km2)
    renderer = ET.SubElement(
        pipe,
        "rasterrenderer",
        {
            "type": "singlebandpseudocolor",
            "band": "1",
            "opacity": "1",
            "alphaBand": "-1",
            "nodataColor": "",
            "classificationMin": "0",
            "classificationMax": repr(breaks[-1]),
        },
    )
    shader = ET.SubElement(
        ET.SubElement(renderer, "rastershader"),
        "colorrampshader",
        {"colorRampType": "DISCRETE", "classificationMode": "1", "clip": "0"},
    )
    for step, upper in zip(CLASSES, (*breaks, float("inf")), strict=True):
        item = {"color": step.colour, "alpha": "255", "value": repr(upper)}
        ET.SubElement(shader, "item", {**item, "label": _surface_label(step, breaks)})


def _surface_label(step: RiskClass, breaks: Sequence[float]) -> str:
    """Say between which expected numbers a colour stands.

    >>> _surface_label(CLASSES[1], (0.01, 0.1, 1.0, 10.0))
    '0.01 - 0.1 Low / کم'
    """
    if step is CLASSES[0]:
        return f"under {breaks[0]:.2g} {step.words}"
    if step is CLASSES[-1]:
        return f"{breaks[-1]:.2g} and more {step.words}"
    return f"{breaks[step.number - 2]:.2g} - {breaks[step.number - 1]:.2g} {step.words}"


def _root() -> ET.Element:
    return ET.Element(
        "qgis", {"version": QGIS_VERSION, "styleCategories": "AllStyleCategories"}
    )


def as_text(root: ET.Element) -> str:
    """Write a document of QGIS with its document type, one element a line."""
    ET.indent(root, " ")
    return (
        "<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>\n"
        + ET.tostring(root, encoding="unicode")
        + "\n"
    )
