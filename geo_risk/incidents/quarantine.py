"""Writes rejected rows out with their reason, so that they can be mended and read again.

One CSV a source, UTF-8 with a byte-order mark (spreadsheets need it for Urdu).
Four columns come first, ``_file``, ``_line``, ``_reason`` and ``_detail``, then the
file's own columns with the cells as they stood, but for signs that cannot be seen
(control characters, overrides of the direction). Mend the cells and give the
file to ``geo-risk run`` again: it has the format of the original, and columns
whose name begins with ``_`` are not read.

A row with another number of cells than its table has cannot be laid under the
columns; it stands in ``_text`` as it was.
"""

from __future__ import annotations

import csv
import io
import re
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from geo_risk.errors import PublishError
from geo_risk.incidents.hygiene import clean, without_invisible
from geo_risk.sources.delimited import DELIMITERS
from geo_risk.sources.formulas import guarded_cell, guarded_cells
from geo_risk.sources.tables import csv_line

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from geo_risk.incidents.records import Incidents

LEADING = {"file": "_file", "line": "_line", "reason": "_reason", "detail": "_detail"}
"""Columns of the quarantine frame and their names in the file."""

SAMPLE_ROWS = 200
"""Rows by which the delimiter of the original lines is told."""

RESERVED = frozenset(
    {
        "con",
        "prn",
        "aux",
        "nul",
        *(f"{port}{n}" for port in ("com", "lpt") for n in range(1, 10)),
    }
)
"""File names that Windows keeps for devices, whatever stands behind a first full stop."""


def write_quarantine(incidents: Incidents, folder: Path) -> tuple[Path, ...]:
    """Write the rejected rows, one CSV a source; none for a source without.

    Parameters
    ----------
    incidents
        As read; ``quarantine`` is written, under ``headers``.
    folder
        Is made if need be; files in it of the same name are replaced.

    Returns
    -------
    paths
        The files written, in the order of the sources' names.

    Raises
    ------
    PublishError
        When the folder or a file cannot be written.
    """
    used: set[str] = set()
    written = []
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for source, rows in incidents.quarantine.groupby("source", sort=True):
            path = folder / f"{_safe_name(str(source), used)}.csv"
            _write(_table(rows, incidents.headers.get(str(source), ())), path)
            written.append(path)
    except OSError as error:
        raise PublishError(
            f"{folder}: the quarantine cannot be written: {error.strerror}"
        ) from error
    return tuple(written)


def _table(rows: pd.DataFrame, header: Sequence[str]) -> pd.DataFrame:
    """Lay the reasons before the original cells; rows that do not fit keep their text."""
    cells = _cells(rows["text"], width=len(header))
    table = rows[list(LEADING)].rename(columns=LEADING)
    fits = np.array([len(row) == len(header) for row in cells], dtype=bool)
    if not fits.all() or not len(header):
        table["_text"] = rows["text"].where(~fits | (not len(header)), "")
    blank = [""] * len(header)
    own = [row if good else blank for row, good in zip(cells, fits, strict=True)]
    return table.join(pd.DataFrame(own, columns=_unlike(header), index=rows.index))


def _cells(texts: pd.Series, *, width: int) -> list[list[str]]:
    """Split the original lines into cells, by the delimiter that fits most of the first."""
    sample = texts.iloc[:SAMPLE_ROWS]
    delimiter = max(
        DELIMITERS,
        key=lambda sign: sum(len(_split(text, sign)) == width for text in sample),
    )
    return [_split(text, delimiter) for text in texts]


def _split(text: str, delimiter: str) -> list[str]:
    """Split one record; one that is no CSV has no cells."""
    try:
        return next(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter), [])
    except csv.Error:
        return []


def _unlike(names: Sequence[str]) -> list[str]:
    """Give columns without a name, or with one given before, a name of their own."""
    out: list[str] = []
    for number, name in enumerate(names, 1):
        out.append(name if name and name not in out else f"_column_{number}")
    return out


def _write(table: pd.DataFrame, path: Path) -> None:
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        file.write(csv_line(guarded_cell(clean(str(name))) for name in table.columns))
        columns = [
            guarded_cells(without_invisible(table[name].astype("str")))
            for name in table.columns
        ]
        file.writelines(map(csv_line, zip(*columns, strict=True)))


def _safe_name(source: str, used: set[str]) -> str:
    """Make a file name of a source's: letters, digits, ``-._`` of any script, unused."""
    name = re.sub(r"[^\w.-]+", "_", source).strip("._")[:80] or "source"
    first, stop, rest = name.partition(".")
    name = f"{first}_{stop}{rest}" if first.lower() in RESERVED else name
    unique, number = name, 1
    while unique.lower() in used:
        number += 1
        unique = f"{name}-{number}"
    used.add(unique.lower())
    return unique
