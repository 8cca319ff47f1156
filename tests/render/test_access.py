"""Access: axe-core finds nothing, zoom is allowed, forced colours keep the classes apart."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from geo_risk.render.palette import CLASS_COLOURS

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path
    from typing import Any

    from playwright.sync_api import Page

pytestmark = pytest.mark.browser

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
PHONE = {"width": 360, "height": 740}


@pytest.fixture(scope="session")
def axe(root: Path, absent: Callable[[str], None]) -> str:
    """Return the source of axe-core, which npm brings (``make page-tools``)."""
    path = root / "node_modules" / "axe-core" / "axe.min.js"
    if not path.is_file():
        absent("axe-core (make page-tools)")
    return path.read_text(encoding="utf-8")


def violations(page: Page, axe: str) -> list[str]:
    """Run axe on a page as it stands. The debugger's way in is exempt from the policy."""
    page.evaluate(f"() => {{ {axe} }}")
    found = page.evaluate(
        "rules => axe.run(document, {runOnly: {type: 'tag', values: rules}, preload: false})",
        RULES,
    )
    assert len(found["passes"]) > 10
    return [
        f"{fault['id']}: {node['html'][:160]} {node['failureSummary'][:300]}"
        for fault in found["violations"]
        for node in fault["nodes"]
    ]


@pytest.mark.parametrize("viewport", [None, PHONE], ids=["wide", "phone"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("fragment", ["", "#ur"], ids=["en", "ur"])
def test_axe_finds_nothing(
    open_map: Callable[..., Any],
    axe: str,
    *,
    fragment: str,
    scheme: str,
    viewport: dict[str, int] | None,
) -> None:
    """No violation of WCAG 2.2 A and AA: the list, everything unfolded, then a brief."""
    options = {"viewport": viewport} if viewport else {}
    page = open_map(fragment=fragment, color_scheme=scheme, **options).page
    assert violations(page, axe) == []
    page.evaluate("document.querySelectorAll('details').forEach(box => { box.open = true; })")
    page.locator("#query").fill("quet")
    assert violations(page, axe) == []
    page.locator("#query").press("Escape")
    # Open sections show months or changes in the list's place; closed, the list is back.
    page.evaluate("document.querySelectorAll('details').forEach(box => { box.open = false; })")
    page.locator("#list tbody button").first.click()
    assert violations(page, axe) == []


def test_axe_would_find_a_fault(open_map: Callable[..., Any], axe: str) -> None:
    """The check is no blank one: a button without a name is found."""
    page = open_map().page
    page.evaluate("document.querySelector('#head').append(document.createElement('button'))")
    assert [text for text in violations(page, axe) if text.startswith("button-name")]


def test_zoom_is_allowed(open_map: Callable[..., Any]) -> None:
    """Nothing forbids a reader to enlarge the page, and there is one word on its width."""
    page = open_map().page
    views = page.locator("meta[name=viewport]").evaluate_all("all => all.map(e => e.content)")
    assert views == ["width=device-width, initial-scale=1"]


def test_large_type_loses_nothing(open_map: Callable[..., Any]) -> None:
    """With type twice as large the panel still fits its column."""
    page = open_map().page
    page.evaluate("document.documentElement.style.fontSize = '32px'")
    wide = page.evaluate(
        "(e => e.scrollWidth - e.clientWidth)(document.querySelector('#panel'))"
    )
    assert wide <= 0


def test_forced_colours_keep_the_classes_apart(
    open_map: Callable[..., Any], pictures: Path
) -> None:
    """Where the system sets the colours, areas and chips keep those that carry meaning."""
    page = open_map(forced_colors="active").page
    fill = page.evaluate(
        """() => Object.fromEntries([1, 2, 3, 4].map(n => [n, getComputedStyle(
        document.querySelector(`path.area-district.c${n}, .k${n}`))]).map(([n, style]) =>
        [n, style.fill !== 'rgb(0, 0, 0)' ? style.fill : style.backgroundColor]))"""
    )
    for number, colour in fill.items():
        code = CLASS_COLOURS[int(number) - 1].lstrip("#")
        parts = tuple(int(code[i : i + 2], 16) for i in (0, 2, 4))
        assert colour == f"rgb{parts}", number
    page.screenshot(path=pictures / "map_forced_colours.png")
