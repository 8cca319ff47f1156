"""Nothing is published that cannot be read back."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from geo_risk.errors import PublishError
from geo_risk.release import publish
from geo_risk.release.reopen import check_outputs

if TYPE_CHECKING:
    from pathlib import Path

    from geo_risk.release import Manifest


@pytest.mark.parametrize(
    ("name", "content", "rows", "fault"),
    [
        ("a.csv", "x\n1\n", 2, "a.csv: holds 1 rows, 2 were written"),
        ("a.csv", 'x\n"1\n', 1, "a.csv: cannot be read back"),
        ("risk.gpkg", "SQLite format 3", 4, "risk.gpkg: cannot be read back"),
        ("surface_30d.tif", "II*", 4, "surface_30d.tif: cannot be read back"),
        ("geojson/cells.geojson", '{"features": [', 4, "cells.geojson: cannot be read back"),
        ("parquet/cells.parquet", "PAR1", 4, "cells.parquet: cannot be read back"),
        ("map.html", "<html><body>", None, "map.html: cannot be read back"),
        ("stac.json", "{", None, "stac.json: cannot be read back"),
        ("note.txt", "", None, "note.txt: is empty"),
    ],
)
def test_a_file_that_is_not_whole_is_found(
    tmp_path: Path, name: str, content: str, rows: int | None, fault: str
) -> None:
    """A table that lost rows, a cut file, an empty one: none goes out."""
    (tmp_path / name).parent.mkdir(exist_ok=True)
    (tmp_path / name).write_text(content)
    with pytest.raises(PublishError, match=re.escape(fault)):
        check_outputs(tmp_path, {} if rows is None else {name: rows})


def test_a_file_that_was_never_written_is_found(tmp_path: Path) -> None:
    """A writer that promises a file has to leave it."""
    with pytest.raises(PublishError, match=r"areas\.csv: was not written"):
        check_outputs(tmp_path, {"areas.csv": 3})


def test_every_fault_is_told_at_once(tmp_path: Path) -> None:
    """One message names all files that are not whole."""
    for name in ("a.json", "b.json"):
        (tmp_path / name).write_text("{")
    with pytest.raises(PublishError, match=r"(?s)a\.json.*b\.json"):
        check_outputs(tmp_path, {})


def test_a_link_is_not_published(tmp_path: Path) -> None:
    """A link could lead out of the release."""
    (tmp_path / "map.html").symlink_to("/etc/hostname")
    with pytest.raises(PublishError, match="is not a regular file"):
        check_outputs(tmp_path, {})


def test_a_release_with_a_cut_file_is_not_published(tmp_path: Path, manifest: Manifest) -> None:
    """The fault stops publishing; no release and no pointer appear."""

    def write(folder: Path) -> dict[str, int]:
        (folder / "a.csv").write_text("x\n1\n")
        return {"a.csv": 2}

    with pytest.raises(PublishError, match="nothing was published"):
        publish(write, root=tmp_path, manifest=manifest)
    assert [path.name for path in (tmp_path / "pakistan").iterdir()] == [".lock"]
