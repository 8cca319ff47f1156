"""The map in a real Chromium: silent, complete, usable by mouse and by keyboard alone."""

from __future__ import annotations

import re
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


def rows(page: Page) -> list[str]:
    """Names in the list, from the top."""
    return page.locator("#list tbody th button").all_inner_texts()


def test_map_asks_for_nothing_and_complains_of_nothing(open_map: Callable[..., Any]) -> None:
    """One request, for the file itself; no console line, no violation of the policy."""
    watched = open_map()
    page = watched.page
    page.get_by_role("radio", name="10 km cells").first.check()
    page.get_by_role("radio", name="CPEC sites").check()
    page.locator("#list tbody button").first.click()
    page.wait_for_timeout(300)
    assert len(watched.requests) == 1
    assert watched.requests[0].startswith("file:")
    assert watched.complaints == []


def test_hostile_text_shows_as_text_and_runs_nowhere(
    hostile: MapInputs, tmp_path: Path, open_map: Callable[..., Any]
) -> None:
    """Payloads in every name, source and title are letters on the page, in every view."""
    watched = open_map(write_map(hostile, path=tmp_path / "map.html"))
    page = watched.page
    for view in (
        "Districts",
        "Provinces",
        "Coastal zones",
        "10 km cells",
        "CPEC sites",
        "Corridors",
    ):
        page.locator("#views").get_by_role("radio", name=view).check()
        page.locator("#list tbody button").first.click()
        page.get_by_role("button", name="Back to the list").click()
    page.locator("#query").fill("img")
    shown = page.locator("body").inner_text()
    assert "{{7*191}}" in shown
    assert "1337" not in shown
    assert page.locator("#app img").count() == 0
    assert page.title() != "ran"
    assert watched.complaints == []
    assert len(watched.requests) == 1


def test_list_is_ranked(open_map: Callable[..., Any]) -> None:
    """The highest rate comes first, what has no data last."""
    page = open_map().page
    chips = page.locator("#list .chip").all_inner_texts()
    assert chips == sorted(chips, key=lambda text: -float(text))
    assert rows(page)[0] == "Bannu"


def test_row_opens_the_brief_by_keyboard(open_map: Callable[..., Any]) -> None:
    """Enter on a name opens the brief and moves the focus there; Back returns it."""
    page = open_map().page
    first = page.locator("#list tbody button").first
    first.focus()
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.tagName") == "H2"
    assert "Expected incidents" in page.locator("#brief").inner_text()
    page.get_by_role("button", name="Back to the list").press("Enter")
    assert page.evaluate("document.activeElement.innerText") == "Bannu"


def test_click_on_an_area_opens_its_brief(open_map: Callable[..., Any]) -> None:
    """The map answers as the list does."""
    page = open_map().page
    page.locator("#tools").get_by_label("CPEC sites").uncheck()
    page.locator("#tools").get_by_label("Corridors").uncheck()
    page.locator("path.area-district").first.click()
    assert page.locator("#brief h2").inner_text() == "Kech"


def test_brief_tells_numbers_and_doubt(open_map: Callable[..., Any]) -> None:
    """Expected counts for three horizons, doubt, reasons, what was seen, what is near."""
    page = open_map().page
    page.locator("#list tbody button").first.click()
    brief = page.locator("#brief")
    assert brief.locator(".numbers").first.locator("tbody tr").count() == 3
    text = brief.inner_text()
    for words in (
        "50 % interval",
        "At least one",
        "last 365 days",
        "25 %",
        "Recent weeks.",
        "70 %",
        "Rashakai zone",
    ):
        assert words in text


def test_legend_counts_what_is_listed(open_map: Callable[..., Any]) -> None:
    """The numbers under the classes add up to the list."""
    page = open_map().page
    counts = page.locator(".legend-count > bdi").all_inner_texts()
    assert sum(map(int, counts)) == len(rows(page))
    page.locator("#province").select_option("balochistan")
    counts = page.locator(".legend-count > bdi").all_inner_texts()
    assert sum(map(int, counts)) == len(rows(page)) == 2


@pytest.mark.parametrize(
    ("query", "name"),
    [("panjgur", "Panjgūr"), ("پنجگور", "Panjgūr"), ("gwadar", "Gwadar Port")],
)
def test_search_finds_in_both_languages(
    open_map: Callable[..., Any], query: str, name: str
) -> None:
    """Accents do not matter, and Urdu works on the English page; Enter takes the first."""
    page = open_map().page
    page.locator("#query").fill(query)
    assert name in page.locator(".results button").first.inner_text()
    page.locator("#query").press("Enter")
    assert name in page.locator("#brief h2").inner_text()


