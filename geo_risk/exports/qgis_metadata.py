"""Title, abstract, licence and attribution of a layer in the form QGIS shows (QMD)."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET  # it writes only  # nosec B405

if TYPE_CHECKING:
    from geo_risk.exports.legend import LayerText
    from geo_risk.exports.records import About


def layer_metadata(name: str, layer: LayerText, about: About) -> str:
    """Return the QMD document of one layer: what Properties > Metadata shows in QGIS."""
    root = ET.Element("qgis", {"version": "3.22.0"})
    ET.SubElement(root, "identifier").text = f"{name} {about.as_of} {about.content_hash}"
    ET.SubElement(root, "language").text = "ENG"
    ET.SubElement(root, "type").text = "dataset"
    ET.SubElement(root, "title").text = about.heading(layer.title)
    ET.SubElement(root, "abstract").text = " ".join(
        filter(None, (layer.description, about.note))
    )
    for licence in about.licences:
        ET.SubElement(root, "license").text = licence
    for line in about.attribution:
        ET.SubElement(root, "rights").text = line
    ET.SubElement(root, "encoding").text = "UTF-8"
    return ET.tostring(root, encoding="unicode")
