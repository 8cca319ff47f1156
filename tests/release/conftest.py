"""A manifest and a writer for releases of a few small files."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest

from geo_risk.release import InputFile, Manifest, publish
from geo_risk.sources.registry import LayerSource

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

DIGEST = "0123456789abcdef" * 4


def _manifest(content_hash: str = DIGEST, **changes: object) -> Manifest:
    layer = LayerSource(
        id="provinces",
        file="p.gpkg",
        title="Provinces",
        sha256=DIGEST,
        licence="public domain",
        vintage="2024",
        attribution="Natural Earth",
    )
    values: dict[str, object] = {
        "study": "pakistan",
        "title": "Pakistan",
        "as_of": dt.date(2026, 10, 31),
        "content_hash": content_hash,
        "version": "0.1.0",
        "settings": {"horizons_days": [30, 90], "title_ur": "پاکستان"},
        "inputs": (InputFile(name="a.csv", sha256=DIGEST, bytes=5, rows=3, accepted=3),),
        "layers": (layer,),
        "counts": {"rows_in": 3},
    }
    return Manifest(**{**values, **changes})  # type: ignore[arg-type]


def _write(folder: Path) -> dict[str, int]:
    (folder / "map.html").write_text("<!doctype html><html>کیچ</html>\n", encoding="utf-8")
    (folder / "quarantine").mkdir()
    (folder / "quarantine" / "a.csv").write_text("line,reason\n7,bad_date\n", encoding="utf-8")
    return {"quarantine/a.csv": 1}


@pytest.fixture
def make_manifest() -> Callable[..., Manifest]:
    """Make a manifest as a run would, with one input and one layer."""
    return _manifest


@pytest.fixture
def write_small() -> Callable[[Path], dict[str, int]]:
    """Write a page and a table with one row, as a run would."""
    return _write


@pytest.fixture
def manifest() -> Manifest:
    """Give the record of a release to be."""
    return _manifest()


@pytest.fixture
def release(tmp_path: Path, manifest: Manifest) -> Path:
    """Publish a small release below ``maps``; return its folder."""
    return publish(_write, root=tmp_path / "maps", manifest=manifest)
