"""``risk.gpkg`` is what QGIS, ArcGIS and older GDAL expect."""

from __future__ import annotations

import contextlib
import sqlite3
from typing import TYPE_CHECKING

import pyogrio
import pytest

from geo_risk.exports import Published, write_all
from geo_risk.exports.geopackage import FILE, count
from geo_risk.exports.legend import LAYER_TEXTS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    Query = Callable[..., list[tuple[object, ...]]]


@pytest.fixture(scope="module")
def path(small: Published, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Write the GeoPackage of the small release."""
    folder = tmp_path_factory.mktemp("release")
    write_all(small, folder, names=["gpkg"])
    return folder / FILE


@pytest.fixture
def query(path: Path) -> Iterator[Query]:
    """Ask the file by SQL."""
    with contextlib.closing(sqlite3.connect(path)) as database:
        yield lambda sql, *values: database.execute(sql, values).fetchall()


def test_it_is_a_geopackage_of_version_1_2(query: Query) -> None:
    """The application id says GPKG, the user version 1.2: older GDAL does not warn."""
    assert query("PRAGMA application_id") == [(0x47504B47,)]
    assert query("PRAGMA user_version") == [(10200,)]


def test_the_database_is_sound(query: Query) -> None:
    """SQLite finds no fault in it."""
    assert query("PRAGMA integrity_check") == [("ok",)]
    assert query("PRAGMA foreign_key_check") == []


def test_every_layer_has_title_and_text(query: Query) -> None:
    """Title in both languages with the as-of day, abstract, WGS 84."""
    rows = query("SELECT table_name, identifier, description, srs_id FROM gpkg_contents")
    found = {row[0]: row[1:] for row in rows if row[0] in LAYER_TEXTS}
    assert set(found) == set(LAYER_TEXTS)
    assert found["districts"][0] == "Districts / اضلاع · Pakistan, test · as of 2015-12-31"
    assert all(text.description in found[name] for name, text in LAYER_TEXTS.items())
    assert {row[2] for row in found.values()} == {4326}


def test_key_and_geometry_have_the_usual_names(query: Query) -> None:
    """``fid`` and ``geom``, one geometry type a layer, without Z or M."""
    rows = query(
        "SELECT table_name, column_name, geometry_type_name, z, m FROM gpkg_geometry_columns"
    )
    assert {row[0]: row[1:] for row in rows} == {
        name: ("geom", text.geometry.upper(), 0, 0) for name, text in LAYER_TEXTS.items()
    }
    for name in LAYER_TEXTS:
        assert ("fid", 1) in query("SELECT name, pk FROM pragma_table_info(?)", name)


def test_every_layer_has_a_spatial_index(query: Query) -> None:
    """A GIS finds what lies in its window without reading all."""
    rows = query(
        "SELECT table_name FROM gpkg_extensions WHERE extension_name='gpkg_rtree_index'"
    )
    assert {row[0] for row in rows} == set(LAYER_TEXTS)


def test_no_column_is_a_wide_integer(query: Query) -> None:
    """Only the key is; ArcGIS shows others as text."""
    for name in LAYER_TEXTS:
        kinds = query("SELECT name, type FROM pragma_table_info(?)", name)
        assert not [column for column, kind in kinds if kind == "INTEGER" and column != "fid"]


def test_styles_are_found_by_qgis(query: Query) -> None:
    """One default style a layer, in a table that is registered as attributes."""
    rows = query("SELECT f_table_name, f_geometry_column, useAsDefault FROM layer_styles")
    assert sorted(rows) == sorted((name, "geom", 1) for name in LAYER_TEXTS)
    assert query("SELECT data_type FROM gpkg_contents WHERE table_name='layer_styles'") == [
        ("attributes",)
    ]


def test_columns_are_described(query: Query) -> None:
    """The schema extension holds a title for every published column."""
    for name in LAYER_TEXTS:
        columns = {row[0] for row in query("SELECT name FROM pragma_table_info(?)", name)}
        titled = "SELECT column_name FROM gpkg_data_columns WHERE table_name = ? AND title > ''"
        assert {row[0] for row in query(titled, name)} == columns - {"fid", "geom"}


def test_times_are_the_as_of_day(query: Query) -> None:
    """No clock: the same release has the same bytes."""
    times = query(
        "SELECT last_change FROM gpkg_contents UNION SELECT update_time FROM layer_styles"
    )
    assert times == [("2015-12-31T00:00:00.000Z",)]
    stamps = query("SELECT DISTINCT timestamp FROM gpkg_metadata_reference")
    assert stamps == [("2015-12-31T00:00:00.000Z",)]


def test_metadata_can_be_read_by_gdal(path: Path) -> None:
    """Licence and attribution stand with every layer."""
    for name in LAYER_TEXTS:
        found = pyogrio.read_info(path, layer=name)
        assert found["layer_metadata"]["as_of"] == "2015-12-31"
        assert found["layer_metadata"]["licence"] == "CC BY 4.0; public domain"
        assert found["geometry_name"] == "geom"


def test_qgis_is_told_the_sources(query: Query) -> None:
    """Each layer's licence and attribution stand in the form that QGIS shows."""
    rows = query(
        "SELECT table_name, metadata FROM gpkg_metadata JOIN gpkg_metadata_reference"
        " ON md_file_id = id WHERE md_standard_uri = 'http://mrcc.com/qgis.dtd'"
    )
    assert {row[0] for row in rows} == set(LAYER_TEXTS)
    for _, text in rows:
        assert "<rights>UCDP GED, Uppsala</rights>" in str(text)
        assert "<license>CC BY 4.0</license>" in str(text)


def test_a_damaged_page_is_found(path: Path, tmp_path: Path) -> None:
    """Counting walks the whole database, not only the rows asked for."""
    content = bytearray(path.read_bytes())
    content[-4096:] = bytes([255]) * 4096
    (tmp_path / FILE).write_bytes(content)
    with pytest.raises((ValueError, sqlite3.DatabaseError)):
        count(tmp_path / FILE)


def test_the_clock_of_gdal_is_given_back(path: Path) -> None:
    """Writing leaves no setting behind in the process."""
    assert pyogrio.get_gdal_config_option("OGR_CURRENT_DATE") is None


def test_the_counters_of_changes_do_not_depend_on_the_machine(path: Path) -> None:
    """GDAL writes in as many transactions as it has time for; the file does not tell."""
    head = path.read_bytes()[:100]
    assert head[24:28] == head[92:96] == (1).to_bytes(4, "big")
