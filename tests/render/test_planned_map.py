"""The plan on the page: signs, circles, needs, covers, by mouse and by keyboard, in words."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from geo_risk.render import write_map
from tests.render.conftest import HOSTILE, hostile_world
from tests.render.planned import planned_world
from tests.render.test_access import PHONE, axe, violations  # noqa: F401 - a fixture

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path
    from typing import Any

    from playwright.sync_api import Page

    from geo_risk.render import MapInputs

# ruff: noqa: F811 - fixtures by their name

pytestmark = pytest.mark.browser
CIRCLE = "path.chosen"


@pytest.fixture
def page(open_map: Callable[..., Any], planned_map: Path) -> Page:
    """Open the map of the plan, the section of the plan unfolded."""
    opened: Page = open_map(planned_map).page
    opened.locator("#plan summary").first.click()
    return opened


def test_without_a_plan_nothing_speaks_of_one(open_map: Callable[..., Any]) -> None:
    """No section, no layer, no sign, no button for paper: the page is as it was."""
    page = open_map().page
    assert page.locator("#plan > *, input[value=unit], .unit-sign, .unit-key").count() == 0
    page.locator("#views").get_by_role("radio", name="CPEC sites").check()
    page.locator("#list tbody button").first.click()
    assert page.locator(".covers, .print-one").count() == 0


def test_units_of_one_place_and_type_are_one_sign(page: Page) -> None:
    """Two forces in Turbat are one sign with a 2; guard and boat stand side by side."""
    signs = page.locator(".leaflet-units-pane .unit")
    assert signs.count() == 5
    assert page.locator(".leaflet-units-pane .unit-count").all_text_contents() == ["2"]
    left, right = (signs.nth(at).bounding_box()["x"] for at in (3, 4))
    assert right - left > 10


def test_the_box_of_the_layer_takes_units_off(page: Page) -> None:
    """It stands among the layers and works by the keyboard."""
    box = page.get_by_role("checkbox", name="Planned units")
    box.focus()
    page.keyboard.press("Space")
    assert page.locator(".leaflet-units-pane .unit").count() == 0
    page.keyboard.press("Space")
    assert page.locator(".leaflet-units-pane .unit").count() == 5


def test_legend_counts_units_of_the_listed_provinces(page: Page) -> None:
    """By type, with the word that the resources are an example."""
    key = page.locator(".unit-key")
    assert key.locator(".legend-count").all_inner_texts() == ["4", "1", "1"]
    assert "Example resources" in key.inner_text()
    page.get_by_label("Province", exact=True).select_option("khyber-pakhtunkhwa")
    assert key.locator(".legend-count").all_inner_texts() == ["1", "0", "0"]


def test_a_unit_is_reached_by_keyboard_and_shows_its_circle(page: Page) -> None:
    """Enter opens it, the circle is its way over the detour, Escape gives the focus back."""
    page.locator(".plan-units button").first.focus()
    page.keyboard.press("Enter")
    assert page.locator("#brief h2").inner_text() == "Turbat"
    text = page.locator("#brief").inner_text()
    for words in ("Quick-reaction force", "40 km", "41 %", "A person decides.", "town"):
        assert words in text
    wide = page.locator(CIRCLE).bounding_box()["width"]
    metres = page.evaluate(
        """() => { const m = map_geo_risk, y = m.latLngToContainerPoint([28, 63]).y;
        const [from, to] = [0, 1].map(x => m.containerPointToLatLng([x, y]));
        return m.distance(from, to); }"""
    )
    assert wide * metres / 2 == pytest.approx(40_000 / 1.3, rel=0.1)
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.textContent") == "Turbat"


def test_a_sign_opens_what_stands_there(page: Page) -> None:
    """A click on the map opens the first unit; the other one there is a step away."""
    page.locator(".leaflet-units-pane .unit").first.click()
    assert page.locator("#brief h2").inner_text() == "Turbat"
    page.locator("#brief .sites").first.get_by_role("button").click()
    assert "Share of its province's risk\n20 %" in page.locator("#brief").inner_text()


def test_a_province_says_what_it_must_ask_for(page: Page) -> None:
    """Needed, held, gap and cost for three levels of each type; why one has no number."""
    page.locator(".plan-provinces").get_by_role("button", name="Balochistan").click()
    section = page.locator(".requirement")
    rows = [row.locator("td").all_inner_texts() for row in section.locator("tr:has(td)").all()]
    assert rows[0] == ["2", "1", "1", "100"]
    assert rows[2] == ["\u2013", "1", "\u2013", "\u2013"]
    assert rows[3:] == [["1", "0", "1", "20"]]
    text = section.inner_text()
    assert "no number of them covers more than 83 %" in text
    assert "One unit more than planned would add 4 %." in text
    label = section.locator(".curve svg").get_attribute("aria-label")
    assert label == ("Share of the risk within reach, by 0 to 6 new units: from 12 % to 83 %.")


def test_a_site_says_who_is_near(page: Page) -> None:
    """A unit by its town, to the minute; a post without a name, in steps; nobody as nobody."""
    page.locator("#views").get_by_role("radio", name="CPEC sites").check()
    page.locator("#list").get_by_role("button", name="Gwadar Port").click()
    rows = [row.inner_text().split() for row in page.locator(".cover tbody tr").all()]
    assert rows[0] == ["Nearest", "Turbat", "26", "km", "39", "min"]
    words = "Second nearest a post beyond its reach up to 50 km up to 60 min"
    assert rows[1] == words.split()
    page.keyboard.press("Escape")
    page.locator("#list").get_by_role("button", name="Rashakai zone").click()
    assert "No post is held and no unit is planned" in page.locator(".covers").inner_text()


def test_a_coastal_zone_says_how_many_boats(page: Page) -> None:
    """Boats, port, way and water within reach; what is not known is left out."""
    page.locator("#views").get_by_role("radio", name="Coastal zones").check()
    page.locator("#list tbody button").first.click()
    facts = page.locator(".boats dd").all_inner_texts()
    assert facts == ["3", "Gwadar", "31 km", "88 %"]
    assert "follows from distance alone" in page.locator(".boats").inner_text()


def test_a_segment_has_the_wider_strip_and_its_drivers(page: Page) -> None:
    """9 expected within 25 km, 4 to 15; shares of its own reasons."""
    page.locator("#views").get_by_role("radio", name="Corridors").check()
    page.locator("#list tbody button").first.click()
    wide = page.locator("table.buffers tbody td:last-child").all_inner_texts()
    assert wide == ["9.0", "4 \u2013 15"]
    assert page.locator(".drivers li .strong").all_inner_texts() == ["60 %", "40 %"]


@pytest.mark.parametrize(
    ("fragment", "scheme", "viewport"),
    [("", "light", None), ("#ur", "dark", PHONE)],
    ids=["en", "ur-phone-dark"],
)
def test_axe_finds_nothing_in_the_plan(
    open_map: Callable[..., Any],
    planned_map: Path,
    axe: str,
    *,
    fragment: str,
    scheme: str,
    viewport: dict[str, int] | None,
) -> None:
    """The section, a province's needs, a unit, a site's cover: nothing runs off the side."""
    options = {"viewport": viewport} if viewport else {}
    watched = open_map(planned_map, fragment=fragment, color_scheme=scheme, **options)
    page = watched.page
    page.locator("#plan summary").first.click()
    assert violations(page, axe) == []
    for opener in (".plan-provinces button", ".plan-units button", "#list tbody button"):
        page.locator(opener).first.click()
        assert violations(page, axe) == []
        wide = page.evaluate(
            "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        )
        assert wide <= 0, opener
        page.keyboard.press("Escape")
    assert watched.complaints == []


def test_hostile_names_of_a_plan_are_letters(
    open_map: Callable[..., Any], tmp_path: Path
) -> None:
    """In the section, in briefs and on paper; nothing runs, nothing is asked for."""
    bad = "".join(HOSTILE)
    inputs: MapInputs = planned_world(hostile_world())
    plan, briefs = inputs.plan, inputs.briefs
    assert plan is not None
    assert briefs is not None
    units = plan.units.assign(name=bad, name_ur=bad)
    needs = plan.requirement.assign(sites=bad, must_cover=bad)
    sites = briefs.sites.assign(cover_1=bad, cover_1_ur=bad, cover_1_reached="perhaps")
    inputs = replace(
        inputs,
        plan=replace(plan, units=units, requirement=needs, assumptions={bad: bad}),
        briefs=replace(briefs, sites=sites),
    )
    watched = open_map(write_map(inputs, path=tmp_path / "map.html"))
    page = watched.page
    page.evaluate("window.print = () => {}")
    page.locator("#plan summary").first.click()
    page.locator("#briefs").select_option("all")
    page.locator(".print-row button").click()
    for opener in (".plan-provinces button", ".plan-units button"):
        page.locator(opener).first.click()
        assert "{{7*191}}" in page.locator("#brief").text_content()
        page.keyboard.press("Escape")
    assert page.locator("#sheets .sheet").count() == 7
    assert "{{7*191}}" in page.locator("#sheets").text_content()
    assert page.locator("#app img, #sheets img").count() == 0
    assert page.title() != "ran"
    assert watched.complaints == []
    assert len(watched.requests) == 1