def test_urdu_is_right_to_left_with_left_to_right_numbers(open_map: Callable[..., Any]) -> None:
    """The panel turns round, the font is Nastaliq, each number stands in its own direction."""
    page = open_map(fragment="#ur").page
    assert page.evaluate("document.documentElement.dir") == "rtl"
    assert page.evaluate("document.fonts.check('16px \"Noto Nastaliq Urdu\"')")
    assert "Noto Nastaliq Urdu" in page.locator("h1").evaluate(
        "e => getComputedStyle(e).fontFamily"
    )
    loose = page.evaluate(
        r"""() => { const found = []; const walk =
        document.createTreeWalker(document.querySelector('#list tbody'), 4);
        while (walk.nextNode()) { const text = walk.currentNode;
          if (/\d/.test(text.data) && !text.parentElement.closest('bdi'))
            found.push(text.data); }
        return found; }"""
    )
    assert loose == []
    interval = page.locator("#list .cell-number .under bdi").first
    left, right = re.findall(r"\d+", interval.inner_text())
    assert int(left) <= int(right)
    assert interval.evaluate("e => getComputedStyle(e).direction") == "ltr"


def test_no_english_is_left_on_the_urdu_page(open_map: Callable[..., Any]) -> None:
    """Apart from names without an Urdu form and the language switch, all words are Urdu."""
    page = open_map(fragment="#ur").page
    for part in ("#legend", "#views", "#tools", "#readout"):
        assert not re.search(r"[A-Za-z]{4,}", page.locator(part).inner_text()), part


def test_language_switch_keeps_the_place(open_map: Callable[..., Any]) -> None:
    """Switching with a brief open keeps it open, in the other language."""
    page = open_map().page
    page.locator("#list tbody button").first.click()
    page.locator("#head button").click()
    assert "بنوں" in page.locator("#brief h2").inner_text()


def test_language_switch_keeps_the_country_clear_of_the_layer_card(
    open_map: Callable[..., Any],
) -> None:
    """The card changes sides with the language; no province comes to lie under it."""
    page = open_map().page
    page.locator("#head button").click()
    # The map moves in the frame after the panel has; that is waited for, not timed.
    page.wait_for_function(
        """() => {
          const box = (query) => document.querySelector(query).getBoundingClientRect();
          return box("path.home").left >= box("#tools details").right;
        }"""
    )


def test_town_leads_to_its_cell(open_map: Callable[..., Any]) -> None:
    """A town has no score of its own: its search result opens the 10 km cell it lies in."""
    page = open_map().page
    page.locator("#query").fill("panjgur")
    page.locator(".results button").nth(1).click()
    assert "Cell of the model grid" in page.locator("#brief").inner_text()


def test_escape_closes_the_brief(open_map: Callable[..., Any]) -> None:
    """Escape goes back to the row that was opened."""
    page = open_map().page
    page.locator("#list tbody button").nth(1).click()
    page.keyboard.press("Escape")
    assert page.locator("#brief").is_hidden()
    assert page.evaluate("document.activeElement.closest('tr').rowIndex") == 2


def test_list_is_reached_by_tab_alone(open_map: Callable[..., Any]) -> None:
    """From the top of the page, Tab comes to every control in reading order, then the map."""
    page = open_map().page
    seen = []
    for _ in range(40):
        page.keyboard.press("Tab")
        seen.append(page.evaluate("document.activeElement.closest('[id]')?.id || ''"))
    order = [part for i, part in enumerate(seen) if part and part not in seen[:i]]
    expected = ["head", "query", "views", "province", "list", "foot", "map_geo_risk", "tools"]
    assert [part for part in order if part in expected] == expected


def test_row_under_the_pointer_is_outlined(open_map: Callable[..., Any]) -> None:
    """Moving along the list shows on the map which area a row means."""
    page = open_map().page
    page.locator("#list tbody tr").first.hover()
    assert page.locator("path.pointed").count() == 1
    page.locator("#legend").hover()
    assert page.locator("path.pointed").count() == 0


