"""What a release said is read back as it was published."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import TYPE_CHECKING

import pandas as pd
import pytest

from geo_risk.release import Manifest, OutputFile, differences, earlier_scores

if TYPE_CHECKING:
    from pathlib import Path

MANIFEST = Manifest(
    study="pakistan",
    title="",
    as_of=dt.date(2014, 12, 31),
    content_hash="0" * 64,
    version="1",
    settings={"as_of": "2014-12-31", "horizons_days": [90]},
)


def publish(folder: Path, tables: dict[str, pd.DataFrame]) -> Manifest:
    """Write tables and a manifest that lists them."""
    (folder / "parquet").mkdir()
    for name, table in tables.items():
        table.to_parquet(folder / name)
    outputs = tuple(OutputFile(path=name, sha256="", bytes=1) for name in tables)
    return replace(MANIFEST, outputs=outputs)


def test_scores_of_areas_and_sites_come_back(tmp_path: Path) -> None:
    """All kinds of area in one frame; a site's are those within 25 km, without suffix."""
    site = {"site_id": ["port"], "rank_25km": [3.0], "rank_5km": [9.0], "category": ["port"]}
    tables = {
        "parquet/districts.parquet": pd.DataFrame({"area_id": ["district:a"], "rank": [1.0]}),
        "parquet/provinces.parquet": pd.DataFrame({"area_id": ["province:b"], "rank": [2.0]}),
        "parquet/sites.parquet": pd.DataFrame(site),
    }
    found = earlier_scores(tmp_path, publish(tmp_path, tables))
    assert found.areas["rank"].to_dict() == {"district:a": 1.0, "province:b": 2.0}
    assert found.sites.to_dict() == {"rank": {"port": 3.0}}


def test_outlines_are_not_read(tmp_path: Path) -> None:
    """They are long, and no number is compared with them."""
    table = pd.DataFrame({"area_id": ["district:a"], "rank": [1.0], "geometry": [b"x"]})
    manifest = publish(tmp_path, {"parquet/districts.parquet": table})
    assert list(earlier_scores(tmp_path, manifest).areas) == ["rank"]


def test_release_without_tables_said_nothing(tmp_path: Path) -> None:
    """Kinds that were not published have no row."""
    found = earlier_scores(tmp_path, publish(tmp_path, {}))
    assert found.areas.empty
    assert found.sites.empty


@pytest.mark.parametrize(
    ("now", "parts"),
    [
        (replace(MANIFEST, settings={**MANIFEST.settings, "as_of": "2015-12-31"}), ()),
        (replace(MANIFEST, version="2"), ("version",)),
        (replace(MANIFEST, settings={"as_of": "", "horizons_days": [30]}), ("settings",)),
    ],
)
def test_what_differs_besides_the_incidents_is_named(
    now: Manifest, parts: tuple[str, ...]
) -> None:
    """The as-of day differs always and is not named; another version or setting is."""
    assert differences(MANIFEST, now) == parts
