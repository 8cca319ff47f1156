"""One sheet made ready for conversion: its header found, its data rows alone.

Columns the user leaves out are gone from here on, from the original text of
each row as well.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from geo_risk.errors import FileRefusedError
from geo_risk.gazetteer.folding import fold
from geo_risk.incidents.formats.data_rows import data_rows, is_total, said_of
from geo_risk.incidents.formats.recognise import column_of, find_header, titles
from geo_risk.incidents.personal_columns import personal_columns
from geo_risk.sources.tables import csv_lines

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    import pandas as pd
    from numpy.typing import NDArray

    from geo_risk.incidents.formats.recognise import Header
    from geo_risk.incidents.formats.records import IncidentFormat
    from geo_risk.sources.tables import OddRow, RawTable
    from geo_risk.study import Study


@dataclass(frozen=True, kw_only=True)
class Sheet:
    """The data rows of one table, with all that conversion needs to know of it."""

    format: IncidentFormat
    header: tuple[str, ...]
    """Names of the columns that are left, as they are written."""
    folded: tuple[str, ...]
    """The same, folded and renamed as the user wished."""
    cells: pd.DataFrame
    """The cells of the data rows; columns 0, 1, 2 … in the header's order."""
    lines: NDArray[np.int64]
    original: pd.Series[str]
    odd: tuple[OddRow, ...]
    """Data rows with another number of fields."""
    short: bool
    """Whether names are cut to ten letters, as in a Shapefile."""
    notes: tuple[str, ...]

    def column(self, field: str) -> int | None:
        """Position of the column that holds one of our fields."""
        return column_of(self.format.columns.get(field, ()), self.folded, short=self.short)


def prepare(table: RawTable, formats: Sequence[IncidentFormat], *, study: Study) -> Sheet:
    """Find the header, leave out what is to be left out, and keep the data rows.

    Raises
    ------
    FileRefusedError
        No header, no data row, columns that speak of persons, or coordinates
        named by the user that are not there; all of it at once.
    """
    header = find_header(table, formats, study=study)
    kept = _kept(header, study)
    _refuse(table, header, kept, study)
    short = table.kind == "zip"
    after, above = titles(table, header)
    date = column_of(header.format.columns["date"], header.folded, short=short)
    rows = table.rows.iloc[header.first_row :].reset_index(drop=True)
    lines = table.lines[header.first_row :]
    data, others = data_rows(rows, date=int(date or 0), header=header.names)
    notes = [*table.notes, *_said_of_titles(above, header), *said_of(others, lines)]
    odd = [row for row in after if not _is_extra(row)]
    if len(odd) < len(after):
        notes.append(
            f"{len(after) - len(odd)} Total or blank rows of another width, no data rows"
        )
    if not data.any() and not odd:
        raise FileRefusedError(table.path, "the table has a header and no rows", notes)
    cells = rows.loc[data, kept].reset_index(drop=True)
    original = table.original.iloc[header.first_row :][data].reset_index(drop=True)
    notes.extend(_said_of_columns(header, study))
    if len(kept) < len(header.names):
        left = [name for i, name in enumerate(header.names) if i not in kept]
        notes.append(f"left out: {', '.join(left)}")
        original = csv_lines(cells)
        odd = [row._replace(text="(not shown, because columns are left out)") for row in odd]
    return Sheet(
        format=header.format,
        header=tuple(header.names[i] for i in kept),
        folded=tuple(header.folded[i] for i in kept),
        cells=cells.set_axis(range(len(kept)), axis=1),
        lines=lines[data],
        original=original,
        odd=tuple(odd),
        short=short,
        notes=tuple(notes),
    )


def _kept(header: Header, study: Study) -> list[int]:
    """Positions of the columns the user does not leave out."""
    dropped = {fold(name) for name in study.drop}
    return [i for i, name in enumerate(header.names) if fold(name) not in dropped]


def _refuse(table: RawTable, header: Header, kept: Sequence[int], study: Study) -> None:
    """Refuse a table for its columns, all faults at once."""
    faults = []
    speaks = personal_columns(header.names[i] for i in kept)
    if table.kind == "kml":
        # Every KML has a Name for its labels; it is never read.
        speaks = [name for name in speaks if name != "Name"]
    if speaks:
        drops = " ".join(f'--drop "{name}"' for name in speaks)
        faults.append(f"columns that speak of persons: {', '.join(speaks)}; leave out: {drops}")
    present = {fold(name) for name in header.names}
    columns = f"the columns are {', '.join(name for name in header.names if name)}"
    for flag, name in (("--lon", study.lon_column), ("--lat", study.lat_column)):
        if name is not None and fold(name) not in present and not _has_point(header):
            faults.append(f"{flag}: no column {name!r}; {columns}")
    lost = [
        group[0]
        for group in header.format.needed
        if column_of(group, [header.folded[i] for i in kept], short=table.kind == "zip") is None
    ]
    if lost:
        faults.append(f"--drop leaves out what is needed: {', '.join(lost)}")
    if faults:
        raise FileRefusedError(table.path, "its columns cannot be taken as they are", faults)


def _has_point(header: Header) -> bool:
    """Tell whether a table has coordinates under their usual names."""
    fields = header.format.columns
    return all(
        column_of(fields.get(axis, ()), header.folded, short=False) is not None
        for axis in ("lon", "lat")
    )


def _said_of_columns(header: Header, study: Study) -> list[str]:
    """Tell of columns the user named that are not here, and of doubled ones.

    Another file of the same run may have those that are not here.
    """
    present = {fold(name) for name in header.names}
    named = [*study.drop, study.lon_column, study.lat_column]
    taken = [at for field in header.format.columns if (at := _first(header, field)) is not None]
    twice = sorted(
        {header.names[at] for at in taken if header.folded.count(header.folded[at]) > 1}
    )
    absent = [name for name in named if name is not None and fold(name) not in present]
    columns = ", ".join(name for name in header.names if name)
    return [
        *(f"no column {name!r} here; the columns are {columns}" for name in absent),
        *(f"several columns are called {name!r}; the first is read" for name in twice),
    ]


def _first(header: Header, field: str) -> int | None:
    """Position of the column that is taken for one of our fields."""
    return column_of(header.format.columns[field], header.folded, short=False)


def _is_extra(row: OddRow) -> bool:
    """Tell a Total row or an empty row of another width from a damaged data row."""
    filled = [cell.strip() for cell in row.fields if cell.strip()]
    return not row.why.startswith("text after") and (not filled or is_total(filled[0]))


def _said_of_titles(above: int, header: Header) -> list[str]:
    if not above:
        return []
    return [
        f"{above} title row{'s' if above > 1 else ''} above the header (line {header.line})"
    ]
