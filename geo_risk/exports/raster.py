"""``surface_<days>d.tif``: expected incidents of each 10 km cell, cloud-optimised GeoTIFF.

64-bit numbers on the model's equal-area plane, north up; outside the domain -9999.
Of the same name beside it lie its style for QGIS (``.qml``, five labelled classes) and
what QGIS shows of it: title, unit, day, licence, sources (``.qmd``).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
import rasterio
from pyproj import CRS

from geo_risk.exports import qgis_metadata
from geo_risk.exports.qml import surface_qml
from geo_risk.exports.records import Exporter

if TYPE_CHECKING:
    from pathlib import Path

    from numpy.typing import NDArray

    from geo_risk.exports.records import Published
    from geo_risk.forecast.grid import Grid

NODATA = -9999.0
"""Value outside the domain; an expected number is never negative."""

UNIT = "expected incidents per cell"
"""Unit of the band."""


def write(published: Published, folder: Path) -> dict[str, int]:
    """Write one surface a horizon with its style; returns file -> cells with a value."""
    written = {}
    for days, values in published.surfaces.items():
        path = folder / f"surface_{days}d.tif"
        _write_surface(published, days, path)
        written[path.name] = len(values)
        cell_km2 = (published.grid.cell_m / 1_000.0) ** 2
        style = surface_qml(days, cell_km2=cell_km2, title=_title(published, days))
        path.with_suffix(".qml").write_text(style, encoding="utf-8", newline="\n")
        told = qgis_metadata.layer_metadata(
            path.stem,
            published.about,
            title=surface_title(days),
            description=surface_abstract(published, days),
        )
        path.with_suffix(qgis_metadata.SUFFIX).write_text(told, encoding="utf-8", newline="\n")
    return written


def surface_title(days: int) -> str:
    """Name a surface in English and Urdu, as layers are named.

    >>> surface_title(90)
    'Expected incidents in 90 days / 90 دن میں متوقع واقعات'
    """
    return f"Expected incidents in {days} days / {days} دن میں متوقع واقعات"


def surface_abstract(published: Published, days: int) -> str:
    """Say what a pixel is, its unit, and which release it belongs to."""
    about, side_km = published.about, published.grid.cell_m / 1_000.0
    return (
        f"Expected incidents in the {days} days after {about.as_of}, one number a cell of"
        f" {side_km:g} km by {side_km:g} km; pixels sum to totals. Unit: {UNIT}."
        f" Content hash: {about.content_hash}."
    )


def _write_surface(published: Published, days: int, path: Path) -> None:
    grid = published.grid
    image = _image(grid, published.surfaces[days])
    first_row, first_col = grid.origin
    top = (first_row + image.shape[0]) * grid.cell_m
    with rasterio.open(
        path,
        "w",
        driver="COG",
        height=image.shape[0],
        width=image.shape[1],
        count=1,
        dtype="float64",
        crs=_named_plane(grid.plane),
        transform=rasterio.Affine(
            grid.cell_m, 0, first_col * grid.cell_m, 0, -grid.cell_m, top
        ),
        nodata=NODATA,
        compress="DEFLATE",
        predictor="YES",
        blocksize=256,
        overview_count=_overviews(image),
        overview_resampling="AVERAGE",
        statistics="YES",
    ) as surface:
        surface.write(image, 1)
        surface.set_band_description(1, _title(published, days))
        surface.units = (UNIT,)
        surface.update_tags(**published.about.tags(), horizon_days=str(days))


def _title(published: Published, days: int) -> str:
    return published.about.heading(f"Expected incidents in {days} days")


def _named_plane(plane: str) -> str:
    """Give the model's plane a name, so that a GIS does not list it as unknown."""
    description = CRS.from_user_input(plane).to_json_dict()
    description["name"] = "Equal-area plane of the model (LAEA)"
    return CRS.from_json_dict(description).to_wkt("WKT1_GDAL")


def _image(grid: Grid, values: NDArray[np.float64]) -> NDArray[np.float64]:
    """Lay the cells into their rectangle, the northernmost row first."""
    at = grid.table()[::-1]
    if not at.size:
        return np.full((1, 1), NODATA)
    return np.where(at >= 0, np.asarray(values, dtype=float)[at], NODATA)


def _overviews(image: NDArray[np.float64]) -> int:
    """Count the smaller copies: halve until the picture is one short side of 64."""
    return max(1, int(np.ceil(np.log2(max(image.shape) / 64))))


def read(path: Path) -> dict[str, pd.DataFrame]:
    """Read a surface back: one row a cell with its column, row and value."""
    with rasterio.open(path) as surface:
        image = surface.read(1)
        size = surface.transform.a
        left, top = surface.transform.c, surface.transform.f
    rows, cols = np.nonzero(image != NODATA)
    frame = pd.DataFrame(
        {
            "cell_col": (cols + round(left / size)).astype("int32"),
            "cell_row": (round(top / size) - 1 - rows).astype("int32"),
            "expected": image[rows, cols],
        }
    )
    return {path.stem: frame}


def count(path: Path) -> int:
    """Read every pixel; count those that hold a value."""
    with rasterio.open(path) as surface:
        return int(np.count_nonzero(surface.read(1) != NODATA))


RASTER = Exporter(
    name="tif",
    suffix=".tif",
    description="Cloud-optimised GeoTIFF of expected incidents, one a horizon",
    write=write,
    read=read,
    count=count,
)
