"""What a file is taken out of: the rows of one country, one layer of an archive."""

from __future__ import annotations

import csv
import io
import re
import shutil
import zipfile
import zlib
from contextlib import contextmanager
from difflib import get_close_matches
from pathlib import PurePosixPath
from typing import IO, TYPE_CHECKING

from geo_risk.download.content import ZIP
from geo_risk.errors import DownloadError
from geo_risk.sources.identity import SHAPEFILE_PARTS
from geo_risk.sources.tables import csv_line

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

MOST_UNPACKED = 4 * 1024**3
"""A member of an archive is read up to this size."""

MOST_RATIO = 200
"""Unpacked to packed bytes above which an archive is a trap; text packs 5 to 20 times."""

MOST_CELL = 16 * 1024**2
"""Characters of one cell of a table."""

DISTRICTS = re.compile(r"adm(?:in|bnda_adm)?_?2(?!\d)", re.IGNORECASE)
"""Names of layers of districts: ``pak_admin2``, ``pak_admbnda_adm2_wfp_20220909``."""

NO_AREAS = re.compile(r"bndl|bndp|line|point|capital|label", re.IGNORECASE)
"""Layers of the same level that hold lines or points."""

UCDP_COLUMNS = ("id", "country", "date_start", "latitude", "longitude", "best")
"""Columns without which a table is none of UCDP's."""


def country_rows(source: Path, target: Path, *, country: str) -> int:
    """Write the rows of one country of a UCDP table, as they are, and count them.

    The table is a CSV, or the only one in a ZIP archive; it is read row by row.

    Raises
    ------
    DownloadError
        Not such a table, damaged, or without a row of this country.
    """
    # The limit is the process's own: it is given back below.
    limit = csv.field_size_limit(MOST_CELL)
    seen: set[str] = set()
    count = 0
    try:
        with _table(source) as rows, target.open("w", encoding="utf-8", newline="") as out:
            header = next(rows, [])
            at = _column(header)
            out.write(csv_line(header))
            for row in rows:
                name = row[at] if at < len(row) else ""
                seen.add(name)
                if name.casefold() == country.casefold():
                    out.write(csv_line(row))
                    count += 1
    except (UnicodeDecodeError, csv.Error) as error:
        raise DownloadError(f"the table cannot be read: {error}") from None
    finally:
        csv.field_size_limit(limit)
    if not count:
        near = get_close_matches(country, sorted(seen), n=3)
        hint = f"; did you mean {' or '.join(near)}?" if near else ""
        raise DownloadError(f"it has no row of {country!r}{hint}")
    return count


def _column(header: Sequence[str]) -> int:
    missing = [name for name in UCDP_COLUMNS if name not in header]
    if missing:
        raise DownloadError(f"it is no UCDP GED table: {', '.join(missing)} is missing")
    return list(header).index("country")


@contextmanager
def _table(source: Path) -> Iterator[Iterator[list[str]]]:
    with source.open("rb") as file:
        packed = file.read(4) == ZIP
    if not packed:
        with source.open(encoding="utf-8-sig", newline="") as text:
            yield csv.reader(text, strict=True)
        return
    with _archive(source) as archive:
        tables = [one for one in _members(archive) if one.filename.lower().endswith(".csv")]
        if len(tables) != 1:
            raise DownloadError(f"the archive holds {len(tables)} tables (.csv), not one")
        with _member(archive, tables[0]) as binary:
            yield csv.reader(
                io.TextIOWrapper(binary, encoding="utf-8-sig", newline=""), strict=True
            )


@contextmanager
def _archive(source: Path) -> Iterator[zipfile.ZipFile]:
    """Open an archive; what is wrong with it is told as a fault of the transfer."""
    try:
        with zipfile.ZipFile(source) as archive:
            yield archive
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, zlib.error) as error:
        raise DownloadError(f"the archive is damaged ({error})") from None


