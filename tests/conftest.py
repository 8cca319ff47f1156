"""Fixtures every test may use: where the reference data lie, and the browser."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

from tests.releases import demonstration, real_release, two_years  # noqa: F401 - fixtures

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Browser

# A slow machine is no fault of the program: time is measured in benchmarks/ alone.
settings.register_profile("geo_risk", deadline=None)
settings.load_profile("geo_risk")

ROOT = Path(__file__).resolve().parents[1]
CHROMIUM_FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)


def _absent(what: str) -> None:
    """Skip on a bare clone, fail where CI promises that everything is there."""
    if os.environ.get("CI"):
        pytest.fail(f"{what} is missing, and CI promises it")
    pytest.skip(f"{what} is missing")


@pytest.fixture(scope="session")
def absent() -> Callable[[str], None]:
    """Offer the answer to a missing tool: skip on a bare clone, fail in CI."""
    return _absent


@pytest.fixture(scope="session")
def root() -> Path:
    """Return the top of the checkout."""
    return ROOT


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """Return the folder of reference incidents and boundaries beside the project."""
    path = Path(os.environ.get("GEO_RISK_SHARED", ROOT.parent / "shared")) / "data"
    if not path.is_dir():
        _absent(f"the reference data ({path})")
    return path


@pytest.fixture(scope="session")
def chromium() -> str:
    """Return the path of a Chromium to drive."""
    for name in ("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"):
        if Path(name).exists():
            return name
    _absent("Chromium")
    raise AssertionError


@pytest.fixture(scope="session")
def browser(chromium: str) -> Iterator[Browser]:
    """Start one Chromium for all the tests."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=chromium, args=[*CHROMIUM_FLAGS])
        yield started
        started.close()
