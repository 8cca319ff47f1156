"""GeoParquet 1.1 that readers with and without geometry understand."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import duckdb
import geopandas as gpd
import pytest
import shapely
from pyarrow import parquet

from geo_risk.exports import Published, write_all
from geo_risk.exports.legend import LAYER_TEXTS

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(scope="module")
def folder(small: Published, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Write the layers of the small release as GeoParquet."""
    release = tmp_path_factory.mktemp("release")
    write_all(small, release, names=["parquet"])
    return release / "parquet"


@pytest.mark.parametrize("name", LAYER_TEXTS)
def test_the_file_says_it_is_geoparquet(folder: Path, name: str) -> None:
    """Version 1.1, WKB, WGS 84, one geometry type, a covering box, zstd."""
    found = parquet.ParquetFile(folder / f"{name}.parquet")
    geo = json.loads(found.schema_arrow.metadata[b"geo"])
    column = geo["columns"]["geometry"]
    assert geo["version"] == "1.1.0"
    assert column["encoding"] == "WKB"
    assert column["geometry_types"] == [LAYER_TEXTS[name].geometry]
    assert column["crs"]["id"] == {"authority": "EPSG", "code": 4326}
    assert column["covering"]["bbox"]["xmin"] == ["bbox", "xmin"]
    assert found.metadata.row_group(0).column(0).compression == "ZSTD"


def test_geopandas_reads_a_window(folder: Path) -> None:
    """The covering box lets a reader skip what lies elsewhere."""
    frame = gpd.read_parquet(folder / "districts.parquet", bbox=(62.2, 26.2, 62.3, 26.3))
    assert frame["area_id"].tolist() == ["district:0"]


def test_text_stays_plain_text(folder: Path) -> None:
    """No extension type stands between the file and other readers."""
    schema = parquet.read_schema(folder / "districts.parquet")
    assert str(schema.field("name").type) == "string"


@pytest.mark.parametrize("name", LAYER_TEXTS)
def test_three_readers_find_the_same(folder: Path, small: Published, name: str) -> None:
    """pyarrow, geopandas and DuckDB agree on every column, shape and box."""
    path = folder / f"{name}.parquet"
    expected = small.layers[name]
    plain = list(expected.columns.drop("geometry"))
    arrow = parquet.read_table(path)
    geo = gpd.read_parquet(path)
    listed = ", ".join(f'"{column}"' for column in plain)
    with duckdb.connect(":memory:") as database:
        database.execute("SET autoinstall_known_extensions = false")
        database.execute("SET enable_geoparquet_conversion = false")
        query = f"SELECT {listed}, geometry, bbox FROM read_parquet(?)"  # noqa: S608 - our names
        rows = database.execute(query, [str(path)]).fetchall()
        west = "SELECT min(bbox.xmin), max(bbox.ymax) FROM read_parquet(?)"
        edges = database.execute(west, [str(path)]).fetchone()
    for position, column in enumerate(plain):
        values = arrow[column].to_pylist()
        assert [row[position] for row in rows] == values
        assert geo[column].isna().tolist() == [value is None for value in values]
        assert geo[column].dropna().tolist() == [value for value in values if value is not None]
    shapes = shapely.from_wkb([row[-2] for row in rows])
    assert shapely.equals_exact(shapes, expected.geometry.to_numpy()).all()
    assert shapely.equals_exact(geo.geometry.to_numpy(), shapes).all()
    assert [tuple(row[-1].values()) for row in rows] == [
        tuple(b) for b in shapely.bounds(shapes)
    ]
    assert edges == (expected.total_bounds[0], expected.total_bounds[3])
