"""A comparison as files: a table, and a layer to lay over the map."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Final

import pandas as pd

from geo_risk.errors import PublishError

if TYPE_CHECKING:
    from pathlib import Path

    from geo_risk.release.comparison import Comparison

TABLE, LAYER = "changes.csv", "changes.gpkg"
SHAPES: Final = ("districts", "provinces", "coastal_zones", "sites")
"""Layers of a release that give the changes their outlines."""


def write_changes(found: Comparison, *, release: Path, folder: Path) -> tuple[Path, ...]:
    """Write ``changes.csv`` and ``changes.gpkg`` (a layer for areas, one for sites).

    Outlines are those of the newer ``release``, WGS 84; what it no longer has is in the
    table only.

    Raises
    ------
    PublishError
        If the folder or a file in it cannot be written.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        found.changes.to_csv(
            folder / TABLE, index=False, encoding="utf-8-sig", lineterminator="\n"
        )
        _write_layers(found, release, folder / LAYER)
    except OSError as error:
        raise PublishError(f"{folder}: cannot be written: {error}") from error
    return folder / TABLE, folder / LAYER


def _write_layers(found: Comparison, release: Path, path: Path) -> None:
    import geopandas as gpd  # noqa: PLC0415 - slow to import

    shapes = [
        gpd.read_parquet(release / f"parquet/{name}.parquet")
        for name in SHAPES
        if (release / f"parquet/{name}.parquet").is_file()
    ]
    outlines = pd.concat(
        [frame.set_index(frame.columns[0])["geometry"] for frame in shapes]
    ).rename("geometry")
    placed = found.changes.set_index("id").join(outlines, how="inner")
    # GDAL stamps the present moment into a GeoPackage unless it is told another.
    stamp = f"{found.new.as_of}T00:00:00.000Z"
    os.environ["OGR_CURRENT_DATE"] = stamp
    path.unlink(missing_ok=True)
    for layer, rows in (
        ("areas", placed[placed["kind"] != "site"]),
        ("sites", placed[placed["kind"] == "site"]),
    ):
        frame = gpd.GeoDataFrame(rows.reset_index(), geometry="geometry", crs=4326)
        frame.to_file(path, layer=f"changes_{layer}", driver="GPKG", engine="pyogrio")
