"""How good the forecast is: what the page gets, and what it says."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from geo_risk.render import write_map
from geo_risk.render.skill import skill_of_page
from tests.render.doubtful import doubtful_world, skill

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path
    from typing import Any

    from geo_risk.render import MapInputs

# ruff: noqa: RUF001 - Urdu has its own full stop, numbers a real minus and dash

PLACES = {"balochistan": 0, "khyber-pakhtunkhwa": 1}


@pytest.fixture
def told(world: MapInputs, tmp_path: Path) -> Path:
    """Write the map of a country whose forecast was tested."""
    return write_map(doubtful_world(world), path=tmp_path / "map.html")


@pytest.mark.parametrize("nothing", [None, {}, {"sentence": ""}])
def test_without_a_test_nothing_is_said(nothing: dict[str, Any] | None) -> None:
    """A map drawn without a skill has none."""
    assert skill_of_page(nothing, PLACES) is None


def test_provinces_stand_in_the_order_of_the_map() -> None:
    """Each tested province with its numbers; one that was not tested is left out."""
    found: Any = skill_of_page(skill(), {"sindh": 0, "khyber-pakhtunkhwa": 1, "balochistan": 2})
    assert [(p["province"], p["gain"]) for p in found["provinces"]] == [(1, 0.67), (2, -0.26)]


def test_untested_forecast_says_why_and_no_numbers() -> None:
    """Too few data: the sentence alone, no table, no last release."""
    bare = {"sentence": "Not tested.", "sentence_ur": "جانچ نہیں ہوئی۔", "by_province": {}}
    assert skill_of_page(bare, PLACES) == {
        "sentence": {"en": "Not tested.", "ur": "جانچ نہیں ہوئی۔"},
        "provinces": [],
        "last": None,
    }


@pytest.mark.browser
@pytest.mark.parametrize(
    ("fragment", "title", "words"),
    [
        ("", "How good is the forecast?", ["Tested on 12 windows.", "no better", "saw 15"]),
        ("#ur", "پیش گوئی کتنی اچھی ہے؟", ["12 مدتوں پر جانچ", "بہتر نہیں", "15 ہوئے"]),
    ],
)
def test_panel_tells_skill_when_asked(
    told: Path, open_map: Callable[..., Any], fragment: str, title: str, words: list[str]
) -> None:
    """Closed at first; open, it holds the sentence, the provinces and the last release."""
    page = open_map(told, fragment=fragment).page
    section = page.locator("#skill")
    assert not section.locator("table").first.is_visible()
    section.get_by_text(title).click()
    text = section.inner_text()
    assert all(word in text for word in words)
    row = section.locator("tbody").first.locator("tr").first
    assert "57" in row.locator("th").inner_text()
    bits, gain, _verdict = row.locator("td").all_inner_texts()
    assert bits == "+3.04"
    assert "−0.26" in gain
    assert "−0.75 … +0.27" in gain


@pytest.mark.browser
def test_brief_says_where_the_forecast_is_weak(
    told: Path, open_map: Callable[..., Any]
) -> None:
    """In the province where it is no better, and not in the other."""
    page = open_map(told).page
    page.locator("#list").get_by_role("button", name="Kech").click()
    assert "Balochistan this forecast was no better" in page.locator("#brief").inner_text()
    page.keyboard.press("Escape")
    page.locator("#list").get_by_role("button", name="Quetta").click()
    assert page.locator("#brief .weak").count() == 0


@pytest.mark.browser
def test_map_without_skill_has_no_section(open_map: Callable[..., Any]) -> None:
    """Nothing was tested: no empty heading."""
    assert open_map().page.locator("#skill").is_hidden()


@pytest.mark.browser
@pytest.mark.parametrize("fragment", ["", "#ur"])
def test_skill_fits_a_phone(told: Path, open_map: Callable[..., Any], fragment: str) -> None:
    """Its tables are no wider than a screen of 320 px leaves them."""
    page = open_map(told, fragment=fragment, viewport={"width": 320, "height": 740}).page
    page.locator("#skill summary").click()
    room = "all => all.map(t => t.parentElement.clientWidth - t.scrollWidth)"
    assert min(page.locator("#skill table").evaluate_all(room)) >= 0
