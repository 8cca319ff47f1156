"""The parts of the brief: drivers, the risk index, neighbours, towns, the two buffers."""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING

import pytest
import shapely
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from geo_risk.render import write_map
from geo_risk.render.bundle import MODULES
from geo_risk.render.topology import coverage
from geo_risk.risk.index import risk_index
from tests.render.doubtful import doubtful_world

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path
    from typing import Any

    from playwright.sync_api import Page

    from geo_risk.render import MapInputs

# ruff: noqa: RUF001 - Urdu has its own full stop, numbers a real minus and dash

pytestmark = pytest.mark.browser

DRIVERS = ("dom", "text", "rounding", "drivers")
LISTED = MODULES[: MODULES.index("list") + 1]


@pytest.fixture
def opened(world: MapInputs, tmp_path: Path, open_map: Callable[..., Any]) -> Page:
    """Open the doubtful country with the brief of its first district."""
    page = open_map(write_map(doubtful_world(world), path=tmp_path / "map.html")).page
    page.locator("#list tbody button").first.click()
    return page


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(parts=st.lists(st.floats(-5, 5), min_size=1, max_size=12))
def test_percents_sum_to_exactly_a_hundred(
    run_js: Callable[..., Any], parts: list[float]
) -> None:
    """Shares of 1, below 0 or not, become whole percents within 1 of each that sum to 100."""
    shares = [*parts, 1 - sum(parts)]
    found = run_js(DRIVERS, "modules.drivers.wholePercents(argument)", shares)
    assert sum(found) == 100
    assert all(abs(n - share * 100) <= 1 + 1e-9 for n, share in zip(found, shares, strict=True))


def test_part_below_zero_points_to_the_left(opened: Page) -> None:
    """It has a minus, its own tone, and ends where 0 stands; the others begin there."""
    items = opened.locator(".drivers li")
    assert items.locator(".strong").all_inner_texts() == ["90 %", "25 %", "−15 %"]
    zero = items.first.locator(".bar-zero").bounding_box()["x"]
    less, more = (items.nth(at).locator(".bar").bounding_box() for at in (2, 0))
    assert less["x"] + less["width"] == pytest.approx(zero, abs=1.5)
    assert more["x"] == pytest.approx(zero, abs=1.5)
    tone = "e => getComputedStyle(e).backgroundColor"
    tones = {items.nth(at).locator(".bar").evaluate(tone) for at in (0, 2)}
    assert len(tones) == 2


def test_correction_is_a_step_and_all_sums_to_a_hundred(opened: Page) -> None:
    """What the past says, then the correction, then what is expected: 100 %."""
    section = opened.locator("section.drivers")
    assert section.locator("h4").inner_text() == "Correction"
    sums = section.locator(".driver-sum .strong").all_inner_texts()
    assert sums == ["115 %", "100 %"]
    assert "exactly 100 %" in section.inner_text()


@pytest.mark.parametrize("index", [0.0, 0.4, 33.0, 100.0])
def test_factors_are_those_of_the_index(run_js: Callable[..., Any], index: float) -> None:
    """A hundred times the page's factors is the risk index that Python publishes."""
    weights = {"hazard": 0.5, "exposure": 0.3, "vulnerability": 0.2}
    parts = {"hazard": [index], "exposure": [70.0], "vulnerability": [20.0]}
    pairs = [(parts[name][0], weight) for name, weight in weights.items()]
    code = "argument.map(([index, weight]) => modules.risk_parts.partFactor(index, weight))"
    factors = run_js(("dom", "text", "risk_parts"), code, pairs)
    assert 100 * math.prod(factors) == pytest.approx(risk_index(parts, weights=weights)[0])


def test_risk_index_is_taken_apart(opened: Page) -> None:
    """The shown factors multiply to the shown index, as exactly as two decimals allow."""
    table = opened.locator("table.parts")
    rows = [row.locator("td").all_inner_texts() for row in table.locator("tbody tr").all()]
    factors = [float(row[2].removeprefix("× ")) for row in rows]
    shown = int(table.locator("tfoot .strong").inner_text())
    assert 100 * math.prod(factors) == pytest.approx(shown, abs=1.5)
    assert [row[1] for row in rows] == ["0.50", "0.25", "0.25"]
    text = opened.locator("#brief").inner_text()
    for words in ("120,000", "30,000", "12 km", "46 km", "20,000 (in place of posts)"):
        assert words in text


def test_neighbours_are_those_that_touch(run_js: Callable[..., Any]) -> None:
    """A shared border makes neighbours; a shared corner and a gap do not."""
    boxes = [
        shapely.box(60, 25, 61, 26),
        shapely.box(61, 25, 62, 26),
        shapely.box(61, 26, 62, 27),
        shapely.box(65, 25, 66, 26),
    ]
    packed = coverage(boxes, tolerance_m=1).packed()
    code = "modules.neighbours.neighboursOf(argument)"
    modules = (*LISTED, "neighbours")
    assert run_js(modules, code, packed["shapes"]) == [[1], [0, 2], [1], []]


def test_neighbour_opens_its_brief(opened: Page) -> None:
    """Bannu lies beside Quetta; a click leads there, and back again."""
    assert opened.locator("#brief h2").inner_text() == "Bannu"
    near = opened.locator(".neighbours button")
    assert near.all_inner_texts() == ["Quetta"]
    near.click()
    assert opened.locator("#brief h2").inner_text() == "Quetta"
    assert "Bannu" in opened.locator(".neighbours button").all_inner_texts()


def test_nearest_town_has_its_distance(opened: Page) -> None:
    """Towns by their distance, nearest first."""
    rows = opened.locator(".towns li").all_inner_texts()
    kilometres = [int(re.findall(r"(\d+) km", row)[0]) for row in rows]
    assert "Quetta" in rows[0]
    assert kilometres == sorted(kilometres)


def test_site_shows_both_buffers_side_by_side(opened: Page, world: MapInputs) -> None:
    """5 km and 25 km in one table, each with its own numbers."""
    opened.keyboard.press("Escape")
    opened.locator("#views").get_by_role("radio", name="CPEC sites").check()
    opened.locator("#list").get_by_role("button", name="Gwadar Port").click()
    table = opened.locator("table.buffers")
    assert table.locator("thead th").all_inner_texts() == ["5 km", "25 km"]
    near, wide = table.locator("tbody tr").first.locator("td").all_inner_texts()
    site = world.sites.loc["gwadar-port"]
    assert float(near) == pytest.approx(site["expected_90d_5km"], abs=0.051)
    assert float(wide) == pytest.approx(site["expected_90d_25km"], abs=0.051)
