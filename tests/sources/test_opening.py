"""Every format by one door: what comes out is the same, whatever went in."""

from __future__ import annotations

import json
import shutil
import warnings
import zipfile
from collections.abc import Callable
from pathlib import Path

import geopandas as gpd
import pandas as pd
import pyarrow as pa
import pytest
import shapely
from pyarrow import parquet

from geo_risk.errors import FileRefusedError, LayerError
from geo_risk.sources.opening import read_layer_file, read_table
from geo_risk.sources.tables import RawTable

Points = gpd.GeoDataFrame


def zipped_shapefile(points: Points, path: Path) -> None:
    folder = path.parent / "shapefile"
    folder.mkdir()
    points.to_file(folder / "points.shp")
    with zipfile.ZipFile(path, "w") as archive:
        for part in folder.iterdir():
            archive.write(part, part.name)


def csv_file(points: Points, path: Path) -> None:
    frame = points.assign(geometry_lon=points.geometry.x, geometry_lat=points.geometry.y)
    pd.DataFrame(frame.drop(columns="geometry")).to_csv(path, index=False)


def workbook(points: Points, path: Path) -> None:
    frame = points.assign(geometry_lon=points.geometry.x, geometry_lat=points.geometry.y)
    frame["date"] = pd.to_datetime(frame["date"])
    pd.DataFrame(frame.drop(columns="geometry")).to_excel(path, index=False)


WRITERS: dict[str, Callable[[Points, Path], object]] = {
    "p.csv": csv_file,
    "p.xlsx": workbook,
    "p.geojson": lambda points, path: points.to_file(path),
    "p.gpkg": lambda points, path: points.to_file(path),
    "p.kml": lambda points, path: points.to_file(path, driver="LIBKML"),
    "p.parquet": lambda points, path: points.to_parquet(path),
    "p.zip": zipped_shapefile,
}


def named(table: RawTable) -> pd.DataFrame:
    """Give the cells their column names."""
    if table.header is None:
        names, rows = table.rows.iloc[0].tolist(), table.rows.iloc[1:]
    else:
        names, rows = list(table.header), table.rows
    return rows.set_axis([name[:10] for name in names], axis=1).reset_index(drop=True)


@pytest.mark.parametrize("name", WRITERS)
def test_the_same_incidents_give_the_same_cells_in_every_format(
    points: Points, tmp_path: Path, name: str
) -> None:
    """Ids, days, districts and counts as text, points as degrees."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        WRITERS[name](points, tmp_path / name)
    rows = named(read_table(tmp_path / name))
    for column in ("id", "date", "district"):
        assert rows[column].tolist() == points[column].tolist()
    assert rows["killed"].astype(float).tolist() == [1, 0, 13]
    lon, lat = rows.iloc[:, -2].astype(float), rows.iloc[:, -1].astype(float)
    assert lon.tolist() == pytest.approx(points.geometry.x.tolist())
    assert lat.tolist() == pytest.approx(points.geometry.y.tolist())


def test_points_in_metres_come_back_as_degrees(points: Points, tmp_path: Path) -> None:
    """And the table says from which projection."""
    points.to_crs(32642).to_file(tmp_path / "p.gpkg")
    table = read_table(tmp_path / "p.gpkg")
    assert table.rows.iloc[:, -2].astype(float).tolist() == pytest.approx(
        [63.044, 67.0014, 70.6042]
    )
    assert "EPSG:32642" in table.notes[0]


def test_shapes_that_are_no_points_give_no_coordinates(points: Points, tmp_path: Path) -> None:
    """A district drawn as the place of an incident is no point, and it is told."""
    areas = points.set_geometry(shapely.box(60, 25, [61, 62, 63], 26), crs=4326)
    areas.to_file(tmp_path / "p.geojson")
    table = read_table(tmp_path / "p.geojson")
    assert table.rows.iloc[:, -2].tolist() == ["", "", ""]
    assert table.notes[0].startswith("3 rows have a line, an area")


def test_points_without_a_crs_are_left_out_and_told(points: Points, tmp_path: Path) -> None:
    """Numbers without a reference system are not guessed to be degrees."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        zipped_shapefile(points.set_crs(None, allow_override=True), tmp_path / "p.zip")
    table = read_table(tmp_path / "p.zip")
    assert table.rows.iloc[:, -2].tolist() == ["", "", ""]
    assert "does not say its coordinate reference system" in table.notes[0]


