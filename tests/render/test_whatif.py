"""Other weights on the page: by mouse and by keyboard, all parts follow, and the way back."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from geo_risk.render import write_map
from geo_risk.risk.index import hazard_index, risk_index
from geo_risk.study import INDEX_WEIGHTS, Study

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path
    from typing import Any

    from playwright.sync_api import Page

    from geo_risk.render import MapInputs


pytestmark = pytest.mark.browser

SUMMARY = "#whatif summary"
KIDNAPPING = "#kinds-kidnapping"


def chips(page: Page) -> dict[str, str]:
    """Index of each row of the list by its name, from the top."""
    names = page.locator("#list tbody th bdi:first-child").all_inner_texts()
    return dict(zip(names, page.locator("#list .chip").all_inner_texts(), strict=False))


def settled(page: Page) -> None:
    """Wait until what was asked for is drawn."""
    page.evaluate(
        "new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))"
    )


def expected(world: MapInputs, factor: float) -> dict[str, float]:
    """Hazard index of each district by Python, kidnappings counting ``factor``."""
    parts = world.kind_rates.areas  # type: ignore[union-attr]
    districts = world.layers.areas[world.layers.areas["kind"] == "district"]
    rate = parts["armed_clash"] + factor * parts["kidnapping"]
    index = hazard_index(rate[districts.index])
    return dict(sorted(zip(districts["name"], index, strict=True), key=lambda each: -each[1]))


def test_sliders_show_their_values(open_map: Callable[..., Any]) -> None:
    """A label, a slider and the value beside it for each kind there is and each part."""
    page = open_map().page
    page.locator(SUMMARY).click()
    labels = page.locator("#whatif .slider label").all_inner_texts()
    assert labels[:2] == ["Armed clash", "Kidnapping"]
    values = page.locator("#whatif .slider output").all_inner_texts()
    assert values == ["\u00d7 1.0", "\u00d7 1.0", "50 %", "25 %", "25 %"]
    assert page.locator(KIDNAPPING).get_attribute("aria-valuetext") == "\u00d7 1.0"


def test_keyboard_alone_moves_a_slider(world: MapInputs, open_map: Callable[..., Any]) -> None:
    """Tab to the section, Enter opens it, Tab and arrow keys turn; list and notice follow."""
    watched = open_map()
    page = watched.page
    page.locator(SUMMARY).focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.id") == "kinds-kidnapping"
    for _ in range(10):
        page.keyboard.press("ArrowRight")
    settled(page)
    assert page.locator("#whatif .slider output").nth(1).inner_text() == "\u00d7 2.0"
    told = {name: str(round(value)) for name, value in expected(world, 2.0).items()}
    assert chips(page) == told
    assert "not the release's" in page.locator(".changed").inner_text()
    assert page.locator("#live").inner_text() != ""
    assert watched.complaints == []


def test_map_legend_brief_and_file_follow(
    world: MapInputs, open_map: Callable[..., Any]
) -> None:
    """One scoring for all: fill, counts, the brief's chip and the downloaded numbers."""
    page = open_map(accept_downloads=True).page
    page.locator(SUMMARY).click()
    page.locator(KIDNAPPING).fill("0")
    settled(page)
    index = expected(world, 0.0)
    classes = sorted(min(int(value // 20) + 1, 5) for value in index.values())
    filled = page.locator("path.area-district").evaluate_all(
        "paths => paths.map(path => Number(/c([0-5])/.exec(path.className.baseVal)[1])).sort()"
    )
    assert filled == classes
    counts = page.locator("#legend .legend-count > bdi").all_inner_texts()
    assert [int(count) for count in counts] == [
        *(classes.count(cls) for cls in (1, 2, 3, 4, 5)),
        0,
    ]
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Download this list").click()
    assert waiting.value.suggested_filename.endswith("_district_what-if.csv")
    text = waiting.value.path().read_text(encoding="utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text)))
    assert [row["name"] for row in rows] == list(index)
    found = [float(row["hazard_index"]) for row in rows]
    assert found == pytest.approx(list(index.values()), rel=1e-6)
    page.locator("#list tbody button").first.click()
    first = next(iter(index.values()))
    assert page.locator("#brief .score .chip").inner_text() == str(round(first))


def test_ranking_by_risk(world: MapInputs, open_map: Callable[..., Any]) -> None:
    """The risk index ranks, colours and names what is shown; its weights move it."""
    page = open_map().page
    page.get_by_role("radio", name="Risk index").check()
    settled(page)
    assert page.locator(".changed").is_hidden()
    assert page.locator("#legend h2").inner_text() == "Risk index"
    frame = world.areas.loc[world.layers.areas.index[world.layers.areas["kind"] == "district"]]
    parts = {name: frame[f"{name}_index"] for name in INDEX_WEIGHTS}
    names = world.layers.areas.loc[frame.index, "name"]
    for hazard, weights in (
        (None, INDEX_WEIGHTS),
        ("0", {"hazard": 0.0, "exposure": 0.5, "vulnerability": 0.5}),
    ):
        if hazard is not None:
            page.locator(SUMMARY).click()
            page.locator("#weights-hazard").fill(hazard)
            settled(page)
        told = dict(zip(names, risk_index(parts, weights=weights), strict=True))
        order = sorted(told, key=lambda name: -told[name])
        assert chips(page) == {name: str(round(told[name])) for name in order}
        assert list(chips(page)) == order
    assert page.locator("#whatif output").all_inner_texts()[-3:] == ["0 %", "50 %", "50 %"]
    assert page.locator(".changed").is_visible()


def test_last_weight_of_the_index_stays_above_nothing(open_map: Callable[..., Any]) -> None:
    """Three weights of 0 would say nothing, and no study may have them."""
    page = open_map().page
    page.locator(SUMMARY).click()
    for name in ("hazard", "exposure", "vulnerability"):
        page.locator(f"#weights-{name}").fill("0")
        settled(page)
    assert page.locator("#whatif output").all_inner_texts()[-3:] == ["0 %", "0 %", "100 %"]
    assert "vulnerability = 0.05" in page.locator("#snippet").input_value()


def test_reset_gives_the_release_back(open_map: Callable[..., Any]) -> None:
    """One button; it can be pressed only when there is something to take back."""
    page = open_map().page
    before = chips(page)
    page.locator(SUMMARY).click()
    reset = page.get_by_role("button", name="Back to the release's weights")
    assert reset.is_disabled()
    page.locator(KIDNAPPING).fill("3")
    settled(page)
    assert chips(page) != before
    reset.click()
    assert chips(page) == before
    assert page.locator(".changed").is_hidden()
    assert reset.is_disabled()


def test_settings_of_the_study_are_where_the_sliders_start(
    world: MapInputs, tmp_path: Path, open_map: Callable[..., Any]
) -> None:
    """Weights that no step of a slider meets stay as they are until they are moved."""
    study = Study(kind_weights={"kidnapping": 4.25, "piracy": 0.5})
    page = open_map(write_map(replace(world, study=study), path=tmp_path / "map.html")).page
    page.locator(SUMMARY).click()
    assert page.locator("#whatif output").nth(1).inner_text() == "\u00d7 4.25"
    told = {name: str(round(value)) for name, value in expected(world, 4.25).items()}
    assert chips(page) == told
    snippet = page.locator("#snippet").input_value()
    assert "kind_weights = { kidnapping = 4.25, piracy = 0.5 }" in snippet


@pytest.mark.parametrize("allowed", [True, False])
def test_settings_can_be_copied(open_map: Callable[..., Any], *, allowed: bool) -> None:
    """On the clipboard where the browser allows it; else selected, and the page says so."""
    page = open_map().page
    page.locator(SUMMARY).click()
    page.evaluate(
        """allowed => Object.defineProperty(navigator, 'clipboard', {value: {
            writeText: async text => {
                if (!allowed) throw new Error('no');
                window.kept = text;
            }}})""",
        allowed,
    )
    page.get_by_role("button", name="Copy settings").click()
    told = "Copied" if allowed else "Ctrl+C"
    page.wait_for_function(
        "told => document.getElementById('live').innerText.includes(told)", arg=told
    )
    snippet = page.locator("#snippet").input_value()
    selected = page.evaluate(
        "(({value, selectionStart, selectionEnd}) => value.slice(selectionStart, selectionEnd))"
        "(document.getElementById('snippet'))"
    )
    assert selected == snippet
    assert page.evaluate("window.kept ?? null") == (snippet if allowed else None)


def test_cells_take_new_colours_without_a_new_canvas(open_map: Callable[..., Any]) -> None:
    """What is painted over equals what is drawn afresh with the same weights."""
    page = open_map().page
    page.locator("#tools").get_by_label("10 km cells").check()
    keep = """name => { window[name] = document.querySelector('.leaflet-surface-pane canvas')
        .getContext('2d').getImageData(0, 0, 1200, 800).data; }"""
    page.locator(SUMMARY).click()
    page.evaluate(keep, "before")
    page.locator(KIDNAPPING).fill("0")
    settled(page)
    page.evaluate(keep, "over")
    page.locator("#tools").get_by_label("districts").check()
    page.locator("#tools").get_by_label("10 km cells").check()
    page.evaluate(keep, "fresh")
    apart = """([one, other]) =>
        window[one].filter((v, k) => Math.abs(v - window[other][k]) > 40).length"""
    changed = page.evaluate(apart, ["before", "over"])
    assert changed > 1_000
    assert page.evaluate(apart, ["over", "fresh"]) < changed / 20


def test_urdu_names_the_kinds(open_map: Callable[..., Any], pictures: Path) -> None:
    """The section in Urdu, with values that stay left to right; kept as a picture."""
    page = open_map(fragment="#ur").page
    page.locator(SUMMARY).click()
    page.locator(KIDNAPPING).fill("2")
    settled(page)
    assert page.locator("#whatif .slider label").nth(1).inner_text() == "اغوا"
    assert page.locator("#whatif output bdi").nth(1).get_attribute("dir") == "ltr"
    page.locator("#whatif").scroll_into_view_if_needed()
    page.screenshot(path=pictures / "whatif_ur.png")
