"""Files of other kinds: workbooks, layers, archives, and things that are not what they say."""

from __future__ import annotations

import io
import json
import sqlite3
import struct
import zipfile
from typing import TYPE_CHECKING, Any

import geopandas as gpd
import openpyxl

from tests.corpus.cases import HEAD, TOWNS, Case, as_csv, data, good, text

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

# A fixed time in every archive, so that the same bytes come out each time.
ZIP_TIME = (2020, 1, 1, 0, 0, 0)


def workbook(*sheets: tuple[str, list[Any]]) -> Callable[[Path], None]:
    """Write a workbook of sheets of rows."""

    def write(path: Path) -> None:
        book = openpyxl.Workbook()
        book.remove(book.active)
        for title, rows in sheets:
            sheet = book.create_sheet(title)
            for row in rows:
                sheet.append(list(row))
        book.save(path)

    return write


def archive(files: dict[str, bytes], *, deflate: bool = True) -> bytes:
    """Give a ZIP of files."""
    out = io.BytesIO()
    method = zipfile.ZIP_DEFLATED if deflate else zipfile.ZIP_STORED
    with zipfile.ZipFile(out, "w", method) as packed:
        for name, content in files.items():
            packed.writestr(zipfile.ZipInfo(name, ZIP_TIME), content, method)
    return out.getvalue()


def feature(geometry: object, **properties: object) -> dict[str, object]:
    """Give a GeoJSON feature."""
    return {"type": "Feature", "geometry": geometry, "properties": properties}


def collection(*features: object, **members: object) -> str:
    """Give a GeoJSON document."""
    return json.dumps({"type": "FeatureCollection", "features": list(features), **members})


def points(n: int = 3) -> list[dict[str, object]]:
    """Give ``n`` incidents as features."""
    return [
        feature({"type": "Point", "coordinates": [lon, lat]}, id=f"g{i}", date=f"2015-01-{13 + i}", district=name)
        for i, (lat, lon, name) in enumerate(TOWNS[:n])
    ]  # fmt: skip


def frame(n: int = 3, crs: int | None = 4326) -> gpd.GeoDataFrame:
    """Give ``n`` incidents as a frame."""
    chosen = TOWNS[:n]
    columns = {
        "id": [f"g{i}" for i in range(n)],
        "date": [f"2015-01-{13 + i}" for i in range(n)],
        "district": [name for *_, name in chosen],
    }
    where = gpd.points_from_xy([lon for _, lon, _ in chosen], [lat for lat, *_ in chosen])
    return gpd.GeoDataFrame(columns, geometry=where, crs=crs)


def layer(driver: str, **given: Any) -> Callable[[Path], None]:
    """Write incidents by a GDAL driver."""
    return lambda path: frame(**given).to_file(path, driver=driver, engine="pyogrio")


def shapefile(
    *, drop: str = "", crs: int | None = 4326, dbf: tuple[bytes, bytes] = (b"", b"")
) -> Callable[[Path], None]:
    """Write a zipped Shapefile, one of its parts left out, some bytes of its table changed."""

    def write(path: Path) -> None:
        folder = path.with_suffix(".parts")
        folder.mkdir()
        frame(crs=crs).to_file(folder / "points.shp", driver="ESRI Shapefile", engine="pyogrio")
        parts = {p.name: p.read_bytes() for p in sorted(folder.iterdir()) if p.suffix != drop}
        parts |= {k: v.replace(*dbf) for k, v in parts.items() if k.endswith(".dbf")}
        path.write_bytes(archive(parts))
        for part in folder.iterdir():
            part.unlink()
        folder.rmdir()

    return write


def gpkg_with(statement: str) -> Callable[[Path], None]:
    """Write a GeoPackage and change it by a statement."""

    def write(path: Path) -> None:
        layer("GPKG")(path)
        base = sqlite3.connect(path)
        for name in ("ST_IsEmpty", "ST_MinX", "ST_MaxX", "ST_MinY", "ST_MaxY"):
            base.create_function(name, 1, lambda _shape: 0)
        base.execute(statement)
        base.commit()
        base.close()

    return write


def parquet(**given: Any) -> Callable[[Path], None]:
    """Write GeoParquet."""
    return lambda path: frame(**given).to_parquet(path)


