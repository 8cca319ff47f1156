"""A surface is a valid cloud-optimised GeoTIFF that opens with its five classes."""

from __future__ import annotations

import struct
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import pytest
import rasterio
from rasterio.crs import CRS

from geo_risk.exports import Published, write_all
from geo_risk.exports.raster import NODATA
from geo_risk.forecast.grid import squares

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(scope="module")
def path(small: Published, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Write the surfaces of the small release; give that of 90 days."""
    folder = tmp_path_factory.mktemp("release")
    write_all(small, folder, names=["tif"])
    return folder / "surface_90d.tif"


def test_it_is_cloud_optimised(path: Path) -> None:
    """GDAL marks the layout; blocks of 256, DEFLATE, smaller copies inside."""
    with rasterio.open(path) as surface:
        structure = surface.tags(ns="IMAGE_STRUCTURE")
        assert structure["LAYOUT"] == "COG"
        assert structure["COMPRESSION"] == "DEFLATE"
        assert surface.block_shapes == [(256, 256)]
        assert surface.overviews(1)
        assert surface.dtypes == ("float64",)


def test_it_says_what_it_holds(path: Path) -> None:
    """Description, unit, no-data value, statistics, licence and horizon."""
    with rasterio.open(path) as surface:
        assert "Expected incidents in 90 days" in surface.descriptions[0]
        assert surface.units == ("expected incidents per cell",)
        assert surface.nodata == NODATA
        assert float(surface.tags(1)["STATISTICS_MAXIMUM"]) == pytest.approx(11 / 3)
        assert surface.tags()["horizon_days"] == "90"
        assert surface.tags()["attribution"] == "UCDP GED, Uppsala; Natural Earth"


def test_it_lies_on_the_models_plane(path: Path, published: Published) -> None:
    """Equal-area, north up; the first cell of the grid is the lower left pixel."""
    with rasterio.open(path) as surface:
        assert surface.crs == CRS.from_string(published.grid.plane)
        assert "unknown" not in surface.crs.to_wkt().split(",")[0]
        assert surface.bounds == (0, 0, 40_000, 30_000)
        assert surface.read(1)[-1, 0] == published.surfaces[90][0]


def test_the_total_is_kept(path: Path, published: Published) -> None:
    """The pixels sum to the expected number of the whole, without a digit lost."""
    with rasterio.open(path) as surface:
        total = surface.read(1, masked=True).sum()
    assert total == pytest.approx(np.sum(published.surfaces[90]), abs=1e-12)


def test_each_surface_has_style_and_metadata_beside_it(path: Path, small: Published) -> None:
    """Same name, ``.qml`` and ``.qmd``: QGIS takes them by itself."""
    names = sorted(found.name for found in path.parent.iterdir())
    beside = ("qmd", "qml", "tif")
    assert names == [f"surface_{days}d.{end}" for days in (30, 90) for end in beside]
    told = path.with_suffix(".qmd").read_text("utf-8")
    assert f"Content hash: {small.about.content_hash}" in told
    assert "singlebandpseudocolor" in path.with_suffix(".qml").read_text("utf-8")


def _directories(content: bytes) -> list[tuple[int, dict[int, list[int]]]]:
    """Walk the directories of a classic little-endian TIFF: place, and whole-number tags."""
    assert content[:4] == b"II*\0"
    sizes = {3: "H", 4: "I"}
    (place,) = struct.unpack_from("<I", content, 4)
    found = []
    while place:
        (entries,) = struct.unpack_from("<H", content, place)
        tags: dict[int, list[int]] = {}
        for number in range(entries):
            at = place + 2 + 12 * number
            tag, kind, count = struct.unpack_from("<HHI", content, at)
            if kind in sizes:
                form = f"<{count}{sizes[kind]}"
                inline = struct.calcsize(form) <= 4
                where = at + 8 if inline else struct.unpack_from("<I", content, at + 8)[0]
                tags[tag] = list(struct.unpack_from(form, content, where))
        found.append((place, tags))
        (place,) = struct.unpack_from("<I", content, place + 2 + 12 * entries)
    return found


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory, small: Published) -> Path:
    """Write a surface of several blocks and overviews."""
    grid = squares(600, 400)
    values = np.arange(len(grid)) / 7
    folder = tmp_path_factory.mktemp("large")
    write_all(replace(small, grid=grid, surfaces={30: values}), folder, names=["tif"])
    return folder / "surface_30d.tif"


def test_the_layout_is_that_of_a_cog(large: Path) -> None:
    """Directories before data, largest first, blocks of 256, small copies' data first."""
    content = large.read_bytes()
    assert b"LAYOUT=IFDS_BEFORE_DATA" in content[:400]
    directories = _directories(content)
    places = [place for place, _ in directories]
    widths = [tags[256][0] for _, tags in directories]
    starts = [min(start for start in tags[324] if start) for _, tags in directories]
    assert places == sorted(places)
    assert len(widths) >= 3
    assert widths == sorted(widths, reverse=True)
    assert max(places) < min(starts)
    assert starts == sorted(starts, reverse=True)
    assert all(tags[322] == [256] and tags[323] == [256] for _, tags in directories)
    assert {tags[259][0] for _, tags in directories} == {8}
    assert [tags.get(254, [0]) for _, tags in directories[1:]] == [[1]] * (len(widths) - 1)


def test_overviews_are_averages(large: Path) -> None:
    """A pixel of the first small copy is the mean of the four it stands for."""
    with rasterio.open(large) as surface:
        whole = surface.read(1)
    with rasterio.open(large, overview_level=0) as half:
        first = half.read(1)
    assert first[0, 0] == pytest.approx(whole[:2, :2].mean())
