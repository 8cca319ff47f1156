"""Settings are read from file and flags, and every fault is told at once."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo_risk.errors import StudyError
from geo_risk.study import Study, most_rejected, read_study


def _file(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "study.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_without_file_the_defaults_hold() -> None:
    """No file and no flags give the defaults."""
    assert read_study() == Study()


def test_flags_beat_the_file(tmp_path: Path) -> None:
    """A flag wins over the same key of the file."""
    path = _file(tmp_path, 'name = "kp"\nas_of = 2020-01-01\n')
    study = read_study(path, as_of="2021-02-03")
    assert (study.name, study.as_of) == ("kp", dt.date(2021, 2, 3))


def test_all_faults_are_told_at_once(tmp_path: Path) -> None:
    """Two wrong keys give two sentences, with the nearest known key."""
    path = _file(tmp_path, 'nmae = "kp"\nhorizons_days = "long"\n')
    with pytest.raises(StudyError) as error:
        read_study(path)
    assert len(error.value.faults) == 2
    assert "did you mean name?" in str(error.value)


@pytest.mark.parametrize(
    "text",
    [
        'name = "../x"',
        "horizons_days = [0]",
        'date_order = "ydm"',
        'encoding = "klingon"',
        'max_reject = "many"',
        "fuse = 1",
        "kind_weights = {a = -1}",
        "as_of = 'soon'",
        'population_unit = "millions"',
        "population = 3",
        "posts = false",
        "index_weights = { hazard = 1 }",
        "index_weights = { hazard = 1, exposure = 1, vulnerability = 1, luck = 1 }",
        "index_weights = { hazard = 0, exposure = 0, vulnerability = 0 }",
        "index_weights = { hazard = 1, exposure = -1, vulnerability = 1 }",
        "index_weights = { hazard = inf, exposure = 1, vulnerability = 1 }",
    ],
)
def test_values_outside_what_is_allowed_are_refused(tmp_path: Path, text: str) -> None:
    """A value that makes no sense is a study error, named by its key."""
    with pytest.raises(StudyError, match=text.partition(" ")[0]):
        read_study(_file(tmp_path, text))


@pytest.mark.parametrize("text", ["= 1", "[study"])
def test_broken_toml_is_told(tmp_path: Path, text: str) -> None:
    """A file that is no TOML is refused in one sentence."""
    with pytest.raises(StudyError, match="TOML"):
        read_study(_file(tmp_path, text))


def test_missing_file_is_told(tmp_path: Path) -> None:
    """A file that is not there is named."""
    with pytest.raises(StudyError, match="no such study file"):
        read_study(tmp_path / "none.toml")


def test_a_path_in_the_file_is_meant_from_the_file(tmp_path: Path) -> None:
    """A relative path of the study file starts at its folder."""
    study = read_study(_file(tmp_path, 'districts = "d.gpkg"'))
    assert study.districts == tmp_path / "d.gpkg"


def test_weights_of_the_risk_index_are_scaled_to_one(tmp_path: Path) -> None:
    """What counts is how they compare; the order of the parts stays."""
    path = _file(tmp_path, "index_weights = { vulnerability = 1, hazard = 2, exposure = 1 }")
    assert read_study(path).index_weights == Study().index_weights
    assert list(read_study(path).index_weights) == ["hazard", "exposure", "vulnerability"]


@pytest.mark.parametrize("key", ["population", "posts"])
def test_files_of_people_and_posts_are_meant_from_the_study_file(
    tmp_path: Path, key: str
) -> None:
    """As the districts are."""
    study = read_study(_file(tmp_path, f'{key} = "layers/given.tif"'))
    assert getattr(study, key) == tmp_path / "layers/given.tif"


@given(st.integers(0, 10**7), st.integers(0, 100))
def test_a_share_never_allows_more_than_its_part(rows: int, percent: int) -> None:
    """A percentage allows at most that part of the rows."""
    assert most_rejected(f"{percent}%", rows=rows) <= rows * percent / 100 + 1e-6
