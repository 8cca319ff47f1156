"""Files that would steer GDAL elsewhere, under every name that GDAL is given: none is opened.

Each names a secret file as its source. Whatever the message says, nothing of the secret may
come back, no file may appear beside the input, and the program must refuse.
"""

from __future__ import annotations

import io
import json
import zipfile
from typing import TYPE_CHECKING

import geopandas as gpd
import numpy as np
import openpyxl
import pytest
import rasterio
from rasterio.transform import Affine

from geo_risk.errors import FileRefusedError, LayerError
from geo_risk.sources import guard, workbook
from geo_risk.sources.opening import LAYER_READERS, READERS, read_layer_file, read_table
from geo_risk.sources.population import SUFFIXES, read_population

if TYPE_CHECKING:
    from pathlib import Path

MARK = "xyzzy-secret"

DISGUISES = {
    "vrt": '<VRTDataset rasterXSize="1" rasterYSize="1"><VRTRasterBand dataType="Byte" band="1">'
    "<SimpleSource><SourceFilename>{path}</SourceFilename></SimpleSource></VRTRasterBand></VRTDataset>",
    "ogr_vrt": '<OGRVRTDataSource><OGRVRTLayer name="s"><SrcDataSource>{path}</SrcDataSource>'
    "</OGRVRTLayer></OGRVRTDataSource>",
    "mrf": '<MRF_META><CachedSource><Source>{path}</Source></CachedSource><Raster><Size x="1" y="1"/>'
    "<DataFile>{beside}</DataFile></Raster></MRF_META>",
    "wms": '<GDAL_WMS><Service name="TMS"><ServerUrl>http://127.0.0.1:9/</ServerUrl></Service></GDAL_WMS>',
    "wfs": "<OGRWFSDataSource><URL>http://127.0.0.1:9/</URL></OGRWFSDataSource>",
    "gdalg": '{{"type": "gdal_streamed_alg", "command_line": "gdal vector pipeline ! read {path} ! filter"}}',
    "gti": "<GDALTileIndexDataset><IndexDataset>{path}</IndexDataset></GDALTileIndexDataset>",
    "stacit": '{{"type": "FeatureCollection", "stac_version": "1.0.0", "features": [], '
    '"assets": {{"a": {{"href": "{path}"}}}}, "links": []}}',
    "link": '{{"type": "FeatureCollection", "crs": {{"type": "link", "properties": '
    '{{"href": "http://127.0.0.1:9/"}}}}, "features": []}}',
    "vsi": "/vsicurl/http://127.0.0.1:9/a.geojson",
    "kml_link": "<kml><NetworkLink><Link><href>{path}</href></Link></NetworkLink></kml>",
    "entity": '<!DOCTYPE k [<!ENTITY e SYSTEM "file://{path}">]><kml><Placemark><name>&e;</name></Placemark></kml>',
}
"""What the file is, where its name says otherwise."""


@pytest.fixture
def secret(tmp_path: Path) -> Path:
    """Write a layer that GDAL would open gladly."""
    place = tmp_path / "elsewhere"
    place.mkdir()
    frame = gpd.GeoDataFrame(
        {"date": [MARK]}, geometry=gpd.points_from_xy([67], [30]), crs=4326
    )
    frame.to_file(place / "secret.geojson", driver="GeoJSON")
    return place / "secret.geojson"


def _write(kind: str, suffix: str, secret: Path, tmp_path: Path) -> Path:
    folder = tmp_path / "given"
    folder.mkdir()
    path = folder / f"a{suffix}"
    text = DISGUISES[kind].format(path=secret, beside=folder / "written")
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize("suffix", sorted(set(LAYER_READERS) - {".parquet", ".geoparquet"}))
@pytest.mark.parametrize("kind", DISGUISES)
def test_a_disguise_opens_nothing_else(
    tmp_path: Path, secret: Path, kind: str, suffix: str
) -> None:
    """As a boundary layer, which is the reader that takes most."""
    path = _write(kind, suffix, secret, tmp_path)
    try:
        told = read_layer_file(path).to_string()
    except LayerError as error:
        told = f"refused: {error}"
    # A GeoJSON without features is one, whatever else it says; nothing it names is opened.
    assert told.startswith("refused" if kind != "stacit" or "json" not in suffix else "Empty")
    assert MARK not in told
    assert [one.name for one in path.parent.iterdir()] == [path.name]


