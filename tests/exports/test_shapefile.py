"""A zipped Shapefile says what became of the names it had to cut."""

from __future__ import annotations

import csv
import io
import zipfile
from typing import TYPE_CHECKING

import pyogrio
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo_risk.exports import Published, write_all
from geo_risk.exports.shapefile import MAX_NAME, short_names

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(scope="module")
def path(small: Published, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Write the layers of the small release as Shapefiles; give the sites."""
    folder = tmp_path_factory.mktemp("release")
    write_all(small, folder, names=["shp"])
    return folder / "shp" / "sites.zip"


NAMES = st.from_regex(r"[a-z]{1,9}(_[a-z0-9]{1,6}){0,3}", fullmatch=True)


@given(st.lists(NAMES, unique=True, max_size=60))
def test_short_names_are_short_and_distinct(columns: list[str]) -> None:
    """No two columns share a name of at most ten letters; a short one is kept or numbered."""
    short = short_names(columns)
    assert list(short) == columns
    assert len(set(short.values())) == len(columns)
    assert all(0 < len(name) <= MAX_NAME for name in short.values())


def test_the_table_of_names_is_the_files_own(path: Path, small: Published) -> None:
    """``columns.csv`` pairs each name of the Shapefile with the published one."""
    with zipfile.ZipFile(path) as archive:
        table = list(
            csv.DictReader(io.StringIO(archive.read("columns.csv").decode("utf-8-sig")))
        )
    found = pyogrio.read_info(f"/vsizip/{path}/sites.shp")
    assert [row["short"] for row in table] == list(found["fields"])
    assert [row["name"] for row in table] == list(
        small.layers["sites"].columns.drop("geometry")
    )


def test_urdu_survives(path: Path, small: Published) -> None:
    """The code page is said, and GDAL reads the names as they are."""
    with zipfile.ZipFile(path) as archive:
        assert archive.read("sites.cpg").strip() == b"UTF-8"
    frame = pyogrio.read_dataframe(f"/vsizip/{path}/sites.shp")
    assert frame["name_ur"].fillna("").tolist() == small.layers["sites"]["name_ur"].tolist()
