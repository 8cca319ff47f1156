"""The tree of errors a user may meet, and the exit code of each.

::

    GeoRiskError                 anything the program can explain           exit 70
    ├── UsageError               a flag or argument that makes no sense     exit 2
    ├── StudyError               the study file is wrong                    exit 2
    ├── InputError               an input is refused, or too many rows      exit 4
    │   ├── FileRefusedError     one file cannot be trusted, with the cure  exit 4
    │   ├── LayerError           a boundary layer cannot be used            exit 4
    │   └── DownloadError        a file cannot be had from its publisher    exit 4
    ├── PublishError             a release cannot be written or published   exit 5
    └── LockedError              another run holds the lock                 exit 6

A message says what, where, what is allowed and the cure. All faults of one
file are reported at once: pass them as ``faults``, one sentence each.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


class GeoRiskError(Exception):
    """An error the program can explain; the message is for the user."""

    exit_code = 70


class UsageError(GeoRiskError):
    """A flag or an argument that makes no sense."""

    exit_code = 2


class StudyError(GeoRiskError):
    """The study file is wrong; every fault of it is in the message."""

    exit_code = 2

    def __init__(self, message: str, faults: Iterable[str] = ()) -> None:
        """Join the faults of one study file into one message."""
        self.faults = tuple(faults)
        super().__init__("\n  ".join([message, *self.faults]))


class InputError(GeoRiskError):
    """An input is refused, or more rows are quarantined than allowed."""

    exit_code = 4


class FileRefusedError(InputError):
    """One file cannot be trusted; the message says why and how to mend it."""

    def __init__(self, path: object, message: str, faults: Iterable[str] = ()) -> None:
        """Name the file first, then what is wrong with it."""
        self.path = str(path)
        self.reason = message
        self.faults = tuple(faults)
        super().__init__("\n  ".join([f"{path}: {message}", *self.faults]))


class LayerError(FileRefusedError):
    """A boundary layer cannot be used; the message says why."""


class DownloadError(InputError):
    """A file cannot be had from its publisher, or is not what was asked for."""


class PublishError(GeoRiskError):
    """A release cannot be written or published; the old one is untouched."""

    exit_code = 5


class LockedError(GeoRiskError):
    """Another run holds the lock on this study's releases."""

    exit_code = 6
