"""Posts are read by longitude and latitude, and every wrong line is told."""

from __future__ import annotations

from pathlib import Path

import geopandas as gpd
import pytest

from geo_risk.errors import LayerError
from geo_risk.sources.posts import read_posts


def _file(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "posts.csv"
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize(
    "header", ["lon,lat,name", "Longitude , LATITUDE,name", "x,y,name"], ids=str
)
def test_columns_are_found_by_their_names(tmp_path: Path, header: str) -> None:
    """In any case, in the order longitude, latitude."""
    lon, lat = read_posts(_file(tmp_path, f"{header}\n67.0,30.2,A\n62.3,25.1,B\n"))
    assert (lon.tolist(), lat.tolist()) == ([67.0, 62.3], [30.2, 25.1])


def test_points_of_a_layer_are_posts(points: gpd.GeoDataFrame, tmp_path: Path) -> None:
    """A GeoPackage of points needs no columns."""
    points.to_file(tmp_path / "posts.gpkg")
    lon, _ = read_posts(tmp_path / "posts.gpkg")
    assert lon.tolist() == pytest.approx(points.geometry.x.tolist())


def test_every_post_without_a_place_is_told(tmp_path: Path) -> None:
    """Empty, swapped and projected ones, by their lines."""
    text = "lon,lat,name\n67,30,A\n,30,B\n30,67,C\n300000,3400000,D\n"
    with pytest.raises(LayerError, match=r"3 posts .*lines 3, 4, 5"):
        read_posts(_file(tmp_path, text))


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("name,town\nA,Quetta\n", "no column lon and lat"),
        ("lon,name\n67,A\n", "no column lat"),
        ("lon,lat,name\n", "no post|no row"),
    ],
)
def test_a_table_that_holds_no_posts_says_what_is_wanted(
    tmp_path: Path, text: str, message: str
) -> None:
    """The message names the columns."""
    with pytest.raises(LayerError, match=message):
        read_posts(_file(tmp_path, text))


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    """By its name."""
    with pytest.raises(LayerError, match=r"none\.csv"):
        read_posts(tmp_path / "none.csv")
