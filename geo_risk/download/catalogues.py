"""Answers of HDX and geoBoundaries, which name the file to fetch.

What they say of licence and version goes into the record; every text of theirs is
made one plain line, and the address is checked like any other.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from geo_risk.download.addresses import check_address, shown
from geo_risk.download.transfer import read_small
from geo_risk.errors import DownloadError
from geo_risk.sources.sidecar import plain

if TYPE_CHECKING:
    from geo_risk.download.transfer import Limits

MOST_BYTES = 8 * 1024**2
"""A catalogue's answer is shorter than this."""

PREFERRED = ("geojson", "shp", "shapefile", "gpkg", "geopackage")
"""Formats of a boundary file, the best one first."""


@dataclass(frozen=True, kw_only=True)
class Named:
    """A file that a catalogue names, and what it says of it."""

    address: str
    version: str = ""
    licence: str = ""
    origin: str = ""
    """Whom the publisher has it from."""


def ask_hdx(address: str, *, limits: Limits) -> Named:
    """Find the boundary file in an answer of HDX (CKAN ``package_show``)."""
    found = _answer(address, limits).get("result")
    if not isinstance(found, dict):
        raise DownloadError(f"{shown(address)} answers without a dataset")
    files = [one for one in found.get("resources") or [] if isinstance(one, dict)]
    ranked = sorted(
        (rank, number)
        for number, one in enumerate(files)
        if (rank := _rank(one)) is not None and (one.get("download_url") or one.get("url"))
    )
    if not ranked:
        offered = ", ".join(sorted({_text(one, "format") for one in files})) or "nothing"
        raise DownloadError(
            f"{shown(address)} names no layer of boundaries (it has {offered}); name the "
            "file itself with --url"
        )
    best = files[ranked[0][1]]
    return Named(
        address=check_address(str(best.get("download_url") or best["url"]), came_from=address),
        version=(_text(best, "last_modified") or _text(found, "last_modified"))[:10],
        licence=_text(found, "license_title"),
        origin=_text(found, "dataset_source"),
    )


def _rank(one: dict[str, Any]) -> int | None:
    """Say how well a resource serves: its format, archives of all levels included."""
    words = f"{_text(one, 'format')} {_text(one, 'name')}".lower()
    for rank, name in enumerate(PREFERRED):
        if name in words and "simplified" not in words:
            return rank
    return None


def ask_geoboundaries(address: str, *, limits: Limits) -> Named:
    """Find the GeoJSON in an answer of geoBoundaries."""
    found = _answer(address, limits)
    if not isinstance(found.get("gjDownloadURL"), str):
        raise DownloadError(
            f"{shown(address)} names no GeoJSON (gjDownloadURL); name it with --url"
        )
    said = (_text(found, "boundaryID"), _text(found, "boundaryYearRepresented"))
    return Named(
        address=check_address(found["gjDownloadURL"], came_from=address),
        version=", of ".join(text for text in said if text),
        licence=_text(found, "boundaryLicense"),
        origin=_text(found, "boundarySource"),
    )


def _answer(address: str, limits: Limits) -> dict[str, Any]:
    content = read_small(address, limits=limits, most_bytes=MOST_BYTES)
    try:
        found = json.loads(content)
    except (ValueError, RecursionError):
        found = None
    if not isinstance(found, dict):
        raise DownloadError(
            f"{shown(address)} answers with something else than its catalogue (a login or "
            "error page?); name the file itself with --url"
        )
    return found


def _text(found: dict[str, Any], name: str) -> str:
    value = found.get(name)
    return plain(str(value)) if isinstance(value, str | int | float) else ""