@pytest.mark.parametrize("suffix", SUFFIXES)
@pytest.mark.parametrize("kind", ["vrt", "mrf", "wms", "gti"])
def test_a_disguised_raster_opens_nothing_else(
    tmp_path: Path, secret: Path, kind: str, suffix: str
) -> None:
    """Only GTiff is there, whatever the content says."""
    path = _write(kind, suffix, secret, tmp_path)
    with pytest.raises(LayerError, match="no TIFF"):
        read_population(path)
    assert [one.name for one in path.parent.iterdir()] == [path.name]


def test_a_raster_with_files_beside_it_reads_none_of_them(tmp_path: Path) -> None:
    """Neither .aux.xml nor .ovr nor .msk: GDAL sees a copy that stands alone."""
    path = tmp_path / "people.tif"
    with rasterio.open(
        path, "w", driver="GTiff", height=10, width=10, count=1, dtype="uint8",
        crs="EPSG:4326", transform=Affine(0.1, 0, 62, 0, -0.1, 28),
    ) as file:  # fmt: skip
        file.write(np.ones((10, 10), dtype="uint8"), 1)
    whole = read_population(path).people.sum()
    (tmp_path / "people.tif.aux.xml").write_text(
        "<PAMDataset><PAMRasterBand band='1'><NoDataValue>1</NoDataValue></PAMRasterBand></PAMDataset>"
    )
    (tmp_path / "people.tif.msk").write_bytes(b"II*\0" + bytes(40))
    assert read_population(path).people.sum() == whole == 100


def _zipped(files: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return out.getvalue()


def test_a_bomb_in_a_workbook_is_refused(tmp_path: Path) -> None:
    """A part that unpacks to hundreds of times its size, before it is unpacked."""
    path = tmp_path / "a.xlsx"
    parts = {"xl/workbook.xml": b"<x/>", "xl/worksheets/sheet1.xml": b"<row/>" * 4_000_000}
    path.write_bytes(_zipped(parts))
    with pytest.raises(FileRefusedError, match="times its size"):
        read_table(path)


def test_a_sheet_with_one_far_cell_is_refused(tmp_path: Path) -> None:
    """A million rows by 16,384 columns of nothing: counted and refused, not laid out."""
    book = openpyxl.Workbook()
    book.active["A1"] = "date"
    book.active["XFD1048576"] = "x"
    path = tmp_path / "a.xlsx"
    book.save(path)
    with pytest.raises(FileRefusedError):
        read_table(path)


def test_the_cap_on_cells_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Rows times columns, with the cure."""
    monkeypatch.setattr(workbook, "MOST_CELLS", 50)
    book = openpyxl.Workbook()
    for row in range(20):
        book.active.append([row] * 4)
    book.save(tmp_path / "a.xlsx")
    with pytest.raises(workbook.InputError, match="save it as CSV"):
        workbook.read_sheets({"path": str(tmp_path / "a.xlsx")})


def test_every_suffix_of_gdal_has_its_allow_list(tmp_path: Path) -> None:
    """The reader itself sees only the drivers of its table, in both GDALs of the wheels."""
    for suffix in {*READERS, *SUFFIXES} - {".xlsx", ".parquet", ".geoparquet"}:
        assert guard._environment(tmp_path, suffix=suffix)["GDAL_SKIP"].count(",") > 150


def test_a_geojson_with_a_crs_by_name_is_read(tmp_path: Path) -> None:
    """The refusal is of links alone."""
    crs = {"type": "name", "properties": {"name": "urn:ogc:def:crs:OGC:1.3:CRS84"}}
    point = {"type": "Point", "coordinates": [67, 30]}
    feature = {"type": "Feature", "properties": {"a": "b"}, "geometry": point}
    document = {"type": "FeatureCollection", "crs": crs, "features": [feature]}
    (tmp_path / "a.geojson").write_text(json.dumps(document), encoding="utf-8")
    assert len(read_layer_file(tmp_path / "a.geojson")) == 1
