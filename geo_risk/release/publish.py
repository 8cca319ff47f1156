"""A release is whole or not there: written aside, read back, renamed, then pointed to.

1. take the lock of the study's folder, clear what killed runs left;
2. write into a hidden folder beside the releases, under final names;
3. open every file again, count, fingerprint, wait for the disk;
4. write the manifest, take the right to write away, rename to ``<as_of>_<hash8>``;
5. switch ``latest``.

A run killed at any moment leaves the old release and ``latest`` as they were, or
the new ones whole. The same content published again keeps the release that
stands; one that was damaged since is set aside as ``<name>.damaged`` and made anew.
"""

from __future__ import annotations

import logging
import os
import secrets
from dataclasses import replace
from typing import TYPE_CHECKING

from geo_risk.errors import InputError
from geo_risk.release.disk import explained, protect, remove_tree, sync_file, sync_folder
from geo_risk.release.latest import TEMPORARY, point_latest
from geo_risk.release.lock import study_lock
from geo_risk.release.manifest import FILE, manifest_text, read_manifest
from geo_risk.release.reopen import check_outputs
from geo_risk.release.verify import faults_of, files_below

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from geo_risk.release.records import Manifest

WORKSHOP = ".writing-"
"""Start of the name of the folder a release is written in."""

_log = logging.getLogger(__name__)


def publish(
    write: Callable[[Path], Mapping[str, int] | None], *, root: Path, manifest: Manifest
) -> Path:
    """Publish one release below ``root / manifest.study``; return its folder.

    Parameters
    ----------
    write
        Writes every file but the manifest into the folder it is given; returns
        file below it -> rows it must hold, for those that are tables. Not called
        when the same content stands already.
    root
        The folder of all studies, ``maps/``.
    manifest
        What the release says of itself; ``outputs`` is filled here.

    Raises
    ------
    LockedError
        If another run publishes into the same study.
    PublishError
        If a file cannot be written or read back; nothing was published then, and
        earlier releases are untouched.
    """
    # Some libraries take a relative path for one below a folder of their own.
    study = root.resolve() / manifest.study
    release = study / manifest.release
    with explained(study):
        study.mkdir(parents=True, exist_ok=True)
        with study_lock(study):
            _clear_leftovers(study)
            if not _stands(release, manifest):
                _make(write, release, manifest)
            point_latest(study, release.name)
    return root / manifest.study / manifest.release


def _stands(release: Path, manifest: Manifest) -> bool:
    """Tell whether this content is published and undamaged; added files do no harm."""
    try:
        same = read_manifest(release).content_hash == manifest.content_hash
    except InputError:
        return False
    return same and all(fault.kind == "extra" for fault in faults_of(release))


def _make(
    write: Callable[[Path], Mapping[str, int] | None], release: Path, manifest: Manifest
) -> None:
    """Write a release aside and move it into its place."""
    workshop = release.parent / f"{WORKSHOP}{secrets.token_hex(4)}"
    workshop.mkdir()
    try:
        rows = write(workshop) or {}
        outputs = check_outputs(workshop, rows)
        record = workshop / FILE
        record.write_bytes(manifest_text(replace(manifest, outputs=outputs)).encode())
        sync_file(record)
        _seal(workshop)
        _set_aside(release)
        workshop.rename(release)
        sync_folder(release.parent)
    except BaseException:
        remove_tree(workshop)
        raise


def _seal(workshop: Path) -> None:
    """Make every file read-only and wait for the disk to know every name."""
    for path in files_below(workshop):
        protect(path)
    for folder, _, _ in os.walk(workshop):
        sync_folder(workshop / folder)


def _set_aside(release: Path) -> None:
    """Keep a damaged release under another name: nothing published is ever deleted."""
    if not os.path.lexists(release):
        return
    number, aside = 1, release.with_name(f"{release.name}.damaged")
    while os.path.lexists(aside):
        number += 1
        aside = release.with_name(f"{release.name}.damaged-{number}")
    release.rename(aside)
    _log.warning("%s was damaged; it is kept as %s and made anew", release, aside.name)


def _clear_leftovers(study: Path) -> None:
    """Remove what runs that were killed left half written; the lock keeps others out."""
    for path in study.iterdir():
        if path.name.startswith((WORKSHOP, TEMPORARY)):
            remove_tree(path)
