"""Why a number changed: packed in the order of the page's tables, every part in its place."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pandas as pd
import pytest

from geo_risk.release.comparison import CLASSES, PARTS
from geo_risk.render import write_map
from geo_risk.render.causes import causes_table
from geo_risk.render.document import with_causes
from geo_risk.render.payload import payload
from geo_risk.render.text import strings
from tests.render.timed import with_months

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from playwright.sync_api import Page

    from geo_risk.render import MapInputs

TABLES = {"district": ["district:bannu", "district:new", "district:kech"], "site": ["port"]}


def changes(ids: list[str]) -> pd.DataFrame:
    """Give every area a tenth less by time, a third more by what is new, a bit by late ones."""
    frame = pd.DataFrame({"area_id": ids, "kind": "district", "horizon_days": 90})
    frame.loc[frame["area_id"] == "port", "kind"] = "site"
    frame = frame.assign(**{f"part_{name}": 0.0 for name in PARTS})
    frame = frame.assign(**{f"seen_{name}": 0 for name in CLASSES})
    steps = pd.Series(range(len(ids)), dtype=float)
    frame = frame.assign(part_time=-12 - steps / 10, part_new=steps + 1 / 3, part_late=0.04)
    frame = frame.assign(seen_new=7, seen_late=1)
    return frame.assign(expected_change=frame.filter(like="part_").sum(axis=1))


def test_rows_are_found_by_id_and_parts_add_up() -> None:
    """In the page's order; an area that the table has not is unknown; 1e-9 holds."""
    found = causes_table(
        changes(["district:kech", "district:bannu", "port"]), tables=TABLES, days=90
    )
    assert found is not None
    district = found["district"]
    assert district["parts"]["time"] == [-12.1, None, -12]
    assert found["site"]["parts"]["time"] == [-12.2]
    for row in (0, 2):
        whole = sum(part[row] for part in district["parts"].values())
        assert whole == pytest.approx(district["change"][row], abs=1e-9)
    assert district["seen"] == {"new": [7, None, 7], "late": [1, None, 1]}


def test_causes_keep_the_order_of_their_steps() -> None:
    """Those that move nothing anywhere are left out."""
    found = causes_table(changes(["port"]), tables=TABLES, days=90)
    assert found is not None
    assert list(found["site"]["parts"]) == ["late", "time", "new"]


@pytest.mark.parametrize("days", [30, 365])
def test_another_horizon_has_no_causes(days: int) -> None:
    """Parts of 90 days would not add up to a change in 30 or 365."""
    assert causes_table(changes(["port"]), tables=TABLES, days=days) is None


def test_without_a_table_there_are_none() -> None:
    """The first release has no changes."""
    assert causes_table(None, tables=TABLES, days=90) is None


@pytest.mark.parametrize("name", PARTS)
def test_every_cause_has_its_words(name: str) -> None:
    """The page asks for them by the name of the part."""
    assert strings()[f"change.cause.{name}"]["en"]


def caused(inputs: MapInputs) -> MapInputs:
    """Tell the causes of every change since the last release of the small country."""
    timed = with_months(inputs)
    assert timed.previous is not None
    table = changes([*inputs.layers.areas.index, *inputs.layers.sites.index])
    table.loc[table["area_id"].isin(inputs.layers.sites.index), "kind"] = "site"
    return replace(timed, previous=replace(timed.previous, changes=table))


def test_a_map_without_causes_is_given_those_of_the_release(small_inputs: MapInputs) -> None:
    """Drawn with them or given them afterwards: the same document."""
    inputs = caused(small_inputs)
    assert inputs.previous is not None
    whole, table = payload(inputs), inputs.previous.changes
    assert table is not None
    bare = {**whole, "previous": {**whole["previous"], "causes": None}}  # type: ignore[dict-item]
    assert with_causes(bare, table) == whole
    assert with_causes(whole, table.iloc[:1]) == whole
    assert with_causes({**bare, "previous": None}, table)["previous"] is None


@pytest.fixture(scope="module")
def caused_map(tmp_path_factory: pytest.TempPathFactory, small_inputs: MapInputs) -> Path:
    """Write that country's map."""
    path = tmp_path_factory.mktemp("caused") / "map.html"
    return write_map(caused(small_inputs), path=path)


WORDS = {
    "en": ("What the difference is made of", "no change is claimed"),
    "ur": ("فرق کن وجوہات سے بنا", "تبدیلی نہیں کہا جاتا"),
}
"""Heading of the causes, and the words that no change is claimed."""


MINUS = "\N{MINUS SIGN}"


def number(said: str) -> float:
    """Read a signed number as the page writes it."""
    return float(said.replace(MINUS, "-").replace("+", ""))


@pytest.mark.browser
@pytest.mark.parametrize("language", WORDS)
@pytest.mark.parametrize("width", [1280, 360])
def test_the_brief_takes_the_change_apart(
    caused_map: Path, open_map: Callable[..., Any], pictures: Path, language: str, width: int
) -> None:
    """Each cause with its part; they add up as shown; inside the interval none is claimed."""
    heading, unclaimed = WORDS[language]
    fragment = "#ur" if language == "ur" else ""
    watched = open_map(caused_map, fragment=fragment, viewport={"width": width, "height": 900})
    page: Page = watched.page
    for row, claimed in (("Kech", False), ("Bannu", True)):
        name = {"Kech": "کیچ", "Bannu": "بنوں"}[row] if fragment else row
        page.locator("#list").get_by_role("button", name=name).click()
        causes = page.locator("#brief .causes")
        assert causes.locator("h4").inner_text() == heading
        parts = causes.locator("li > .strong").all_inner_texts()
        assert len(parts) == 3
        assert sum(map(number, parts)) == pytest.approx(
            number(causes.locator(".driver-sum .strong").inner_text()), abs=1e-9
        )
        said = page.locator("#brief .since").inner_text()
        assert (unclaimed in said) is not claimed
        page.locator("#brief .since").screenshot(
            path=pictures / f"causes_{width}_{language}_{row.lower()}.png"
        )
        page.locator("#brief .brief-nav button").first.click()
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert watched.complaints == []
