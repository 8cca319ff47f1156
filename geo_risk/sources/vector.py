"""GeoJSON, GeoPackage, Shapefile and KML by GDAL; run in the worker.

GDAL decides by content which driver reads a file. Here the extension decides:
every other driver is switched off before GDAL loads, so a ``.geojson`` that is a
VRT, which would make GDAL open further files, is no file at all to it.
"""

from __future__ import annotations

import importlib
import importlib.abc
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from geo_risk.errors import InputError
from geo_risk.sources.archives import unpack
from geo_risk.sources.drivers import DRIVERS
from geo_risk.sources.geometry import as_points, as_wgs84
from geo_risk.sources.identity import SHAPEFILE_PARTS

if TYPE_CHECKING:
    import pyarrow as pa

OPEN_OPTIONS: dict[str, dict[str, str]] = {
    ".geojson": {"DATE_AS_STRING": "YES"},
    ".json": {"DATE_AS_STRING": "YES"},
    ".gpkg": {"NOLOCK": "YES", "LIST_ALL_TABLES": "NO"},
}

MOST_LAYERS = 40
MOST_FEATURES = 20_000_000


def read_layers(request: dict[str, Any]) -> list[pa.Table]:
    """Read every layer of a file, or the one asked for.

    ``request`` holds ``path``, ``layer`` (or ``None``), ``encoding`` (of a
    Shapefile's table, or ``None``) and ``give``: ``points`` for incident
    files, ``shapes`` for boundary layers.

    Raises
    ------
    InputError
        The content is not of the kind the extension names, or too large.
    """
    path = _unpacked(Path(request["path"]))
    suffix = path.suffix.lower()
    _refuse_links(path, suffix)
    gdal = _load_gdal(DRIVERS[suffix])
    options = OPEN_OPTIONS.get(suffix, {})
    names = [str(name) for name, _kind in gdal.list_layers(path)]
    wanted = [name for name in names if request.get("layer") in {None, name}]
    if not wanted or len(wanted) > MOST_LAYERS:
        raise InputError(
            f"no layer {request.get('layer')!r}; the file has {', '.join(names[:20]) or 'none'}"
            if not wanted
            else f"the file has {len(names)} layers, at most {MOST_LAYERS} are read"
        )
    finish = as_points if request.get("give") == "points" else as_wgs84
    encoding = request.get("encoding") if suffix == ".shp" else None
    tables = []
    for name in wanted:
        if gdal.read_info(path, layer=name)["features"] > MOST_FEATURES:
            raise InputError(f"layer {name!r} has more than {MOST_FEATURES:,} features")
        meta, table = gdal.raw.read_arrow(path, layer=name, encoding=encoding, **options)
        geometry = meta["geometry_name"] or "wkb_geometry"
        tables.append(finish(table, geometry=geometry, crs=meta["crs"], name=name))
    return tables


def _unpacked(path: Path) -> Path:
    """Take the one Shapefile out of a ``.zip``; other files are as they are."""
    if path.suffix.lower() != ".zip":
        return path
    folder = path.parent / "unpacked"
    folder.mkdir()
    files = [file for file in unpack(path, folder) if not file.name.startswith("._")]
    shapes = [file for file in files if file.suffix.lower() == ".shp"]
    if len(shapes) != 1:
        names = ", ".join(sorted(file.name for file in files)[:8]) or "nothing"
        raise InputError(
            f"a zipped Shapefile holds exactly one .shp, this archive has {len(shapes)} "
            f"({names}); zip one Shapefile alone"
        )
    whole = folder / "shapefile"
    whole.mkdir()
    for file in files:
        if file.stem == shapes[0].stem and file.suffix.lower() in SHAPEFILE_PARTS:
            file.rename(whole / f"layer{file.suffix.lower()}")
    missing = [part for part in (".shx", ".dbf") if not (whole / f"layer{part}").exists()]
    if missing:
        raise InputError(f"the Shapefile's {' and '.join(missing)} is missing from the archive")
    return whole / "layer.shp"


def _refuse_links(path: Path, suffix: str) -> None:
    """Refuse a GeoJSON that names its CRS by a link, which GDAL would fetch."""
    if DRIVERS[suffix] == ("GeoJSON",) and re.search(
        rb'"type"\s*:\s*"(?:link|url)"', path.read_bytes(), re.IGNORECASE
    ):
        raise InputError(
            "its crs is a link to elsewhere; save it with plain WGS 84 coordinates"
        )


class _Absent(importlib.abc.MetaPathFinder):
    """Say of some libraries that they are not installed."""

    def find_spec(self, name: str, _path: object, _target: object = None) -> None:
        """Refuse by name; all else is left to the usual finders."""
        if name in {"pandas", "geopandas"}:
            raise ModuleNotFoundError(name)


def _load_gdal(allowed: tuple[str, ...]) -> Any:  # noqa: ANN401 - pyogrio has no types
    """Import pyogrio, and see that it has no other driver than the allowed ones."""
    # pandas and geopandas are not needed here, and cost half a second.
    sys.meta_path.insert(0, _Absent())
    pyogrio = importlib.import_module("pyogrio")
    importlib.import_module("pyogrio.raw")
    more = set(pyogrio.list_drivers()) - set(allowed)
    if more:
        raise InputError(
            f"this GDAL has drivers that are not on the list ({', '.join(sorted(more))}); "
            "report it, with the output of `geo-risk doctor`"
        )
    return pyogrio
