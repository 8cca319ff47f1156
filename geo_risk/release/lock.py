"""One run at a time publishes into a study's folder; the kernel frees a dead run's lock."""

from __future__ import annotations

import contextlib
import datetime as dt
import json
import os
import platform
from typing import TYPE_CHECKING

from filelock import FileLock, Timeout

from geo_risk.errors import LockedError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

LOCK = ".lock"
"""File that is locked; it stays, empty, for removing it would let two runs in."""

HOLDER = ".lock-holder.json"
"""Says for people which process holds the lock; without meaning for the lock itself."""


@contextlib.contextmanager
def study_lock(study: Path) -> Iterator[None]:
    """Hold the lock on one study's releases.

    Raises
    ------
    LockedError
        At once, if another run holds it; the message says which.
    """
    lock = FileLock(study / LOCK)
    try:
        lock.acquire(blocking=False)
    except Timeout:
        raise LockedError(
            f"{study}: {_holder(study)} is publishing into this folder; wait until it has"
            " ended, or give another one with --maps"
        ) from None
    try:
        _name_holder(study)
        yield
    finally:
        with contextlib.suppress(OSError):
            (study / HOLDER).unlink(missing_ok=True)
        lock.release()


def _name_holder(study: Path) -> None:
    holder = {
        "process": os.getpid(),
        "host": platform.node(),
        "since": dt.datetime.now(dt.UTC).isoformat(timespec="seconds"),
    }
    (study / HOLDER).write_bytes(json.dumps(holder).encode())


def _holder(study: Path) -> str:
    try:
        holder = json.loads((study / HOLDER).read_bytes())
        return f"process {holder['process']} on {holder['host']}, since {holder['since']},"
    except (OSError, ValueError, TypeError, KeyError):
        return "another run"
