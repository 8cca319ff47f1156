"""Pictures of a real release for people to look at, kept in test-output/ by every run."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path
    from typing import Any

pytestmark = [pytest.mark.browser, pytest.mark.slow]

WALL = {"width": 1600, "height": 900}
DESK = {"width": 1024, "height": 768}
PHONE = {"width": 360, "height": 740}
LEAST_BYTES = 30_000
"""A picture below this is blank."""

LOOKS = [
    ("1600_en", WALL, "light", ""),
    ("1600_ur", WALL, "light", "#ur"),
    ("1600_dark", WALL, "dark", ""),
    ("1600_dark_ur", WALL, "dark", "#ur"),
    ("1024_en", DESK, "light", ""),
    ("1024_ur", DESK, "light", "#ur"),
    ("360_en", PHONE, "light", ""),
    ("360_ur", PHONE, "light", "#ur"),
    ("360_dark", PHONE, "dark", ""),
]


@pytest.mark.parametrize("look", LOOKS, ids=lambda look: str(look[0]))
def test_list_and_brief_are_pictured(
    open_map: Callable[..., Any],
    demonstration: Path,
    pictures: Path,
    look: tuple[str, dict[str, int], str, str],
) -> None:
    """The map as it opens and with a brief; nothing runs out of the page sideways."""
    name, size, scheme, fragment = look
    options = {"viewport": size, "color_scheme": scheme, "fragment": fragment}
    watched = open_map(demonstration / "map.html", **options)
    page = watched.page
    page.wait_for_timeout(300)
    assert len(page.screenshot(path=pictures / f"look_{name}.png")) > LEAST_BYTES
    page.locator("#list tbody button").first.click()
    page.wait_for_timeout(300)
    assert len(page.screenshot(path=pictures / f"look_{name}_brief.png")) > LEAST_BYTES
    assert page.evaluate("document.documentElement.scrollWidth") <= size["width"]
    assert watched.complaints == []
