"""Polygons put in for good."""

from __future__ import annotations

from pathlib import Path

import geopandas as gpd
import numpy as np
import pytest

from geo_risk.errors import LayerError
from geo_risk.layers import Layers, add_districts, list_layers, read_layers
from geo_risk.layers.stored_districts import STORED
from geo_risk.sources import registry
from geo_risk.study import Study


@pytest.fixture(scope="module")
def given(drawn: gpd.GeoDataFrame, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a GeoPackage of district polygons."""
    file = tmp_path_factory.mktemp("given") / "my districts.gpkg"
    drawn.to_file(file)
    return file


def test_added_districts_are_used_from_then_on(
    given: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, layers: Layers
) -> None:
    """After adding, a plain study reads the polygons, says so, and still adds up."""
    monkeypatch.setattr(registry, "user_folder", lambda: tmp_path)
    report = add_districts(given)
    assert report.districts == 157
    assert (tmp_path / STORED).is_file()
    now = read_layers(Study())
    assert now.used[0].id == "own-districts"
    assert now.used[0].note == "put in from my districts.gpkg"
    districts = now.areas[now.areas["kind"] == "district"]
    assert not districts["generalised"].any()
    assert list_layers(Study())[0] == now.used[0]
    assert np.asarray(now.shares.sum(axis=0)) == pytest.approx(
        np.asarray(layers.shares.sum(axis=0)), abs=1e-9
    )


def test_a_study_file_beats_what_was_added(
    given: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """For one run the study's own file counts."""
    monkeypatch.setattr(registry, "user_folder", lambda: tmp_path)
    add_districts(given)
    used = list_layers(Study(districts=given))
    assert used[0].note == "in place of the generalised districts"
    assert [source.id for source in used].count("own-districts") == 1


def test_adding_twice_gives_the_same_bytes(given: Path, tmp_path: Path) -> None:
    """The stored files depend on the polygons alone."""
    for name in ("one", "two"):
        add_districts(given, data_folder=tmp_path / name)
    for file in (STORED, "sources.toml"):
        assert (tmp_path / "one" / file).read_bytes() == (tmp_path / "two" / file).read_bytes()


def test_a_bad_file_changes_nothing(tmp_path: Path) -> None:
    """What cannot be used is refused before anything is written."""
    bad = tmp_path / "bad.geojson"
    bad.write_text('{"type":"FeatureCollection","features":[]}', encoding="utf-8")
    with pytest.raises(LayerError):
        add_districts(bad, data_folder=tmp_path / "home")
    assert not (tmp_path / "home").exists()


def test_a_folder_that_cannot_be_written_is_told(given: Path, tmp_path: Path) -> None:
    """The message names the folder and the way around it."""
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    with pytest.raises(LayerError, match=r"cannot be written.*GEO_RISK_DATA"):
        add_districts(given, data_folder=tmp_path / "file" / "inside")


def test_the_report_speaks_to_persons_and_programs(given: Path, tmp_path: Path) -> None:
    """Text and JSON hold the same facts."""
    report = add_districts(given, data_folder=tmp_path)
    assert report.as_dict()["districts"] == 157
    assert "157 districts (COD-AB (OCHA), column ADM2_EN) are used from now on" in report.text()


def test_a_changed_store_is_refused(
    given: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One flipped byte of the stored polygons stops the run."""
    monkeypatch.setattr(registry, "user_folder", lambda: tmp_path)
    add_districts(given)
    content = bytearray((tmp_path / STORED).read_bytes())
    content[len(content) // 2] ^= 1
    (tmp_path / STORED).write_bytes(content)
    with pytest.raises(LayerError, match="was changed"):
        read_layers(Study())