ROWS = [HEAD, *good()]
QUETTA_URDU = "\u06a9\u0648\u0626\u0679\u06c1 "
WORKBOOKS = (
    Case(name="book_plain.xlsx", write=workbook(("Sheet1", ROWS)), outcome="accept", accepted=5),
    Case(name="book_empty_sheet_first.xlsx", write=workbook(("Notes", []), ("Data", ROWS)), outcome="accept", accepted=5),
    Case(name="book_two_sheets.xlsx", write=workbook(("North", ROWS), ("South", [HEAD, *good(3, start=20)])), outcome="accept", accepted=8),
    Case(name="book_titles.xlsx", write=workbook(("S", [["Police"], ["Weekly"], ["S.No", "Date", "Province", "District", "Nature of Incident", "Killed"], [1, "13-01-2014", "Balochistan", "Kech", "Firing", 1]])), outcome="accept", accepted=1),
    Case(name="book_empty.xlsx", write=workbook(("Sheet1", [])), outcome="refuse"),
    Case(name="book_formula.xlsx", write=workbook(("S", [HEAD, *good(), ["f", "2015-03-04", 30.1841, 67.0014, "Quetta", '=HYPERLINK("http://x","y")', 1]])), outcome="accept", accepted=6),
    Case(name="book_bad_row.xlsx", write=workbook(("S", [*ROWS, ["b", "2015-02-30", 30.1841, 67.0014, "Quetta", "firing", 1]])), outcome="quarantine", accepted=5, reasons={"bad_date": 1}),
    Case(name="book_cnic.xlsx", write=workbook(("S", [(*HEAD, "CNIC"), *([*r, "x"] for r in good())])), outcome="refuse", says="--drop"),
    Case(name="book_not_a_zip.xlsx", write=data(b"PK\x03\x04" + b"\0" * 200), outcome="refuse"),
    Case(name="book_is_csv.xlsx", write=text(as_csv(ROWS)), outcome="refuse"),
    Case(name="book_old.xls", write=data(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 512), outcome="refuse", says=".xlsx"),
    Case(name="book_macros.xlsm", write=workbook(("S", ROWS)), outcome="refuse", says=".xlsx"),
    Case(name="book_cut.xlsx", write=lambda path: (workbook(("S", ROWS))(path), path.write_bytes(path.read_bytes()[:900]))[0], outcome="refuse"),
)  # fmt: skip

GEOJSON = (
    Case(name="geo_plain.geojson", write=text(collection(*points())), outcome="accept", accepted=3),
    Case(name="geo_json_suffix.json", write=text(collection(*points())), outcome="accept", accepted=3),
    Case(name="geo_null_geometry.geojson", write=text(collection(*points(), feature(None, id="n", date="2015-02-03", district="Quetta"))), outcome="accept", accepted=4),
    Case(name="geo_null_nowhere.geojson", write=text(collection(*points(), feature(None, id="n", date="2015-02-03", district=""))), outcome="quarantine", accepted=3, reasons={"no_location": 1}),
    Case(name="geo_empty.geojson", write=text(collection()), outcome="refuse"),
    Case(name="geo_cut.geojson", write=text(collection(*points())[:200]), outcome="refuse"),
    Case(name="geo_crs_link.geojson", write=text(collection(*points(), crs={"type": "link", "properties": {"href": "http://localhost:9/x", "type": "proj4"}})), outcome="refuse"),
    Case(name="geo_is_vrt.geojson", write=text('<OGRVRTDataSource><OGRVRTLayer name="x"><SrcDataSource>/etc/passwd</SrcDataSource></OGRVRTLayer></OGRVRTDataSource>'), outcome="refuse"),
    Case(name="geo_is_html.geojson", write=text("<!DOCTYPE html><html><body>Sign in</body></html>"), outcome="refuse"),
    Case(name="geo_is_lfs.geojson", write=text("version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 3\n"), outcome="refuse", says="LFS"),
    Case(name="geo_swapped.geojson", write=text(collection(*points(), feature({"type": "Point", "coordinates": [30.1841, 67.0014]}, id="s", date="2015-02-03", district="Quetta"))), outcome="quarantine", accepted=3, reasons={"swapped_coordinates": 1}),
    Case(name="geo_broken_utf8.geojson", write=data(collection(*points()).encode().replace(b"Quetta", b"Qu\xe9tta\xff")), outcome="refuse", says="UTF-8"),
    Case(name="geo_topology.geojson", write=text('{"type":"Topology","objects":{}}'), outcome="refuse"),
    Case(name="geo_not_json.geojson", write=text("id,date\n1,2\n"), outcome="refuse"),
)  # fmt: skip

