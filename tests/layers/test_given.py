"""Files that a study gives are named with their fingerprints."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from geo_risk.errors import LayerError
from geo_risk.layers import list_layers
from geo_risk.layers.given import given_sources
from geo_risk.study import Study


def test_a_study_that_gives_nothing_adds_nothing() -> None:
    """No entry."""
    assert given_sources(Study()) == ()


def test_given_files_stand_in_the_list_of_layers(tmp_path: Path) -> None:
    """By name and sha256, without the folder they lie in."""
    for name in ("people.tif", "posts.csv"):
        (tmp_path / name).write_bytes(name.encode())
    study = Study(population=tmp_path / "people.tif", posts=tmp_path / "posts.csv")
    found = {source.id: source for source in list_layers(study)}
    people = found["own-population"]
    assert people.sha256 == hashlib.sha256(b"people.tif").hexdigest()
    assert found["own-posts"].file == "posts.csv"
    assert str(tmp_path) not in people.attribution


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    """Before anything is computed."""
    with pytest.raises(LayerError, match=r"none\.tif"):
        given_sources(Study(population=tmp_path / "none.tif"))
