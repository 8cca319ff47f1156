"""Styles as OGC Styled Layer Descriptor 1.0, for programs other than QGIS (GeoServer, uDig).

One rule a class, the same colours and labels as the QML.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET  # it writes only  # nosec B405

if TYPE_CHECKING:
    from geo_risk.exports.classes import RiskClass
    from geo_risk.exports.legend import LayerText

_OUTLINE = "#605650"


def layer_sld(name: str, layer: LayerText) -> str:
    """Return the SLD of one vector layer."""
    root = ET.Element(
        "StyledLayerDescriptor",
        {
            "version": "1.0.0",
            "xmlns": "http://www.opengis.net/sld",
            "xmlns:ogc": "http://www.opengis.net/ogc",
        },
    )
    named = ET.SubElement(root, "NamedLayer")
    ET.SubElement(named, "Name").text = name
    style = ET.SubElement(ET.SubElement(named, "UserStyle"), "FeatureTypeStyle")
    for step in layer.legend:
        rule = ET.SubElement(style, "Rule")
        ET.SubElement(rule, "Name").text = step.label
        ET.SubElement(rule, "Title").text = step.label
        rule.append(_filter(step, layer))
        rule.append(_SYMBOLIZERS[layer.geometry](step, layer))
    ET.indent(root, " ")
    return ET.tostring(root, encoding="unicode") + "\n"


def _filter(step: RiskClass, layer: LayerText) -> ET.Element:
    root = ET.Element("ogc:Filter")
    test = ET.SubElement(root, "ogc:PropertyIsEqualTo")
    ET.SubElement(test, "ogc:PropertyName").text = layer.class_field
    ET.SubElement(test, "ogc:Literal").text = str(step.number)
    return root


def _parameters(parent: ET.Element, tag: str, **values: str) -> None:
    element = ET.SubElement(parent, tag)
    for key, value in values.items():
        parameter = ET.SubElement(element, "CssParameter", {"name": key.replace("_", "-")})
        parameter.text = value


def _polygon(step: RiskClass, _layer: LayerText) -> ET.Element:
    symbolizer = ET.Element("PolygonSymbolizer")
    _parameters(symbolizer, "Fill", fill=step.colour)
    _parameters(symbolizer, "Stroke", stroke=_OUTLINE, stroke_width="0.3")
    return symbolizer


def _line(step: RiskClass, _layer: LayerText) -> ET.Element:
    symbolizer = ET.Element("LineSymbolizer")
    dashes = {"stroke_dasharray": "4 3"} if not step.number else {}
    _parameters(symbolizer, "Stroke", stroke=step.colour, stroke_width="3", **dashes)
    return symbolizer


def _point(step: RiskClass, layer: LayerText) -> ET.Element:
    symbolizer = ET.Element("PointSymbolizer")
    graphic = ET.SubElement(symbolizer, "Graphic")
    mark = ET.SubElement(graphic, "Mark")
    shape = layer.marker if step.number else "square"
    ET.SubElement(mark, "WellKnownName").text = shape
    _parameters(mark, "Fill", fill=step.colour)
    _parameters(mark, "Stroke", stroke=_OUTLINE, stroke_width="1")
    ET.SubElement(graphic, "Size").text = "9"
    return symbolizer


_SYMBOLIZERS = {
    "Polygon": _polygon,
    "MultiPolygon": _polygon,
    "LineString": _line,
    "Point": _point,
}
