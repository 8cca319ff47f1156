"""The worker process: its limits, its environment, and how it ends."""

from __future__ import annotations

import sys
import time
from pathlib import Path

import pytest

from geo_risk.errors import FileRefusedError
from geo_risk.sources import guard
from geo_risk.sources.drivers import DRIVERS, KNOWN_DRIVERS, skipped
from geo_risk.sources.guard import read_guarded


def test_the_environment_is_made_from_nothing(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """No setting of the user's reaches GDAL or PROJ, and the proxy is dead."""
    monkeypatch.setenv("GDAL_DATA", "/somewhere")
    monkeypatch.setenv("PROJ_LIB", "/somewhere")
    monkeypatch.setenv("no_proxy", "*")
    environment = guard._environment(tmp_path, suffix=".gpkg")
    assert not {"GDAL_DATA", "PROJ_LIB", "no_proxy"} & set(environment)
    assert environment["https_proxy"].endswith(":9")


@pytest.mark.parametrize("suffix", DRIVERS)
def test_only_the_drivers_of_the_extension_are_left(suffix: str) -> None:
    """All others are on the list that GDAL skips."""
    left = set(KNOWN_DRIVERS.split(", ")) - set(skipped(suffix).split(","))
    assert left == set(DRIVERS[suffix])


@pytest.mark.skipif(sys.platform != "linux", reason="limits as Linux holds them")
def test_a_reader_that_wants_too_much_memory_is_stopped(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The parent lives on and says so."""
    monkeypatch.setattr(guard, "MEMORY_BYTES", 20_000_000)
    monkeypatch.setattr(guard, "MEMORY_PER_BYTE", 0)
    (tmp_path / "a.geojson").write_text('{"type":"FeatureCollection","features":[]}', "utf-8")
    with pytest.raises(FileRefusedError, match=r"memory|cannot be read"):
        read_guarded(tmp_path / "a.geojson", reader="vector", give="points")


def test_a_reader_that_takes_too_long_is_stopped(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Within the time that was set, not within the reader's own."""
    monkeypatch.setattr(guard, "SECONDS", -2.9)
    (tmp_path / "a.geojson").write_text('{"type":"FeatureCollection","features":[]}', "utf-8")
    started = time.monotonic()
    with pytest.raises(FileRefusedError, match="more than"):
        read_guarded(tmp_path / "a.geojson", reader="vector", give="points")
    assert time.monotonic() - started < 5


def test_the_working_copy_is_gone_afterwards(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also when the file is refused."""
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "work"))
    (tmp_path / "work").mkdir()
    (tmp_path / "a.geojson").write_text("{", "utf-8")
    with pytest.raises(FileRefusedError):
        read_guarded(tmp_path / "a.geojson", reader="vector", give="points")
    assert list((tmp_path / "work").iterdir()) == []
