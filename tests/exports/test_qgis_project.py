"""The project inside the GeoPackage names every layer, relative and without a clock."""

from __future__ import annotations

import contextlib
import io
import json
import sqlite3
import zipfile
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest

from geo_risk.exports import Published, write_all
from geo_risk.exports.legend import LAYER_TEXTS
from geo_risk.exports.qgis_project import VISIBLE, project_text

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def document(published: Published) -> ET.Element:
    """Parse the project of the small release."""
    return ET.fromstring(project_text(published))  # noqa: S314 - our own text


def test_every_layer_and_surface_is_in_the_project(document: ET.Element) -> None:
    """Sources are relative, so that a release may be copied as a whole."""
    sources = {layer.findtext("datasource") for layer in document.iter("maplayer")}
    assert sources == {f"./risk.gpkg|layername={name}" for name in LAYER_TEXTS} | {
        "./surface_30d.tif",
        "./surface_90d.tif",
    }


def test_the_tree_and_the_list_name_the_same_layers(document: ET.Element) -> None:
    """Each entry of the tree finds its layer; ids are long enough for QGIS to keep."""
    tree = [entry.get("id") for entry in document.iter("layer-tree-layer")]
    assert tree == [layer.findtext("id") for layer in document.iter("maplayer")]
    assert all(len(str(name)) >= 10 for name in tree)


def test_few_layers_are_drawn_at_first(document: ET.Element) -> None:
    """The others would hide what lies below them."""
    checked = {
        str(entry.get("id")).removeprefix("geo_risk_")
        for entry in document.iter("layer-tree-layer")
        if entry.get("checked") == "Qt::Checked"
    }
    assert checked == set(VISIBLE)


def test_the_project_has_its_crs_in_full(document: ET.Element) -> None:
    """Code, WKT, and the switch that makes QGIS read them."""
    assert document.findtext("projectCrs/spatialrefsys/authid") == "EPSG:4326"
    assert "WGS 84" in str(document.findtext("projectCrs/spatialrefsys/wkt"))
    assert document.findtext("properties/SpatialRefSys/ProjectionsEnabled") == "1"


def test_qgis_finds_the_project_in_the_geopackage(published: Published, tmp_path: Path) -> None:
    """One row, whose content is the hexadecimal text of a zip dated 1980."""
    write_all(published, tmp_path, names=["gpkg"])
    with contextlib.closing(sqlite3.connect(tmp_path / "risk.gpkg")) as database:
        ((name, told, content),) = database.execute("SELECT * FROM qgis_projects").fetchall()
    archive = zipfile.ZipFile(io.BytesIO(bytes.fromhex(content)))
    (entry,) = archive.infolist()
    assert (name, entry.filename, entry.date_time[0]) == ("risk", "risk.qgs", 1980)
    assert archive.read(entry).decode("utf-8") == project_text(published)
    assert json.loads(told)["last_modified_time"] == "2015-12-31T00:00:00"
