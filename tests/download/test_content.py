"""What came is looked at before anything reads it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from geo_risk.download.content import check_content
from geo_risk.errors import DownloadError

if TYPE_CHECKING:
    from pathlib import Path

LFS = b"version https://git-lfs.github.com/spec/v1\noid sha256:4d7a2146\nsize 12345\n"


def _file(folder: Path, content: bytes) -> Path:
    path = folder / "came.part"
    path.write_bytes(content)
    return path


@pytest.mark.parametrize(
    ("kind", "content"),
    [
        ("table", b"id,country\n1,Pakistan\n"),
        ("table", b"PK\x03\x04rest"),
        ("layer", b'\xef\xbb\xbf {"type": "FeatureCollection"}'),
        ("layer", b"SQLite format 3\0"),
        ("layer", b"PK\x03\x04rest"),
        ("raster", b"II*\0rest"),
        ("raster", b"MM\0+rest"),
    ],
)
def test_what_is_expected_is_taken(tmp_path: Path, kind: str, content: bytes) -> None:
    """By its first bytes."""
    assert check_content(_file(tmp_path, content), kind=kind) == content


@pytest.mark.parametrize("kind", ["table", "layer", "raster"])
@pytest.mark.parametrize(
    ("content", "word"),
    [
        (b"", "empty"),
        (LFS, "Git LFS pointer"),
        (b"\n<!DOCTYPE html><html>log in</html>", "web page"),
        (b"<?xml version='1.0'?><Error><Code>AccessDenied</Code></Error>", "web page"),
        (b"%PDF-1.7", "is expected"),
        (b"\x1f\x8b\x08", "is expected"),
    ],
)
def test_what_is_not_expected_is_refused(
    tmp_path: Path, kind: str, content: bytes, word: str
) -> None:
    """Whatever was asked for."""
    if kind == "table" and content.startswith(b"%PDF"):
        content += b"\0"
    with pytest.raises(DownloadError, match=word):
        check_content(_file(tmp_path, content), kind=kind)


def test_an_error_in_json_is_no_table(tmp_path: Path) -> None:
    """An API's word of refusal comes with status 200 now and then."""
    with pytest.raises(DownloadError, match="is expected"):
        check_content(_file(tmp_path, b'{"error": "no access"}'), kind="table")
