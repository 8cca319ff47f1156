"""A population raster: everybody is counted once, and a file that cannot be used says why."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
import rasterio
from rasterio.transform import Affine

from geo_risk.crs import EQUAL_AREA
from geo_risk.errors import LayerError
from geo_risk.sources.population import read_population

Write = Callable[..., Path]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Return a writer of rasters over 66 to 70 E, 29 to 31 N."""

    def write(people: np.ndarray, *, name: str = "people.tif", **more: object) -> Path:
        bands, (rows, cols) = (people if people.ndim == 3 else people[None]), people.shape[-2:]
        profile = {
            "crs": 4326,
            "transform": Affine(4 / cols, 0, 66, 0, -2 / rows, 31),
            "driver": "GTiff",
            **more,
        }
        path = tmp_path / name
        with rasterio.open(
            path, "w", width=cols, height=rows, count=len(bands), dtype=bands.dtype, **profile
        ) as raster:
            raster.write(bands)
        return path

    return write


def _some(rows: int, cols: int) -> np.ndarray:
    return np.random.default_rng(7).gamma(0.3, 300.0, (rows, cols)).astype(np.float32)


@pytest.mark.parametrize(
    ("rows", "cols"),
    [(20, 40), (240, 480), (1_207, 2_411)],
    ids=["pixels of 10 km", "pixels of 1 km", "pixels of 200 m, blocks in part"],
)
def test_everybody_is_counted_once(write: Write, rows: int, cols: int) -> None:
    """Whatever the size of a pixel, the blocks hold the raster's people."""
    people = _some(rows, cols)
    blocks = read_population(write(people))
    assert blocks.people.sum() == pytest.approx(people.sum(dtype=float), rel=1e-9)
    assert blocks.valid.all()


def test_blocks_lie_where_the_pixels_lie(write: Write) -> None:
    """One pixel with people, on the equal-area plane, in metres."""
    people = np.zeros((10, 10), dtype=np.float32)
    people[2, 7] = 500.0
    path = write(people, crs=EQUAL_AREA, transform=Affine(1e3, 0, -5e3, 0, -1e3, 5e3))
    blocks = read_population(path)
    found = blocks.people > 0
    assert (blocks.x[found].tolist(), blocks.y[found].tolist()) == ([2_500.0], [2_500.0])


def test_a_density_is_turned_into_people(write: Write) -> None:
    """Ten a km2 on 100 km2 are a thousand; also in degrees, to a part in ten thousand."""
    ten = np.full((10, 10), 10.0, dtype=np.float32)
    metres = write(ten, crs=EQUAL_AREA, transform=Affine(1e3, 0, -5e3, 0, -1e3, 5e3))
    assert read_population(metres, unit="people_per_km2").people.sum() == pytest.approx(1_000)
    degrees = write(np.full((300, 600), 10.0, dtype=np.float32))
    km2 = 4 * 111.32 * 2 * 110.85 * np.cos(np.radians(30))
    found = read_population(degrees, unit="people_per_km2").people.sum()
    assert found == pytest.approx(10 * km2, rel=2e-3)


def test_pixels_without_a_value_are_nobody(write: Write) -> None:
    """By the file's own nodata value, and where they are no number."""
    people = np.full((200, 400), 2.0, dtype=np.float32)
    people[:50], people[50:60] = -99999.0, np.nan
    blocks = read_population(write(people, nodata=-99999.0))
    assert blocks.people.sum() == pytest.approx(140 * 400 * 2)
    assert 0 < blocks.valid.mean() < 1


@pytest.mark.parametrize(
    ("people", "more", "message"),
    [
        (_some(20, 40), {"crs": None}, "coordinate reference system"),
        (np.stack([_some(20, 40)] * 3), {}, "3 bands"),
        (-_some(20, 40), {}, "below 0"),
        (_some(20, 40), {"transform": Affine.identity()}, "where on the globe"),
        (_some(2, 4), {}, "km wide"),
        (_some(20, 40).astype(np.complex64), {}, "complex64"),
    ],
    ids=["no crs", "bands", "negative", "no place", "coarse", "complex"],
)
@pytest.mark.filterwarnings("ignore::rasterio.errors.NotGeoreferencedWarning")
def test_a_raster_that_cannot_be_used_says_why(
    write: Write, people: np.ndarray, more: dict[str, object], message: str
) -> None:
    """In one sentence with the file's name, and without the path of the working copy."""
    path = write(people, **more)
    with pytest.raises(LayerError, match=message) as info:
        read_population(path)
    assert str(info.value).startswith(str(path))
    assert "geo-risk-" not in str(info.value)


def test_a_vrt_named_tif_opens_no_other_file(write: Write, tmp_path: Path) -> None:
    """GDAL would follow it; it is no TIFF, and no other driver is there."""
    secret = write(_some(20, 40), name="secret.tif")
    vrt = tmp_path / "a.tif"
    vrt.write_text(
        f'<VRTDataset rasterXSize="40" rasterYSize="20"><VRTRasterBand dataType="Float32" '
        f'band="1"><SimpleSource><SourceFilename>{secret}</SourceFilename><SourceBand>1'
        f"</SourceBand></SimpleSource></VRTRasterBand></VRTDataset>",
        encoding="utf-8",
    )
    with pytest.raises(LayerError, match="no TIFF"):
        read_population(vrt)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.tif", b"II*\0" + bytes(40)),
        ("a.tif", b"MM\0*\xff\xff\xff\xff" + bytes(9)),
        ("a.tif", b""),
        ("a.tif", b"<!doctype html><title>Log in</title>"),
        ("a.asc", b"ncols 4"),
    ],
)
def test_damaged_or_disguised_files_are_refused(
    tmp_path: Path, name: str, content: bytes
) -> None:
    """In words, and never by a crash."""
    (tmp_path / name).write_bytes(content)
    with pytest.raises(LayerError, match=name):
        read_population(tmp_path / name)


def test_reading_leaves_nothing_beside_the_file(write: Write) -> None:
    """No statistics, no index, no changed byte."""
    path = write(_some(20, 40))
    before = path.read_bytes()
    read_population(path)
    assert [file.name for file in path.parent.iterdir()] == [path.name]
    assert path.read_bytes() == before
