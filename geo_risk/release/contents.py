"""What a published release holds, read back from its own files in the form it was written.

Layers come from the GeoPackage's twins in ``parquet/``, tables from the CSV files
and surfaces from the rasters; title, licences and sources from the manifest and
``csv-metadata.json``. Every file that is read is first checked against its hash.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from geo_risk.crs import WGS84
from geo_risk.errors import InputError
from geo_risk.release.manifest import read_manifest
from geo_risk.release.verify import refuse_altered

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path
    from typing import Any

    import geopandas as gpd
    import numpy as np
    from numpy.typing import NDArray

    from geo_risk.exports import About, Published
    from geo_risk.forecast.grid import Grid
    from geo_risk.release.records import Manifest

TABLES = "csv-metadata.json"
"""What names the tables of a release, its licences and sources."""


def read_published(release: Path) -> Published:
    """Read layers, tables and surfaces of a release as they were handed to the exporters.

    Raises
    ------
    InputError
        If the folder is no release, a file of it is not as it was published, or it
        was made by a version that did not write all that is needed.
    """
    from geo_risk.exports import Published  # noqa: PLC0415 - slow, and verify does without

    manifest = read_manifest(release)
    refuse_altered(release, "nothing is exported from it", extras=True)
    try:
        described = json.loads((release / TABLES).read_text(encoding="utf-8"))
        layers = _layers(release)
        grid = _grid(layers["cells"])
        return Published(
            layers=layers,
            tables=_tables(release, described),
            surfaces=_surfaces(release, grid, horizons_days=manifest.settings["horizons_days"]),
            grid=grid,
            about=_about(manifest, described),
        )
    except (OSError, KeyError, ValueError) as error:
        raise InputError(
            f"{release}: cannot be exported: {error}; it was made by version"
            f" {manifest.version}, publish it again with this one"
        ) from error


def _layers(release: Path) -> dict[str, gpd.GeoDataFrame]:
    """Read every layer.

    All are in WGS 84. The CRS object is made anew, not taken from the file: PROJ,
    once asked for the code of one it read, describes every later WGS 84 more briefly,
    and the bytes of an export would depend on it.
    """
    import geopandas as gpd  # noqa: PLC0415 - slow

    from geo_risk.exports import EXPORTERS  # noqa: PLC0415 - slow
    from geo_risk.exports.legend import ALL_TEXTS, LAYER_TEXTS  # noqa: PLC0415 - slow

    layers = {}
    for name in ALL_TEXTS:
        path = release / "parquet" / f"{name}.parquet"
        if name not in LAYER_TEXTS and not path.is_file():
            continue
        found = EXPORTERS["parquet"].read(path)[name]
        shapes = found["geometry"].to_numpy()
        plain = found.drop(columns="geometry")
        layers[name] = gpd.GeoDataFrame(plain, geometry=shapes, crs=WGS84)
    return layers


def _tables(release: Path, described: dict[str, Any]) -> dict[str, Any]:
    from geo_risk.exports import EXPORTERS  # noqa: PLC0415 - slow

    tables: dict[str, Any] = {}
    for table in described["tables"]:
        tables.update(EXPORTERS["csv"].read(release / table["url"]))
    return tables


def _grid(cells: gpd.GeoDataFrame) -> Grid:
    """Take the model's squares from their layer; what they hold is of no account here."""
    from geo_risk.forecast.grid import grid_of  # noqa: PLC0415 - slow

    squares = cells.rename(columns={"cell_col": "col", "cell_row": "row"})
    return grid_of(squares[["col", "row"]].assign(is_land=True, district_id="", province_id=""))


def _surfaces(
    release: Path, grid: Grid, *, horizons_days: Sequence[int]
) -> dict[int, NDArray[np.float64]]:
    """Read the surface of every horizon, each in the row order of the cells."""
    import pandas as pd  # noqa: PLC0415 - slow

    from geo_risk.exports import EXPORTERS  # noqa: PLC0415 - slow

    cells = pd.MultiIndex.from_arrays([grid.col, grid.row])
    surfaces = {}
    for days in horizons_days:
        path = release / f"surface_{days}d.tif"
        found = EXPORTERS["tif"].read(path)[path.stem].set_index(["cell_col", "cell_row"])
        surfaces[days] = found["expected"].loc[cells].to_numpy(dtype=float)
    return surfaces


def _about(manifest: Manifest, described: dict[str, Any]) -> About:
    from geo_risk.exports import About  # noqa: PLC0415 - slow

    return About(
        title=manifest.title,
        as_of=manifest.as_of,
        content_hash=manifest.content_hash,
        attribution=tuple(described["dc:rights"]),
        licences=tuple(described["dc:license"]),
        synthetic=manifest.synthetic,
    )
