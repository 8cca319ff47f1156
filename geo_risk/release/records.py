"""What a release says of itself: the records that ``manifest.json`` is made of."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from geo_risk.sources.sidecar import credit_line

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    from geo_risk.sources.registry import LayerSource

SCHEMA_VERSION = 1
"""Version of the manifest's form; raised when a member changes its meaning."""

SCHEMA_ID = f"urn:geo-risk:manifest:{SCHEMA_VERSION}"
"""Name of the JSON Schema of that form, ``manifest.schema.json`` beside this module."""

SYNTHETIC_NOTE = "SYNTHETIC demonstration data: no real incident is shown"
"""What ``data_note`` says of a demonstration, in the manifest as in every table."""

HASH_DIGITS = 8
"""Hexadecimal digits of the content hash that name a release."""


@dataclass(frozen=True, kw_only=True)
class InputFile:
    """One incident file: which bytes were read and what became of its rows."""

    name: str
    """File name without its folder, so that a release tells nothing of the machine."""
    sha256: str
    """Fingerprint of its bytes, 64 hex digits."""
    bytes: int
    """Its size."""
    format: str = ""
    """Format it was read as."""
    rows: int = 0
    """Rows of data in it; ``accepted + quarantined``."""
    accepted: int = 0
    """Rows that became incidents."""
    quarantined: int = 0
    """Rows set aside with a reason."""
    source: Mapping[str, Any] | None = None
    """Where it was downloaded from and under which licence (the fields of
    :class:`geo_risk.sources.sidecar.SourceRecord`), and ``modified`` if it was changed
    since; ``None`` where nothing is recorded."""

    @property
    def credit(self) -> str:
        """The line of attribution its licence asks for; empty where nothing is recorded."""
        if self.source is None:
            return ""
        return credit_line(self.source["attribution"], modified=self.source["modified"])


@dataclass(frozen=True, kw_only=True)
class OutputFile:
    """One published file: name below the release, fingerprint, size, rows if it has any."""

    path: str
    """Name below the release, with forward slashes."""
    sha256: str
    """Fingerprint of its bytes, 64 hex digits."""
    bytes: int
    """Its size."""
    rows: int | None = None
    """Rows, features or cells counted when it was read back; ``None`` if not a table."""


@dataclass(frozen=True, kw_only=True)
class Manifest:
    """The record of how every number of one release came about."""

    study: str
    """Name of the study and of the folder below ``maps/``."""
    title: str
    """Heading of the map, English."""
    as_of: dt.date
    """Data are known up to this day; also stands for the day of creation."""
    content_hash: str
    """See :func:`geo_risk.release.hashes.content_hash`."""
    version: str
    """Version of the program that made it, as in the content hash."""
    synthetic: bool = False
    """Made of the demonstration's invented incidents."""
    settings: Mapping[str, Any] = field(default_factory=dict)
    """Every setting of the study, defaults included."""
    inputs: tuple[InputFile, ...] = ()
    """Incident files, in the order given."""
    layers: tuple[LayerSource, ...] = ()
    """Layers in use, with licence and attribution."""
    counts: Mapping[str, int] = field(default_factory=dict)
    """Totals: rows in, accepted, quarantined, areas, sites and so on."""
    versions: Mapping[str, str] = field(default_factory=dict)
    """Libraries that computed and wrote it."""
    skill: Mapping[str, Any] | None = None
    """Back-test on the same data; ``None`` where none was run."""
    forecast: Mapping[str, Any] | None = None
    """How counts scatter, by horizon, for draws (:func:`geo_risk.release.foresight.foresight`);
    ``None`` in releases made before it was told."""
    plan: Mapping[str, Any] | None = None
    """The plan in short: ``summary``, and ``held``: units held by province and type."""
    outputs: tuple[OutputFile, ...] = ()
    """Every file of the release but the manifest itself."""

    @property
    def data_note(self) -> str:
        """What a reader must know of the data before any number; empty for real ones."""
        return SYNTHETIC_NOTE if self.synthetic else ""

    @property
    def release(self) -> str:
        """Name of the release's folder: as-of day and the start of the content hash.

        >>> from datetime import date
        >>> Manifest(study="x", title="", as_of=date(2026, 10, 31),
        ...          content_hash="1f3a9c2b77", version="1").release
        '2026-10-31_1f3a9c2b'
        """
        return f"{self.as_of}_{self.content_hash[:HASH_DIGITS]}"
