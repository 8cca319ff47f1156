"""``item.json``: the release as one item of a SpatioTemporal Asset Catalog (STAC 1.1.0).

Every file of the release is an asset with its role, media type, size and checksum
(multihash of SHA-256), a surface with its projection, band, unit and statistics too. So
a catalogue finds the release by place and day, and checks what it fetched. It knows no
address: links are relative to the item.

Specification: https://github.com/radiantearth/stac-spec, version 1.1.0; extensions
projection 2.0.0, raster 2.0.0, file 2.1.0.
"""

from __future__ import annotations

import hashlib
import json
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any

import numpy as np
from pyproj import CRS

from geo_risk.exports.legend import ALL_TEXTS
from geo_risk.exports.raster import NODATA, UNIT

if TYPE_CHECKING:
    from pathlib import Path

    from geo_risk.exports.records import About, Published

FILE = "item.json"
"""Name of the item in a release."""

STAC_VERSION = "1.1.0"
"""Version of the specification that the item follows."""

EXTENSIONS = tuple(
    f"https://stac-extensions.github.io/{name}/schema.json"
    for name in ("file/v2.1.0", "projection/v2.0.0", "raster/v2.0.0")
)
"""Schemas of the extensions in use."""

MEDIA_TYPES = {
    ".html": "text/html",
    ".gpkg": "application/geopackage+sqlite3",
    ".tif": "image/tiff; application=geotiff; profile=cloud-optimized",
    ".csv": "text/csv",
    ".json": "application/json",
    ".geojson": "application/geo+json",
    ".parquet": "application/vnd.apache.parquet",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".qml": "application/xml",
    ".qmd": "application/xml",
}
"""Ending of a file -> media type; others are plain bytes."""

ROLES = {".html": "overview", ".qml": "style", ".qmd": "metadata", ".json": "metadata"}
"""Ending of a file -> what it is for; others are data."""

HASH_DIGITS = 8
"""Digits of the content hash in the name of a release."""


def write_item(published: Published, folder: Path, *, version: str) -> Path:
    """Describe every file that lies in the folder of a release; write it last.

    ``version`` is that of the program. The manifest, which is written after the item and
    vouches for it, is linked without a checksum.
    """
    path = folder / FILE
    text = json.dumps(stac_item(published, folder, version=version), indent=2)
    path.write_text(text + "\n", encoding="utf-8", newline="\n")
    return path


def stac_item(published: Published, folder: Path, *, version: str) -> dict[str, Any]:
    """Return the item as JSON holds it."""
    about = published.about
    west, south, east, north = _bounds(published)
    ring = [[west, south], [east, south], [east, north], [west, north], [west, south]]
    names = sorted(
        path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()
    )
    assets = {name: _asset(published, folder, name) for name in names if name != FILE}
    manifest = {"href": "./manifest.json", "type": "application/json", "roles": ["metadata"]}
    return {
        "type": "Feature",
        "stac_version": STAC_VERSION,
        "stac_extensions": list(EXTENSIONS),
        "id": f"{about.as_of}_{about.content_hash[:HASH_DIGITS]}",
        "geometry": {"type": "Polygon", "coordinates": [ring]},
        "bbox": [west, south, east, north],
        "properties": _properties(about, version),
        "links": [{"rel": "describedby", **{k: manifest[k] for k in ("href", "type")}}],
        "assets": {**assets, "manifest.json": manifest},
    }


def _bounds(published: Published) -> list[float]:
    """West, south, east, north of the cells, degrees; those of the globe without any."""
    cells = published.layers["cells"]
    if not len(cells):
        return [-180.0, -90.0, 180.0, 90.0]
    return [float(edge) for edge in cells.total_bounds]


def _properties(about: About, version: str) -> dict[str, Any]:
    """Say when, what, whose and under which licence."""
    return {
        "datetime": f"{about.as_of}T00:00:00Z",
        "title": about.heading(),
        "description": " ".join(
            filter(
                None,
                [
                    "Expected security incidents by area, data known up to the day given.",
                    about.note,
                ],
            )
        ),
        # Several licences at once: STAC 1.1 calls that "other"; the words stand beside.
        "license": "other",
        "geo_risk:licences": list(about.licences),
        "geo_risk:content_hash": about.content_hash,
        "geo_risk:version": version,
        "geo_risk:synthetic": about.synthetic,
        "providers": [
            {"name": "geo_risk", "roles": ["processor"]},
            *({"name": credit, "roles": ["producer"]} for credit in about.attribution),
        ],
    }


def _asset(published: Published, folder: Path, name: str) -> dict[str, Any]:
    content = (folder / name).read_bytes()
    suffix = PurePosixPath(name).suffix
    told = {
        "href": f"./{name}",
        "type": MEDIA_TYPES.get(suffix, "application/octet-stream"),
        "roles": [ROLES.get(suffix, "data")],
        "title": _title(published.about, name),
        "file:size": len(content),
        "file:checksum": multihash(content),
    }
    for days in published.surfaces:
        if name == f"surface_{days}d.tif":
            told |= _surface(published, days)
    return told


def multihash(content: bytes) -> str:
    """Give the SHA-256 of bytes as a multihash: 12 for the function, 20 for its length.

    >>> multihash(b"")[:12]
    '1220e3b0c442'
    """
    return f"1220{hashlib.sha256(content).hexdigest()}"


def _title(about: About, name: str) -> str:
    path = PurePosixPath(name)
    layer = ALL_TEXTS.get(path.stem) if path.suffix in {".geojson", ".parquet"} else None
    return about.heading(layer.title if layer else name)


def _surface(published: Published, days: int) -> dict[str, Any]:
    """Say where a surface lies on the plane, and what its one band holds."""
    grid, values = published.grid, np.asarray(published.surfaces[days], dtype=float)
    first_row, first_col = grid.origin
    rows, cols = (int(count) for count in grid.table().shape)
    size = float(grid.cell_m)
    band: dict[str, Any] = {
        "name": f"expected_{days}d",
        "description": f"Expected incidents in {days} days",
        "data_type": "float64",
        "nodata": NODATA,
        "unit": UNIT,
        "raster:sampling": "area",
        "raster:spatial_resolution": size,
    }
    if len(values):
        band["statistics"] = {
            name: float(value)
            for name, value in (
                ("minimum", values.min()),
                ("maximum", values.max()),
                ("mean", values.mean()),
                ("stddev", values.std()),
            )
        }
    top = (first_row + rows) * size
    return {
        "proj:code": None,
        "proj:projjson": CRS.from_user_input(grid.plane).to_json_dict(),
        "proj:shape": [rows, cols],
        "proj:transform": [size, 0.0, first_col * size, 0.0, -size, top],
        "bands": [band],
    }
