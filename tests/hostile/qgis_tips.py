"""Fill the map tips of all districts of a GeoPackage in QGIS, and print them as JSON.

Run by the Python that QGIS belongs to: ``python3 qgis_tips.py risk.gpkg``.
"""

import json
import os
import sys

from qgis.core import (
    QgsApplication,
    QgsExpression,
    QgsExpressionContext,
    QgsExpressionContextUtils,
    QgsProject,
    QgsVectorLayer,
)

QgsApplication.setPrefixPath("/usr", True)
application = QgsApplication([], False)
application.initQgis()
tips = []
layer = QgsVectorLayer(f"{sys.argv[1]}|layername=districts", "districts", "ogr")
context = QgsExpressionContext(QgsExpressionContextUtils.globalProjectLayerScopes(layer))
for feature in layer.getFeatures():
    context.setFeature(feature)
    tips.append(QgsExpression.replaceExpressionText(layer.mapTipTemplate(), context))
project = QgsProject.instance()
project.read(f"geopackage:{sys.argv[1]}?projectName=risk")
print(json.dumps({"tips": tips, "title": [project.title()]}))  # noqa: T201 - read by the test
sys.stdout.flush()
os._exit(0)  # QGIS's own end may crash without a display
