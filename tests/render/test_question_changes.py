"""What changed since the last release? Answered from the map alone, in both languages."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pandas as pd
import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from playwright.sync_api import Page

pytestmark = [pytest.mark.browser, pytest.mark.shared, pytest.mark.slow]

FIVE = 5
FOCUS = ("balochistan", "khyber-pakhtunkhwa")
WORDS = {
    "en": {
        "open": "What changed",
        "then": "31 December 2014",
        "now": "31 December 2015",
        "split": "Side by side on the map",
        "slider": "Divider between two dates",
        "within": "within the interval given then: no change",
    },
    "ur": {
        "open": "کیا بدلا",
        "then": "31 دسمبر 2014",
        "now": "31 دسمبر 2015",
        "split": "نقشے پر ساتھ ساتھ",
        "slider": "دو تاریخوں کے درمیان حد",
        "within": "تب بتائی گئی حد کے اندر: تبدیلی نہیں",
    },
}
"""What the controls are called, and the words that answer."""


@dataclass(frozen=True)
class Row:
    """A row of the list of changes, as it is read."""

    name: str
    then: float
    low: int
    high: int
    now: float
    within: bool


@pytest.fixture(scope="module")
def releases(two_years: Path) -> list[Path]:
    """Give what was known at the end of 2014, and a year later."""
    return sorted(path for path in (two_years / "pakistan").iterdir() if path.name[:2] == "20")


@pytest.fixture(scope="module")
def both(releases: list[Path]) -> pd.DataFrame:
    """Join the districts of the focus provinces of the two releases' own tables."""
    then, now = (
        pd.read_csv(release / "areas.csv").set_index("area_id") for release in releases
    )
    here = (now["kind"] == "district") & now["province_id"].isin(FOCUS)
    joined = now[here].join(then.add_suffix("_then"))
    whole = joined["expected_90d"].round()
    inside = whole.between(joined["low90_90d_then"], joined["high90_90d_then"])
    return joined.assign(
        outside=~inside, size=(joined["expected_90d"] - joined["expected_90d_then"]).abs()
    )


@pytest.fixture(params=WORDS)
def language(request: pytest.FixtureRequest) -> str:
    """Ask in each language."""
    return str(request.param)


@pytest.fixture
def asked(releases: list[Path], open_map: Callable[..., Any], language: str) -> Page:
    """Open the second map and press the words that ask."""
    fragment = "#ur" if language == "ur" else ""
    page: Page = open_map(releases[1] / "map.html", fragment=fragment).page
    page.get_by_text(WORDS[language]["open"], exact=True).click()
    page.locator("#time-list tbody tr").first.wait_for()
    return page


def numbers(text: str) -> list[float]:
    """Read the numbers of a text; "< 0.01" reads as 0.01."""
    return [float(found.replace(",", "")) for found in re.findall(r"[\d,]*\.?\d+", text)]


def read(page: Page, language: str) -> list[Row]:
    """Read the rows of the list of changes."""
    found = []
    for row in page.locator("#time-list tbody tr").all():
        then, low, high = numbers(row.locator(".cell-then").inner_text())
        said = row.locator(".cell-change").inner_text()
        found.append(
            Row(
                name=row.locator("button").inner_text(),
                then=then,
                low=int(low),
                high=int(high),
                now=numbers(row.locator(".cell-now").inner_text())[0],
                within=WORDS[language]["within"] in said,
            )
        )
    return found


def test_the_map_says_how_many_changed_and_since_when(
    asked: Page, both: pd.DataFrame, releases: list[Path], language: str
) -> None:
    """How many of the districts left their interval, how many stand in another class."""
    said = asked.locator(".findings p").all_inner_texts()
    assert numbers(said[0])[0] == len(both)
    outside = int(both["outside"].sum())
    assert outside == 0 or outside in numbers(said[0])
    moved = int((both["hazard_class"] != both["hazard_class_then"]).sum())
    assert numbers(said[1]) == [moved]
    note = asked.locator("#changes .note").first.inner_text()
    assert releases[0].name in note
    assert WORDS[language]["then"] in note


def test_the_list_names_what_moved_most_and_what_is_no_change(
    asked: Page, both: pd.DataFrame, language: str
) -> None:
    """The five first rows are those of the two tables, with both numbers and the verdict."""
    expected = both.sort_values(["outside", "size"], ascending=False).head(FIVE)
    rows = read(asked, language)[:FIVE]
    name = "name_ur" if language == "ur" else "name"
    assert [row.name for row in rows] == expected[name].tolist()
    for row, (_, truth) in zip(rows, expected.iterrows(), strict=True):
        assert row.then == pytest.approx(truth["expected_90d_then"], rel=0.06)
        assert row.now == pytest.approx(truth["expected_90d"], rel=0.06)
        assert (row.low, row.high) == (truth["low90_90d_then"], truth["high90_90d_then"])
        assert row.within is not bool(truth["outside"])


def test_the_brief_answers_for_one_district(
    asked: Page, both: pd.DataFrame, language: str
) -> None:
    """Both numbers, the interval given then and the date stand in a sentence."""
    asked.locator("#time-list tbody button").first.click()
    said = asked.locator("#brief .since").inner_text()
    truth = both.sort_values(["outside", "size"], ascending=False).iloc[0]
    assert WORDS[language]["then"] in said
    assert {truth["low90_90d_then"], truth["high90_90d_then"]} <= set(numbers(said))


def test_both_dates_stand_beside_each_other(asked: Page, language: str) -> None:
    """The divider lies between the two dates, and its keys uncover the one or the other."""
    words = WORDS[language]
    asked.get_by_label(words["split"]).check()
    assert asked.locator(".split-date").all_inner_texts() == [words["then"], words["now"]]
    handle = asked.get_by_role("slider", name=words["slider"])
    handle.press("End")
    said = str(handle.get_attribute("aria-valuetext"))
    assert words["then"] in said
    assert words["now"] in said
    assert handle.get_attribute("aria-valuenow") == "100"
