"""The map of nothing but hostile text, in a real browser: letters, and nothing else."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import pytest

from tests.hostile.payloads import SHOUT

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

    from tests.hostile.conftest import Made

pytestmark = [pytest.mark.browser, pytest.mark.slow]

BRIEFS = 8
"""How many of each list are opened, from the top."""


@dataclass
class Walked:
    """What happened while somebody looked at everything."""

    requests: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)
    dialogs: list[str] = field(default_factory=list)
    ran: object = None
    shown: str = ""
    elements: int = 0
    opened: int = 0


@pytest.fixture(scope="module", params=["", "#ur"], ids=["en", "ur"])
def walked(request: pytest.FixtureRequest, browser: Browser, made: Made) -> Walked:
    """Open the map in one language, and every list, brief, search and hint of it."""
    page = browser.new_page(viewport={"width": 1600, "height": 900})
    found = Walked()
    page.on("request", lambda request: found.requests.append(request.url))
    page.on("console", lambda message: found.complaints.append(message.text))
    page.on("pageerror", lambda error: found.complaints.append(str(error)))
    page.on("dialog", lambda dialog: (found.dialogs.append(dialog.message), dialog.dismiss()))
    page.goto((made.release / "map.html").as_uri() + request.param)
    page.wait_for_selector("html[data-ready=yes]", state="attached", timeout=30_000)
    _look_at_everything(page, found)
    found.ran = page.evaluate("window.ran ?? null")
    found.elements = page.locator(
        "#app iframe, #app svg[onload], #app [onerror], #app [onmouseover], #app [onfocus],"
        " #app a[href^='javascript'], #app img[src^='http'], #app link"
    ).count()
    page.close()
    return found


def _look_at_everything(page: Page, found: Walked) -> None:
    for at in range(page.locator("#views input").count()):
        page.locator("#views input").nth(at).evaluate("radio => radio.click()")
        found.shown += page.locator("body").inner_text()
        for row in range(min(BRIEFS, page.locator("#list tbody th button").count())):
            page.locator("#list tbody th button").nth(row).click()
            page.wait_for_selector("#brief", state="visible")
            found.shown += page.locator("#brief").inner_text()
            found.opened += 1
            page.keyboard.press("Escape")
    for word in ("script", "img", "exec", "{{"):
        page.locator("#query").fill(word)
        found.shown += page.locator("body").inner_text()
    page.locator("#query").fill("")
    for path in page.locator("path.area-district").all()[:BRIEFS]:
        path.dispatch_event("mouseover")
        path.dispatch_event("click")
        found.shown += page.locator("body").inner_text()
    for summary in page.locator("summary:visible").all():
        summary.click()
    found.shown += page.locator("body").inner_text()
    page.wait_for_timeout(300)


def test_nothing_runs(walked: Walked) -> None:
    """No payload sets its mark, opens a dialog or becomes an element that could run."""
    assert walked.ran is None
    assert walked.dialogs == []
    assert walked.elements == 0


def test_nothing_is_asked_for(walked: Walked) -> None:
    """One request, for the file itself."""
    assert len(walked.requests) == 1
    assert walked.requests[0].startswith("file:")


def test_nothing_complains(walked: Walked) -> None:
    """The console stays empty: no error, and no violation of the page's policy."""
    assert walked.complaints == []


def test_payloads_show_as_letters(walked: Walked, made: Made) -> None:
    """What was given is what is read: lists, briefs, search results, title and sources."""
    assert walked.opened > BRIEFS
    assert SHOUT not in walked.shown
    first = made.given.districts[0].split(" ")[0]
    assert first in walked.shown
    for words in ("{{'exec'*3}}", "${'exec'.repeat(3)}", "javascript:window.ran=5"):
        assert words in walked.shown
