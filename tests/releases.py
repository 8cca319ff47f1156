"""Releases that many tests read and none changes, each made once for all test processes.

A whole run takes ten seconds of a core, so a release is made by the first process that asks
for it and read by the others; a test that must write into one copies it first.
"""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING

import pytest
from filelock import FileLock

from geo_risk.commands import main

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


def _once(
    factory: pytest.TempPathFactory, worker: str, name: str, make: Callable[[Path], None]
) -> Path:
    """Let one process make a folder that all of this session's processes share."""
    base = factory.getbasetemp()
    shared = base if worker == "master" else base.parent
    folder, done = shared / name, shared / f"{name}.made"
    with FileLock(shared / f"{name}.lock"):
        if not done.exists():
            folder.mkdir()
            make(folder)
            done.touch()
    return folder


def _publish(*words: str) -> None:
    assert main(["run", "--quiet", *words]) == 0


@pytest.fixture(scope="session")
def demonstration(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """Return the release of the demonstration, which nobody may change."""

    def make(maps: Path) -> None:
        _publish("--maps", str(maps))

    maps = _once(tmp_path_factory, worker_id, "demonstration", make)
    return (maps / "pakistan" / "latest").resolve()


@pytest.fixture(scope="session")
def real_release(
    shared_data: Path, tmp_path_factory: pytest.TempPathFactory, worker_id: str
) -> Path:
    """Return a release of the reference incidents with the districts of 2025."""
    source = shared_data / "incidents" / "ucdp_pakistan_dev.csv"
    districts = shared_data / "boundaries" / "adm2_2025.gpkg"

    def make(maps: Path) -> None:
        _publish(str(source), "--districts", str(districts), "--maps", str(maps))

    maps = _once(tmp_path_factory, worker_id, "real", make)
    return (maps / "pakistan" / "latest").resolve()


@pytest.fixture(scope="session")
def two_years(
    shared_data: Path, tmp_path_factory: pytest.TempPathFactory, worker_id: str
) -> Path:
    """Return the maps folder with the ends of 2014 and 2015, each of what was known then."""

    def make(maps: Path) -> None:
        with (shared_data / "incidents" / "ucdp_pakistan_dev.csv").open(
            encoding="utf-8-sig"
        ) as file:
            header, *rows = csv.reader(file)
        start = header.index("date_start")
        for year in ("2014", "2015"):
            known = maps / "ged.csv"
            with known.open("w", encoding="utf-8", newline="") as file:
                csv.writer(file).writerows([header, *(r for r in rows if r[start][:4] <= year)])
            _publish(str(known), "--as-of", f"{year}-12-31", "--maps", str(maps))

    return _once(tmp_path_factory, worker_id, "two-years", make)
