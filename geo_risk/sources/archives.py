"""ZIP files looked at before anything is unpacked.

A workbook and a zipped Shapefile are archives; an archive can hold paths that
lead elsewhere, links, a second archive, or more bytes than the machine has.
"""

from __future__ import annotations

import stat
import zipfile
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from geo_risk.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

MOST_BYTES = 200 * 1024**2
"""Unpacked size above which an archive is refused."""

MOST_RATIO = 100
"""Unpacked bytes to packed bytes above which an archive is refused."""

SMALL_BYTES = 4 * 1024**2
"""Below this unpacked size the ratio does not matter: it cannot hurt."""

MOST_MEMBERS = 2000

NESTED = (".zip", ".7z", ".rar", ".gz", ".bz2", ".xz", ".tar", ".tgz", ".xlsx", ".kmz")


def check_archive(path: Path) -> list[str]:
    """Names of the files in an archive that is safe to unpack.

    Raises
    ------
    InputError
        With every fault found: size, ratio, paths, links, nesting, doubles.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            members = archive.infolist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
        raise InputError(f"the archive is damaged ({error}); fetch or save it again") from None
    faults = [*_size_faults(members), *_name_faults(members)]
    if faults:
        raise InputError("the archive is not safe to unpack: " + "; ".join(faults))
    return [member.filename for member in members if not member.is_dir()]


def unpack(path: Path, folder: Path) -> list[Path]:
    """Unpack a checked archive flat into ``folder`` and return the files.

    The sizes an archive states can lie, so bytes are counted again here.
    """
    written, left = [], MOST_BYTES
    with zipfile.ZipFile(path) as archive:
        for name in check_archive(path):
            target = folder / PurePosixPath(name).name
            with archive.open(name) as source, target.open("xb") as file:
                while block := source.read(1 << 20):
                    left -= len(block)
                    if left < 0:
                        raise InputError("the archive unpacks to more than it states")
                    file.write(block)
            written.append(target)
    return written


def _size_faults(members: list[zipfile.ZipInfo]) -> Iterator[str]:
    full = sum(member.file_size for member in members)
    packed = max(1, sum(member.compress_size for member in members))
    if len(members) > MOST_MEMBERS:
        yield f"it holds {len(members)} files, at most {MOST_MEMBERS} are read"
    if full > MOST_BYTES:
        yield f"it unpacks to {full / 1024**2:.0f} MB, at most 200 MB are read"
    if full > SMALL_BYTES and full / packed > MOST_RATIO:
        yield f"it unpacks to {full / packed:.0f} times its size, at most 100 times is read"
    if any(member.flag_bits & 1 for member in members):
        yield "it is locked with a password"


def _name_faults(members: list[zipfile.ZipInfo]) -> Iterator[str]:
    seen: set[str] = set()
    for member in members:
        name = member.filename
        parts = PurePosixPath(name).parts
        if name.startswith("/") or "\\" in name or ":" in name or ".." in parts:
            yield f"{name!r} leads out of the archive"
        if stat.S_ISLNK(member.external_attr >> 16):
            yield f"{name!r} is a link"
        if name.lower().endswith(NESTED):
            yield f"{name!r} is an archive in the archive"
        if name.lower() in seen:
            yield f"{name!r} is there twice"
        seen.add(name.lower())
