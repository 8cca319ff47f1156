"""A release that withholds small counts: none stands in any file of it."""

from __future__ import annotations

import csv
import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd
import pytest

from geo_risk.commands import main
from geo_risk.exports import read_file
from geo_risk.render.document import document_of
from geo_risk.risk.small_counts import NOTE, withheld
from tests.hostile.opened import opened

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = pytest.mark.slow

LEAST = 5
TOWNS = {
    "Quetta": (30.1841, 67.0014, 40),
    "Kech": (26.0023, 63.0440, 3),
    "Gwadar": (25.1216, 62.3254, 11),
    "Khuzdar": (27.8119, 66.6109, 1),
    "Peshawar": (34.0080, 71.5785, 30),
    "Bannu": (32.9861, 70.6042, 20),
    "Lahore": (31.5497, 74.3436, 2),
}
"""District -> its town and how many incidents are known there."""


@dataclass(frozen=True)
class Made:
    """Two releases of the same rows, one that withholds and one that does not."""

    withheld: Path
    open: Path


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Made:
    """Publish both."""
    folder = tmp_path_factory.mktemp("few")
    path = folder / "list.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["id", "date", "lat", "lon", "district", "type", "place"])
        number = 0
        for district, (lat, lon, count) in TOWNS.items():
            for _ in range(count):
                number += 1
                day = f"2015-{1 + number % 12:02d}-{1 + number % 28:02d}"
                writer.writerow([f"n{number}", day, lat, lon, district, "Ambush", "Farm7"])
        writer.writerow(["bad", "2015-02-30", 30.18, 67.0, "Quetta", "Ambush", "Farm7"])
    study = folder / "study.toml"
    study.write_text("horizons_days = [30, 90, 365]\n", encoding="utf-8")
    releases = []
    for name, flags in (("few", ["--min-cell", str(LEAST)]), ("all", [])):
        maps = folder / name
        given = ["run", str(path), "--study", str(study), "--maps", str(maps), "--quiet"]
        assert main([*given, *flags]) == 0
        releases.append((maps / "pakistan" / "latest").resolve())
    return Made(*releases)


def test_no_count_below_k_is_in_any_table_or_layer(made: Made) -> None:
    """Every column of counts, in every format, holds k or more, or nothing."""
    looked_at = 0
    for path in sorted(made.withheld.rglob("*")):
        if (
            path.suffix not in {".csv", ".geojson", ".parquet", ".gpkg"}
            or "shares" in path.name
        ):
            continue
        for frame in read_file(path).values():
            for name in frame.columns[
                frame.columns.str.match(r"seen$|seen_(?!note)|vague_share")
            ]:
                found = pd.to_numeric(frame[name]).dropna()
                assert (found >= LEAST).all(), (path.name, name)
                looked_at += 1
    assert looked_at > 50


def test_what_is_withheld_is_what_must_be(made: Made) -> None:
    """Kech, Khuzdar and Lahore, and beside them as many as keep them withheld."""
    full, few = (
        pd.read_csv(r / "areas.csv").set_index("area_id") for r in (made.open, made.withheld)
    )
    named = full[full["kind"].isin(["province", "district"])]
    districts = named[named["kind"] == "district"]
    hidden = withheld(
        named["seen_all"].astype(float),
        parents="province:" + districts["province_id"],
        least=LEAST,
    )
    assert few.loc[named.index, "seen_all"].isna().tolist() == hidden.tolist()
    assert hidden[["district:kech", "district:khuzdar", "district:lahore"]].all()
    assert not hidden["district:quetta"]
    assert few.loc["district:quetta", "seen_all"] == TOWNS["Quetta"][2]


def test_an_empty_count_says_why(made: Made) -> None:
    """The column beside it, in the table and in its description."""
    few = pd.read_csv(made.withheld / "areas.csv", keep_default_na=False)
    assert ((few["seen_all"] == "") == (few[NOTE] != "")).all()
    described = json.loads((made.withheld / "csv-metadata.json").read_text(encoding="utf-8"))
    columns = {c["name"]: c for t in described["tables"] for c in t["tableSchema"]["columns"]}
    assert columns[NOTE]["dc:title"] == "Why a count is empty"


def test_no_single_incident_is_published(made: Made) -> None:
    """No id, place or row of one stands anywhere, not even in the quarantine."""
    texts = opened(made.withheld)
    assert not any("Farm7" in text for text in texts.values())
    assert not any(re.search(r"\blist:n\d", text) for text in texts.values())
    assert any("Farm7" in text for text in opened(made.open).values())


def test_the_map_counts_nothing_small(made: Made) -> None:
    """No months, no counts of cells, no skill by province; the brief says why."""
    html = (made.withheld / "map.html").read_text(encoding="utf-8")
    document = document_of(html, path="map.html")
    assert document["meta"]["min_cell"] == LEAST
    assert document["months"] is None
    assert document["cells"]["counts"]["cell"] == []
    assert not document["skill"] or document["skill"]["provinces"] == []
    for table in document["areas"].values():
        assert set(table["discovered"]) <= {0}
        for name, values in table["columns"].items():
            if name.startswith("seen_"):
                assert all(value is None or value >= LEAST for value in values)


def test_the_manifest_says_so(made: Made) -> None:
    """The setting is recorded, and is part of the content hash."""
    few, full = (
        json.loads((r / "manifest.json").read_text(encoding="utf-8"))
        for r in (made.withheld, made.open)
    )
    assert few["settings"]["min_cell"] == LEAST
    assert full["settings"]["min_cell"] == 0
    assert few["content_hash"] != full["content_hash"]


def test_forecasts_are_the_same(made: Made) -> None:
    """What is withheld are counts; the numbers that are planned by stay."""
    one, two = (pd.read_csv(r / "areas.csv") for r in (made.open, made.withheld))
    names = [
        name for name in one.columns if name.startswith(("expected", "low", "high", "risk"))
    ]
    pd.testing.assert_frame_equal(one[names], two[names])


def test_it_is_compared_with_nothing(made: Made, capsys: pytest.CaptureFixture[str]) -> None:
    """A comparison would need its incidents."""
    assert main(["compare", str(made.withheld), str(made.withheld)]) == 4
    assert "withholds its incidents" in capsys.readouterr().err


def test_k_of_one_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    """It would withhold nothing but noughts."""
    assert main(["run", "--min-cell", "1"]) == 2
    assert "min_cell: must be 2 to 1000" in capsys.readouterr().err


@pytest.mark.browser
def test_the_brief_says_fewer_than_k(made: Made, browser: Browser) -> None:
    """In words where a number is withheld, as a number where not."""
    page = browser.new_page(viewport={"width": 1600, "height": 900})
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.goto((made.withheld / "map.html").as_uri())
    page.wait_for_selector("html[data-ready=yes]", state="attached", timeout=30_000)
    said = {}
    for name in ("Kech", "Quetta"):
        page.locator("#query").fill(name)
        page.locator(".results button").first.click()
        said[name] = page.locator("#brief").inner_text()
        page.keyboard.press("Escape")
    page.close()
    assert "fewer than 5, or withheld beside such a number" in said["Kech"]
    assert "fewer than" not in said["Quetta"]
    assert complaints == []
