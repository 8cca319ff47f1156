"""A run that is asked to stop (SIGTERM) tidies up first, as after Ctrl-C."""

from __future__ import annotations

import contextlib
import signal
import threading
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import FrameType

INTERRUPTED = 130
"""Exit code after Ctrl-C."""

TERMINATED = 143
"""Exit code after SIGTERM, as shells count it."""


@contextlib.contextmanager
def stopped_gently() -> Iterator[dict[str, int]]:
    """Let SIGTERM raise ``KeyboardInterrupt``; ``code`` says how the verb was stopped.

    A handler that somebody else has set, and threads beside the main one, are left alone.
    """
    told = {"code": INTERRUPTED}

    def stop(_number: int, _frame: FrameType | None) -> None:
        told["code"] = TERMINATED
        # A second one, while files are removed, must not end that half-way.
        signal.signal(signal.SIGTERM, signal.SIG_IGN)
        raise KeyboardInterrupt

    ours = (
        threading.current_thread() is threading.main_thread()
        and signal.getsignal(signal.SIGTERM) is signal.SIG_DFL
    )
    if ours:
        signal.signal(signal.SIGTERM, stop)
    try:
        yield told
    finally:
        if ours:
            signal.signal(signal.SIGTERM, signal.SIG_DFL)
