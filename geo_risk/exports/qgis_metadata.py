"""Title, abstract, licence and attribution of a layer in the form QGIS shows (QMD)."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET  # it writes only  # nosec B405

if TYPE_CHECKING:
    from geo_risk.exports.records import About

SUFFIX = ".qmd"
"""Ending of the document that QGIS takes by itself where it lies beside a file."""


def layer_metadata(name: str, about: About, *, title: str, description: str) -> str:
    """Return the QMD document of one layer: what Properties > Metadata shows in QGIS."""
    root = ET.Element("qgis", {"version": "3.22.0"})
    add_metadata(root, name, about, title=title, description=description)
    return ET.tostring(root, encoding="unicode")


def add_metadata(
    root: ET.Element, name: str, about: About, *, title: str, description: str
) -> None:
    """Put the same into an element of a QMD document or of a layer of a project."""
    ET.SubElement(root, "identifier").text = f"{name} {about.as_of} {about.content_hash}"
    ET.SubElement(root, "language").text = "ENG"
    ET.SubElement(root, "type").text = "dataset"
    ET.SubElement(root, "title").text = about.heading(title)
    ET.SubElement(root, "abstract").text = " ".join(filter(None, (description, about.note)))
    for licence in about.licences:
        ET.SubElement(root, "license").text = licence
    for line in about.attribution:
        ET.SubElement(root, "rights").text = line
    ET.SubElement(root, "encoding").text = "UTF-8"
