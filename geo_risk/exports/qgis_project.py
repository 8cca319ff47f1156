"""A QGIS project inside the GeoPackage: every layer and surface, named, ordered and styled.

Opened by double-click on ``risk.gpkg`` > project in QGIS's browser. Paths are
relative, so the release may be copied as a whole. QGIS keeps such a project as
the hexadecimal text of a zip with one ``.qgs`` in it.
"""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET  # it writes only  # nosec B405

from pyproj import CRS

from geo_risk.crs import WGS84
from geo_risk.exports.legend import ALL_TEXTS, texts_of
from geo_risk.exports.qgis_metadata import add_metadata
from geo_risk.exports.qml import QGIS_VERSION, add_layer_style, add_surface_style, as_text
from geo_risk.exports.raster import surface_abstract, surface_title

if TYPE_CHECKING:
    from geo_risk.exports.records import Published

PROJECT = "risk"
"""Name of the project in the GeoPackage."""

VISIBLE = ("districts", "sites")
"""Layers that are drawn when the project opens; the others wait to be switched on."""

_LAYER = "geo_risk_"
"""Start of layer ids: QGIS gives ids of fewer than ten characters a random one."""

_MARGIN = 0.02
"""Room around the map as a share of its longer side."""

_EPOCH = (1980, 1, 1, 0, 0, 0)
"""The earliest day a zip can hold; no clock enters a release."""


def packed_project(published: Published) -> str:
    """Return the project of a release as ``qgis_projects.content`` holds it."""
    memory = io.BytesIO()
    with zipfile.ZipFile(memory, "w", zipfile.ZIP_DEFLATED) as archive:
        entry = zipfile.ZipInfo(f"{PROJECT}.qgs", _EPOCH)
        archive.writestr(entry, project_text(published), zipfile.ZIP_DEFLATED)
    return memory.getvalue().hex()


def project_text(published: Published) -> str:
    """Return the project document; the first layer of its tree is drawn on top."""
    title = published.about.heading()
    root = ET.Element("qgis", {"projectname": title, "version": QGIS_VERSION})
    ET.SubElement(root, "title").text = title
    _reference_system(ET.SubElement(root, "projectCrs"), WGS84)
    tree = ET.SubElement(root, "layer-tree-group")
    layers = ET.SubElement(root, "projectlayers")
    for name in reversed(texts_of(published.layers)):
        _add_layer(tree, layers, published, name)
    for days in published.surfaces:
        _add_surface(tree, layers, published, days)
    _canvas(root, published)
    _settings(root)
    return as_text(root)


def _add_layer(tree: ET.Element, layers: ET.Element, published: Published, name: str) -> None:
    text = ALL_TEXTS[name]
    entry = {
        "id": f"{_LAYER}{name}",
        "name": text.title,
        "source": f"./risk.gpkg|layername={name}",
        "provider": "ogr",
    }
    geometry = text.geometry.removeprefix("Multi").removesuffix("String")
    layer = _entry(tree, layers, entry, kind={"type": "vector", "geometry": geometry})
    _reference_system(ET.SubElement(layer, "srs"), WGS84)
    _metadata(layer, name, published, title=text.title, description=text.description)
    columns = ["fid", *published.layers[name].columns.drop("geometry")]
    add_layer_style(layer, text, columns)


def _add_surface(tree: ET.Element, layers: ET.Element, published: Published, days: int) -> None:
    entry = {
        "id": f"{_LAYER}surface_{days}d",
        "name": surface_title(days),
        "source": f"./surface_{days}d.tif",
        "provider": "gdal",
    }
    layer = _entry(tree, layers, entry, kind={"type": "raster"})
    _reference_system(ET.SubElement(layer, "srs"), published.grid.plane)
    told = surface_abstract(published, days)
    _metadata(layer, f"surface_{days}d", published, title=surface_title(days), description=told)
    add_surface_style(layer, days, cell_km2=(published.grid.cell_m / 1_000.0) ** 2)


def _metadata(
    layer: ET.Element, name: str, published: Published, *, title: str, description: str
) -> None:
    """Say of a layer in the project what the file itself says."""
    told = ET.SubElement(layer, "resourceMetadata")
    add_metadata(told, name, published.about, title=title, description=description)


def _entry(
    tree: ET.Element, layers: ET.Element, entry: dict[str, str], *, kind: dict[str, str]
) -> ET.Element:
    """Put a layer into the tree and into the list; the list's element takes its style."""
    name = entry["id"].removeprefix(_LAYER)
    ET.SubElement(
        tree,
        "layer-tree-layer",
        {
            "id": entry["id"],
            "name": entry["name"],
            "source": entry["source"],
            "providerKey": entry["provider"],
            "checked": "Qt::Checked" if name in VISIBLE else "Qt::Unchecked",
            "expanded": str(int(name == VISIBLE[0])),
        },
    )
    layer = ET.SubElement(layers, "maplayer", kind)
    ET.SubElement(layer, "id").text = entry["id"]
    ET.SubElement(layer, "datasource").text = entry["source"]
    ET.SubElement(layer, "layername").text = entry["name"]
    ET.SubElement(layer, "provider", {"encoding": "UTF-8"}).text = entry["provider"]
    return layer


def _reference_system(parent: ET.Element, text: str) -> None:
    """Describe a CRS in full; without it QGIS opens the project without one."""
    crs = CRS.from_user_input(text)
    system = ET.SubElement(parent, "spatialrefsys")
    ET.SubElement(system, "wkt").text = crs.to_wkt("WKT2_2019")
    authority = crs.to_authority()
    if authority is not None:
        ET.SubElement(system, "srid").text = authority[1]
        ET.SubElement(system, "authid").text = ":".join(authority)
    ET.SubElement(system, "description").text = crs.name
    ET.SubElement(system, "geographicflag").text = str(crs.is_geographic).lower()


def _settings(root: ET.Element) -> None:
    """Keep paths relative, and tell QGIS to heed the project's CRS at all."""
    settings = ET.SubElement(root, "properties")
    paths = ET.SubElement(settings, "Paths")
    ET.SubElement(paths, "Absolute", {"type": "bool"}).text = "false"
    system = ET.SubElement(settings, "SpatialRefSys")
    ET.SubElement(system, "ProjectionsEnabled", {"type": "int"}).text = "1"


def _canvas(root: ET.Element, published: Published) -> None:
    """Open on the provinces with a little room around, or on the cells without any."""
    canvas = ET.SubElement(root, "mapcanvas", {"name": "theMapCanvas"})
    ET.SubElement(canvas, "units").text = "degrees"
    frame = published.layers["provinces" if len(published.layers["provinces"]) else "cells"]
    if len(frame):
        west, south, east, north = frame.total_bounds
        room = _MARGIN * max(east - west, north - south)
        extent = ET.SubElement(canvas, "extent")
        for edge, value in (
            ("xmin", west - room),
            ("ymin", south - room),
            ("xmax", east + room),
            ("ymax", north + room),
        ):
            ET.SubElement(extent, edge).text = f"{value:.6f}"
    _reference_system(ET.SubElement(canvas, "destinationsrs"), WGS84)