def _members(archive: zipfile.ZipFile) -> list[zipfile.ZipInfo]:
    return [
        one
        for one in archive.infolist()
        if not one.is_dir() and not PurePosixPath(one.filename).name.startswith((".", "__"))
    ]


@contextmanager
def _member(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> Iterator[IO[bytes]]:
    """Open one member, unless it would unpack to more than is sane."""
    full, packed = member.file_size, max(1, member.compress_size)
    if full > MOST_UNPACKED or (full > MOST_CELL and full / packed > MOST_RATIO):
        raise DownloadError(
            f"{member.filename!r} unpacks to {full / 1e6:,.0f} MB, {full / packed:,.0f} times "
            "its size; that is not unpacked"
        )
    # zipfile itself stops at the stated size, and compares the checksum there.
    with archive.open(member) as binary:
        yield binary


def district_layer(source: Path, target: Path) -> str:
    """Take the layer of districts out of a ZIP archive of all levels; return its name.

    ``target`` gets a GeoJSON, or a ZIP archive of one Shapefile; its suffix must
    be the one that :func:`district_suffix` tells.

    Raises
    ------
    DownloadError
        No such layer, several, or a damaged archive.
    """
    with _archive(source) as archive:
        chosen = _districts(archive)
        if chosen.filename.lower().endswith(".geojson"):
            with _member(archive, chosen) as binary, target.open("wb") as out:
                shutil.copyfileobj(binary, out)
            return chosen.filename
        parts = _shapefile(archive, chosen)
        with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as packed:
            for suffix, part in parts:
                # A fixed date: the same archive gives the same bytes.
                entry = zipfile.ZipInfo(f"{target.stem}{suffix}", (1980, 1, 1, 0, 0, 0))
                entry.compress_type = zipfile.ZIP_DEFLATED
                with _member(archive, part) as binary, packed.open(entry, "w") as out:
                    shutil.copyfileobj(binary, out)
        return chosen.filename


def district_suffix(source: Path, head: bytes) -> str:
    """Tell what the layer will be kept as: ``.geojson``, ``.zip`` or ``.gpkg``."""
    if not head.startswith(ZIP):
        return ".gpkg" if head.startswith(b"SQLite") else ".geojson"
    with _archive(source) as archive:
        return (
            ".geojson" if _districts(archive).filename.lower().endswith(".geojson") else ".zip"
        )


def _districts(archive: zipfile.ZipFile) -> zipfile.ZipInfo:
    names = _members(archive)
    for suffix in (".geojson", ".shp"):
        layers = [one for one in names if one.filename.lower().endswith(suffix)]
        fitting = [one for one in layers if _is_districts(one.filename)]
        chosen = fitting or (layers if len(layers) == 1 else [])
        if len(chosen) == 1:
            return chosen[0]
        if len(chosen) > 1:
            some = ", ".join(sorted(one.filename for one in chosen)[:6])
            raise DownloadError(f"the archive holds several layers of districts: {some}")
    some = ", ".join(sorted(one.filename for one in names)[:8]) or "nothing"
    raise DownloadError(f"the archive holds no layer of districts (admin 2); it has {some}")


def _is_districts(filename: str) -> bool:
    name = PurePosixPath(filename).name
    return DISTRICTS.search(name) is not None and NO_AREAS.search(name) is None


def _shapefile(
    archive: zipfile.ZipFile, shape: zipfile.ZipInfo
) -> list[tuple[str, zipfile.ZipInfo]]:
    """List the parts of a Shapefile by suffix, in a fixed order."""
    stem = shape.filename[: -len(".shp")].lower()
    names = {one.filename.lower(): one for one in _members(archive)}
    parts = [
        (suffix, names[stem + suffix]) for suffix in SHAPEFILE_PARTS if stem + suffix in names
    ]
    missing = {".shx", ".dbf"} - {suffix for suffix, _part in parts}
    if missing:
        raise DownloadError(f"{shape.filename!r} lacks its {' and '.join(sorted(missing))}")
    return parts
