"""Which five districts of Balochistan stand highest, how sure is that? From the map alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.render.asking import (
    LANGUAGES,
    choose,
    first_rows,
    fragment,
    names_of,
    percent_of,
    read_table,
)

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path
    from typing import Any

    import pandas as pd
    from playwright.sync_api import Page

pytestmark = [pytest.mark.browser, pytest.mark.shared, pytest.mark.slow]

FIVE = 5


@pytest.fixture
def five(real_release: Path) -> pd.DataFrame:
    """Return the five districts as the release's table has them."""
    areas = read_table(real_release, "areas.csv")
    here = areas[(areas["kind"] == "district") & (areas["province_id"] == "balochistan")]
    return here.sort_values("rank").head(FIVE)


@pytest.fixture(params=LANGUAGES)
def language(request: pytest.FixtureRequest) -> str:
    """Ask in each language."""
    return str(request.param)


@pytest.fixture
def asked(real_release: Path, open_map: Callable[..., Any], language: str) -> Page:
    """Open the map and choose the districts of Balochistan."""
    page = open_map(real_release / "map.html", fragment=fragment(language)).page
    choose(page, language, view="districts", province="balochistan")
    return page


def test_the_first_five_are_named(asked: Page, five: pd.DataFrame, language: str) -> None:
    """Their names from the top of the list, in the reader's language."""
    assert [row.name for row in first_rows(asked, FIVE)] == names_of(five, language)


def test_how_sure_each_rank_is(asked: Page, five: pd.DataFrame) -> None:
    """The rank in the country, the ranks it may take, the chance of the first ten."""
    rows = first_rows(asked, FIVE)
    columns = ["rank", "rank_low90", "rank_high90"]
    ranks = five[columns].astype(int).to_numpy().tolist()
    assert [list(row.rank) for row in rows] == ranks
    shares = [percent_of(row.first_ten) for row in rows]
    assert shares == pytest.approx(five["p_top10"] * 100, abs=1)


def test_how_sure_each_number_is(asked: Page, five: pd.DataFrame) -> None:
    """The 90 % interval of what is expected in 90 days."""
    intervals = [row.interval for row in first_rows(asked, FIVE)]
    ends = five[["low90_90d", "high90_90d"]].astype(int).itertuples(index=False, name=None)
    assert intervals == list(ends)


def test_unsure_colours_are_marked(asked: Page, five: pd.DataFrame, real_release: Path) -> None:
    """Marked are those at whose two ends of the ranks stand classes two or more apart."""
    areas = read_table(real_release, "areas.csv")
    ranked = areas[(areas["kind"] == "district") & areas["rank"].notna()].set_index("rank")
    best, worst = (
        ranked["hazard_class"].loc[five[f"rank_{end}90"]].to_numpy() for end in ("low", "high")
    )
    rows = asked.locator("#list tbody tr").all()[:FIVE]
    marked = [row.locator(".unsure").count() == 1 for row in rows]
    assert marked == (best - worst >= 2).tolist()
