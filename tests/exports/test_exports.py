"""What every exporter promises: equal frames, equal bytes, marks and metadata."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd
import pytest

from geo_risk.errors import PublishError, UsageError
from geo_risk.exports import (
    EXPORTERS,
    Exporter,
    Published,
    ReleaseFrames,
    count_rows,
    prepare,
    read_file,
    write_all,
)

if TYPE_CHECKING:
    from collections.abc import Callable


def _read_all(folder: Path, written: dict[str, int]) -> dict[str, pd.DataFrame]:
    """Read every file of one export back: layer or table -> frame."""
    frames: dict[str, pd.DataFrame] = {}
    for name in written:
        frames.update(read_file(folder / name))
    return frames


def _digests(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


@pytest.mark.parametrize("name", ["gpkg", "geojson", "parquet"])
def test_layers_come_back_as_published(
    name: str, published: Published, tmp_path: Path, same_frames: Callable[..., None]
) -> None:
    """Every layer read from its own file equals the published frame, shapes included."""
    found = _read_all(tmp_path, write_all(published, tmp_path, names=[name]))
    assert set(found) == set(published.layers)
    for layer, frame in published.layers.items():
        same_frames(found[layer], frame)


def test_tables_come_back_as_published(
    published: Published, tmp_path: Path, same_frames: Callable[..., None]
) -> None:
    """Every table read from CSV equals the published frame, text restored."""
    found = _read_all(tmp_path, write_all(published, tmp_path, names=["csv"]))
    assert set(found) == set(published.tables)
    for table, frame in published.tables.items():
        same_frames(found[table], frame)


def test_five_areas_are_equal_in_every_format(
    published: Published, tmp_path: Path, same_frames: Callable[..., None]
) -> None:
    """The five districts carry the same numbers whichever file they are read from."""
    found = {
        name: _read_all(tmp_path, write_all(published, tmp_path, names=[name]))
        for name in ("gpkg", "geojson", "parquet", "csv")
    }
    table = found["csv"]["areas"]
    rows = table[table["kind"] == "district"].reset_index(drop=True)
    for name in ("gpkg", "geojson", "parquet"):
        same_frames(found[name]["districts"], found["parquet"]["districts"])
        same_frames(found[name]["districts"].drop(columns="geometry"), rows)


def test_surface_holds_the_layers_numbers(published: Published, tmp_path: Path) -> None:
    """A raster read back gives each cell's column, row and expected incidents."""
    write_all(published, tmp_path, names=["tif"])
    frame = read_file(tmp_path / "surface_90d.tif")["surface_90d"]
    frame = frame.set_index(["cell_col", "cell_row"])["expected"]
    grid = published.grid
    assert len(frame) == len(grid)
    for at, (col, row) in enumerate(zip(grid.col, grid.row, strict=True)):
        assert frame[(col, row)] == published.surfaces[90][at]


def test_counting_finds_what_was_written(published: Published, tmp_path: Path) -> None:
    """The quick count, the promise of the writer and the frames read back agree."""
    for file, rows in write_all(published, tmp_path).items():
        assert count_rows(tmp_path / file) == rows
        assert sum(map(len, read_file(tmp_path / file).values())) == rows


def test_nothing_is_left_beside_what_was_written(published: Published, tmp_path: Path) -> None:
    """Neither writing nor reading leaves a sidecar of GDAL or a journal of SQLite."""
    written = write_all(published, tmp_path)
    for file in written:
        read_file(tmp_path / file)
    styles = {file.replace(".tif", ".qml") for file in written if file.endswith(".tif")}
    assert set(_digests(tmp_path)) == {*written, *styles, "csv-metadata.json"}


