"""Is it what was asked for? Asked of the first bytes that came, before anything reads them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from geo_risk.errors import DownloadError
from geo_risk.sources.identity import HEAD_BYTES, HTML_STARTS

if TYPE_CHECKING:
    from pathlib import Path

LFS = b"version https://git-lfs"
ZIP = b"PK\x03\x04"
TIFF = (b"II*\0", b"MM\0*", b"II+\0", b"MM\0+")
GEOPACKAGE = b"SQLite format 3\0"


_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1f]")
"""What no text holds."""


@dataclass(frozen=True)
class Kind:
    """What an answer may be: words for a person, and how it begins."""

    words: str
    starts: tuple[bytes, ...]
    text: bool = False
    """Whether plain text will do, which has no beginning of its own."""


KINDS = {
    "table": Kind("a table (.csv) or a ZIP archive of one", (ZIP,), text=True),
    "layer": Kind("a layer (GeoJSON, GeoPackage, ZIP)", (ZIP, GEOPACKAGE, b"{")),
    "raster": Kind("a GeoTIFF", TIFF),
}
"""What a publisher's address must answer with."""


def check_content(path: Path, *, kind: str) -> bytes:
    """Refuse what is not of a kind of :data:`KINDS`; return its first bytes.

    Raises
    ------
    DownloadError
        Empty, a web page, a Git LFS pointer, or another kind of file.
    """
    with path.open("rb") as file:
        head = file.read(HEAD_BYTES)
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    wanted = KINDS[kind]
    if not head:
        raise DownloadError("an empty file came")
    if head.startswith(LFS):
        raise DownloadError(
            "a Git LFS pointer came, a few lines that stand for the file, and not the file; "
            "name the address of the file itself with --url (at GitHub it begins with "
            "https://media.githubusercontent.com/media/)"
        )
    if start[:16].lower().startswith(HTML_STARTS) or start.startswith(b"<?xml"):
        raise DownloadError(
            "a web page came, most likely a login or error page, and not the file; "
            f"{wanted.words} is expected"
        )
    if head.startswith(wanted.starts) or (b"{" in wanted.starts and start.startswith(b"{")):
        return head
    if wanted.text and not _CONTROL.search(head) and start[:1] not in {b"{", b"[", b"<"}:
        return head
    raise DownloadError(f"what came begins with {head[:12]!r}; {wanted.words} is expected")
