"""Find the release that a person means: a folder, a release's name, or ``latest``."""

from __future__ import annotations

from pathlib import Path

from geo_risk.errors import UsageError
from geo_risk.release.latest import LINK, read_latest
from geo_risk.release.manifest import FILE


def resolve_release(text: str, *, maps_root: Path, study_name: str) -> Path:
    """Return the folder of a release.

    ``text`` is a path to one, the name of one of the study, or ``latest``.

    Raises
    ------
    UsageError
        If there is no such release; the message lists those that are.
    """
    study = maps_root / study_name
    named = Path(text)
    if named.name == LINK and not named.is_symlink():
        newest = read_latest(study if text == LINK else named.parent)
        if newest is not None:
            return newest
    for found in (named, study / text):
        if text and (found / FILE).is_file():
            return found.resolve()
    known = releases_of(study)
    listed = f"known: {', '.join(known)}" if known else "none is published there yet"
    raise UsageError(
        f"{text!r}: no such release in {study}; give a folder, a name or `latest` ({listed})"
    )


def releases_of(study: Path) -> list[str]:
    """List the names of a study's releases, oldest as-of day first."""
    if not study.is_dir():
        return []
    return sorted(
        path.name
        for path in study.iterdir()
        if not path.is_symlink() and not path.name.startswith(".") and (path / FILE).is_file()
    )
