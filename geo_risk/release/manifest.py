"""``manifest.json``: written in one form, read back, and proof against a flipped byte.

The file is sorted, indented JSON in UTF-8. Its member ``manifest_sha256`` is the
fingerprint of all others, so the manifest vouches for itself as for every file.
Members that a later version added are passed over, those an older one lacked take
their defaults.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import hashlib
import json
import re
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from geo_risk.errors import InputError
from geo_risk.release.hashes import canonical_json
from geo_risk.release.records import SCHEMA_ID, SCHEMA_VERSION, InputFile, Manifest, OutputFile
from geo_risk.sources.identity import sha256_of
from geo_risk.sources.registry import LayerSource
from geo_risk.sources.sidecar import source_of

if TYPE_CHECKING:
    from pathlib import Path

FILE = "manifest.json"
"""Name of the manifest in a release."""

SCHEMA_FILE = "manifest.schema.json"
"""Its JSON Schema, beside this module and in ``docs/``."""

RELEASE_NAME = re.compile(r"\d{4}-\d{2}-\d{2}_[0-9a-f]{8}")
"""How the folder of a release is called."""

_OWN_HASH = "manifest_sha256"


def describe_input(path: Path, *, seen: str = "", **counts: Any) -> InputFile:  # noqa: ANN401 - fields of InputFile
    """Fingerprint one incident file and say where it comes from; ``counts`` are more fields.

    Raises
    ------
    InputError
        If its bytes are gone, or no longer those that were read (``seen``).
    """
    facts = {"name": path.name, **counts}
    try:
        digest = sha256_of(path)
    except OSError as error:
        raise InputError(
            f"{path}: was taken away during the run ({error.strerror}); nothing was published"
        ) from None
    if seen not in {"", digest}:
        raise InputError(
            f"{path}: was changed during the run; nothing was published; run again"
        )
    return InputFile(
        sha256=digest,
        bytes=path.stat().st_size,
        source=source_of(path, sha256=digest),
        **facts,
    )


def manifest_text(manifest: Manifest) -> str:
    """Return the manifest as the text of its file.

    ``created`` is the as-of day: the clock has no part in a release, so that the
    same inputs give the same bytes.
    """
    document = {
        **dataclasses.asdict(manifest),
        "as_of": str(manifest.as_of),
        "created": str(manifest.as_of),
        "data_note": manifest.data_note,
        "release": manifest.release,
        "schema": SCHEMA_ID,
        "schema_version": SCHEMA_VERSION,
    }
    return _as_text({**document, _OWN_HASH: _own_hash(document)})


def _as_text(document: dict[str, Any]) -> str:
    return json.dumps(document, sort_keys=True, indent=2, ensure_ascii=False) + "\n"


def _own_hash(document: dict[str, Any]) -> str:
    rest = {name: value for name, value in document.items() if name != _OWN_HASH}
    return hashlib.sha256(canonical_json(rest)).hexdigest()


def read_manifest(release: Path) -> Manifest:
    """Read the record of how a release came about.

    Raises
    ------
    InputError
        If the folder holds no manifest, one that cannot be read, or one of a form that
        only a newer program knows.
    """
    path = release / FILE
    try:
        document = json.loads(path.read_text(encoding="utf-8"))
        _refuse_newer(path, document)
        return _manifest(document)
    except FileNotFoundError:
        raise InputError(
            f"{release}: this is no release: it holds no {FILE}; name a folder like"
            " maps/pakistan/2026-10-31_1f3a9c2b, or `latest`"
        ) from None
    except (OSError, ValueError, TypeError, KeyError, AttributeError) as error:
        raise InputError(
            f"{path}: cannot be read as a manifest ({error}); the release is damaged,"
            " publish it again or take it from a copy"
        ) from error


def _refuse_newer(path: Path, document: dict[str, Any]) -> None:
    """Read no form that members may mean something else in; manifests of old name none."""
    form = int(document.get("schema_version", 1))
    if form > SCHEMA_VERSION:
        raise InputError(
            f"{path}: made by a newer geo_risk ({document.get('version', 'unknown')}): its"
            f" form is {form}, this program reads up to {SCHEMA_VERSION}; update geo_risk"
        )


def schema_text() -> str:
    """Return the JSON Schema of the manifest that this program writes."""
    return files(__package__).joinpath(SCHEMA_FILE).read_text(encoding="utf-8")


def _manifest(document: dict[str, Any]) -> Manifest:
    values = _known(Manifest, document)
    values["as_of"] = dt.date.fromisoformat(document["as_of"])
    values["inputs"] = tuple(InputFile(**_known(InputFile, f)) for f in document["inputs"])
    values["layers"] = tuple(LayerSource(**_known(LayerSource, f)) for f in document["layers"])
    values["outputs"] = tuple(OutputFile(**_known(OutputFile, f)) for f in document["outputs"])
    return Manifest(**values)


def _known(record: type, document: dict[str, Any]) -> dict[str, Any]:
    """Take the members that a record has."""
    names = {field.name for field in dataclasses.fields(record)}
    return {name: value for name, value in document.items() if name in names}


def manifest_fault(release: Path) -> str | None:
    """Say what is wrong with the manifest's own bytes; ``None`` if they are as published."""
    text = (release / FILE).read_bytes()
    document = json.loads(text)
    if document.get(_OWN_HASH) != _own_hash(document):
        return f"{FILE}: its content does not match its own fingerprint"
    if _as_text(document).encode("utf-8") != text:
        return f"{FILE}: its bytes are not those that were published"
    return None


def release_files(release: Path) -> tuple[OutputFile, ...]:
    """List every file a release was published with, but the manifest itself."""
    return read_manifest(release).outputs
