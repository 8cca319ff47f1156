"""What drives the district of Balochistan that stands first? From the map alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.render.asking import LABELS, LANGUAGES, choose, fragment, percent_of, read_table

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path
    from typing import Any

    import pandas as pd
    from playwright.sync_api import Locator

pytestmark = [pytest.mark.browser, pytest.mark.shared, pytest.mark.slow]


@pytest.fixture(params=LANGUAGES)
def language(request: pytest.FixtureRequest) -> str:
    """Ask in each language."""
    return str(request.param)


@pytest.fixture
def reasons(real_release: Path) -> pd.DataFrame:
    """Return the reasons of that district from the release's tables, the largest first."""
    areas = read_table(real_release, "areas.csv")
    here = areas[(areas["kind"] == "district") & (areas["province_id"] == "balochistan")]
    first = here.sort_values("rank")["area_id"].iloc[0]
    found = read_table(real_release, "reasons.csv")
    return found[found["area_id"] == first].sort_values("share", ascending=False)


@pytest.fixture
def drivers(real_release: Path, open_map: Callable[..., Any], language: str) -> Locator:
    """Open the brief of the first row and find what drives it."""
    page = open_map(real_release / "map.html", fragment=fragment(language)).page
    choose(page, language, view="districts", province="balochistan")
    page.locator("#list tbody button").first.click()
    heading = page.get_by_role("heading", name=LABELS[language]["drivers"], exact=True)
    return page.locator("#brief section").filter(has=heading)


def told(drivers: Locator) -> dict[str, int]:
    """Read sentence -> percent."""
    return {
        item.locator("span").first.inner_text().strip(): percent_of(
            item.locator(".strong").inner_text()
        )
        for item in drivers.locator("li").all()
    }


def test_every_reason_has_its_share(
    drivers: Locator, reasons: pd.DataFrame, language: str
) -> None:
    """Each sentence with the share that the table has, in whole percents, minus included."""
    column = "sentence_ur" if language == "ur" else "sentence"
    shares = dict(zip(reasons[column].str.strip(), reasons["share"] * 100, strict=True))
    found = told(drivers)
    assert found
    assert set(found) <= set(shares)
    assert all(abs(percent - shares[name]) <= 1 for name, percent in found.items())
    assert all(abs(shares[name]) < 1 for name in set(shares) - set(found))


def test_the_strongest_stands_first(
    drivers: Locator, reasons: pd.DataFrame, language: str
) -> None:
    """What the past says begins with the reason of the largest share."""
    column = "sentence_ur" if language == "ur" else "sentence"
    steps = {"repeats", "region", "vague"}
    memories = reasons[~reasons["memory"].isin(steps)]
    assert next(iter(told(drivers))) == memories[column].iloc[0].strip()


def test_the_shares_sum_to_a_hundred(drivers: Locator) -> None:
    """All that is shown, what is taken included, is exactly 100 %, and the page says so."""
    assert sum(told(drivers).values()) == 100
    assert drivers.locator(".driver-sum").last.locator(".strong").inner_text() == "100 %"
