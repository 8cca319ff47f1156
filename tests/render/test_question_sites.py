"""Which CPEC sites in Khyber Pakhtunkhwa are most exposed within 25 km? From the map alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.render.asking import LABELS, LANGUAGES, choose, first_rows, fragment, names_of
from tests.render.asking import read_table as table_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path
    from typing import Any

    import pandas as pd
    from playwright.sync_api import Page

pytestmark = [pytest.mark.browser, pytest.mark.shared, pytest.mark.slow]

FIVE = 5


@pytest.fixture(params=LANGUAGES)
def language(request: pytest.FixtureRequest) -> str:
    """Ask in each language."""
    return str(request.param)


@pytest.fixture
def five(real_release: Path) -> pd.DataFrame:
    """Return the five sites as the release's table has them."""
    sites = table_of(real_release, "sites.csv")
    here = sites[sites["province_id"] == "khyber-pakhtunkhwa"]
    return here.sort_values(["rate_25km", "expected_90d_25km"], ascending=False).head(FIVE)


@pytest.fixture
def asked(real_release: Path, open_map: Callable[..., Any], language: str) -> Page:
    """Open the map and choose the sites of Khyber Pakhtunkhwa."""
    page = open_map(real_release / "map.html", fragment=fragment(language)).page
    choose(page, language, view="sites", province="khyber-pakhtunkhwa")
    return page


def test_the_first_five_are_named(asked: Page, five: pd.DataFrame, language: str) -> None:
    """Their names from the top of the list; the list says that it means 25 km."""
    rows = first_rows(asked, FIVE)
    assert [row.name for row in rows] == names_of(five, language)
    assert LABELS[language]["within"] in asked.locator("#list").inner_text()


def test_how_exposed_each_is(asked: Page, five: pd.DataFrame) -> None:
    """What is expected within 25 km in 90 days, with its interval."""
    rows = first_rows(asked, FIVE)
    shown = [float(row.expected.replace("< ", "")) for row in rows]
    assert shown == pytest.approx(five["expected_90d_25km"], rel=0.06, abs=0.01)
    ends = five[["low90_90d_25km", "high90_90d_25km"]].astype(int)
    assert [row.interval for row in rows] == list(ends.itertuples(index=False, name=None))


def test_the_first_shows_both_distances(asked: Page, five: pd.DataFrame, language: str) -> None:
    """Its brief has 5 km and 25 km side by side, with the same numbers as the table."""
    asked.locator("#list tbody button").first.click()
    heading = asked.get_by_role("heading", name=LABELS[language]["buffers"], exact=True)
    section = asked.locator("#brief section").filter(has=heading)
    near, wide = section.locator("tbody tr").first.locator("td").all_inner_texts()
    site = five.iloc[0]
    assert float(near.replace("< ", "")) == pytest.approx(
        site["expected_90d_5km"], rel=0.06, abs=0.01
    )
    assert float(wide) == pytest.approx(site["expected_90d_25km"], rel=0.06, abs=0.01)
