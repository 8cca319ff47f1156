"""GeoParquet 1.1 that readers with and without geometry understand."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import geopandas as gpd
import pytest
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
