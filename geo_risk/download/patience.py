"""When to ask again, and how long to wait before."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

TRIES = 5
"""Attempts in a row that bring nothing new."""

FIRST_TRIES = 2
"""Attempts while nobody has answered yet: without network there is no use in waiting."""

LONGEST_WAIT_S = 120.0
"""A server that asks for more than this is told to the user and not waited for."""


@dataclass
class Patience:
    """Counts attempts that bring nothing new; the waits double: 1, 2, 4, 8 seconds."""

    wait: Callable[[float], None] = field(default=time.sleep)
    tried: int = 0
    answered: bool = False

    def progress(self) -> None:
        """Start to count anew: something came."""
        self.tried, self.answered = 0, True

    def again(self, asked_s: float | None = None) -> bool:
        """Wait and tell whether to try again; ``asked_s`` is what the server asked for."""
        self.tried += 1
        if self.tried >= (TRIES if self.answered else FIRST_TRIES):
            return False
        seconds = 2.0 ** (self.tried - 1) if asked_s is None else asked_s
        if seconds > LONGEST_WAIT_S:
            return False
        self.wait(seconds)
        return True
