"""Which of GDAL's drivers may open a file, by its extension alone.

GDAL_SKIP has to be in the environment before GDAL is loaded, so the process
that starts the worker sets it.
"""

from __future__ import annotations

DRIVERS = {
    ".geojson": ("GeoJSON",),
    ".json": ("GeoJSON",),
    ".gpkg": ("GPKG",),
    ".shp": ("ESRI Shapefile",),
    ".zip": ("ESRI Shapefile",),
    ".kml": ("LIBKML",),
}
"""The only drivers that may open a file of this name."""

KNOWN_DRIVERS = (
    "ADBC, AIVector, AmigoCloud, AVCBin, AVCE00, Carto, CSV, CSW, DGN, DXF, EDIGEO, EEDA, "
    "Elasticsearch, ESRI Shapefile, ESRIJSON, FlatGeobuf, GDALG, GeoJSON, GeoJSONSeq, GeoRSS, "
    "GML, GPKG, GPSBabel, GPX, GTFS, HTTP, Idrisi, JML, JSONFG, KML, LIBKML, LVBAG, "
    "MapInfo File, MapML, MBTiles, MEM, MiraMonVector, MVT, NGW, OAPIF, ODS, OGCAPI, OGR_GMT, "
    "OGR_PDS, OGR_VRT, OpenFileGDB, OSM, PCIDSK, PDF, PDS4, PGDUMP, PLSCENES, PMTiles, S57, "
    "Selafin, SQLite, SXF, TopoJSON, VDV, VFK, VICAR, WAsP, WFS, XLSX"
)
"""Vector drivers of the GDAL in pyogrio's wheels, by the names GDAL_SKIP takes."""


def skipped(suffix: str) -> str:
    """List, as GDAL_SKIP takes it, every driver but those for this extension.

    >>> "GPKG" in skipped(".gpkg").split(","), "OGR_VRT" in skipped(".gpkg").split(",")
    (False, True)
    """
    allowed = DRIVERS.get(suffix, ())
    return ",".join(name for name in KNOWN_DRIVERS.split(", ") if name not in allowed)
