"""Take the pictures of the documentation from a real map in a real browser.

Run by hand when the page changes: ``python tools/write_pictures.py RELEASE``, with
the folder of a release of the demonstration. Needs Playwright and Chromium.
"""

from __future__ import annotations

import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

FOLDER = Path(__file__).resolve().parents[1] / "docs" / "img"
CHROMIUM = "/usr/bin/chromium"
FLAGS = ("--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking")
SIZE = {"width": 1440, "height": 860}
SETTLE_MS = 1500


def main(release: Path) -> None:
    """Write map.png (English) and map_ur.png (Urdu)."""
    FOLDER.mkdir(exist_ok=True)
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=CHROMIUM, args=list(FLAGS))
        page = browser.new_page(viewport=SIZE)
        page.goto((release / "map.html").resolve().as_uri())
        page.wait_for_timeout(SETTLE_MS)
        page.screenshot(path=FOLDER / "map.png")
        page.locator("button[lang=ur]").click()
        page.wait_for_timeout(SETTLE_MS)
        page.screenshot(path=FOLDER / "map_ur.png")
        browser.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
