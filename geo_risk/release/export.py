"""A release written again in other formats: aside first, then moved into place.

The release itself is only read. Files of an earlier export of the same name are
replaced; nothing else in the folder is touched, and a failure changes nothing.
"""

from __future__ import annotations

import errno
import shutil
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from geo_risk.errors import PublishError, UsageError
from geo_risk.release.manifest import FILE

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from geo_risk.exports import Published


def export_files(
    published: Published, folder: Path, *, formats: Sequence[str]
) -> dict[str, int]:
    """Write layers and tables of a release into a folder in the named formats.

    Parameters
    ----------
    published
        What the release holds, see :func:`geo_risk.release.read_published`.
    folder
        Is made if need be; must not lie in a release.
    formats
        Names from the table of exporters.

    Returns
    -------
    dict
        File below the folder, with forward slashes -> rows in it.

    Raises
    ------
    UsageError
        For an unknown format, or a folder inside a release.
    PublishError
        If the folder cannot be written; what was in it is untouched.
    """
    from geo_risk.exports import write_all  # noqa: PLC0415 - slow

    check_outside(folder)
    try:
        with _aside(folder) as aside:
            rows = write_all(published, aside, names=formats)
            _move(aside, folder)
    except OSError as error:
        raise PublishError(
            f"{error.filename or folder}: cannot be written ({error.strerror or error}); give"
            " another folder with --out. The release is as it was."
        ) from error
    return rows


def check_outside(folder: Path) -> None:
    """Refuse a folder that is a release, or lies in one.

    Raises
    ------
    UsageError
        Since a release is never changed once it is published.
    """
    whole = folder.resolve()
    for place in (whole, *whole.parents):
        if (place / FILE).is_file():
            raise UsageError(
                f"{folder}: lies in the release {place.name}, and a release is never changed;"
                " give another folder with --out"
            )


@contextmanager
def _aside(folder: Path) -> Iterator[Path]:
    """Give an empty folder on the same disk; remove it in the end."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    aside = Path(tempfile.mkdtemp(prefix=f".{folder.name}-", dir=folder.parent))
    try:
        yield aside
    finally:
        shutil.rmtree(aside, ignore_errors=True)


def _move(aside: Path, folder: Path) -> None:
    """Put every file in its place; each one replaces its forerunner in one step.

    Whatever lies in the way is found before the first file moves.
    """
    targets = {
        path: folder / path.relative_to(aside)
        for path in sorted(aside.rglob("*"))
        if path.is_file()
    }
    for target in targets.values():
        target.parent.mkdir(parents=True, exist_ok=True)
        if target.is_dir():
            raise IsADirectoryError(
                errno.EISDIR, "a folder lies where a file is needed", target
            )
    for path, target in targets.items():
        path.replace(target)
