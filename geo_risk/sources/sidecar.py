"""Where a downloaded file comes from, in ``<file>.source.json`` beside it.

``geo-risk download`` writes it, and every run that reads the file carries it into
the release: manifest, map, exports. Beside a file that was changed since, the
record still stands, marked as such: a licence asks for its name all the same.
"""

from __future__ import annotations

import dataclasses
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from geo_risk.errors import InputError

if TYPE_CHECKING:
    from pathlib import Path

    from geo_risk.sources.registry import LayerSource

SUFFIX = ".source.json"
"""What is added to the file's name."""

LARGEST_BYTES = 64 * 1024
"""A record larger than this is none of ours."""

LONGEST = 500
"""Characters kept of any text: it stands at the foot of a map."""

_JOINERS = "\u200c\u200d"
"""Signs without a width that Urdu is spelt with."""


@dataclass(frozen=True, kw_only=True)
class SourceRecord:
    """Origin and terms of one file."""

    title: str
    publisher: str
    licence: str
    attribution: str
    version: str
    address: str
    """What was fetched, without user names, keys or tokens."""
    sha256: str
    """Fingerprint of the file as it was kept, 64 hex digits."""
    bytes: int
    """Its size."""
    retrieved: str
    """Day of the transfer (UTC), like 2026-10-31."""
    page: str = ""
    """Where a person finds it."""
    fetched_sha256: str = ""
    """Fingerprint of what was transferred, where the file was taken out of it."""
    fetched_bytes: int = 0
    """Size of what was transferred."""
    note: str = ""
    """What was done to it since, such as the rows of one country taken."""

    def as_source(self, sha256: str) -> dict[str, Any]:
        """Give the record as a manifest holds it, ``modified`` when the bytes differ."""
        return {**dataclasses.asdict(self), "modified": sha256 != self.sha256}


def credit_line(attribution: str, *, modified: bool) -> str:
    """Write the line of attribution, which tells whether the file is still as it was kept.

    >>> credit_line("UCDP GED 25.1, CC BY 4.0", modified=True)
    'UCDP GED 25.1, CC BY 4.0 (changed since it was fetched)'
    """
    return f"{attribution} (changed since it was fetched)" if modified else attribution


def credited(layer: LayerSource, path: Path) -> LayerSource:
    """Describe a user's layer by the record beside its file, where there is one."""
    record = read_sidecar(path)
    if record is None:
        return layer
    modified = layer.sha256 != record.sha256
    return dataclasses.replace(
        layer,
        title=record.title,
        licence=record.licence,
        vintage=f"{record.version}, retrieved {record.retrieved}",
        attribution=credit_line(record.attribution, modified=modified),
        url=record.address,
    )


def source_of(path: Path, *, sha256: str) -> dict[str, Any] | None:
    """Give the record beside a file as a manifest holds it; ``None`` where there is none."""
    record = read_sidecar(path)
    return None if record is None else record.as_source(sha256)


def sidecar_of(path: Path) -> Path:
    """Name the record that belongs to a file.

    >>> from pathlib import Path
    >>> sidecar_of(Path("a/ucdp.csv")).name
    'ucdp.csv.source.json'
    """
    return path.with_name(path.name + SUFFIX)


def write_sidecar(path: Path, record: SourceRecord) -> Path:
    """Write the record beside its file, in one step; returns where it lies."""
    target = sidecar_of(path)
    part = target.with_name(f"{target.name}.part")
    text = json.dumps(dataclasses.asdict(record), ensure_ascii=False, indent=2, sort_keys=True)
    part.write_text(f"{text}\n", encoding="utf-8", newline="\n")
    part.replace(target)
    return target


def read_sidecar(path: Path) -> SourceRecord | None:
    """Read the record beside a file; ``None`` where there is none.

    Raises
    ------
    InputError
        If it cannot be read as one: a release without the attribution that a
        licence asks for must not come about unnoticed.
    """
    found = sidecar_of(path)
    if not found.is_file():
        return None
    try:
        with found.open("rb") as file:
            content = file.read(LARGEST_BYTES + 1)
        # One byte too many cannot be JSON any more, since its end is cut off.
        return _record(json.loads(content[:LARGEST_BYTES].decode("utf-8")))
    except (OSError, ValueError, RecursionError) as error:
        raise InputError(
            f"{found}: cannot be read as the record of a download ({error}); delete it and "
            "name the source yourself, or download the file again"
        ) from None


def _record(document: object) -> SourceRecord:
    """Take the known members, each of its own type; further ones are passed over."""
    if not isinstance(document, dict):
        raise ValueError("it is no JSON object")  # noqa: TRY004 - told as a fault of the file
    values: dict[str, Any] = {}
    for field in dataclasses.fields(SourceRecord):
        kind = int if field.type == "int" else str
        value = document.get(field.name, field.default)
        if not isinstance(value, kind) or isinstance(value, bool):
            raise ValueError(f"{field.name} is missing or no {kind.__name__}")  # noqa: TRY004
        values[field.name] = plain(value) if isinstance(value, str) else value
    return SourceRecord(**values)


def plain(text: str) -> str:
    """Make one printable line of a text from elsewhere, at most 500 characters.

    >>> plain("a" + chr(10) + " b" + chr(0x202E))
    'a b'
    """
    kept = "".join(char if char.isprintable() or char in _JOINERS else " " for char in text)
    return " ".join(kept.split())[:LONGEST]
