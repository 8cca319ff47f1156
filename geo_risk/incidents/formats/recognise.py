"""Which format a table is: by the words of its header, wherever the header stands.

A sheet may have titles above its header, so the first rows are tried one by
one. A table that fits no format is refused with what was found, what each
format needs and which is the nearest.
"""

from __future__ import annotations

from dataclasses import dataclass
from difflib import get_close_matches
from typing import TYPE_CHECKING

from geo_risk.errors import FileRefusedError
from geo_risk.gazetteer.folding import fold
from geo_risk.incidents.personal_data import redact
from geo_risk.sources.delimited import HEADER_WITHIN

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo_risk.incidents.formats.records import IncidentFormat
    from geo_risk.sources.tables import OddRow, RawTable
    from geo_risk.study import Study

DBF_NAME = 10
"""Letters a Shapefile keeps of a column's name."""

CLIPPED = 30
"""Letters of a column's name that a message shows."""

SHOWN = 40
"""Columns of a foreign table that a message lists."""


@dataclass(frozen=True)
class Header:
    """Where a table's header stands, and what it says."""

    format: IncidentFormat
    names: tuple[str, ...]
    """The names as they are written."""
    folded: tuple[str, ...]
    """The names folded, those the user has chosen for coordinates renamed."""
    first_row: int
    """Row of the table at which the data begin."""
    line: int
    """Line of the header, 0 where the file has it elsewhere than in a row."""


def find_header(table: RawTable, formats: Sequence[IncidentFormat], *, study: Study) -> Header:
    """Find the header of a table and the format it belongs to.

    Raises
    ------
    FileRefusedError
        No row is a header of any format.
    """
    for names, first_row, line in _candidates(table):
        folded = _renamed(names, study)
        for one in formats:
            if not missing(one, folded, short=table.kind == "zip"):
                return Header(one, names, folded, first_row, line)
    _refuse_uneven(table, formats, study)
    raise _unknown(table, formats, study)


def column_of(names: Sequence[str], folded: Sequence[str], *, short: bool) -> int | None:
    """Position of the first of ``names`` among a header's folded names.

    ``short`` compares as Shapefiles keep names, by their first ten letters.
    """
    for name in names:
        wanted = name[:DBF_NAME].strip() if short else name
        for position, present in enumerate(folded):
            if present == wanted:
                return position
    return None


def missing(one: IncidentFormat, folded: Sequence[str], *, short: bool) -> list[str]:
    """Names a format needs and the header has not, one of each group."""
    return [group[0] for group in one.needed if column_of(group, folded, short=short) is None]


def _candidates(table: RawTable) -> list[tuple[tuple[str, ...], int, int]]:
    """Rows that may be the header: their cells, the first data row, their line."""
    if table.header is not None:
        return [(table.header, 0, 0)]
    head = table.rows.head(HEADER_WITHIN)
    return [
        (tuple(str(cell).strip() for cell in row), i + 1, int(table.lines[i]))
        for i, row in enumerate(head.itertuples(index=False, name=None))
    ]


def _renamed(names: Sequence[str], study: Study) -> tuple[str, ...]:
    """Fold a header; the columns the user has named become longitude and latitude."""
    folded = [fold(name) for name in names]
    chosen = {"longitude": study.lon_column, "latitude": study.lat_column}
    out = list(folded)
    for ours, theirs in chosen.items():
        if theirs is None or fold(theirs) not in folded:
            continue
        at = folded.index(fold(theirs))
        # The column that had the name before gives it up.
        out = [
            f"not {name}" if name == ours and i != at else name for i, name in enumerate(out)
        ]
        out[at] = ours
    return tuple(out)


def _refuse_uneven(table: RawTable, formats: Sequence[IncidentFormat], study: Study) -> None:
    """Refuse a table whose header has another number of fields than its rows."""
    for odd in table.odd_rows[:HEADER_WITHIN]:
        folded = _renamed(odd.fields, study)
        for one in formats:
            if not missing(one, folded, short=False):
                raise FileRefusedError(
                    table.path,
                    f"line {odd.line}: the header has {len(odd.fields)} fields, but most rows "
                    f"have {table.rows.shape[1]}; give every row as many cells as the header",
                )


def _unknown(
    table: RawTable, formats: Sequence[IncidentFormat], study: Study
) -> FileRefusedError:
    """Say what was found, what each format needs and which is the nearest."""
    short = table.kind == "zip"
    found = [names for names, _row, _line in _candidates(table)]
    scores: list[tuple[float, int, IncidentFormat, list[str], tuple[str, ...]]] = []
    for names in found or [()]:
        folded = _renamed(names, study)
        for one in formats:
            lacks = missing(one, folded, short=short)
            scores.append((len(lacks) / len(one.needed), len(lacks), one, lacks, names))
    _share, _number, nearest, lacks, names = min(scores, key=lambda score: score[:2])
    # The row may be no header but data, which a message must not spread.
    shown = (
        ", ".join(redact(name)[:CLIPPED] or "(empty)" for name in names[:SHOWN]) or "nothing"
    )
    faults = [
        f"found: {shown}{' …' if len(names) > SHOWN else ''}",
        f"nearest: {nearest.title}, lacks {_with_hints(lacks, names)}",
        *(
            f"{one.title} needs {', '.join(group[0] for group in one.needed)}"
            for one in formats
        ),
        *table.notes,
    ]
    return FileRefusedError(
        table.path,
        "no row is the header of a format that is known; name the columns as one of them does",
        faults,
    )


def _with_hints(lacks: Sequence[str], names: Sequence[str]) -> str:
    """List what is lacking, each with the column that looks like it."""
    folded = {fold(name): name for name in names if name}
    said = []
    for name in lacks:
        near = get_close_matches(name, list(folded), n=1)
        said.append(f"{name} (is it {folded[near[0]]!r}?)" if near else name)
    return ", ".join(said)


def titles(table: RawTable, header: Header) -> tuple[list[OddRow], int]:
    """Split off what stands above the header: rows of another width after it, titles before."""
    after = [odd for odd in table.odd_rows if odd.line > header.line]
    return after, len(table.odd_rows) - len(after) + max(0, header.first_row - 1)
