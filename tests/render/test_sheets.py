"""Briefs on paper: one A4 page each, whole, in both languages; the A3 sheet stays as it was."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from geo_risk.render import write_map
from tests.render.conftest import small_world
from tests.render.planned import planned_world
from tests.render.test_print import poppler, printed

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path
    from typing import Any

    from playwright.sync_api import Page

pytestmark = pytest.mark.browser
A4_POINTS = (595.28, 841.89)
LAID_OUT = "window.dispatchEvent(new Event('beforeprint'))"
CUT = """() => [...document.querySelectorAll('.sheet')].filter(sheet =>
  sheet.scrollHeight > sheet.clientHeight || sheet.scrollWidth > sheet.clientWidth ||
  sheet.querySelector('.sheet-columns').getBoundingClientRect().bottom >
  sheet.querySelector('footer').getBoundingClientRect().top).length"""


def opened(open_map: Callable[..., Any], path: Path, fragment: str = "") -> Page:
    """Open a map whose print dialogue does nothing: the test prints."""
    page: Page = open_map(path, fragment=fragment).page
    page.evaluate("window.print = () => {}")
    return page


def pages(page: Page, path: Path) -> list[str]:
    """Print what was asked for; returns the text of each page, all of A4 size."""
    page.pdf(path=path, prefer_css_page_size=True, print_background=False)
    facts = poppler("pdfinfo", path)
    size = re.search(r"Page size:\s+([\d.]+) x ([\d.]+)", facts)
    assert size is not None
    assert [float(size[1]), float(size[2])] == pytest.approx(A4_POINTS, abs=1.5)
    return poppler("pdftotext", "-layout", path, "-").removesuffix("\f").split("\f")


@pytest.mark.parametrize("fragment", ["", "#ur"])
def test_all_briefs_are_one_page_each(
    open_map: Callable[..., Any], planned_map: Path, tmp_path: Path, fragment: str
) -> None:
    """Three sites and four segments make seven pages, and nothing of any is cut off."""
    page = opened(open_map, planned_map, fragment)
    page.locator("#plan summary").first.click()
    page.locator("#briefs").select_option("all")
    page.locator(".print-row button").click()
    found = pages(page, tmp_path / "all.pdf")
    assert len(found) == 7
    assert all("2026-10-31_0a1b2c3d" in text for text in found)
    if not fragment:
        assert all("A person decides." in text for text in found)
        assert all("Example resources" in text for text in found)
        assert ["Gwadar Port" in text for text in found] == [True] + [False] * 6


@pytest.mark.parametrize("fragment", ["", "#ur"])
def test_nothing_of_a_brief_is_cut(
    open_map: Callable[..., Any], planned_map: Path, fragment: str
) -> None:
    """Columns end above the foot, and the sheet holds both."""
    page = opened(open_map, planned_map, fragment)
    page.locator("#plan summary").first.click()
    page.locator("#briefs").select_option("all")
    page.locator(".print-row button").click()
    page.emulate_media(media="print")
    page.evaluate(LAID_OUT)
    assert page.locator(".sheet").count() == 7
    assert page.evaluate(CUT) == 0


def test_a_long_brief_is_set_smaller(open_map: Callable[..., Any], tmp_path: Path) -> None:
    """Names of many lines do not push the foot off the page, in Urdu either."""
    inputs = planned_world(small_world())
    assert inputs.briefs is not None
    name = "Headquarters of the regional construction works " * 9
    long = {f"cover_{at}{end}": name for at in (1, 2) for end in ("", "_ur")}
    long |= {f"cover_{at}_reached": "perhaps" for at in (1, 2)}
    briefs = replace(inputs.briefs, sites=inputs.briefs.sites.assign(**long))
    path = write_map(replace(inputs, briefs=briefs), path=tmp_path / "map.html")
    page = opened(open_map, path, "#ur")
    page.locator("#plan summary").first.click()
    page.locator(".print-row button").click()
    page.evaluate(LAID_OUT)
    assert page.locator(".sheet.tight").count() == 3
    assert page.evaluate(CUT) == 0


def test_a_site_prints_its_own_page_and_the_screen_comes_back(
    open_map: Callable[..., Any], planned_map: Path, tmp_path: Path
) -> None:
    """The button of its brief: one page with cover and numbers; then all is as before."""
    page = opened(open_map, planned_map)
    page.locator("#views").get_by_role("radio", name="CPEC sites").check()
    page.locator("#list").get_by_role("button", name="Gwadar Port").click()
    page.get_by_role("button", name="Print this brief (A4)").click()
    found = pages(page, tmp_path / "one.pdf")
    assert len(found) == 1
    for words in ("Gwadar Port", "Turbat", "39 min", "a post", "Within 5 and 25 km"):
        assert words in found[0], words
    assert page.locator("#sheets > *").count() == 0
    assert page.locator("#brief h2").is_visible()


def test_the_whole_map_prints_on_a3_as_before(
    open_map: Callable[..., Any], planned_map: Path, tmp_path: Path
) -> None:
    """With the planned units in its legend."""
    text = printed(opened(open_map, planned_map), tmp_path / "map.pdf")
    assert "Planned units" in text
    assert "Example resources" in text


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_paper_is_white(open_map: Callable[..., Any], planned_map: Path, scheme: str) -> None:
    """Whatever the screen looks like, ink is dark and paper white."""
    page = open_map(planned_map, color_scheme=scheme).page
    page.evaluate("window.print = () => {}")
    page.locator("#plan summary").first.click()
    page.locator(".print-row button").click()
    page.evaluate(LAID_OUT)
    found = page.locator(".sheet").first.evaluate(
        "e => [getComputedStyle(e).color, getComputedStyle(e).backgroundColor]"
    )
    assert found == ["rgb(27, 37, 48)", "rgb(255, 255, 255)"]
