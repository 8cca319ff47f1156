"""Standard output that may be closed, full or no longer read: no traceback, no false file.

A handle that is closed at the start is taken by the next file that is opened, and a
library that prints would print into it; so such handles lead nowhere from the start.
"""

from __future__ import annotations

import contextlib
import io
import os
import sys
from typing import TYPE_CHECKING, TextIO

if TYPE_CHECKING:
    from collections.abc import Iterator

    from _typeshed import ReadableBuffer

STANDARD = 3
"""Handles of input, output and messages: 0, 1 and 2."""


class Fenced(io.RawIOBase):
    """Bytes to a handle; the first error is kept, and what comes after it is dropped."""

    def __init__(self, handle: int) -> None:
        """Write to ``handle``, which stays open."""
        self.handle = handle
        self.error: OSError | None = None

    def writable(self) -> bool:
        """Say that this can be written to."""
        return True

    def fileno(self) -> int:
        """Return the handle."""
        return self.handle

    def isatty(self) -> bool:
        """Tell whether a person looks on."""
        return os.isatty(self.handle)

    def write(self, data: ReadableBuffer, /) -> int:
        """Write as much as goes in one call; all of it once an error was met."""
        if self.error is None:
            try:
                return os.write(self.handle, data)
            except OSError as error:
                self.error = error
        return memoryview(data).nbytes

    @property
    def failed(self) -> OSError | None:
        """The error, unless the reader just went away, which is his right."""
        return None if isinstance(self.error, BrokenPipeError) else self.error


@contextlib.contextmanager
def fenced_streams() -> Iterator[Fenced]:
    """Put the fence before standard output and messages for the length of a verb.

    Gives the one of standard output; its ``failed`` is known after the end. Streams that
    are not the process's own (a test's, a notebook's) are left alone.
    """
    _hold_standard_handles()
    output, messages = Fenced(1), Fenced(2)
    before = sys.stdout, sys.stderr
    sys.stdout, sys.stderr = _behind(output, before[0]), _behind(messages, before[1])
    try:
        yield output
    finally:
        for stream in (sys.stdout, sys.stderr):
            stream.flush()
        sys.stdout, sys.stderr = before


def _hold_standard_handles() -> None:
    """Let a standard handle that is closed lead nowhere, before a file takes its place."""
    for handle in range(STANDARD):
        try:
            os.fstat(handle)
        except OSError:
            # The lowest free handle is given, which is this one.
            os.open(os.devnull, os.O_RDWR)


def _behind(fence: Fenced, stream: TextIO | None) -> TextIO:
    """Make a text stream of the fence, like the one it stands before."""
    if stream is None:
        return io.TextIOWrapper(io.BufferedWriter(fence), encoding="utf-8")
    try:
        own = os.name == "posix" and stream.fileno() == fence.handle
    except (OSError, ValueError, AttributeError):
        own = False
    if not own:
        return stream
    stream.flush()
    return io.TextIOWrapper(
        io.BufferedWriter(fence),
        encoding=stream.encoding,
        errors=stream.errors,
        line_buffering=fence.isatty() or fence.handle == STANDARD - 1,
    )
