"""Months, what changed and the divider, by mouse and by keyboard, in a real Chromium."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest

from geo_risk.render import write_map
from tests.render.timed import with_months

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from playwright.sync_api import Page

    from geo_risk.render import MapInputs

pytestmark = pytest.mark.browser

PLAYED_MS = 5_000
"""Longest wait for a window that moves on by itself."""


@pytest.fixture(scope="module")
def timed_map(tmp_path_factory: pytest.TempPathFactory, small_inputs: MapInputs) -> Path:
    """Write the map of the country with months and a last release."""
    path = tmp_path_factory.mktemp("timed") / "map.html"
    return write_map(with_months(small_inputs), path=path)


@pytest.fixture
def page(timed_map: Path, open_map: Callable[..., Any]) -> Page:
    """Open that map."""
    opened: Page = open_map(timed_map).page
    return opened


def counts(page: Page) -> dict[str, str]:
    """Read the list of the months: name and count."""
    rows = page.locator("#time-list tbody tr").all()
    return {
        row.locator("button").inner_text(): row.locator(".chip").inner_text() for row in rows
    }


def colours(page: Page, pane: str) -> list[str]:
    """Fill of the areas that are drawn in a pane, in the order of the table."""
    found: list[str] = page.locator(f".leaflet-{pane}-pane path").evaluate_all(
        "all => all.map(e => [...e.classList].find(c => /^c(none|\\d)$/.test(c)))"
    )
    return found


def press(page: Page, section: str) -> None:
    """Open or close a section by its heading, and wait until the list has followed."""
    ranks = page.locator("#time-list")
    shown = ranks.is_visible()
    page.locator(f"#{section} summary").click()
    ranks.wait_for(state="hidden" if shown else "visible")


def test_months_show_counts_and_leave_again(page: Page) -> None:
    """Opened, list, map and legend show the last 12 months; closed, the scores are back."""
    press(page, "months")
    assert counts(page) == {"Kech": "4"}
    assert page.locator("#months output").inner_text() == "November 2025 to October 2026"
    assert colours(page, "time") == ["c4", "cnone", "cnone", "cnone"]
    assert page.locator("#legend").is_hidden()
    assert page.locator("#time-legend .legend-break").all_inner_texts()[:2] == ["0", "1"]
    press(page, "months")
    assert page.locator("#time-list").is_hidden()
    assert page.locator("#list tbody tr").count() == 4
    assert colours(page, "time") == []
    assert page.locator("#legend").is_visible()


def test_window_and_kind_choose_what_is_counted(page: Page) -> None:
    """One month instead of twelve, and one kind instead of all."""
    press(page, "months")
    page.get_by_label("Window", exact=True).select_option("1")
    assert counts(page) == {"Kech": "3"}
    page.get_by_label("Kind of incident").select_option("kidnapping")
    assert counts(page) == {"Kech": "1"}


def test_slider_moves_by_mouse(page: Page) -> None:
    """A click at its beginning shows the first month: October 2025."""
    press(page, "months")
    page.get_by_label("Window", exact=True).select_option("1")
    page.locator("#month").click(position={"x": 2, "y": 16})
    assert page.locator("#months output").inner_text() == "October 2025"
    page.get_by_label("Province", exact=True).select_option("all")
    assert counts(page) == {"Quetta": "2"}


def test_slider_moves_by_keyboard(page: Page) -> None:
    """Reached by Tab from the heading; arrows move it by a month, and it says which."""
    page.locator("#months summary").focus()
    page.keyboard.press("Enter")
    page.locator("#time-list").wait_for()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.id") == "month"
    page.keyboard.press("ArrowLeft")
    said = page.locator("#month").get_attribute("aria-valuetext")
    assert said == "October 2025 to September 2026"
    assert counts(page)["Kech"] == "1"


def test_play_goes_on_until_it_is_paused(page: Page) -> None:
    """Play moves the window on from where it stands; the same button stops it."""
    press(page, "months")
    page.locator("#month").press("Home")
    before = page.locator("#months output").inner_text()
    page.get_by_role("button", name="Play").press("Enter")
    page.wait_for_function(
        "t => document.querySelector('#months output').innerText !== t",
        arg=before,
        timeout=PLAYED_MS,
    )
    page.get_by_role("button", name="Pause").press("Enter")
    assert page.get_by_role("button", name="Play").is_visible()
    stopped = page.locator("#months output").inner_text()
    page.wait_for_timeout(1_200)
    assert page.locator("#months output").inner_text() == stopped


def test_who_wants_less_motion_steps(timed_map: Path, open_map: Callable[..., Any]) -> None:
    """With reduced motion the button goes on by one month a press and by no more."""
    page = open_map(timed_map, reduced_motion="reduce").page
    press(page, "months")
    page.locator("#month").press("Home")
    play = page.locator("#months .play")
    assert play.inner_text() == "One month on"
    play.click()
    page.wait_for_timeout(1_200)
    assert page.locator("#month").input_value() == "1"


def test_months_lie_beside_those_of_the_year_before(page: Page) -> None:
    """The left side shows the same window a year earlier, and says which."""
    press(page, "months")
    page.get_by_label("Window", exact=True).select_option("1")
    page.get_by_label("Beside the same months a year earlier").check()
    assert colours(page, "time") == ["c3", "cnone", "cnone", "cnone"]
    assert colours(page, "before") == ["cnone", "cnone", "c2", "cnone"]
    assert page.locator(".split-date").all_inner_texts() == ["October 2025", "October 2026"]


def test_what_changed_comes_first_and_the_rest_is_no_change(page: Page) -> None:
    """Only what left the interval given then is called a change."""
    page.get_by_label("Province", exact=True).select_option("all")
    press(page, "changes")
    assert "1 left the interval given then" in page.locator(".findings").inner_text()
    rows = page.locator("#time-list tbody tr")
    assert rows.first.locator("button").inner_text() == "Bannu"
    assert "outside the interval" in rows.first.locator(".cell-change").inner_text()
    assert page.locator("#time-list .cell-change.within").count() == rows.count() - 1 == 3


def test_brief_says_both_numbers_and_whether_that_is_a_change(page: Page) -> None:
    """Then, now, the interval of then, and the verdict."""
    page.get_by_role("button", name="Bannu").click()
    said = page.locator("#brief .since").inner_text()
    assert re.search(r"31 October 2025 it was 500 \(90 % interval 400 . 600\)", said)
    assert "below the interval given then" in said


def test_divider_moves_by_keyboard(page: Page) -> None:
    """A slider: arrows move it, Home and End go to the edges, and it says what lies where."""
    press(page, "changes")
    page.get_by_label("Side by side on the map").check()
    handle = page.get_by_role("slider", name="Divider between two dates")
    handle.focus()
    page.keyboard.press("ArrowRight")
    assert handle.get_attribute("aria-valuenow") == "52"
    said = handle.get_attribute("aria-valuetext")
    assert said == "52 %: left 31 October 2025, right 31 October 2026"
    page.keyboard.press("Home")
    assert handle.get_attribute("aria-valuenow") == "0"
    page.keyboard.press("ArrowLeft")
    assert handle.get_attribute("aria-valuenow") == "0"
    page.keyboard.press("End")
    assert handle.get_attribute("aria-valuenow") == "100"


def test_divider_is_dragged_and_cuts_the_map_there(page: Page) -> None:
    """Dragged to a quarter, the earlier classes are seen on the left quarter only."""
    press(page, "changes")
    page.get_by_label("Side by side on the map").check()
    stage = page.locator("#stage").bounding_box()
    grip = page.locator(".split-grip").bounding_box()
    assert stage is not None
    assert grip is not None
    target = stage["x"] + stage["width"] / 4
    page.mouse.move(grip["x"] + 16, grip["y"] + 16)
    page.mouse.down()
    page.mouse.move(target, grip["y"] + 16, steps=4)
    page.mouse.up()
    assert page.locator(".split-handle").get_attribute("aria-valuenow") == "25"
    assert set(colours(page, "before")) == {"c2"}
    edge = page.locator(".leaflet-before-pane").evaluate(
        "e => [e.style.clipPath, e.getBoundingClientRect().x]"
    )
    corners = [float(x) for x in re.findall(r"(-?[\d.]+)px -?[\d.]+px", edge[0])]
    assert max(corners) + edge[1] == pytest.approx(target, abs=stage["width"] / 100)


def test_first_release_compares_with_nothing(open_map: Callable[..., Any]) -> None:
    """Without a last release neither list, nor brief, nor panel speak of a change."""
    page = open_map().page
    assert page.locator("#changes > *").count() == 0
    assert page.locator("th.cell-change").count() == 0
    page.locator("#list tbody button").first.click()
    assert page.locator("#brief .since").count() == 0


def test_months_of_an_area_are_drawn_and_said(page: Page) -> None:
    """The brief shows the months as bars, with the same in words."""
    page.get_by_role("button", name="Kech").click()
    bars = page.locator("#brief .spark-bars")
    assert bars.locator("rect.bar-some").count() == 2
    said = bars.get_attribute("aria-label")
    assert said == "October 2025 to October 2026: 4 incidents; the most, 3, in October 2026."


@pytest.mark.parametrize("fragment", ["", "#ur"])
@pytest.mark.parametrize("size", [(1600, 900), (360, 740)])
def test_every_state_is_silent_and_fits(
    timed_map: Path,
    open_map: Callable[..., Any],
    pictures: Path,
    fragment: str,
    size: tuple[int, int],
) -> None:
    """No complaint, no request, nothing wider than the screen; pictures for people."""
    width, height = size
    viewport = {"width": width, "height": height}
    watched = open_map(timed_map, fragment=fragment, viewport=viewport)
    page = watched.page
    for section, box in (("months", "split-months"), ("changes", "split")):
        page.locator(f"#{section} summary").click()
        page.locator(f"#{section} details[open]").wait_for()
        page.locator(f"input[name={box}]").check()
        page.wait_for_timeout(100)
        name = f"time_{section}_{width}_{fragment.strip('#') or 'en'}.png"
        assert len(page.screenshot(path=pictures / name)) > 20_000
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        if fragment:
            assert not re.search(r"[A-Za-z]{4,}", page.locator("#split").inner_text())
    assert watched.complaints == []
    assert len(watched.requests) == 1
