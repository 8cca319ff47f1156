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
    ".tif": ("GTiff",),
    ".tiff": ("GTiff",),
}
"""The only drivers that may open a file of this name."""

VECTOR_DRIVERS = (
    "ADBC, AIVector, AmigoCloud, AVCBin, AVCE00, Carto, CSV, CSW, DGN, DXF, EDIGEO, EEDA, "
    "Elasticsearch, ESRI Shapefile, ESRIJSON, FlatGeobuf, GDALG, GeoJSON, GeoJSONSeq, GeoRSS, "
    "GML, GPKG, GPSBabel, GPX, GTFS, HTTP, Idrisi, JML, JSONFG, KML, LIBKML, LVBAG, "
    "MapInfo File, MapML, MBTiles, MEM, MiraMonVector, MVT, NGW, OAPIF, ODS, OGCAPI, OGR_GMT, "
    "OGR_PDS, OGR_VRT, OpenFileGDB, OSM, PCIDSK, PDF, PDS4, PGDUMP, PLSCENES, PMTiles, S57, "
    "Selafin, SQLite, SXF, TopoJSON, VDV, VFK, VICAR, WAsP, WFS, XLSX"
)
"""Vector drivers of the GDAL in pyogrio's wheels, by the names GDAL_SKIP takes."""

RASTER_DRIVERS = (
    "AAIGrid, ACE2, ADRG, AIG, AirSAR, BAG, BIGGIF, BLX, BMP, BSB, BT, BYN, CALS, CEOS, "
    "COASP, COG, COSAR, CPG, CTable2, CTG, DAAS, DERIVED, DIMAP, DIPEx, DOQ1, DOQ2, DTED, "
    "ECRGTOC, EEDAI, EHdr, EIR, ELAS, ENVI, ERS, ESAT, ESRIC, FAST, FIT, GenBin, GFF, GIF, "
    "GNMDatabase, GNMFile, GRASSASCIIGrid, GRIB, GS7BG, GSAG, GSBG, GSC, GTI, GTiff, GTX, "
    "GXF, HDF5, HDF5Image, HF2, HFA, ILWIS, IRIS, ISCE, ISG, ISIS2, ISIS3, JAXAPALSAR, JDEM, "
    "JP2OpenJPEG, JPEG, KMLSUPEROVERLAY, KRO, L1B, LAN, LCP, Leveller, LOSLAS, MAP, Memory, "
    "MFF, MFF2, MRF, MSGN, NDF, netCDF, NGSGEOID, NITF, NOAA_B, NSIDCbin, NTv2, NWT_GRC, "
    "NWT_GRD, OZI, PAux, PCRaster, PDS, PLMOSAIC, PNG, PNM, PRF, R, Rasterlite, RIK, RMF, "
    "ROI_PAC, RPFTOC, RRASTER, RS2, RST, S102, S104, S111, SAFE, SAGA, SAR_CEOS, SDTS, "
    "SENTINEL2, SGI, SIGDEM, SNAP_TIFF, SNODAS, SRP, SRTMHGT, STACIT, STACTA, Terragen, TGA, "
    "TIL, TSX, USGSDEM, VRT, WCS, WEBP, WMS, WMTS, XPM, XYZ, Zarr, ZMap"
)
"""Further drivers of the GDAL in rasterio's wheels."""

KNOWN_DRIVERS = f"{VECTOR_DRIVERS}, {RASTER_DRIVERS}"
"""Every driver that the wheels may carry."""


def skipped(suffix: str) -> str:
    """List, as GDAL_SKIP takes it, every driver but those for this extension.

    >>> "GPKG" in skipped(".gpkg").split(","), "OGR_VRT" in skipped(".gpkg").split(",")
    (False, True)
    """
    allowed = DRIVERS.get(suffix, ())
    return ",".join(name for name in KNOWN_DRIVERS.split(", ") if name not in allowed)
