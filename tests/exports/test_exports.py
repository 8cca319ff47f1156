"""What every exporter promises: equal frames, equal bytes, marks and metadata."""

from __future__ import annotations

import gzip
import hashlib
import struct
import zipfile
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


LAYERED = [name for name in EXPORTERS if name not in {"tif", "csv", "xlsx", "requirement"}]
"""Formats that hold the layers."""


def _as_published(published: Published, name: str, *, layered: bool) -> pd.DataFrame:
    """Look up what a frame read from a file must equal."""
    if layered:
        return published.layers[name]
    if name in published.tables:
        return published.tables[name]
    grid = published.grid
    values = published.surfaces[int(name.removeprefix("surface_").removesuffix("d"))]
    surface = pd.DataFrame(
        {
            "cell_col": grid.col.astype("int32"),
            "cell_row": grid.row.astype("int32"),
            "expected": values,
        }
    )
    # A raster is read from its northern edge downwards.
    return surface.sort_values(["cell_row", "cell_col"], ascending=[False, True])


TOLERANCE = {"fgb": 0, "shp": 1e-15, "pmtiles": 0, "xlsx": 1e-12}
"""Format that a release does not hold -> how far a number may be off."""


def _by_id(frame: pd.DataFrame) -> pd.DataFrame:
    """Order the rows by their id: an index of space orders them by place."""
    return frame.sort_values(frame.columns[0], ignore_index=True, kind="stable")


def _what_is_kept(name: str, expected: pd.DataFrame) -> pd.DataFrame:
    """Leave out the shapes where tiles have cut them."""
    return expected.drop(columns="geometry") if name == "pmtiles" else expected


@pytest.mark.parametrize("name", [*LAYERED, "tif", "csv"])
def test_a_format_gives_back_what_was_published(
    name: str, published: Published, tmp_path: Path, same_frames: Callable[..., None]
) -> None:
    """Every layer, table and surface read back equals the published one to the last digit."""
    found = _read_all(tmp_path, write_all(published, tmp_path, names=[name]))
    assert found
    for key, frame in found.items():
        expected = _as_published(published, key, layered=name in LAYERED)
        if EXPORTERS[name].in_release:
            same_frames(frame, expected.reset_index(drop=True))
        else:
            same_frames(
                *map(_by_id, (frame, _what_is_kept(name, expected))), atol=TOLERANCE[name]
            )


@pytest.mark.parametrize("name", LAYERED)
def test_a_format_of_layers_holds_them_all(
    name: str, published: Published, tmp_path: Path
) -> None:
    """No layer is left out."""
    found = _read_all(tmp_path, write_all(published, tmp_path, names=[name]))
    assert set(found) == set(published.layers)


def test_five_areas_are_equal_in_every_format(
    published: Published, tmp_path: Path, same_frames: Callable[..., None]
) -> None:
    """The five districts carry the same numbers whichever file they are read from."""
    found = {
        name: _read_all(tmp_path, write_all(published, tmp_path, names=[name]))
        for name in (*LAYERED, "csv")
    }
    table = found["csv"]["areas"]
    rows = table[table["kind"] == "district"].reset_index(drop=True)
    for name in LAYERED:
        districts, off = _by_id(found[name]["districts"]), TOLERANCE.get(name, 0)
        expected = _what_is_kept(name, found["parquet"]["districts"])
        same_frames(districts, expected, atol=off)
        same_frames(districts.drop(columns="geometry", errors="ignore"), rows, atol=off)


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
    surfaces = [file.removesuffix(".tif") for file in written if file.endswith(".tif")]
    beside = {f"{name}.{ending}" for name in surfaces for ending in ("qml", "qmd")}
    assert set(_digests(tmp_path)) == {*written, *beside, "csv-metadata.json"}


def test_on_request_nothing_is_left_beside_either(published: Published, tmp_path: Path) -> None:
    """The formats that a release does not hold leave only what they say."""
    names = [name for name, exporter in EXPORTERS.items() if not exporter.in_release]
    written = write_all(published, tmp_path, names=names)
    for file in written:
        read_file(tmp_path / file)
    styles = {file.replace(".fgb", ".qml") for file in written if file.endswith(".fgb")}
    assert set(_digests(tmp_path)) == {*written, *styles, "pmtiles/columns.json"}


def test_what_is_lost_is_said() -> None:
    """A format that does not carry all says so: those on request, and the workbook."""
    for name, exporter in EXPORTERS.items():
        assert bool(exporter.loss) == (not exporter.in_release or name == "requirement")


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
        expected = published.tables if name in {"csv", "xlsx"} else published.layers
        assert list(frame.columns) == list(expected[layer].columns)
        assert frame.dtypes.equals(expected[layer].dtypes)


def test_the_same_release_has_the_same_bytes(release: ReleaseFrames, tmp_path: Path) -> None:
    """Two exports of one release, in folders of other names, agree in every byte."""
    folders = [tmp_path / "one", tmp_path / "the other"]
    for folder in folders:
        folder.mkdir()
        write_all(release, folder, names=EXPORTERS)
    first, second = map(_digests, folders)
    assert first == second


def test_a_demonstration_is_marked_in_every_file(
    demonstration: ReleaseFrames, tmp_path: Path
) -> None:
    """The word SYNTHETIC stands in every data file and in every row."""
    written = write_all(demonstration, tmp_path, names=EXPORTERS)
    for path in tmp_path.rglob("*.*"):
        if (path.suffix, path.parent.name) != (".qml", "fgb"):
            assert b"SYNTHETIC" in _unpacked(path), path.name
    for name in written:
        for frame in read_file(tmp_path / name).values():
            if not name.endswith(".tif"):
                assert frame["data_note"].str.contains("SYNTHETIC").all(), name


def _unpacked(path: Path) -> bytes:
    """Give the bytes in which a file says what it is, unpacked."""
    content = path.read_bytes()
    if path.suffix == ".zip":
        with zipfile.ZipFile(path) as archive:
            return archive.read("about.json")
    if path.suffix == ".xlsx":
        with zipfile.ZipFile(path) as archive:
            return b"".join(map(archive.read, archive.namelist()))
    if path.suffix == ".pmtiles":
        start, length = struct.unpack_from("<QQ", content, 24)
        return gzip.decompress(content[start : start + length])
    return content


@pytest.mark.parametrize("name", EXPORTERS)
def test_metadata_travel_with_the_data(name: str, published: Published, tmp_path: Path) -> None:
    """Licence, attribution, as-of day and hash stand in each file, or beside a table."""
    about = published.about
    for file in write_all(published, tmp_path, names=[name]):
        holder = "csv-metadata.json" if name == "csv" else file
        content = _unpacked(tmp_path / holder)
        for value in (about.title, str(about.as_of), about.content_hash, *about.attribution):
            assert value.encode() in content, (file, value)


def test_an_unknown_format_lists_the_known_ones(published: Published, tmp_path: Path) -> None:
    """The message names the format asked for and those that exist."""
    with pytest.raises(
        UsageError, match=r"docx.*known: gpkg, tif, geojson, parquet, csv, requirement"
    ):
        write_all(published, tmp_path, names=["docx"])


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
