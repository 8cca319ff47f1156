"""Opens the input files one by one; a file that cannot be trusted stops no other."""

from __future__ import annotations

import filecmp
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pandas as pd

from geo_risk.errors import FileRefusedError
from geo_risk.incidents.formats import parse
from geo_risk.incidents.formats.records import ROW_TYPES
from geo_risk.incidents.hygiene import clean, clean_column
from geo_risk.incidents.personal_data import redact
from geo_risk.incidents.records import QUARANTINE_COLUMNS, empty
from geo_risk.sources.identity import LARGEST_BYTES, sha256_of
from geo_risk.sources.opening import read_table

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from geo_risk.incidents.formats import Parsed
    from geo_risk.study import Study

SHOWN = ("native_id", "place", "stated_district", "stated_province", "stated_country")
"""Text of a row that appears in names, messages or layers, so it is cleaned."""

PARSED = {
    **{name: kind for name, kind in ROW_TYPES.items() if name != "free_text"},
    "source": "str",
    "file": "str",
    "number": "int64",
    "format": "str",
}
"""The stacked rows of all files, before they are checked; free text stays behind."""

UNREAD = {**QUARANTINE_COLUMNS, "number": "int64"}
"""The stacked rows that the formats could not read."""


@dataclass(frozen=True, kw_only=True)
class Taken:
    """One input: what its rows say, or why it is refused."""

    path: Path
    source: str
    """Name of the file without its ending, made unique among the inputs."""
    parsed: Parsed | None = None
    error: str | None = None
    sha256: str = ""
    """Fingerprint of the bytes that were read."""


def take(
    paths: Iterable[Path], *, study: Study, progress: Callable[[str], None]
) -> tuple[Taken, ...]:
    """Open and parse the files in the order given."""
    taken: list[Taken] = []
    for path in paths:
        progress(f"reading {shown_name(path)}")
        source = _unused(clean(redact(path.stem)) or "file", {one.source for one in taken})
        taken.append(_take_one(path, source, study, [one.path for one in taken]))
    return tuple(taken)


def _take_one(path: Path, source: str, study: Study, earlier: list[Path]) -> Taken:
    try:
        _refuse_twice(path, earlier)
        before = _fingerprint(path)
        parsed = parse(read_table(path, encoding=study.encoding), study=study)
    except FileRefusedError as error:
        why = redact("\n  ".join([error.reason, *error.faults]))
        return Taken(path=path, source=source, error=why)
    if _fingerprint(path) != before:
        why = "it was changed while it was read; run again"
        return Taken(path=path, source=source, error=why)
    return Taken(path=path, source=source, parsed=parsed, sha256=before)


def _fingerprint(path: Path) -> str:
    """Fingerprint of a file; of what cannot be read, nothing: its reader says why."""
    try:
        if path.is_file() and path.stat().st_size <= LARGEST_BYTES:
            return sha256_of(path)
    except (OSError, ValueError):
        pass
    return ""


def _unused(name: str, used: set[str]) -> str:
    """Add a number to a name that another input bears already: jan, jan-2, jan-3.

    >>> _unused("jan", {"jan", "jan-2"})
    'jan-3'
    """
    number, candidate = 1, name
    while candidate in used:
        number += 1
        candidate = f"{name}-{number}"
    return candidate


def _refuse_twice(path: Path, earlier: list[Path]) -> None:
    """Refuse a file whose very bytes were given before, under any name."""
    for other in earlier:
        if not (path.is_file() and other.is_file()):
            continue
        if path.samefile(other) or filecmp.cmp(path, other, shallow=False):
            raise FileRefusedError(
                path, f"has the same content as {other}, which is read already: leave one out"
            )


def rows_of(taken: Iterable[Taken]) -> pd.DataFrame:
    """Stack the rows of all files, text cleaned, each with where it came from.

    Adds ``source``, ``file``, ``format`` and ``number``, the position of the file.
    """
    frames = [
        _stacked(one.parsed.rows, number, one).assign(format=one.parsed.format)
        for number, one in enumerate(taken)
        if one.parsed is not None
    ]
    rows = pd.concat([empty(PARSED), *frames], ignore_index=True)[list(PARSED)]
    return rows.assign(**{name: clean_column(rows[name]) for name in SHOWN})


def unread_of(taken: Iterable[Taken]) -> pd.DataFrame:
    """Stack the rows that the formats rejected, with ``source``, ``file`` and ``number``."""
    frames = [
        _stacked(one.parsed.rejected, number, one)
        for number, one in enumerate(taken)
        if one.parsed is not None
    ]
    return pd.concat([empty(UNREAD), *frames], ignore_index=True)


def _stacked(rows: pd.DataFrame, number: int, one: Taken) -> pd.DataFrame:
    return rows.assign(source=one.source, file=shown_name(one.path), number=number)


def shown_name(path: Path) -> str:
    """Name a file where it is published: without its folder, or a number of a person.

    >>> from pathlib import Path
    >>> shown_name(Path("/data/calls 0300-1234567.csv"))
    'calls [redacted].csv'
    """
    return clean(redact(path.name))
