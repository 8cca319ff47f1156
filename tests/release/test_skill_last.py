"""A frozen forecast is scored by the next run, and only by a run it belongs to."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from geo_risk.commands import main
from geo_risk.release import last_forecast, read_manifest

HEADER = "id,date,lat,lon,type,district,province\n"


def _sheet(folder: Path, days: int) -> Path:
    """Write an incident in Quetta every five days from 2022 on."""
    start = dt.date(2022, 1, 1)
    rows = [
        f"{n},{start + dt.timedelta(5 * n)},30.18,67.00,Explosion,Quetta,Balochistan\n"
        for n in range(days // 5)
    ]
    path = folder / "sheet.csv"
    path.write_text(HEADER + "".join(rows), encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def maps(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Publish a release, and 100 days later the next."""
    folder = tmp_path_factory.mktemp("scored")
    for days in (800, 900):
        assert main(["run", "-q", str(_sheet(folder, days)), "--maps", str(folder / "m")]) == 0
    return folder / "m" / "pakistan"


@pytest.mark.slow
def test_the_next_release_scores_the_last(maps: Path) -> None:
    """Twenty incidents came in 100 days, where the last release expected about as many."""
    manifest = read_manifest((maps / "latest").resolve())
    assert manifest.skill is not None
    scored = manifest.skill["last_release"]
    assert scored["elapsed_days"] == 100
    ninety = scored["horizons"]["90"]
    assert ninety["seen"] == ninety["events"] == 18
    assert ninety["expected"] == pytest.approx(18, rel=0.4)
    assert ninety["ig_bits"] > 5
    assert ninety["districts"] > 100
    assert scored["horizons"]["365"]["elapsed_days"] == 100
    assert scored["horizons"]["365"]["districts_within_90"] is None
    assert scored["release"] in scored["sentence"]


@pytest.mark.slow
def test_the_first_release_has_no_last(maps: Path) -> None:
    """The older of the two scores nothing, but has a skill of its own."""
    first = min(path for path in maps.iterdir() if (path / "manifest.json").is_file())
    skill = read_manifest(first).skill
    assert skill is not None
    assert skill["last_release"] is None
    assert skill["events"] > 20


@pytest.mark.slow
def test_only_an_earlier_and_undamaged_forecast_is_read(maps: Path) -> None:
    """Before the first day there is none; a damaged one is passed over."""
    assert last_forecast(maps, before=dt.date(2024, 3, 1)) is None
    found = last_forecast(maps, before=dt.date(2030, 1, 1))
    assert found is not None
    newest = maps / found.manifest.release / "parquet" / "cells.parquet"
    whole = newest.read_bytes()
    newest.chmod(0o644)
    newest.write_bytes(whole[:-1] + b"x")
    try:
        other = last_forecast(maps, before=dt.date(2030, 1, 1))
    finally:
        newest.write_bytes(whole)
    assert other is not None
    assert other.manifest.release < found.manifest.release


def test_without_a_study_there_is_no_last_forecast(tmp_path: Path) -> None:
    """A folder that does not exist yet holds no release."""
    assert last_forecast(tmp_path / "pakistan", before=dt.date(2030, 1, 1)) is None