LAYERS = (
    Case(name="layer_plain.gpkg", write=layer("GPKG"), outcome="accept", accepted=3),
    Case(name="layer_utm.gpkg", write=lambda path: frame().to_crs(32642).to_file(path, driver="GPKG"), outcome="accept", accepted=3),
    Case(name="layer_cut.gpkg", write=lambda path: (layer("GPKG")(path), path.write_bytes(path.read_bytes()[:5000]))[0], outcome="refuse"),
    Case(name="layer_is_text.gpkg", write=text("not a database"), outcome="refuse"),
    Case(name="layer_plain.kml", write=layer("KML"), outcome="accept", accepted=3),
    Case(name="layer_plain.parquet", write=parquet(), outcome="accept", accepted=3),
    Case(name="layer_cut.parquet", write=lambda path: (parquet()(path), path.write_bytes(path.read_bytes()[:300]))[0], outcome="refuse"),
    Case(name="layer_is_text.parquet", write=text("PAR1 but no more"), outcome="refuse"),
    Case(name="shape_plain.zip", write=shapefile(), outcome="accept", accepted=3),
    Case(name="shape_no_prj.zip", write=shapefile(drop=".prj"), outcome="accept", accepted=3),
    Case(name="shape_no_dbf.zip", write=shapefile(drop=".dbf"), outcome="refuse", says=".dbf"),
    Case(name="shape_cp1256.zip", write=shapefile(drop=".cpg", dbf=(b"Quetta", QUETTA_URDU.encode("cp1256"))), outcome="refuse", says="--encoding"),
    Case(name="shape_cp1256_named.zip", write=shapefile(drop=".cpg", dbf=(b"Quetta", QUETTA_URDU.encode("cp1256"))), outcome="accept", accepted=3, flags=("--encoding", "cp1256")),
    Case(name="shape_broken_utf8.zip", write=shapefile(dbf=(b"Quetta", b"Que\xfft\xe9")), outcome="refuse", says="'district'"),
    Case(name="shape_carriage_return.zip", write=shapefile(dbf=(b"2015-01-13", b"2015-01-\r3")), outcome="quarantine", accepted=2, reasons={"bad_date": 1}),
    Case(name="layer_broken_utf8.gpkg", write=gpkg_with("UPDATE \"layer_broken_utf8\" SET district = CAST(x'5175e9747461ff' AS TEXT) WHERE fid = 1"), outcome="refuse", says="'district'"),
    Case(name="shape_no_shx.zip", write=shapefile(drop=".shx"), outcome="refuse", says=".shx"),
)  # fmt: skip

CSV_BYTES = as_csv(ROWS).encode()
ARCHIVES = (
    Case(name="zip_of_csv.zip", write=data(archive({"a.csv": CSV_BYTES})), outcome="refuse"),
    Case(name="zip_climbs.zip", write=data(archive({"../../evil.shp": b"x", "a.dbf": b"x"})), outcome="refuse"),
    Case(name="zip_absolute.zip", write=data(archive({"/evil.shp": b"x"})), outcome="refuse"),
    Case(name="zip_nested.zip", write=data(archive({"inner.zip": archive({"a.csv": CSV_BYTES})})), outcome="refuse"),
    Case(name="zip_bomb.zip", write=data(archive({"a.shp": b"\0" * 60_000_000})), outcome="refuse"),
    Case(name="zip_empty.zip", write=data(archive({})), outcome="refuse"),
    Case(name="zip_cut.zip", write=data(archive({"a.shp": b"x" * 5000}, deflate=False)[:2000]), outcome="refuse"),
)  # fmt: skip

DISGUISES = (
    Case(name="is_pdf.csv", write=data(b"%PDF-1.7\n%\xe2\xe3\n"), outcome="refuse", says="PDF"),
    Case(name="is_png.csv", write=data(b"\x89PNG\r\n\x1a\n" + struct.pack(">I", 13) + b"IHDR"), outcome="refuse"),
    Case(name="is_xlsx.csv", write=data(archive({"xl/workbook.xml": b"<x/>"})), outcome="refuse"),
    Case(name="is_gzip.csv", write=data(b"\x1f\x8b\x08\0\0\0\0\0\0\x03"), outcome="refuse"),
    Case(name="is_elf.csv", write=data(b"\x7fELF" + b"\0" * 60), outcome="refuse"),
    Case(name="is_sqlite.csv", write=data(b"SQLite format 3\0" + b"\0" * 100), outcome="refuse"),
    Case(name="is_html.csv", write=text("<!DOCTYPE html><html><body><h1>404</h1></body></html>"), outcome="refuse"),
    Case(name="unknown.docx", write=data(archive({"word/document.xml": b"<x/>"})), outcome="refuse"),
    Case(name="unknown.exe", write=data(b"MZ" + b"\0" * 60), outcome="refuse"),
    Case(name="unknown", write=text(as_csv(ROWS)), outcome="refuse"),
)  # fmt: skip

CONTAINERS = (*WORKBOOKS, *GEOJSON, *LAYERS, *ARCHIVES, *DISGUISES)
