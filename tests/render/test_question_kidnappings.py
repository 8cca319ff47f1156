"""What would the ranking be if kidnappings counted double? Answered from the map alone.

UCDP does not tell kidnappings apart. So the sheet here is made of its real events, with
every third attack on civilians called one: places, days and deaths stay real.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
import pytest

from geo_risk import pipeline
from geo_risk.study import Study, read_study

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path
    from typing import Any

    from playwright.sync_api import Page


pytestmark = [pytest.mark.shared, pytest.mark.browser, pytest.mark.slow]

FIRST = "2008-01-01"
VIEWS = {"district": "areas", "province": "areas", "site": "sites", "corridor": "corridors"}
QUESTION = {"en": ("", "Kidnapping"), "ur": ("#ur", "اغوا")}


@pytest.fixture(scope="module")
def sheet(shared_data: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Write the incidents of eight years as a sheet of the tool's own form."""
    events = pd.read_csv(shared_data / "incidents" / "ucdp_pakistan_dev.csv", low_memory=False)
    events = events[events["date_start"].astype(str) >= FIRST].reset_index(drop=True)
    civilians = np.flatnonzero(events["type_of_violence"].astype(int) == 3)
    kind = events["type_of_violence"].astype(int).map({1: "Armed clash", 2: "Armed clash"})
    kind = kind.fillna("Attack on civilians")
    kind.iloc[civilians[::3]] = "Kidnapping"
    path = tmp_path_factory.mktemp("sheet") / "incidents.csv"
    pd.DataFrame(
        {
            "id": events["id"],
            "date": events["date_start"].astype(str).str[:10],
            "lat": events["latitude"],
            "lon": events["longitude"],
            "type": kind,
            "deaths": events["best"],
        }
    ).to_csv(path, index=False)
    return path


@pytest.fixture(scope="module")
def published(
    sheet: Path, shared_data: Path, tmp_path_factory: pytest.TempPathFactory
) -> Callable[..., Path]:
    """Offer a function that publishes a release of the sheet under some weights."""
    maps = tmp_path_factory.mktemp("maps")

    def publish(study: Study) -> Path:
        return pipeline.run([sheet], study=study, maps=maps).release

    return publish


@pytest.fixture(scope="module")
def districts(shared_data: Path) -> Path:
    """Return the file of real districts."""
    return shared_data / "boundaries" / "adm2_2025.gpkg"


@pytest.fixture(scope="module")
def release(published: Callable[..., Path], districts: Path) -> Path:
    """Publish the release that the planner has before him."""
    return published(Study(districts=districts))


@pytest.fixture(scope="module")
def doubled(published: Callable[..., Path], districts: Path) -> Path:
    """Publish what a run with kidnappings at 2 gives."""
    weights = {"kidnapping": 2.0}
    return published(Study(name="doubled", districts=districts, kind_weights=weights))


def turn(page: Page) -> None:
    """Answer the question by keyboard: open the section, set kidnappings to 2.

    Arrow up is more in either direction of writing.
    """
    page.locator("#whatif summary").focus()
    page.keyboard.press("Enter")
    page.locator("#kinds-kidnapping").focus()
    for _ in range(10):
        page.keyboard.press("ArrowUp")
    page.evaluate(
        "new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))"
    )


def shown(page: Page, view: str) -> pd.DataFrame:
    """Download the list of a view over the whole country, as the planner can."""
    page.locator(f"#views input[value={view}]").check()
    if page.locator("#province").is_visible():
        page.locator("#province").select_option("all")
    with page.expect_download() as waiting:
        page.locator("#foot .actions button").first.click()
    return pd.read_csv(waiting.value.path(), encoding="utf-8-sig").set_index("id")


def told(release: Path, view: str) -> pd.DataFrame:
    """Read the same of a release's files, under the page's names."""
    frame = pd.read_csv(release / f"{VIEWS[view]}.csv", low_memory=False)
    frame = frame.set_index(frame.columns[0])
    if view == "site":
        frame = frame.rename(columns=lambda name: name.removesuffix("_25km"))
    return frame[frame["kind"] == view] if VIEWS[view] == "areas" else frame


@pytest.mark.parametrize("language", QUESTION)
def test_ranking_if_kidnappings_counted_double(
    release: Path, doubled: Path, open_map: Callable[..., Any], language: str
) -> None:
    """The list answers with the ranks and indices of a run with that weight, to 1e-6."""
    fragment, label = QUESTION[language]
    watched = open_map(release / "map.html", fragment=fragment, accept_downloads=True)
    page = watched.page
    before = shown(page, "district")
    turn(page)
    assert page.locator("label[for=kinds-kidnapping]").inner_text() == label
    assert page.locator(".changed").is_visible()
    for view in VIEWS:
        found, wanted = shown(page, view), told(doubled, view)
        wanted = wanted.loc[found.index]
        np.testing.assert_array_equal(found["rank_of_all"], wanted["rank"])
        for name in ("hazard_index", "risk_index"):
            np.testing.assert_allclose(found[name], wanted[name], atol=1e-6)
    after = shown(page, "district")
    assert list(after.index) != list(before.index)
    assert watched.complaints == []


def test_copied_settings_give_the_same_run(
    release: Path,
    published: Callable[..., Path],
    districts: Path,
    open_map: Callable[..., Any],
    tmp_path: Path,
) -> None:
    """The snippet is a study file; a run with it gives what the page has shown."""
    page = open_map(release / "map.html", accept_downloads=True).page
    turn(page)
    page.locator("#kinds-armed_clash").fill("0.5")
    page.locator("#weights-exposure").fill("0.6")
    page.locator("#whatif input[value=risk]").check()
    page.evaluate(
        "new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))"
    )
    found = shown(page, "district")
    path = tmp_path / "study.toml"
    path.write_text(page.locator("#snippet").input_value(), encoding="utf-8")
    study = read_study(path, name="copied", districts=districts)
    wanted = told(published(study), "district").loc[found.index]
    np.testing.assert_array_equal(found["rank_of_all"], wanted["risk_rank"])
    for name in ("hazard_index", "risk_index"):
        np.testing.assert_allclose(found[name], wanted[name], atol=1e-6)
