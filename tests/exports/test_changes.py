"""What changed since the last release, as a table and a layer that opens styled."""

from __future__ import annotations

import contextlib
import sqlite3
from dataclasses import replace
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import numpy as np
import pandas as pd
import pyogrio
import pytest

from geo_risk.exports import EXPORTERS, prepare, read_file, write_all, write_changes
from geo_risk.exports.change_texts import CHANGE_TEXTS
from geo_risk.exports.classes import CHANGE_LEGEND
from geo_risk.exports.fields import field_of, published_name

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from geo_risk.exports import ReleaseFrames

CAUSES = ("boundary", "deleted", "edited", "late", "time", "new", "settings", "model")


@pytest.fixture
def changes(release: ReleaseFrames) -> pd.DataFrame:
    """Give changes of every area and one site, with an area that was not there before."""
    ids = [*release.areas.index, release.sites.index[0]]
    count = len(ids)
    frame = pd.DataFrame(
        {
            "area_id": ids,
            "kind": [*release.areas["kind"], "site"],
            "name": [*release.areas["name"], "Port"],
            "name_ur": "",
            "release_old": "2026-09-30_00000000",
            "horizon_days": 90,
            "expected_old": [np.nan, *np.linspace(0.1, 9, count - 1) / 3],
            "expected_new": np.linspace(1, 5, count) / 7,
            "low90_old": 0.0,
            "high90_old": 2.0,
            "changed": np.arange(count) % 2 > 0,
            "change_class": np.arange(count) % 6,
            **{f"part_{name}": np.linspace(-1, 1, count) / 3 for name in CAUSES},
            **{
                f"seen_{name}": np.arange(count)
                for name in ("new", "late", "edited", "deleted")
            },
        }
    )
    return frame.assign(expected_change=frame["expected_new"] - frame["expected_old"].fillna(0))


def test_a_release_without_an_earlier_one_has_no_such_layer(release: ReleaseFrames) -> None:
    """Nothing is compared, nothing is shown."""
    published = prepare(release)
    assert "changes" not in published.layers
    assert "changes" not in published.tables


def test_every_format_carries_the_same_changes(
    release: ReleaseFrames,
    changes: pd.DataFrame,
    tmp_path: Path,
    same_frames: Callable[[pd.DataFrame, pd.DataFrame], None],
) -> None:
    """GeoPackage, GeoJSON and GeoParquet give the districts, the table all areas and sites."""
    published = prepare(replace(release, changes=changes))
    write_all(published, tmp_path)
    layer = published.layers["changes"]
    assert set(layer["kind"]) == {"district"}
    for name in ("risk.gpkg", "geojson/changes.geojson", "parquet/changes.parquet"):
        same_frames(read_file(tmp_path / name)["changes"], layer)
    same_frames(read_file(tmp_path / "changes.csv")["changes"], published.tables["changes"])
    assert len(published.tables["changes"]) == len(changes)


def test_the_layer_is_styled_by_the_class_of_change(
    release: ReleaseFrames, changes: pd.DataFrame, tmp_path: Path
) -> None:
    """Six labelled classes in both languages, in QML and in SLD."""
    write_all(replace(release, changes=changes), tmp_path, names=["gpkg"])
    with contextlib.closing(sqlite3.connect(tmp_path / "risk.gpkg")) as database:
        qml, sld = database.execute(
            "SELECT styleQML, styleSLD FROM layer_styles WHERE f_table_name = 'changes'"
        ).fetchone()
    ranges = [e.get("label") for e in ET.fromstring(qml).iter("range")]  # noqa: S314 - our own
    assert ranges == [step.words for step in CHANGE_LEGEND]
    assert all(step.colour in sld for step in CHANGE_LEGEND)
    renderer = ET.fromstring(qml).find("renderer-v2")  # noqa: S314 - our own
    assert renderer is not None
    assert 'CASE WHEN "change_class" > 0' in renderer.get("attr", "")


@pytest.mark.parametrize("texts", CHANGE_TEXTS, ids=lambda texts: texts[0])
def test_every_column_reads_in_both_languages(texts: tuple[str, ...]) -> None:
    """Label, Urdu label, meaning, and a name that every database takes."""
    field = field_of(texts[0])
    assert field.name == texts[0]
    assert field.label
    assert field.label_ur
    assert field.description
    assert published_name(field.name) == field.name


def test_a_comparison_is_written_to_a_folder(
    release: ReleaseFrames,
    changes: pd.DataFrame,
    tmp_path: Path,
    same_frames: Callable[[pd.DataFrame, pd.DataFrame], None],
) -> None:
    """``changes.csv`` and ``changes.gpkg`` hold what a release would, and replace old ones."""
    published = prepare(replace(release, changes=changes))
    for _ in range(2):
        paths = write_changes(changes, release.areas, tmp_path / "out", about=release.about)
    assert {path.name for path in paths} >= {"changes.csv", "changes.gpkg"}
    same_frames(read_file(tmp_path / "out/changes.csv")["changes"], published.tables["changes"])
    same_frames(
        read_file(tmp_path / "out/changes.gpkg")["changes"], published.layers["changes"]
    )
    layers = pyogrio.list_layers(tmp_path / "out/changes.gpkg")[:, 0]
    assert set(layers) - {"layer_styles"} == {"changes"}


def test_the_same_comparison_gives_the_same_bytes(
    release: ReleaseFrames, changes: pd.DataFrame, tmp_path: Path
) -> None:
    """No clock in the files."""
    first, second = (
        write_changes(changes, release.areas, tmp_path / name, about=release.about)
        for name in ("a", "b")
    )
    for one, other in zip(first, second, strict=True):
        assert one.read_bytes() == other.read_bytes()


@pytest.mark.parametrize(
    "name", [name for name in EXPORTERS if name not in {"tif", "csv", "xlsx", "requirement"}]
)
def test_every_format_of_layers_holds_the_changes(
    release: ReleaseFrames, changes: pd.DataFrame, tmp_path: Path, name: str
) -> None:
    """Those that a release does not hold as well; the parts come back as they were."""
    published = prepare(replace(release, changes=changes))
    written = write_all(published, tmp_path, names=[name])
    found: dict[str, pd.DataFrame] = {}
    for file in written:
        found |= read_file(tmp_path / file)
    expected = published.layers["changes"].set_index("area_id").sort_index()
    kept = found["changes"].set_index("area_id").sort_index()
    parts = [column for column in expected if column.startswith(("part_", "seen_"))]
    pd.testing.assert_frame_equal(
        pd.DataFrame(kept[parts]), pd.DataFrame(expected[parts]), check_exact=False, rtol=1e-14
    )