def test_all_layers_of_a_file_are_there(points: Points, tmp_path: Path) -> None:
    """The first is the table, the others follow it."""
    for layer in ("jan", "feb"):
        points.to_file(tmp_path / "p.gpkg", layer=layer)
    table = read_table(tmp_path / "p.gpkg")
    assert [one.sheet for one in (table, *table.others)] == ["jan", "feb"]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.geojson", b'{"type":"FeatureCollection","features":[{"type":"Feature"'),
        ("a.geojson", b'{"type": "Topology", "objects": {}}'),
        ("a.kml", b"<OGRVRTDataSource><OGRVRTLayer name='x'/></OGRVRTDataSource>"),
        ("a.gpkg", b"SQLite format 3\0" + bytes(200)),
        ("a.parquet", b"PAR1" + bytes(40) + b"PAR1"),
        ("a.xlsx", b"PK\x03\x04" + bytes(60)),
        ("a.zip", b"PK\x03\x04" + bytes(60)),
    ],
)
def test_damaged_or_disguised_files_are_refused_in_words(
    tmp_path: Path, name: str, content: bytes
) -> None:
    """Whatever a library says of them, and without the path of the working copy."""
    (tmp_path / name).write_bytes(content)
    with pytest.raises(FileRefusedError) as info:
        read_table(tmp_path / name)
    assert "geo-risk-" not in str(info.value)


def test_a_vrt_named_geojson_opens_no_other_file(points: Points, tmp_path: Path) -> None:
    """GDAL would follow it; only the driver the name stands for is there."""
    points.to_file(tmp_path / "secret.gpkg")
    vrt = f"""{{"type": "gdal_streamed_alg", "command_line":
      "gdal vector pipeline ! read {tmp_path / "secret.gpkg"} ! filter"}}"""
    (tmp_path / "a.geojson").write_text(vrt, encoding="utf-8")
    with pytest.raises(FileRefusedError):
        read_table(tmp_path / "a.geojson")


def test_a_crs_that_is_a_link_is_refused(tmp_path: Path) -> None:
    """GDAL would fetch it."""
    (tmp_path / "a.geojson").write_text(
        '{"type":"FeatureCollection","crs":{"type":"link","properties":'
        '{"href":"http://127.0.0.1:9/crs","type":"proj4"}},"features":[]}',
        encoding="utf-8",
    )
    with pytest.raises(FileRefusedError, match="crs is a link"):
        read_table(tmp_path / "a.geojson")


def test_reading_leaves_nothing_beside_the_file(points: Points, tmp_path: Path) -> None:
    """No index, no journal, no changed byte."""
    points.to_file(tmp_path / "p.gpkg")
    before = (tmp_path / "p.gpkg").read_bytes()
    read_table(tmp_path / "p.gpkg")
    assert [file.name for file in tmp_path.iterdir()] == ["p.gpkg"]
    assert (tmp_path / "p.gpkg").read_bytes() == before


@pytest.mark.parametrize("name", ["a.xls", "a.shp", "a.docx", "a"])
def test_an_unknown_extension_is_refused_with_the_known_ones(tmp_path: Path, name: str) -> None:
    """And a cure, where there is one."""
    (tmp_path / name).write_bytes(b"x")
    with pytest.raises(FileRefusedError, match=r"known: \.csv, \.tsv"):
        read_table(tmp_path / name)


