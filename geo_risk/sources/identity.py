"""Is a file what its name says? Asked of its first bytes, before any reader sees it.

A reader that decides by content is the sender's to steer: a ``.geojson`` that is
a VRT makes GDAL read other files. Here the name decides, and the content has to
agree with it.
"""

from __future__ import annotations

import hashlib
import stat
from dataclasses import dataclass
from typing import TYPE_CHECKING

from geo_risk.errors import FileRefusedError

if TYPE_CHECKING:
    from pathlib import Path

HEAD_BYTES = 4096
"""How much of a file is looked at."""

LARGEST_BYTES = 4 * 1024**3
"""No file above this size is read at all."""


@dataclass(frozen=True)
class Signature:
    """The first bytes by which a kind of file is known, and what to do about it."""

    start: bytes
    name: str
    cure: str
    suffixes: tuple[str, ...] = ()
    """Extensions under which this content is right."""


SIGNATURES = (
    Signature(b"%PDF", "a PDF document", "export the table behind it as .csv or .xlsx"),
    Signature(
        b"version https://git-lfs",
        "a Git LFS pointer, not the data",
        "fetch the file itself with `git lfs pull`",
    ),
    Signature(
        b"SQLite format 3\0", "a GeoPackage or SQLite database", "name it .gpkg", (".gpkg",)
    ),
    Signature(
        b"PK\x03\x04",
        "a ZIP archive or an Excel workbook",
        "name a workbook .xlsx and a zipped Shapefile .zip",
        (".xlsx", ".zip"),
    ),
    Signature(b"PK\x05\x06", "an empty ZIP archive", "fetch the file again"),
    Signature(
        b"\xd0\xcf\x11\xe0",
        "an old Excel workbook (.xls), or one locked with a password",
        "save it as .xlsx without a password",
    ),
    Signature(b"PAR1", "a Parquet file", "name it .parquet", (".parquet", ".geoparquet")),
    Signature(b"\x1f\x8b", "a gzip archive", "unpack it first"),
    Signature(b"7z\xbc\xaf", "a 7-Zip archive", "unpack it first"),
    Signature(b"Rar!", "a RAR archive", "unpack it first"),
    Signature(b"\x89PNG", "a picture", "give the table it shows"),
    Signature(b"\xff\xd8\xff", "a picture", "give the table it shows"),
    Signature(b"\x7fELF", "a program", "give a table of incidents"),
    Signature(b"MZ\x90", "a program", "give a table of incidents"),
    Signature(
        b"\x00\x00\x27\x0a",
        "a part of a Shapefile",
        "zip its .shp, .shx, .dbf and .prj together",
        (".shp", ".shx"),
    ),
)
"""What files turn out to be. The start of the list is tried first."""

HTML_STARTS = (b"<!doctype html", b"<html", b"<head", b"<script")

SHAPEFILE_PARTS = (".shp", ".shx", ".dbf", ".prj", ".cpg")
"""The files a Shapefile consists of; nothing else beside it is looked at."""

TEXT_SUFFIXES = (".csv", ".tsv", ".txt")

FIRST_BYTE = {
    ".geojson": b"{",
    ".json": b"{",
    ".kml": b"<",
    ".xlsx": b"P",
    ".zip": b"P",
    ".gpkg": b"S",
    ".parquet": b"P",
    ".geoparquet": b"P",
}
"""What a file of this name begins with, after white space and a byte-order mark."""


def check_identity(path: Path) -> bytes:
    """Refuse a file that cannot be what its name says; return its first bytes.

    Raises
    ------
    FileRefusedError
        Missing, a folder or device, unreadable, empty, too large, or of
        another kind than its extension.
    """
    head = _head(path)
    suffix = path.suffix.lower()
    for signature in SIGNATURES:
        if head.startswith(signature.start) and suffix not in signature.suffixes:
            raise FileRefusedError(
                path, f"this is {signature.name}, not a {suffix} file; {signature.cure}"
            )
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    if start.lower().startswith(HTML_STARTS):
        raise FileRefusedError(
            path,
            "this is a web page, most likely a login or error page that was saved in "
            "the file's place; download the file itself",
        )
    expected = FIRST_BYTE.get(suffix)
    if expected is not None and not start.startswith(expected):
        raise FileRefusedError(
            path,
            f"the content is not {suffix}: it begins with {start[:12]!r}; give the file the "
            "extension of what it is, or export it again",
        )
    return head


def _head(path: Path) -> bytes:
    """Read the first bytes of a regular, non-empty, readable file."""
    try:
        found = path.stat()
        if stat.S_ISDIR(found.st_mode):
            raise FileRefusedError(path, "this is a folder; name the files in it")
        if not stat.S_ISREG(found.st_mode):
            raise FileRefusedError(path, "this is not a regular file; copy it to one first")
        if found.st_size > LARGEST_BYTES:
            raise FileRefusedError(
                path, f"{found.st_size / 1e9:.1f} GB is above the limit of 4 GB; split the file"
            )
        with path.open("rb") as file:
            head = file.read(HEAD_BYTES)
    except FileNotFoundError:
        raise FileRefusedError(path, "no such file") from None
    except (OSError, ValueError) as error:
        why = getattr(error, "strerror", None) or error
        raise FileRefusedError(path, f"cannot be opened: {why}") from None
    if not head:
        raise FileRefusedError(path, "the file is empty")
    return head


def sha256_of(path: Path) -> str:
    """Fingerprint of a file's bytes (SHA-256, 64 hex digits), as manifests state it."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
