"""GeoTIFF by rasterio, brought down to blocks of pixels; run in the worker.

Every driver of GDAL but GTiff is switched off before it loads: a ``.tif`` that is a
VRT, an MRF or a WMS file, which would make GDAL open others, is no file at all to it.
The raster is read a strip at a time, so its size on disk and not in memory decides.
"""

from __future__ import annotations

import importlib
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import pyarrow as pa

from geo_risk.errors import InputError

if TYPE_CHECKING:
    from numpy.typing import NDArray

STARTS = (b"II*\0", b"MM\0*", b"II+\0", b"MM\0+")
"""First bytes of TIFF and BigTIFF, either byte order."""
MOST_PIXELS = 4_000_000_000
"""Largest raster read; 100 m over Pakistan are 0.3 of it."""
MOST_BLOCKS = 4_000_000
"""Blocks of pixels that are handed over at most."""
STRIP_VALUES = 4_000_000
"""Pixels read at a time."""


def read_blocks(request: dict[str, Any]) -> list[pa.Table]:
    """Sum a raster of one band over square blocks of pixels.

    ``request`` holds ``path`` and ``metres``, the side a block should have at most.
    The table has ``total`` (sum of the pixels with a value) and ``valid`` (how many
    those are), a row a block, row by row from the raster's first corner; its metadata
    ``about`` says ``rows``, ``cols``, ``side`` (pixels), ``transform`` (of a block, six
    numbers), ``crs`` (WKT), ``width``, ``height`` (in blocks; the last may be a part).

    Raises
    ------
    InputError
        With every fault: no GeoTIFF, no CRS, several bands, no place on the globe,
        values below nobody.
    """
    path = Path(request["path"])
    with path.open("rb") as file:
        if not file.read(4).startswith(STARTS):
            raise InputError("is no TIFF, whatever its name says; export it as GeoTIFF")
    rasterio = _load_gdal()
    with rasterio.open(path, driver="GTiff", sharing=False) as source:
        _refuse(source)
        side = _side(source, metres=float(request["metres"]))
        total, valid = _sums(source, side)
        a, b, c, d, e, f = tuple(source.transform)[:6]
        about = {
            "rows": total.shape[0],
            "cols": total.shape[1],
            "side": side,
            "width": source.width / side,
            "height": source.height / side,
            "transform": [a * side, b * side, c, d * side, e * side, f],
            "crs": source.crs.to_wkt(),
        }
    table = pa.table({"total": total.ravel(), "valid": valid.ravel()})
    return [table.replace_schema_metadata({"about": json.dumps(about)})]


def _load_gdal() -> Any:  # noqa: ANN401 - rasterio has no types
    """Import rasterio, and see that it has no other driver than GTiff."""
    rasterio = importlib.import_module("rasterio")
    with rasterio.Env() as gdal:
        more = set(gdal.drivers()) - {"GTiff"}
    if more:
        raise InputError(
            f"this GDAL has drivers that are not on the list ({', '.join(sorted(more))}); "
            "report it, with the output of `geo-risk doctor`"
        )
    return rasterio


def _refuse(source: Any) -> None:  # noqa: ANN401
    """Refuse a raster that cannot be laid on the map, with all that is wrong with it."""
    faults = []
    if source.crs is None:
        faults.append("it does not say its coordinate reference system; export it with one")
    if source.count != 1:
        faults.append(f"it has {source.count} bands; export the one of people alone")
    if source.transform.is_identity or source.transform.is_degenerate:
        faults.append("it does not say where on the globe it lies; export it as GeoTIFF")
    if np.dtype(source.dtypes[0]).kind not in "iuf":
        faults.append(f"its values are {source.dtypes[0]}; export them as plain numbers")
    if source.width * source.height > MOST_PIXELS:
        faults.append(f"it has more than {MOST_PIXELS:,} pixels; aggregate it to 1 km")
    if faults:
        raise InputError("; ".join(faults))


def _side(source: Any, *, metres: float) -> int:  # noqa: ANN401
    """Choose how many pixels make a block's side: small ones, but not too many in all."""
    transform = source.transform
    unit = 111_320.0 if source.crs.is_geographic else source.crs.linear_units_factor[1]
    pixel = max(np.hypot(transform.a, transform.d), np.hypot(transform.b, transform.e)) * unit
    few = np.ceil(np.sqrt(source.width * source.height / MOST_BLOCKS))
    return int(max(1, few, metres // pixel))


def _sums(
    source: Any,  # noqa: ANN401
    side: int,
) -> tuple[NDArray[np.float64], NDArray[np.int64]]:
    """Sum the pixels of each block, and count those with a value."""
    rows, cols = -(-source.height // side), -(-source.width // side)
    total, valid = np.zeros((rows, cols)), np.zeros((rows, cols), dtype=np.int64)
    step = max(1, STRIP_VALUES // (source.width * side))
    for first in range(0, rows, step):
        last = min(first + step, rows)
        top, bottom = first * side, min(last * side, source.height)
        band = source.read(1, window=((top, bottom), (0, source.width)), masked=True)
        values = np.ma.filled(band.astype(float), np.nan)
        if np.nanmin(values, initial=0.0) < 0:
            raise InputError(
                f"it has values below 0 (least {np.nanmin(values):g}), and fewer than nobody "
                "live nowhere; if that stands for no data, say so in the file's nodata value"
            )
        known = np.isfinite(values)
        total[first:last] = _blocks(np.where(known, values, 0.0), side, cols)
        valid[first:last] = _blocks(known.astype(np.int64), side, cols)
    return total, valid


def _blocks(values: NDArray[Any], side: int, cols: int) -> NDArray[Any]:
    """Add up squares of ``side`` pixels; a part of a square at the edge is one too."""
    across = np.add.reduceat(values, np.arange(cols) * side, axis=1)
    return np.add.reduceat(across, np.arange(0, values.shape[0], side), axis=0)
