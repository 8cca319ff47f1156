"""Finds the data files that ship with the program, and the better ones a user put in.

Every folder of data holds a ``sources.toml`` that lists its files with hash, licence,
vintage and attribution. A file is looked up by its name in these folders, in order:

1. the folder that the environment variable ``GEO_RISK_DATA`` names,
2. the user's data folder (:func:`user_folder`), where ``geo-risk layers add`` writes,
3. ``geo_risk/data/boundaries`` inside an installed package,
4. ``data/boundaries`` of a checkout.

A file whose bytes do not have the listed hash is refused: an edited boundary would
move numbers without anybody knowing why.
"""

from __future__ import annotations

import hashlib
import os
import sys
import tomllib
from dataclasses import dataclass, fields
from functools import lru_cache
from pathlib import Path
from typing import Any

from geo_risk.errors import LayerError

CATALOGUE = "sources.toml"
"""The list of a folder's files."""

_PACKAGE = Path(__file__).resolve().parents[1]


@dataclass(frozen=True, kw_only=True)
class LayerSource:
    """Where one file of data comes from, and under which terms it may be used."""

    id: str
    file: str
    title: str
    sha256: str
    licence: str
    vintage: str
    attribution: str
    url: str = ""
    note: str = ""


def user_folder() -> Path:
    """Name the folder in which a user's own layers are kept; it need not exist."""
    if sys.platform == "win32":
        base = Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local")
    elif sys.platform == "darwin":
        base = Path.home() / "Library" / "Application Support"
    else:
        base = Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share")
    return base / "geo-risk" / "boundaries"


def data_home() -> Path:
    """Name the folder in which ``layers add`` puts a file: ``GEO_RISK_DATA`` or the user's."""
    given = os.environ.get("GEO_RISK_DATA")
    return Path(given) if given else user_folder()


def data_folders() -> tuple[Path, ...]:
    """List the folders of data that exist, in the order in which they are asked."""
    given = os.environ.get("GEO_RISK_DATA")
    if given and not Path(given).is_dir():
        raise LayerError(given, "GEO_RISK_DATA names no folder; unset it, or make the folder")
    wanted = [
        *([Path(given)] if given else []),
        user_folder(),
        _PACKAGE / "data" / "boundaries",
        _PACKAGE.parent / "data" / "boundaries",
    ]
    return tuple(dict.fromkeys(path for path in wanted if (path / CATALOGUE).is_file()))


def read_catalogue(folder: Path) -> dict[str, LayerSource]:
    """Read one folder's list of files, by file name.

    Raises
    ------
    LayerError
        If the list is no TOML, or an entry lacks a field; all faults at once.
    """
    path = folder / CATALOGUE
    try:
        entries = _entries(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise LayerError(path, f"cannot be read as TOML in UTF-8: {error}") from error
    faults = [
        fault for number, entry in enumerate(entries, 1) for fault in _faults(number, entry)
    ]
    if faults:
        raise LayerError(path, "entries are incomplete; mend them or take the file out", faults)
    return {entry["file"]: LayerSource(**entry) for entry in entries}


@lru_cache(maxsize=8)
def _entries(text: str) -> list[dict[str, Any]]:
    """Parse a list once, however many of its files are read."""
    found = tomllib.loads(text).get("source", [])
    return [entry for entry in found if isinstance(entry, dict)]


def _faults(number: int, entry: dict[str, Any]) -> list[str]:
    """Say which fields of one entry are missing, unknown or no text."""
    known = {spec.name: spec for spec in fields(LayerSource)}
    needed = {name for name, spec in known.items() if spec.default != ""}
    where = f"entry {number} ({entry.get('file', 'no file named')})"
    return [
        *(f"{where}: {name} is missing" for name in sorted(needed - set(entry))),
        *(f"{where}: {name} is unknown" for name in sorted(set(entry) - set(known))),
        *(f"{where}: {n} must be text" for n, v in entry.items() if not isinstance(v, str)),
    ]


def find(file: str) -> tuple[Path, LayerSource]:
    """Find a data file by name in the first folder that lists it.

    Raises
    ------
    LayerError
        If no folder lists it; the message names the folders asked.
    """
    folders = data_folders()
    for folder in folders:
        source = read_catalogue(folder).get(file)
        if source is not None:
            return folder / file, source
    asked = ", ".join(str(folder) for folder in folders) or "no folder of data was found"
    raise LayerError(file, f"is in no list of data files; asked: {asked}")


def is_listed(file: str) -> bool:
    """Tell whether any folder lists a file of this name."""
    return any(file in read_catalogue(folder) for folder in data_folders())


def read_bytes(file: str) -> bytes:
    """Read a data file and check that its bytes are the listed ones.

    Raises
    ------
    LayerError
        If it is missing or its sha256 differs from the one in sources.toml.
    """
    path, source = find(file)
    return checked_bytes(path, source)


def checked_bytes(path: Path, source: LayerSource) -> bytes:
    """Read a file and refuse it unless its sha256 is the listed one."""
    try:
        content = path.read_bytes()
    except OSError as error:
        raise LayerError(
            path, f"is listed in {CATALOGUE} but cannot be read: {error}"
        ) from error
    seen = hashlib.sha256(content).hexdigest()
    if seen != source.sha256:
        raise LayerError(
            path,
            f"was changed: its sha256 is {seen[:12]}…, {CATALOGUE} lists "
            f"{source.sha256[:12]}…; put the original back, or install geo-risk again",
        )
    return content


def read_text(file: str) -> str:
    """Read a data file as UTF-8 text, checked like :func:`read_bytes`."""
    return read_bytes(file).decode("utf-8")
