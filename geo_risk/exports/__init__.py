"""Layers and tables for other programs: the one table of formats, and writing them all.

Every format carries the same frames (:func:`geo_risk.exports.prepare.prepare`);
each has a reader that gives them back, so that equality can be tested and a
release can be read again.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo_risk.errors import PublishError, UsageError
from geo_risk.exports.changes import write_changes
from geo_risk.exports.csv_tables import CSV
from geo_risk.exports.flatgeobuf import FLATGEOBUF
from geo_risk.exports.geojson import GEOJSON
from geo_risk.exports.geopackage import GEOPACKAGE
from geo_risk.exports.parquet import PARQUET
from geo_risk.exports.pmtiles import PMTILES
from geo_risk.exports.prepare import prepare
from geo_risk.exports.raster import RASTER
from geo_risk.exports.records import About, Exporter, Published, ReleaseFrames
from geo_risk.exports.requirement import REQUIREMENT
from geo_risk.exports.shapefile import SHAPEFILE
from geo_risk.exports.spreadsheet import SPREADSHEET
from geo_risk.exports.stac import write_item

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    import pandas as pd

__all__ = [
    "EXPORTERS",
    "About",
    "Exporter",
    "Published",
    "ReleaseFrames",
    "check_formats",
    "count_rows",
    "prepare",
    "read_file",
    "write_all",
    "write_changes",
    "write_item",
]

EXPORTERS: dict[str, Exporter] = {
    exporter.name: exporter
    for exporter in (
        GEOPACKAGE,
        RASTER,
        GEOJSON,
        PARQUET,
        CSV,
        REQUIREMENT,
        FLATGEOBUF,
        SHAPEFILE,
        PMTILES,
        SPREADSHEET,
    )
}
"""Name for ``--to`` -> exporter; a release holds those that say so (``in_release``)."""

_WRITERS = frozenset({"pyogrio", "rasterio", "sqlite3", "xlsxwriter"})
"""Libraries that word a full disk as an error of their own."""


def write_all(
    frames: ReleaseFrames | Published, folder: Path, *, names: Iterable[str] | None = None
) -> dict[str, int]:
    """Write layers and tables into a folder, in the named formats or in those of a release.

    Returns
    -------
    dict
        File below the folder, with forward slashes -> rows it must hold (features
        of all layers for a GeoPackage, cells with a value for a raster).

    Raises
    ------
    UsageError
        For a format that does not exist; the message lists those that do.
    PublishError
        If a file cannot be written.
    """
    published_by_all = [name for name, exporter in EXPORTERS.items() if exporter.in_release]
    chosen = published_by_all if names is None else list(names)
    check_formats(chosen, known=EXPORTERS)
    published = prepare(frames) if isinstance(frames, ReleaseFrames) else frames
    written: dict[str, int] = {}
    for name in chosen:
        written.update(_write(EXPORTERS[name], published, folder))
    return written


def check_formats(names: Iterable[str], *, known: Iterable[str]) -> None:
    """Refuse names of formats that do not exist.

    Raises
    ------
    UsageError
        The message lists those that do.
    """
    unknown = sorted(set(names) - set(known))
    if unknown:
        raise UsageError(f"no such format: {', '.join(unknown)}; known: {', '.join(known)}")


def _write(exporter: Exporter, published: Published, folder: Path) -> dict[str, int]:
    """Tell a fault of the disk from a fault of the program, whatever library met it."""
    try:
        return exporter.write(published, folder)
    except OSError:
        raise
    except Exception as error:
        if type(error).__module__.split(".")[0] not in _WRITERS:
            raise
        raise PublishError(
            f"{folder}: the {exporter.name} export cannot be written: {error}"
        ) from error


def read_file(path: Path) -> dict[str, pd.DataFrame]:
    """Read one exported file back: layer or table name -> frame as it was published.

    Raises
    ------
    UsageError
        If no exporter writes files of that ending.
    """
    return _exporter_of(path).read(path)


def count_rows(path: Path) -> int:
    """Read one exported file to its end; count its rows, features or cells.

    Raises
    ------
    UsageError
        If no exporter writes files of that ending.
    """
    return _exporter_of(path).count(path)


def _exporter_of(path: Path) -> Exporter:
    for exporter in EXPORTERS.values():
        if path.name.endswith(exporter.suffix):
            return exporter
    known = ", ".join(exporter.suffix for exporter in EXPORTERS.values())
    raise UsageError(f"{path}: no exporter writes {path.suffix!r}; known: {known}")
