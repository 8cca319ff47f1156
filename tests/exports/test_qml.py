"""Styles hold the map's classes, aliases in two languages and safe map tips."""

from __future__ import annotations

from xml.etree import ElementTree as ET

import pytest

from geo_risk.exports.classes import CLASSES, LEGEND, surface_breaks
from geo_risk.exports.legend import LAYER_TEXTS
from geo_risk.exports.qml import layer_qml, surface_qml

COLUMNS = ["fid", "area_id", "name", "hazard_index", "hazard_class", "expected_90d"]


def _parsed(text: str) -> ET.Element:
    return ET.fromstring(text)  # noqa: S314 - our own text


def _style(name: str = "districts", columns: list[str] | None = None) -> ET.Element:
    return _parsed(layer_qml(LAYER_TEXTS[name], columns or COLUMNS))


def test_the_renderer_has_five_classes_and_no_data() -> None:
    """Ranges, labels and colours are the legend's, highest first."""
    ranges = [
        (float(step.get("lower", "")), float(step.get("upper", "")), step.get("label"))
        for step in _style().iter("range")
    ]
    assert ranges == [(step.low, step.high, step.label) for step in LEGEND]


@pytest.mark.parametrize("name", LAYER_TEXTS)
def test_each_class_is_drawn_in_its_colour(name: str) -> None:
    """Each symbol holds the class's colour, in the part that a change of colour moves."""
    text = LAYER_TEXTS[name]
    style = _style(name, [*COLUMNS, text.index_field, text.name_field])
    symbols = {symbol.get("name"): symbol for symbol in style.iter("symbol")}
    for position, step in enumerate(LEGEND):
        open_parts = [
            part for part in symbols[str(position)].iter("layer") if part.get("locked") == "0"
        ]
        colours = [prop.get("v") for part in open_parts for prop in part.iter("prop")]
        assert ",".join(map(str, (*step.rgb, 255))) in colours


def test_no_data_is_hatched() -> None:
    """An area without data does not look like a quiet one."""
    last = list(_style().iter("symbol"))[-1]
    styles = {prop.get("v") for prop in last.iter("prop") if prop.get("k") == "style"}
    assert styles == {"solid", "b_diagonal"}


def test_aliases_stand_in_both_languages() -> None:
    """Field by field, in the order of the table."""
    aliases = [(a.get("field"), a.get("index"), a.get("name")) for a in _style().iter("alias")]
    assert [alias[0] for alias in aliases] == COLUMNS
    assert aliases[3] == ("hazard_index", "3", "Hazard index (0 to 100) / خطرے کا اشاریہ")


def test_a_map_tip_escapes_names() -> None:
    """A name with markup in it is shown, not obeyed."""
    (tip,) = _style().iter("mapTip")
    assert "replace(replace(\"name\", '&', '&amp;'), '<', '&lt;')" in (tip.text or "")


def test_sites_tell_what_lies_around_them() -> None:
    """The tip of a site shows the numbers within 25 km."""
    columns = ["name", "hazard_index_25km", "expected_90d_25km", "expected_90d_5km"]
    (tip,) = _style("sites", columns).iter("mapTip")
    assert "expected_90d_25km" in (tip.text or "")
    assert "expected_90d_5km" not in (tip.text or "")


def test_a_layer_without_scores_has_no_classes() -> None:
    """A style never names a column that is not there."""
    style = _style("districts", ["fid", "area_id"])
    assert not list(style.iter("renderer-v2"))
    assert not list(style.iter("mapTip"))


def test_a_surface_has_five_labelled_classes() -> None:
    """Discrete colours at the breaks of the horizon, the last without upper end."""
    items = list(_parsed(surface_qml(90, cell_km2=100.0, title="")).iter("item"))
    assert [item.get("color") for item in items] == [step.colour for step in CLASSES]
    assert all(item.get("label") for item in items)
    uppers = [float(item.get("value", "")) for item in items]
    assert uppers == [*surface_breaks(90, cell_km2=100.0), float("inf")]
