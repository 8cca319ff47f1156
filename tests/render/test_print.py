"""Printing: exactly one A3 page in landscape, whatever the screen shows just now."""

from __future__ import annotations

import itertools
import re
import shutil
import subprocess
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from geo_risk.render import write_map

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path
    from typing import Any

    from playwright.sync_api import Page

    from geo_risk.render import MapInputs

pytestmark = pytest.mark.browser
A3_POINTS = (1190.55, 841.89)


def poppler(tool: str, *arguments: object) -> str:
    """Run one of poppler's tools; returns what it prints."""
    found = shutil.which(tool)
    if found is None:
        pytest.skip(f"{tool} is missing (poppler-utils)")
    command = [found, *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def printed(page: Page, path: Path) -> str:
    """Print a page as Chromium's printToPDF does; returns its text, layout kept."""
    page.pdf(path=path, prefer_css_page_size=True, print_background=False)
    facts = poppler("pdfinfo", path)
    assert re.search(r"Pages:\s+1\n", facts), facts
    size = re.search(r"Page size:\s+([\d.]+) x ([\d.]+)", facts)
    assert size is not None
    assert [float(size[1]), float(size[2])] == pytest.approx(A3_POINTS, abs=1.5)
    return poppler("pdftotext", "-layout", path, "-")


@pytest.fixture(scope="module")
def marked_map(tmp_path_factory: pytest.TempPathFactory, small_inputs: MapInputs) -> Path:
    """Write the small country's map with the mark of invented data."""
    path = tmp_path_factory.mktemp("marked") / "map.html"
    return write_map(replace(small_inputs, synthetic=True), path=path)


@pytest.mark.parametrize(
    ("fragment", "scheme", "brief"),
    list(itertools.product(["", "#ur"], ["light", "dark"], [False, True])),
)
def test_print_is_one_whole_a3_page(
    open_map: Callable[..., Any],
    marked_map: Path,
    tmp_path: Path,
    *,
    fragment: str,
    scheme: str,
    brief: bool,
) -> None:
    """Title, day, marking, legend, ranking, sources and release stand on one page."""
    watched = open_map(marked_map, fragment=fragment, color_scheme=scheme)
    page = watched.page
    if brief:
        page.locator("#list tbody button").first.click()
    text = printed(page, tmp_path / "map.pdf")
    for words in ("2026-10-31_0a1b2c3d", "kp.csv: 120 rows accepted", "2026", "80", "CC0"):
        assert words in text, words
    if not fragment:
        for words in ("Security risk", "SYNTHETIC", "Hazard index", "Bannu", "endorsement"):
            assert words in text, words
    assert watched.complaints == []
    assert len(watched.requests) == 1


@pytest.mark.parametrize("fragment", ["", "#ur"])
def test_no_control_is_printed(
    open_map: Callable[..., Any], marked_map: Path, fragment: str
) -> None:
    """On paper stand the names of the list, and nothing else that could be pressed."""
    page = open_map(marked_map, fragment=fragment).page
    page.emulate_media(media="print")
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    shown = page.evaluate(
        """() => [...document.querySelectorAll(
          'button, input, select, textarea, summary, a[href], [role=button], details')]
        .filter(e => e.getClientRects().length && getComputedStyle(e).visibility !== 'hidden')
        .filter(e => !e.matches('#list .row-open, #foot details.sources'))
        .map(e => e.outerHTML.slice(0, 80))"""
    )
    assert shown == []


def test_unmarked_parts_are_not_printed(open_map: Callable[..., Any], marked_map: Path) -> None:
    """A part that nobody marked for paper stays off it: the sheet is an allow-list."""
    page = open_map(marked_map).page
    page.evaluate(
        """() => { for (const id of ['panel', 'stage']) {
        const part = document.createElement('section'); part.className = 'stray';
        part.textContent = 'stray'; document.getElementById(id).append(part); } }"""
    )
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    assert page.locator(".stray").first.is_hidden()
    assert page.locator(".stray").last.is_hidden()
    page.evaluate("window.dispatchEvent(new Event('afterprint'))")
    assert page.locator(".stray").first.is_visible()


def test_screen_comes_back_after_printing(open_map: Callable[..., Any], tmp_path: Path) -> None:
    """An open brief, the place on the map and the closed sources are as they were."""
    page = open_map().page
    page.locator("#list tbody button").first.click()
    looks = """() => [document.body.className, document.querySelector('#brief').hidden,
        document.querySelector('details.sources').open,
        document.querySelector('#panel').className,
        document.querySelector('.leaflet-map-pane').getBoundingClientRect().x]"""
    before = page.evaluate(looks)
    printed(page, tmp_path / "map.pdf")
    assert page.evaluate(looks) == before


@pytest.mark.slow
@pytest.mark.parametrize("fragment", ["", "#ur"])
def test_a_whole_release_prints_on_one_page(
    open_map: Callable[..., Any], demonstration: Path, pictures: Path, fragment: str
) -> None:
    """The demonstration, with 157 districts and all its sources; kept to be looked at."""
    page = open_map(demonstration / "map.html", fragment=fragment).page
    name = f"print_{fragment.strip('#') or 'en'}"
    printed(page, pictures / f"{name}.pdf")
    target = pictures / name
    poppler("pdftoppm", "-png", "-singlefile", "-r", 90, pictures / f"{name}.pdf", target)
    assert target.with_suffix(".png").stat().st_size > 100_000
