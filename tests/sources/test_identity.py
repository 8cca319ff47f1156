"""A file has to be what its name says."""

from __future__ import annotations

import errno
import hashlib
import os
from pathlib import Path

import pytest

from geo_risk.errors import FileRefusedError
from geo_risk.sources import identity
from geo_risk.sources.identity import check_identity, sha256_of


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("a.csv", b"%PDF-1.7 \n", "PDF"),
        (
            "a.csv",
            b"version https://git-lfs.github.com/spec/v1\noid sha256:1\n",
            "git lfs pull",
        ),
        ("a.csv", b"\n <!DOCTYPE html><html></html>", "web page"),
        ("a.csv", b"PK\x03\x04rest", "ZIP archive"),
        ("a.xlsx", b"\xd0\xcf\x11\xe0rest", "password"),
        ("a.geojson", b"<OGRVRTDataSource/>", "not .geojson"),
        ("a.gpkg", b"{}", "not .gpkg"),
        ("a.kml", b"{}", "not .kml"),
        ("a.parquet", b"PK\x03\x04", "ZIP archive"),
        ("a.csv", b"", "empty"),
    ],
)
def test_content_that_is_not_what_the_name_says_is_refused(
    tmp_path: Path, name: str, content: bytes, says: str
) -> None:
    """Each with a message that says what the file is."""
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(FileRefusedError, match=says):
        check_identity(path)


def test_a_missing_file_and_a_folder_are_told_apart(tmp_path: Path) -> None:
    """Both are mistakes of the command line, and each has its own words."""
    with pytest.raises(FileRefusedError, match="no such file"):
        check_identity(tmp_path / "none.csv")
    with pytest.raises(FileRefusedError, match="folder"):
        check_identity(tmp_path)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes on this system")
def test_a_pipe_does_not_hang_the_program(tmp_path: Path) -> None:
    """Opening a pipe would wait for ever."""
    os.mkfifo(tmp_path / "pipe.csv")
    with pytest.raises(FileRefusedError, match="regular file"):
        check_identity(tmp_path / "pipe.csv")


def test_a_fingerprint_is_that_of_the_bytes(tmp_path: Path) -> None:
    """The same digest as any other tool prints."""
    (tmp_path / "a").write_bytes(b"abc")
    assert sha256_of(tmp_path / "a") == hashlib.sha256(b"abc").hexdigest()


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.csv", b"id,date\n1,2014-05-01\n"),
        ("a.CSV", b"\xef\xbb\xbfid,date\n"),
        ("a.geojson", b'\xef\xbb\xbf\r\n {"type": "FeatureCollection"}'),
        ("a.kml", b"\n<?xml version='1.0'?><kml/>"),
        ("a.xlsx", b"PK\x03\x04rest"),
        ("a.GPKG", b"SQLite format 3\x00rest"),
        ("a.shp", b"\x00\x00\x27\x0arest"),
        ("a.geoparquet", b"PAR1rest"),
        ("a.csv", b"x" * 4096),
    ],
)
def test_a_file_that_is_what_its_name_says_passes(
    tmp_path: Path, name: str, content: bytes
) -> None:
    """With a byte-order mark, white space or capitals too; its first bytes come back."""
    path = tmp_path / name
    path.write_bytes(content)
    assert check_identity(path) == content
    path.write_bytes(content.ljust(5000))
    assert check_identity(path) == content.ljust(5000)[:4096]


PAGE = (
    "this is a web page, most likely a login or error page that was saved in the file's place; "
    "download the file itself"
)


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        (
            "a.CSV",
            b"%PDF-1.7",
            (
                "this is a PDF document, not a .csv file; "
                "export the table behind it as .csv or .xlsx"
            ),
        ),
        ("a.csv", b"\xef\xbb\xbf <!DOCTYPE HTML>", PAGE),
        ("a.kml", b"<Script>", PAGE),
        (
            "a.geojson",
            b'[{"type": "Feature"}]',
            (
                'the content is not .geojson: it begins with b\'[{"type": "F\'; '
                "give the file the extension of what it is, or export it again"
            ),
        ),
        ("a.csv", b"", "the file is empty"),
    ],
)
def test_what_is_refused_is_named_with_its_cure(
    tmp_path: Path, name: str, content: bytes, says: str
) -> None:
    """The path first, then what the file is and what to do."""
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(FileRefusedError) as caught:
        check_identity(path)
    assert str(caught.value) == f"{path}: {says}"


def _refuse_opening(*_args: object) -> None:
    raise PermissionError(errno.EACCES, "Permission denied")


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("none.csv", "no such file"),
        ("", "this is a folder; name the files in it"),
        ("device.csv", "this is not a regular file; copy it to one first"),
        ("locked.csv", "cannot be opened: Permission denied"),
        ("nul\0.csv", "cannot be opened: embedded null byte"),
        ("large.csv", "0.0 GB is above the limit of 4 GB; split the file"),
    ],
)
def test_what_cannot_be_read_is_named_with_its_cause(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, says: str
) -> None:
    """A file of exactly the limit is read, one byte more is not."""
    for present in ("locked.csv", "large.csv", "largest.csv"):
        (tmp_path / present).write_bytes(b"x" * (51 if present == "large.csv" else 50))
    (tmp_path / "device.csv").symlink_to(os.devnull)
    monkeypatch.setattr(identity, "LARGEST_BYTES", 50)
    assert check_identity(tmp_path / "largest.csv") == b"x" * 50
    if name == "locked.csv":
        monkeypatch.setattr(Path, "open", _refuse_opening)
    with pytest.raises(FileRefusedError) as caught:
        check_identity(tmp_path / name)
    assert str(caught.value) == f"{tmp_path / name}: {says}"
