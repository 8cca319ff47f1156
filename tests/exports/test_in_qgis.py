"""What QGIS itself makes of the layers: opened offscreen by its own Python, if installed."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from geo_risk.exports.classes import CLASSES, LEGEND
from geo_risk.exports.legend import LAYER_TEXTS

if TYPE_CHECKING:
    from geo_risk.exports import Published

SYSTEM_PYTHON = "/usr/bin/python3"

SCRIPT = """
import json, os, sys
from qgis.core import (QgsApplication, QgsMapRendererParallelJob, QgsMapSettings, QgsProject,
                       QgsRasterLayer, QgsVectorLayer)
from qgis.PyQt.QtCore import QSize
from qgis.PyQt.QtGui import QColor

folder = sys.argv[1]
QgsApplication.setPrefixPath("/usr", True)
application = QgsApplication([], False)
application.initQgis()
answer = {"layers": {}, "surfaces": {}}


def picture(layer):
    settings = QgsMapSettings()
    settings.setLayers([layer])
    settings.setOutputSize(QSize(200, 200))
    settings.setBackgroundColor(QColor("#0000ff"))
    settings.setDestinationCrs(layer.crs())
    settings.setExtent(layer.extent())
    settings.setFlag(QgsMapSettings.Antialiasing, False)
    job = QgsMapRendererParallelJob(settings)
    job.start()
    job.waitForFinished()
    image = job.renderedImage()
    return sorted({image.pixelColor(x, y).name() for x in range(200) for y in range(200)})


for name in json.loads(sys.argv[2]):
    layer = QgsVectorLayer(f"{folder}/risk.gpkg|layername={name}", name, "ogr")
    renderer = layer.renderer()
    answer["layers"][name] = {
        "valid": layer.isValid(),
        "renderer": renderer.type(),
        "labels": [step.label() for step in renderer.ranges()],
        "colours": [step.symbol().color().name() for step in renderer.ranges()],
        "aliases": [layer.attributeAlias(i) for i in range(1, layer.fields().count())],
        "tip": layer.mapTipTemplate(),
        "title": layer.metadata().title(),
        "rights": layer.metadata().rights(),
        "drawn": picture(layer),
    }
for days in (30, 90):
    layer = QgsRasterLayer(f"{folder}/surface_{days}d.tif", "surface")
    answer["surfaces"][days] = {
        "renderer": layer.renderer().type(),
        "labels": [label for label, _ in layer.renderer().legendSymbologyItems()],
        "drawn": picture(layer),
    }
project = QgsProject.instance()
answer["project"] = {
    "read": project.read(f"geopackage:{folder}/risk.gpkg?projectName=risk"),
    "crs": project.crs().authid(),
    "title": project.title(),
    "layers": {layer.id(): layer.isValid() for layer in project.mapLayers().values()},
}
print(json.dumps(answer))
sys.stdout.flush()
os._exit(0)
"""


def _has_qgis() -> bool:
    if not Path(SYSTEM_PYTHON).exists():
        return False
    command = [SYSTEM_PYTHON, "-c", "import qgis.core"]
    return subprocess.run(command, capture_output=True, check=False).returncode == 0


@pytest.fixture(scope="module")
def qgis(tmp_path_factory: pytest.TempPathFactory, small: Published) -> dict[str, Any]:
    """Open a release in QGIS once; give what it found."""
    if not _has_qgis():
        pytest.skip("QGIS with its Python is not installed (python3-qgis)")
    from geo_risk.exports import write_all

    folder = tmp_path_factory.mktemp("release")
    write_all(small, folder)
    done = subprocess.run(
        [SYSTEM_PYTHON, "-c", SCRIPT, str(folder), json.dumps(list(LAYER_TEXTS))],
        capture_output=True,
        text=True,
        timeout=120,
        check=True,
        env={"QT_QPA_PLATFORM": "offscreen", "HOME": str(folder), "PATH": "/usr/bin:/bin"},
    )
    answer: dict[str, Any] = json.loads(done.stdout)
    return answer


@pytest.mark.slow
@pytest.mark.parametrize("name", LAYER_TEXTS)
def test_a_layer_opens_in_the_maps_classes(qgis: dict[str, Any], name: str) -> None:
    """Graduated, five labelled classes and no data, each in its colour."""
    layer = qgis["layers"][name]
    assert layer["valid"]
    assert layer["renderer"] == "graduatedSymbol"
    assert layer["labels"] == [step.label for step in LEGEND]
    assert layer["colours"] == [step.colour for step in LEGEND]


@pytest.mark.slow
@pytest.mark.parametrize("name", ["districts", "provinces", "cells"])
def test_a_layer_is_drawn_in_these_colours(qgis: dict[str, Any], name: str) -> None:
    """The picture shows each class that the five areas have, and the grey of no data."""
    drawn = set(qgis["layers"][name]["drawn"])
    assert {step.colour for step in LEGEND if step.number != 1} <= drawn


@pytest.mark.slow
def test_columns_are_headed_in_both_languages(qgis: dict[str, Any]) -> None:
    """Every column of the districts has an alias with Urdu in it."""
    for alias in qgis["layers"]["districts"]["aliases"]:
        assert " / " in alias


@pytest.mark.slow
def test_title_tip_and_sources_are_shown(qgis: dict[str, Any]) -> None:
    """What the layer is, as of when, from whom."""
    layer = qgis["layers"]["districts"]
    assert layer["title"] == "Districts / اضلاع · Pakistan, test · as of 2015-12-31"
    assert layer["rights"] == ["UCDP GED, Uppsala", "Natural Earth"]
    assert "Expected, 90 days" in layer["tip"]


@pytest.mark.slow
@pytest.mark.parametrize("days", ["30", "90"])
def test_a_surface_opens_with_five_classes(qgis: dict[str, Any], days: str) -> None:
    """The sidecar is taken: labelled colours, neither grey nor 256 rows."""
    surface = qgis["surfaces"][days]
    assert surface["renderer"] == "singlebandpseudocolor"
    assert len(surface["labels"]) == 5
    assert {CLASSES[0].colour, CLASSES[-1].colour} <= set(surface["drawn"])


@pytest.mark.slow
def test_the_project_opens_whole(qgis: dict[str, Any]) -> None:
    """Every layer and surface of it is valid, and it has its CRS."""
    project = qgis["project"]
    assert project["read"]
    assert project["crs"] == "EPSG:4326"
    assert len(project["layers"]) == len(LAYER_TEXTS) + 2
    assert all(project["layers"].values())
