"""Fingerprints: of a release's content before it is made, and of the program that makes it."""

from __future__ import annotations

import dataclasses
import datetime as dt
import hashlib
import json
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING, Any

from geo_risk import __version__
from geo_risk.resources.document import resources_document

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from geo_risk.release.records import InputFile
    from geo_risk.sources.registry import LayerSource
    from geo_risk.study import Study

LIBRARIES = (
    "geopandas",
    "numpy",
    "pandas",
    "scipy",
    "shapely",
    "pyproj",
    "pyogrio",
    "rasterio",
    "pyarrow",
    "folium",
)
"""Libraries whose version may change a digit or a byte; named in the manifest."""

_PROGRAM_FILES = (".py", ".js", ".css", ".html", ".json", ".toml", ".woff2", ".svg")


def canonical_json(document: object) -> bytes:
    """Write a document in the one way that equal documents share: sorted, UTF-8, no spaces.

    >>> canonical_json({"b": "ü", "a": [1, 2.5]}).decode()
    '{"a":[1,2.5],"b":"ü"}'
    """
    text = json.dumps(
        document, sort_keys=True, ensure_ascii=False, separators=(",", ":"), allow_nan=False
    )
    return text.encode()


def content_hash(
    inputs: Iterable[InputFile],
    layers: Iterable[LayerSource],
    settings: Mapping[str, Any],
    *,
    version: str,
    earlier: str | None = None,
) -> str:
    """Identify what a release will hold, before a number of it is computed.

    SHA-256 of the canonical JSON of: name and fingerprint of each input, id and
    fingerprint of each layer, what is recorded of the source of both (it is shown in
    the release), every setting, and the program's version. The same
    inputs, study and version give the same hash and the same bytes. Where the
    files lie, when and on which machine they were read do not matter. ``earlier``
    is the content hash of the release whose forecast is scored, where there is one.

    Returns
    -------
    str
        64 hexadecimal digits.
    """
    document: dict[str, Any] = {
        "inputs": [_input_identity(file) for file in inputs],
        "layers": sorted(_layer_identity(layer) for layer in layers),
        "settings": settings,
        "version": version,
    }
    if earlier is not None:
        document["earlier"] = earlier
    return hashlib.sha256(canonical_json(document)).hexdigest()


def _input_identity(file: InputFile) -> list[Any]:
    return [file.name, file.sha256, *([] if file.source is None else [file.source])]


def _layer_identity(layer: LayerSource) -> list[Any]:
    """Identify a layer; of a user's own its origin too, which no catalogue of ours holds."""
    own = layer.id.startswith("own-")
    return [layer.id, layer.sha256, *(dataclasses.astuple(layer) if own else ())]


def settings_document(study: Study, *, as_of: dt.date) -> dict[str, Any]:
    """Return every setting of a study as JSON can hold it, the as-of day resolved.

    Of a path only the file's name is kept: its content is told by its fingerprint,
    and where it lay is nobody's business.

    >>> from geo_risk.study import Study
    >>> settings_document(Study(), as_of=dt.date(2015, 12, 31))["as_of"]
    '2015-12-31'
    """
    settings = {**dataclasses.asdict(study), "as_of": as_of}
    settings["resources"] = resources_document(study.resources)
    return {name: _plain(value) for name, value in sorted(settings.items())}


def _plain(value: object) -> object:
    if isinstance(value, Path):
        return value.name
    if isinstance(value, dt.date):
        return value.isoformat()
    return list(value) if isinstance(value, tuple) else value


def program_version() -> str:
    """Version of the program, with a fingerprint of its own files: ``0.1.0+1f3a9c2b``.

    The number alone would call two states of a checkout the same, and a release
    made by the older one would be kept.
    """
    package = Path(__file__).resolve().parents[1]
    digest = hashlib.sha256()
    for path in sorted(package.rglob("*")):
        if path.suffix in _PROGRAM_FILES:
            digest.update(path.relative_to(package).as_posix().encode())
            digest.update(hashlib.sha256(path.read_bytes()).digest())
    return f"{__version__}+{digest.hexdigest()[:8]}"


def library_versions() -> dict[str, str]:
    """Return name -> version of the libraries that compute and write a release."""
    return {name: metadata.version(name) for name in LIBRARIES}