@pytest.mark.parametrize("name", ["b.gpkg", "b.geojson", "b.parquet", "b.shp"])
def test_a_boundary_layer_keeps_its_shapes(points: Points, tmp_path: Path, name: str) -> None:
    """Attributes and shapes as they were, in WGS 84."""
    areas = points.set_geometry(shapely.box(60, 25, [61, 62, 63], 26), crs=4326)
    areas.to_parquet(tmp_path / name) if name.endswith("parquet") else areas.to_file(
        tmp_path / name
    )
    layer = read_layer_file(tmp_path / name)
    assert layer.crs.to_epsg() == 4326
    assert layer["district"].tolist() == areas["district"].tolist()
    assert shapely.area(layer.geometry).tolist() == pytest.approx([1, 2, 3])


def test_a_boundary_layer_in_metres_is_brought_to_degrees(
    points: Points, tmp_path: Path
) -> None:
    """Longitude first."""
    points.to_crs(32642).to_file(tmp_path / "b.gpkg")
    layer = read_layer_file(tmp_path / "b.gpkg")
    assert layer.geometry.x.tolist() == pytest.approx(points.geometry.x.tolist())


def test_a_boundary_layer_has_to_be_chosen_where_there_are_several(
    points: Points, tmp_path: Path
) -> None:
    """The message lists them, and naming one works."""
    for layer in ("adm1", "adm2"):
        points.to_file(tmp_path / "b.gpkg", layer=layer)
    with pytest.raises(LayerError, match="adm1, adm2"):
        read_layer_file(tmp_path / "b.gpkg")
    assert len(read_layer_file(tmp_path / "b.gpkg", layer="adm2")) == 3
    with pytest.raises(LayerError, match="no layer 'adm3'"):
        read_layer_file(tmp_path / "b.gpkg", layer="adm3")


def test_a_boundary_layer_without_a_crs_is_refused(points: Points, tmp_path: Path) -> None:
    """Degrees are not guessed."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        zipped_shapefile(points.set_crs(None, allow_override=True), tmp_path / "b.zip")
    with pytest.raises(LayerError, match=r"add its \.prj"):
        read_layer_file(tmp_path / "b.zip")


def test_days_beyond_the_calendar_are_kept_as_text(points: Points, tmp_path: Path) -> None:
    """A day that no calendar of Python has keeps no layer from being read."""
    table = pa.table(points.drop(columns="geometry").assign(geometry=points.geometry.to_wkb()))
    days = pa.array([2**31 - 1, -(2**31), 0], pa.date32())
    geo = {"primary_column": "geometry", "columns": {"geometry": {"encoding": "WKB"}}}
    table = table.append_column("since", days).replace_schema_metadata({"geo": json.dumps(geo)})
    parquet.write_table(table, tmp_path / "b.parquet")
    layer = read_layer_file(tmp_path / "b.parquet")
    assert layer["since"].iloc[2] == "1970-01-01"
    assert layer.geometry.x.tolist() == pytest.approx(points.geometry.x.tolist())


def test_a_layer_with_text_that_is_not_utf8_is_refused(points: Points, tmp_path: Path) -> None:
    """GDAL hands the bytes on; no name is guessed from them."""
    points.to_file(tmp_path / "b.geojson")
    text = (tmp_path / "b.geojson").read_bytes().replace(b"Quetta", b"Qu\xe9tta\xff")
    (tmp_path / "b.geojson").write_bytes(text)
    with pytest.raises(LayerError, match="not UTF-8 in 'district'"):
        read_layer_file(tmp_path / "b.geojson")


def test_a_workbook_is_no_boundary_layer(tmp_path: Path) -> None:
    """Said as what it is."""
    shutil.copyfile(Path(__file__), tmp_path / "b.csv")
    with pytest.raises(LayerError, match="no boundary layer"):
        read_layer_file(tmp_path / "b.csv")
