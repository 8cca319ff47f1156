"""GeoParquet 1.x (OGC), and plain Parquet tables, by Arrow; run in the worker."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pyarrow as pa
from pyarrow import parquet

from geo_risk.errors import InputError
from geo_risk.sources.geometry import as_points, as_wgs84

MOST_BYTES = 2 * 1024**3
"""Unpacked size above which a file is refused."""


def read_geoparquet(request: dict[str, Any]) -> list[pa.Table]:
    """Read the one table of a (Geo)Parquet file.

    Raises
    ------
    InputError
        Damaged, too large, or its geometry is not WKB.
    """
    path = Path(request["path"])
    try:
        file = parquet.ParquetFile(path)
        about = file.metadata
        size = sum(about.row_group(i).total_byte_size for i in range(about.num_row_groups))
        if size > MOST_BYTES:
            raise InputError(f"it unpacks to {size / 1e9:.1f} GB, at most 2 GB are read")
        table = file.read(use_threads=False)
    except (pa.ArrowException, OSError, ValueError) as error:
        raise InputError(f"not a readable Parquet file: {error}") from None
    geometry, crs = _geometry(about.metadata or {})
    if geometry not in table.column_names:
        geometry = ""
    finish = as_points if request.get("give") == "points" else as_wgs84
    return [finish(table, geometry=geometry, crs=crs, name="")]


def _geometry(metadata: dict[bytes, bytes]) -> tuple[str, str | None]:
    """Name of the geometry column and its CRS; WGS 84 where the file says nothing."""
    try:
        geo = json.loads(metadata.get(b"geo", b"{}"))
        name = str(geo.get("primary_column", ""))
        column = geo["columns"][name] if name else {}
        encoding = str(column.get("encoding", "WKB"))
        crs = column.get("crs", "OGC:CRS84")
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise InputError(f"its geo metadata cannot be read: {error!r}") from None
    if encoding.upper() != "WKB":
        raise InputError(f"its geometry is encoded as {encoding}; only WKB is read")
    if isinstance(crs, dict):
        known = crs.get("id", {})
        named = f"{known.get('authority')}:{known.get('code')}"
        return name, named if known else json.dumps(crs)
    return name, crs
