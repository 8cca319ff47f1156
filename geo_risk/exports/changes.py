"""``changes.csv`` and ``changes.gpkg``: a comparison of two releases, to lay over the map."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo_risk.exports import csv_tables, geopackage
from geo_risk.exports.legend import CHANGES
from geo_risk.exports.prepare import publish_changes
from geo_risk.forecast.grid import squares

if TYPE_CHECKING:
    from pathlib import Path

    import geopandas as gpd
    import pandas as pd

    from geo_risk.exports.records import About

FILES = (f"{CHANGES}.csv", f"{CHANGES}.gpkg", csv_tables.METADATA)
"""What is written."""


def write_changes(
    changes: pd.DataFrame, areas: gpd.GeoDataFrame, folder: Path, *, about: About
) -> tuple[Path, ...]:
    """Write the changes of all areas and sites as a table, those of districts as a layer.

    Parameters
    ----------
    changes
        What ``release.comparison.changes_frame`` gives.
    areas
        Index ``area_id``: ``kind`` and the shapes of the newer release's areas.
    folder
        Where to write; files of these names are replaced.
    about
        What the files say of themselves.
    """
    folder.mkdir(parents=True, exist_ok=True)
    paths = tuple(folder / name for name in FILES)
    for path in paths:
        path.unlink(missing_ok=True)
    published = publish_changes(changes, areas, grid=squares(1, 1), about=about)
    csv_tables.write(published, folder)
    geopackage.write_layers(published, folder / f"{CHANGES}.gpkg", project=False)
    return paths
