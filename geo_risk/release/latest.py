"""``latest``: the pointer to a study's newest release, switched in one atomic step.

A relative symbolic link, so that the folder may be moved or mounted elsewhere;
where the file system has none (Windows without the right, a USB stick), the name
stands in ``latest.txt``.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from geo_risk.errors import PublishError
from geo_risk.release.disk import sync_file, sync_folder

if TYPE_CHECKING:
    from pathlib import Path

LINK = "latest"
"""Name of the link."""

TEXT = "latest.txt"
"""Name of the file that stands in for it."""

TEMPORARY = ".latest-"
"""Start of the names under which a new pointer is prepared."""


def point_latest(study: Path, release: str) -> None:
    """Let ``latest`` name a release of this study; readers see the old or the new one.

    Raises
    ------
    PublishError
        If something that is no pointer lies in its place.
    """
    link, text = study / LINK, study / TEXT
    if link.exists() and not link.is_symlink():
        raise PublishError(
            f"{link}: is not a link that geo-risk made; move it away and publish again"
        )
    if os.path.lexists(link) and link.is_symlink() and link.readlink().name == release:
        return
    fresh = study / f"{TEMPORARY}{os.getpid()}"
    fresh.unlink(missing_ok=True)
    try:
        fresh.symlink_to(release, target_is_directory=True)
    except (OSError, NotImplementedError):
        _write_text(fresh, text, release)
    else:
        fresh.replace(link)
        text.unlink(missing_ok=True)
    sync_folder(study)


def _write_text(fresh: Path, text: Path, release: str) -> None:
    fresh.write_bytes(f"{release}\n".encode())
    sync_file(fresh)
    fresh.replace(text)


def read_latest(study: Path) -> Path | None:
    """Return the newest release of a study, or ``None`` before there is one."""
    link, text = study / LINK, study / TEXT
    if link.is_symlink():
        name = link.readlink().name
    elif text.is_file():
        name = text.read_bytes().decode().strip()
    else:
        return None
    found = study / name
    return found if name and found.is_dir() else None