def test_study_without_sites_roads_or_coast_opens(
    world: MapInputs, tmp_path: Path, open_map: Callable[..., Any]
) -> None:
    """What is not there has no tab, and nothing complains."""
    layers = world.layers
    layers.areas = layers.areas[layers.areas["kind"] != "coast"]
    layers.sites, layers.corridors = layers.sites.iloc[:0], layers.corridors.iloc[:0]
    watched = open_map(write_map(world, path=tmp_path / "map.html"))
    page = watched.page
    assert page.locator("#views input").count() == 3
    page.locator("#list tbody button").first.click()
    assert watched.complaints == []


def test_layers_can_be_switched(open_map: Callable[..., Any]) -> None:
    """A layer leaves the map and comes back."""
    page = open_map().page
    box = page.locator("#tools").get_by_label("CPEC sites")
    assert page.locator(".leaflet-marker-icon.site").count() == 3
    box.uncheck()
    assert page.locator(".leaflet-marker-icon.site").count() == 0
    box.check()
    assert page.locator(".leaflet-marker-icon.site").count() == 3


def test_cells_are_drawn_on_one_canvas(open_map: Callable[..., Any]) -> None:
    """Colouring by cells paints the classes' colours, not hundreds of elements."""
    page = open_map().page
    page.locator("#tools").get_by_label("10 km cells").check()
    painted = page.evaluate(
        """() => { const c = document.querySelector('.leaflet-surface-pane canvas');
        const d = c.getContext('2d').getImageData(0, 0, c.width, c.height).data;
        let n = 0; for (let i = 3; i < d.length; i += 4) n += d[i] > 0; return n; }"""
    )
    assert painted > 1000


def test_polygons_are_no_tab_stops(open_map: Callable[..., Any]) -> None:
    """The keyboard goes through the panel and the controls, not through the areas."""
    page = open_map().page
    assert page.locator("#map-frame [tabindex]:not([tabindex='-1'])").count() == 1
    assert page.locator("path[tabindex]").count() == 0


def test_targets_are_large_enough(open_map: Callable[..., Any]) -> None:
    """Everything that can be pressed is at least 24 by 24 pixels."""
    page = open_map().page
    small = page.evaluate(
        """() => [...document.querySelectorAll(
          'button, select, input[type=search], summary, label.choice, label.tab')]
        .map(e => [e.innerText, e.getBoundingClientRect()])
        .filter(([, r]) => r.width && (r.width < 24 || r.height < 24)).map(([t]) => t)"""
    )
    assert small == []


@pytest.mark.parametrize("fragment", ["", "#ur"])
@pytest.mark.parametrize("width", [320, 360])
def test_narrow_screen_has_no_sideways_scroll(
    open_map: Callable[..., Any], width: int, fragment: str
) -> None:
    """Everything fits the width of a phone, and the map comes before the list."""
    page = open_map(fragment=fragment, viewport={"width": width, "height": 740}).page
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    stage, ranks = (page.locator(part).bounding_box()["y"] for part in ("#stage", "#list"))
    assert stage < ranks


def test_ranking_can_be_saved(open_map: Callable[..., Any]) -> None:
    """The list as CSV, with a header and one row an area."""
    page = open_map(accept_downloads=True).page
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Download this list").click()
    text = waiting.value.path().read_text(encoding="utf-8-sig")
    assert waiting.value.suggested_filename == "2026-10-31_district.csv"
    assert text.startswith("rank,id,name,name_ur,province,state")
    assert len(text.splitlines()) == 5


def test_synthetic_map_says_so(
    world: MapInputs, tmp_path: Path, open_map: Callable[..., Any]
) -> None:
    """The mark lies across the map and the banner stands in the panel."""
    from dataclasses import replace

    path = write_map(replace(world, synthetic=True), path=tmp_path / "map.html")
    page = open_map(path).page
    assert page.locator("#watermark").is_visible()
    assert "SYNTHETIC" in page.locator(".banner").inner_text()
    assert open_map().page.locator("#watermark").is_hidden()


@pytest.mark.parametrize(
    ("name", "options", "fragment"),
    [
        ("wide_en", {}, ""),
        ("wide_ur", {}, "#ur"),
        ("wide_dark", {"color_scheme": "dark"}, ""),
        ("phone_en", {"viewport": {"width": 360, "height": 740}}, ""),
    ],
)
def test_pictures_for_people(
    open_map: Callable[..., Any],
    pictures: Path,
    name: str,
    options: dict[str, Any],
    fragment: str,
) -> None:
    """Screenshots are kept to be looked at; a blank one fails."""
    page = open_map(fragment=fragment, **options).page
    page.wait_for_timeout(200)
    picture = page.screenshot(path=pictures / f"map_{name}.png")
    assert len(picture) > 20_000
