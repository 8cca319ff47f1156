"""The SLD shows the same classes as the QML."""

from __future__ import annotations

from xml.etree import ElementTree as ET

import pytest

from geo_risk.exports.classes import LEGEND
from geo_risk.exports.legend import LAYER_TEXTS
from geo_risk.exports.sld import layer_sld

NAMES = {"sld": "http://www.opengis.net/sld", "ogc": "http://www.opengis.net/ogc"}


def _parsed(text: str) -> ET.Element:
    return ET.fromstring(text)  # noqa: S314 - our own text


@pytest.mark.parametrize("name", LAYER_TEXTS)
def test_one_rule_a_class(name: str) -> None:
    """Each rule picks one class of the layer's class field and draws its colour."""
    text = LAYER_TEXTS[name]
    root = _parsed(layer_sld(name, text))
    rules = root.findall(".//sld:Rule", NAMES)
    assert [rule.findtext("sld:Title", None, NAMES) for rule in rules] == [
        s.label for s in LEGEND
    ]
    for rule, step in zip(rules, LEGEND, strict=True):
        assert rule.findtext(".//ogc:PropertyName", None, NAMES) == text.class_field
        assert rule.findtext(".//ogc:Literal", None, NAMES) == str(step.number)
        colours = [item.text for item in rule.iterfind(".//sld:CssParameter", NAMES)]
        assert step.colour in colours


def test_the_layer_is_named() -> None:
    """A server finds the layer the style is for."""
    root = _parsed(layer_sld("sites", LAYER_TEXTS["sites"]))
    assert root.findtext("sld:NamedLayer/sld:Name", None, NAMES) == "sites"
