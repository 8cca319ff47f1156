"""A release read back is what was handed to the exporters."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
import pytest

from geo_risk.errors import InputError, PublishError, UsageError
from geo_risk.exports import EXPORTERS
from geo_risk.release import export_files, publish, read_published

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from geo_risk.release import Manifest


def _digests(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in folder.rglob("*")
        if path.is_file()
    }


@pytest.mark.slow
def test_a_release_written_again_has_the_same_bytes(
    demonstration: Path, tmp_path: Path
) -> None:
    """All formats of a release, written from what was read back, agree with its own files."""
    before = _digests(demonstration)
    published = read_published(demonstration)
    formats = [name for name, exporter in EXPORTERS.items() if exporter.in_release]
    rows = export_files(published, tmp_path / "out", formats=formats)
    again = _digests(tmp_path / "out")
    assert set(rows) <= set(again)
    assert {name: before[name] for name in again} == again
    assert _digests(demonstration) == before


@pytest.mark.slow
def test_every_frame_comes_back(demonstration: Path) -> None:
    """Layers, tables, three horizons; the surface sums to the cells' expected number."""
    published = read_published(demonstration)
    cells = published.layers["cells"]
    assert list(published.surfaces) == [30, 90, 365]
    for days, surface in published.surfaces.items():
        assert np.array_equal(surface, cells[f"expected_{days}d"].to_numpy())
    assert published.about.synthetic
    assert published.tables["incidents"]["data_note"].str.contains("SYNTHETIC").all()
    assert isinstance(published.tables["areas"], pd.DataFrame)


@pytest.mark.slow
def test_a_folder_inside_a_release_is_refused(demonstration: Path) -> None:
    """Not even a folder of its own may be made there."""
    published = read_published(demonstration)
    for out in (demonstration, demonstration / "more", demonstration / "a" / "b"):
        with pytest.raises(UsageError, match="a release is never changed"):
            export_files(published, out, formats=["csv"])
    assert not (demonstration / "more").exists()


@pytest.mark.slow
def test_a_failure_leaves_the_folder_as_it_was(demonstration: Path, tmp_path: Path) -> None:
    """A file in the way: exit code 5, and what lay there still lies there."""
    out = tmp_path / "out"
    out.write_text("mine")
    with pytest.raises(PublishError, match="give another folder with --out"):
        export_files(read_published(demonstration), out, formats=["csv"])
    assert out.read_text() == "mine"
    assert sorted(tmp_path.iterdir()) == [out]


@pytest.mark.slow
def test_nothing_moves_while_something_lies_in_the_way(
    demonstration: Path, tmp_path: Path
) -> None:
    """A folder of a table's name stops the export before an older file is replaced."""
    out = tmp_path / "out"
    (out / "sites.csv").mkdir(parents=True)
    (out / "areas.csv").write_text("mine")
    with pytest.raises(PublishError, match=r"sites\.csv.*a folder lies where a file is needed"):
        export_files(read_published(demonstration), out, formats=["csv"])
    assert (out / "areas.csv").read_text() == "mine"
    assert sorted(tmp_path.iterdir()) == [out]


def test_a_damaged_release_is_not_exported(release: Path) -> None:
    """One changed byte is found before anything is read."""
    page = release / "map.html"
    page.chmod(0o644)
    page.write_text("<html>other</html>")
    with pytest.raises(InputError, match=r"nothing is exported from it\n.*map\.html"):
        read_published(release)


def test_a_release_without_layers_is_told(
    tmp_path: Path, manifest: Manifest, write_small: Callable[[Path], dict[str, int]]
) -> None:
    """One made by a version that wrote less names what is missing and the cure."""
    release = publish(write_small, root=tmp_path / "maps", manifest=manifest)
    with pytest.raises(InputError, match=r"csv-metadata\.json.*publish it again"):
        read_published(release)
    assert json.loads((release / "manifest.json").read_text("utf-8"))["outputs"]
