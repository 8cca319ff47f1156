"""A file has to be what its name says."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

import pytest

from geo_risk.errors import FileRefusedError
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