@pytest.mark.parametrize("name", EXPORTERS)
def test_an_empty_release_can_be_written_and_read(
    name: str, published: Published, tmp_path: Path
) -> None:
    """Layers and tables without rows come back with their columns and no rows."""
    empty = replace(
        published,
        layers={layer: frame.iloc[:0] for layer, frame in published.layers.items()},
        tables={table: frame.iloc[:0] for table, frame in published.tables.items()},
        surfaces={},
    )
    written = write_all(empty, tmp_path, names=[name])
    assert not any(written.values())
    for layer, frame in _read_all(tmp_path, written).items():
        expected = published.tables if name == "csv" else published.layers
        assert list(frame.columns) == list(expected[layer].columns)
        assert frame.dtypes.equals(expected[layer].dtypes)


def test_the_same_release_has_the_same_bytes(release: ReleaseFrames, tmp_path: Path) -> None:
    """Two exports of one release, in folders of other names, agree in every byte."""
    folders = [tmp_path / "one", tmp_path / "the other"]
    for folder in folders:
        folder.mkdir()
        write_all(release, folder)
    first, second = map(_digests, folders)
    assert first == second


def test_a_demonstration_is_marked_in_every_file(
    demonstration: ReleaseFrames, tmp_path: Path
) -> None:
    """The word SYNTHETIC stands in every data file and in every row."""
    written = write_all(demonstration, tmp_path)
    for name in written:
        content = (tmp_path / name).read_bytes()
        if not name.endswith("duplicates.csv"):
            assert b"SYNTHETIC" in content, name
        for frame in read_file(tmp_path / name).values():
            if not name.endswith(".tif"):
                assert frame["data_note"].str.contains("SYNTHETIC").all(), name


@pytest.mark.parametrize("name", ["gpkg", "tif", "geojson", "parquet"])
def test_metadata_travel_in_the_file(name: str, published: Published, tmp_path: Path) -> None:
    """Licence, attribution, as-of day and content hash stand inside each file."""
    for file in write_all(published, tmp_path, names=[name]):
        content = (tmp_path / file).read_bytes()
        about = published.about
        for value in (about.title, str(about.as_of), about.content_hash, *about.attribution):
            assert value.encode() in content, (file, value)


def test_an_unknown_format_lists_the_known_ones(published: Published, tmp_path: Path) -> None:
    """The message names the format asked for and those that exist."""
    with pytest.raises(UsageError, match=r"shp.*known: gpkg, tif, geojson, parquet, csv"):
        write_all(published, tmp_path, names=["shp"])


def test_a_file_of_another_kind_is_not_read(tmp_path: Path) -> None:
    """Reading tells which endings it knows."""
    with pytest.raises(UsageError, match=r"'\.pdf'.*\.gpkg"):
        read_file(tmp_path / "map.pdf")


def test_a_library_that_cannot_write_is_explained(published: Published, tmp_path: Path) -> None:
    """GDAL's own errors become a message that names the folder."""
    (tmp_path / "risk.gpkg").mkdir()
    with pytest.raises(PublishError, match="gpkg export cannot be written"):
        write_all(published, tmp_path, names=["gpkg"])


def test_a_fault_of_the_program_is_not_called_a_full_disk(
    published: Published, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Errors that no writer raises pass through as they are."""

    def fail(_published: Published, _folder: Path) -> dict[str, int]:
        raise KeyError("hazard_index")

    broken = Exporter(
        name="csv", suffix=".csv", description="", write=fail, read=read_file, count=len
    )
    monkeypatch.setitem(EXPORTERS, "csv", broken)
    with pytest.raises(KeyError):
        write_all(published, tmp_path, names=["csv"])


def test_exporters_are_known_by_distinct_names_and_endings() -> None:
    """The table's keys are the exporters' names; no two read the same ending."""
    assert [exporter.name for exporter in EXPORTERS.values()] == list(EXPORTERS)
    assert len({exporter.suffix for exporter in EXPORTERS.values()}) == len(EXPORTERS)


def test_prepared_and_raw_frames_give_the_same(release: ReleaseFrames, tmp_path: Path) -> None:
    """Writing the model's frames is writing the prepared ones."""
    for name, frames in (("raw", release), ("prepared", prepare(release))):
        (tmp_path / name).mkdir()
        write_all(frames, tmp_path / name, names=["csv"])
    assert _digests(tmp_path / "raw") == _digests(tmp_path / "prepared")
