"""A publisher on this machine, and wishes that do not wait."""

from __future__ import annotations

import datetime as dt
import threading
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import pytest

from geo_risk.download.delivery import Wish
from geo_risk.download.transfer import Limits
from tests.download.publisher import Publisher

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path


@pytest.fixture
def server() -> Iterator[Publisher]:
    """Run a publisher for one test."""
    publisher = Publisher()
    thread = threading.Thread(target=publisher.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    yield publisher
    publisher.shutdown()
    thread.join()
    publisher.server_close()


@dataclass
class Waits:
    """Counts waits instead of waiting."""

    seconds: list[float] = field(default_factory=list)

    def __call__(self, seconds: float) -> None:
        """Note a wait."""
        self.seconds.append(seconds)


@pytest.fixture
def waits() -> Waits:
    """Take the place of sleeping."""
    return Waits()


@pytest.fixture
def limits(waits: Waits) -> Limits:
    """Limits that do not wait."""
    return Limits(wait=waits, timeout_s=5.0)


@pytest.fixture
def wish(tmp_path: Path, limits: Limits) -> Callable[..., Wish]:
    """Make a wish into a folder of its own, on a fixed day."""
    folder = tmp_path / "got"
    folder.mkdir()

    def day() -> dt.date:
        return dt.date(2026, 10, 31)

    def make(**changes: Any) -> Wish:  # noqa: ANN401
        return Wish(**{"out": folder, "limits": limits, "today": day, **changes})

    return make
