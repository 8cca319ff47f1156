"""Open a release in QGIS, offscreen, and print as JSON what it makes of it.

Run by the Python that QGIS belongs to: ``python3 qgis_session.py RELEASE PICTURES``.
Every layer, every surface and the project are drawn into the folder of pictures.
"""

from __future__ import annotations

import json
import os
import sqlite3
import sys
import tempfile
from pathlib import Path

from qgis.core import (
    QgsApplication,
    QgsExpression,
    QgsExpressionContext,
    QgsExpressionContextUtils,
    QgsMapRendererParallelJob,
    QgsMapSettings,
    QgsProject,
    QgsRasterLayer,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QSize
from qgis.PyQt.QtGui import QColor

SIZE = 900
BACKGROUND = "#0000ff"


def drawn(layers, crs, extent, path):
    """Draw layers without smoothing; return the picture and the way from ground to pixel."""
    settings = QgsMapSettings()
    settings.setLayers(layers)
    settings.setOutputSize(QSize(SIZE, SIZE))
    settings.setBackgroundColor(QColor(BACKGROUND))
    settings.setDestinationCrs(crs)
    settings.setExtent(extent)
    settings.setFlag(QgsMapSettings.Antialiasing, False)
    job = QgsMapRendererParallelJob(settings)
    job.start()
    job.waitForFinished()
    image = job.renderedImage()
    image.save(str(path))
    return image, settings.mapToPixel()


def colours(image):
    """List the colours of a picture that cover more than a few pixels."""
    counts = {}
    for x in range(0, SIZE, 2):
        for y in range(0, SIZE, 2):
            name = image.pixelColor(x, y).name()
            counts[name] = counts.get(name, 0) + 1
    return sorted(name for name, count in counts.items() if count > 3)


def at_features(layer, image, to_pixel):
    """Tell the colour at a point inside each feature: id, class, colour."""
    names = layer.fields().names()
    wanted = [
        f for f in names if f.startswith(("hazard_class", "change_class", "cover_class"))
    ][-1]
    found = []
    for feature in layer.getFeatures():
        point = feature.geometry().pointOnSurface().asPoint()
        pixel = to_pixel.transform(point)
        colour = image.pixelColor(round(pixel.x()), round(pixel.y())).name()
        found.append([feature[1], feature[wanted], colour])
    return found


def tip_of(layer):
    """Fill the map tip of a layer's last feature, as hovering would."""
    context = QgsExpressionContext(QgsExpressionContextUtils.globalProjectLayerScopes(layer))
    for feature in layer.getFeatures():
        context.setFeature(feature)
    return QgsExpression.replaceExpressionText(layer.mapTipTemplate(), context)


def told_of_layer(folder, name, pictures):
    """Say what QGIS shows of one layer of the GeoPackage, taken alone."""
    layer = QgsVectorLayer(f"{folder}/risk.gpkg|layername={name}", name, "ogr")
    renderer = layer.renderer()
    image, to_pixel = drawn([layer], layer.crs(), layer.extent(), pictures / f"{name}.png")
    fields = range(1, layer.fields().count())
    return {
        "valid": layer.isValid(),
        "crs": layer.crs().authid(),
        "renderer": renderer.type(),
        "labels": [step.label() for step in renderer.ranges()],
        "colours": [step.symbol().color().name() for step in renderer.ranges()],
        "aliases": {layer.fields()[i].name(): layer.attributeAlias(i) for i in fields},
        "types": {layer.fields()[i].name(): layer.fields()[i].typeName() for i in fields},
        "tip": tip_of(layer),
        "title": layer.metadata().title(),
        "abstract": layer.metadata().abstract(),
        "licences": layer.metadata().licenses(),
        "rights": layer.metadata().rights(),
        "drawn": colours(image),
        "at": at_features(layer, image, to_pixel),
    }


def told_of_sld(folder, name):
    """Let QGIS read the style for other programs, which it did not write."""
    with sqlite3.connect(f"file:{folder}/risk.gpkg?mode=ro", uri=True) as database:
        query = "SELECT styleSLD FROM layer_styles WHERE f_table_name = ?"
        (text,) = database.execute(query, [name]).fetchone()
    with tempfile.TemporaryDirectory() as aside:
        path = Path(aside) / f"{name}.sld"
        path.write_text(text, encoding="utf-8")
        layer = QgsVectorLayer(f"{folder}/risk.gpkg|layername={name}", name, "ogr")
        message, read = layer.loadSldStyle(str(path))
    rules = layer.renderer().rootRule().children() if read else []
    return {
        "read": read,
        "message": message,
        "labels": [rule.label() for rule in rules],
        "filters": [rule.filterExpression() for rule in rules],
        "colours": [rule.symbol().color().name() for rule in rules],
    }


def told_of_surface(path, pictures):
    """Say what QGIS shows of one raster with the style beside it."""
    layer = QgsRasterLayer(str(path), path.stem)
    # The application does this to each layer that is added to it; the library does not.
    layer.loadDefaultMetadata()
    image, _ = drawn([layer], layer.crs(), layer.extent(), pictures / f"{path.stem}.png")
    return {
        "valid": layer.isValid(),
        "renderer": layer.renderer().type(),
        "labels": [label for label, _ in layer.renderer().legendSymbologyItems()],
        "colours": [colour.name() for _, colour in layer.renderer().legendSymbologyItems()],
        "band": layer.bandName(1),
        "title": layer.metadata().title(),
        "abstract": layer.metadata().abstract(),
        "licences": layer.metadata().licenses(),
        "rights": layer.metadata().rights(),
        "drawn": colours(image),
    }


def told_of_project(folder, pictures):
    """Open the project inside the GeoPackage; draw what is switched on in it."""
    project = QgsProject.instance()
    read = project.read(f"geopackage:{folder}/risk.gpkg?projectName=risk")
    root = project.layerTreeRoot()
    visible = [entry.layer() for entry in root.findLayers() if entry.isVisible()]
    # The window of the project is a matter of the canvas, which only the application has.
    shown = project.mapLayer("geo_risk_provinces").extent()
    image, _ = drawn(visible, project.crs(), shown, pictures / "project.png")
    return {
        "read": read,
        "crs": project.crs().authid(),
        "title": project.title(),
        "abstract": project.metadata().abstract(),
        "order": [entry.name() for entry in root.findLayers()],
        "visible": [layer.id() for layer in visible],
        "layers": {layer.id(): layer.isValid() for layer in project.mapLayers().values()},
        "metadata": {
            layer.id(): [layer.metadata().title(), layer.metadata().licenses()]
            for layer in project.mapLayers().values()
        },
        "tips": {layer.id(): bool(layer.mapTipTemplate()) for layer in visible},
        "drawn": colours(image),
    }


def main():
    """Open the release named on the command line."""
    folder, pictures = Path(sys.argv[1]), Path(sys.argv[2])
    QgsApplication.setPrefixPath("/usr", True)
    application = QgsApplication([], False)
    application.initQgis()
    names = json.loads(sys.argv[3])
    answer = {
        "layers": {name: told_of_layer(folder, name, pictures) for name in names},
        "sld": {name: told_of_sld(folder, name) for name in names},
        "surfaces": {
            path.stem: told_of_surface(path, pictures)
            for path in sorted(folder.glob("surface_*.tif"))
        },
        "project": told_of_project(folder, pictures),
    }
    print(json.dumps(answer))  # noqa: T201 - read by the test
    sys.stdout.flush()
    os._exit(0)  # QGIS's own end may crash without a display


main()
