"""Outside formats of incident lists, and the one way to parse them.

To add a format: one file with an :class:`IncidentFormat`, one line in
:data:`FORMATS`, one test with a three-row fixture; the tests that all formats
share then apply by themselves (``docs/adding-a-format.md``).
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pandas as pd

from geo_risk.errors import FileRefusedError
from geo_risk.incidents.formats.acled import ACLED
from geo_risk.incidents.formats.agency import AGENCY
from geo_risk.incidents.formats.asam import ASAM
from geo_risk.incidents.formats.convert import convert
from geo_risk.incidents.formats.gtd import GTD
from geo_risk.incidents.formats.imb import IMB
from geo_risk.incidents.formats.plain import DISTRICTS, POINTS
from geo_risk.incidents.formats.records import IncidentFormat, Parsed
from geo_risk.incidents.formats.sheet import prepare
from geo_risk.incidents.formats.ucdp import UCDP
from geo_risk.sources.tables import ROWS_PER_SHEET

if TYPE_CHECKING:
    from geo_risk.incidents.formats.sheet import Sheet
    from geo_risk.sources.tables import RawTable
    from geo_risk.study import Study

__all__ = ["FORMATS", "IncidentFormat", "Parsed", "parse"]

FORMATS: tuple[IncidentFormat, ...] = (UCDP, ACLED, GTD, ASAM, IMB, POINTS, AGENCY, DISTRICTS)
"""Every format, the more particular first: the first that a header fits is taken."""


def parse(table: RawTable, *, study: Study) -> Parsed:
    """Turn a file's cells into incidents, and account for every data row.

    Parameters
    ----------
    table
        A file as :func:`geo_risk.sources.opening.read_table` gives it.
    study
        ``drop``, ``lon_column``, ``lat_column``, ``date_order`` and ``as_of`` count.

    Returns
    -------
    Parsed
        ``rows_in`` is ``len(rows) + len(rejected)``. Of several sheets or
        layers, all that have a header of the same format are read.

    Raises
    ------
    FileRefusedError
        No format fits, a column speaks of persons, or there are no rows.
    """
    sheets, notes = _sheets(table, study)
    parts = [convert(sheet, study=study) for _number, sheet in sheets]
    if len(parts) == 1:
        return replace(parts[0], notes=(*parts[0].notes, *notes))
    numbered = [
        _renumbered(part, number) for part, (number, _sheet) in zip(parts, sheets, strict=True)
    ]
    return Parsed(
        format=parts[0].format,
        rows=pd.concat([part.rows for part in numbered], ignore_index=True),
        rejected=pd.concat([part.rejected for part in numbered], ignore_index=True),
        notes=tuple(dict.fromkeys([*(note for part in parts for note in part.notes), *notes])),
        rows_in=sum(part.rows_in for part in parts),
        header=parts[0].header,
    )


def _sheets(table: RawTable, study: Study) -> tuple[list[tuple[int, Sheet]], list[str]]:
    """Make every sheet of a file ready that has incidents; tell of the others."""
    tables = (table, *table.others)
    sheets: list[tuple[int, Sheet]] = []
    refused: list[tuple[str, FileRefusedError]] = []
    for number, one in enumerate(tables, 1):
        try:
            sheets.append((number, prepare(one, FORMATS, study=study)))
        except FileRefusedError as error:
            if len(tables) == 1 or "speak of persons" in str(error):
                raise
            refused.append((one.sheet, error))
    if not sheets:
        raise refused[0][1]
    if len({sheet.format.name for _number, sheet in sheets}) > 1:
        raise FileRefusedError(
            table.path, "its sheets are of different formats; save each as a file of its own"
        )
    notes = [f"{name!r} is left out: {error.reason}" for name, error in refused]
    if len(sheets) > 1:
        names = ", ".join(repr(tables[number - 1].sheet) for number, _sheet in sheets)
        notes.append(
            f"read {len(sheets)} sheets: {names}; rows of sheet n > 1 are numbered from "
            f"n x {ROWS_PER_SHEET:,} on"
        )
    return sheets, notes


def _renumbered(part: Parsed, number: int) -> Parsed:
    """Give the rows of a further sheet line numbers of their own."""
    shift = 0 if number == 1 else number * ROWS_PER_SHEET
    return replace(
        part,
        rows=part.rows.assign(line=part.rows["line"] + shift),
        rejected=part.rejected.assign(line=part.rejected["line"] + shift),
    )
