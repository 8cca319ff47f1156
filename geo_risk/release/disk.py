"""The disk's side of publishing: what is written stays written, what fails is explained."""

from __future__ import annotations

import contextlib
import errno
import os
import shutil
from typing import TYPE_CHECKING

from geo_risk.errors import PublishError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_CURES = {
    errno.ENOSPC: "the disk is full; free some space",
    errno.EDQUOT: "the disk quota is used up; free some space",
    errno.EFBIG: "a file grew beyond this session's limit; raise it (`ulimit -f unlimited`)",
    errno.EROFS: "the file system is read-only; give another folder with --maps",
    errno.EACCES: "writing here is not permitted; give another folder with --maps",
    errno.EPERM: "writing here is not permitted; give another folder with --maps",
    errno.ENOTDIR: "a file lies where a folder is needed; give another folder with --maps",
    errno.EEXIST: "a file lies where a folder is needed; give another folder with --maps",
    errno.EIO: "the disk reports a fault; take another one",
}


@contextlib.contextmanager
def explained(study: Path) -> Iterator[None]:
    """Turn an error of the operating system into a sentence with its cure.

    Raises
    ------
    PublishError
        In place of any ``OSError``; releases published earlier are untouched.
    """
    try:
        yield
    except OSError as error:
        cure = _CURES.get(error.errno or 0) or f"{error.strerror or error}; put that right"
        where = error.filename or study
        raise PublishError(
            f"{where}: {cure}, then run again. Nothing was published; earlier releases"
            " are as they were."
        ) from error


def sync_file(path: Path) -> None:
    """Wait until a file's bytes are on the disk."""
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def sync_folder(folder: Path) -> None:
    """Wait until a folder's names are on the disk; Windows cannot and need not."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def protect(path: Path) -> None:
    """Take the right to write a file away, so that opening it in a GIS changes nothing."""
    if os.name != "nt":
        path.chmod(path.stat().st_mode & ~0o222)


def remove_tree(folder: Path) -> None:
    """Remove a folder of ours, or whatever of it can be removed."""
    if folder.is_dir() and not folder.is_symlink():
        shutil.rmtree(folder, ignore_errors=True)
    else:
        folder.unlink(missing_ok=True)
