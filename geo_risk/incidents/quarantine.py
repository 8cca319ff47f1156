"""Writes rejected rows out with their reason, so that they can be mended and read again.

One CSV a source, UTF-8 with a byte-order mark (spreadsheets need it for Urdu).
Four columns come first, ``_file``, ``_line``, ``_reason`` and ``_detail``, then the
file's own columns with the cells as they stood. Mend the cells and give the
file to ``geo-risk run`` again: it has the format of the original, and columns
whose name begins with ``_`` are not read.

A row that had another number of cells than its table has them in ``_text``, as
it stood in the file.
"""

from __future__ import annotations

import csv
import re
from typing import TYPE_CHECKING

import pandas as pd

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from geo_risk.incidents.inputs import Taken
    from geo_risk.incidents.records import Incidents
    from geo_risk.sources.tables import RawTable

LEADING = {"file": "_file", "line": "_line", "reason": "_reason", "detail": "_detail"}
"""Columns of the quarantine frame and their names in the file."""

FORMULA = re.compile(r"^'*[=+\-@\t\r＝＋－＠]")  # noqa: RUF001  full-width forms run too
"""What a spreadsheet takes for a formula, and what an apostrophe already guards."""

NUMBER = re.compile(r"[+-]?[0-9.,]+")
"""Signs before plain digits run nothing and stay as they are."""

RESERVED = frozenset({"con", "prn", "aux", "nul", *(f"com{n}" for n in range(1, 10))})
"""File names that Windows keeps for devices."""


def originals_of(taken: Iterable[Taken], quarantine: pd.DataFrame) -> dict[str, pd.DataFrame]:
    """Pick the rejected rows of each source as their file has them, index line."""
    lines = quarantine.groupby("source")["line"]
    wanted = {source: set(numbers) for source, numbers in lines}
    return {
        one.source: _cells(one.table, wanted[one.source])
        for one in taken
        if one.table is not None and one.source in wanted
    }


def _cells(table: RawTable, wanted: set[int]) -> pd.DataFrame:
    """Return the rows at these lines under the names of the table's header."""
    parts = []
    for sheet in (table, *table.others):
        hit = pd.Series(sheet.lines).isin(wanted).to_numpy()
        header = _header(sheet)
        part = sheet.rows[hit].set_axis(sheet.lines[hit]).iloc[:, : len(header)]
        parts.append(part.set_axis(_unlike(header), axis=1))
    return pd.concat(parts).fillna("")


def _header(table: RawTable) -> list[str]:
    """Return the column names: the table's, or its first row that is mostly filled."""
    if table.header is not None:
        return list(table.header)
    filled = (table.rows != "").sum(axis=1) * 2 > table.rows.shape[1]
    return [str(name) for name in table.rows[filled].iloc[0]] if filled.any() else []


def _unlike(names: list[str]) -> list[str]:
    """Give columns without a name, or with one given before, a name of their own."""
    out: list[str] = []
    for number, name in enumerate(names, 1):
        out.append(name if name and name not in out else f"_column_{number}")
    return out


def write_quarantine(incidents: Incidents, folder: Path) -> tuple[Path, ...]:
    """Write the rejected rows, one CSV a source; none for a source without.

    Parameters
    ----------
    incidents
        As read; ``quarantine`` and ``originals`` are written.
    folder
        Is made if need be; files in it of the same name are replaced.

    Returns
    -------
    paths
        The files written, in the order of the sources' names.
    """
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    used: set[str] = set()
    for source, rows in incidents.quarantine.groupby("source", sort=True):
        path = folder / f"{_safe_name(str(source), used)}.csv"
        _write(_table(rows, incidents.originals.get(str(source))), path)
        written.append(path)
    return tuple(written)


def _table(rows: pd.DataFrame, cells: pd.DataFrame | None) -> pd.DataFrame:
    """Lay the reasons before the original cells; rows without cells keep their text."""
    table = rows[list(LEADING)].rename(columns=LEADING)
    if cells is None or cells.empty:
        return table.assign(_text=rows["text"])
    own = cells[~cells.index.duplicated()].reindex(rows["line"]).set_axis(rows.index)
    bare = own.isna().all(axis=1)
    if bare.any():
        table = table.assign(_text=rows["text"].where(bare, ""))
    return table.join(own.fillna(""))


def _write(table: pd.DataFrame, path: Path) -> None:
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow([guarded(str(name)) for name in table.columns])
        for row in table.astype("str").itertuples(index=False):
            writer.writerow([guarded(cell) for cell in row])


def guarded(text: str) -> str:
    """Put an apostrophe before text that a spreadsheet would run; numbers stay.

    >>> guarded("=1+1"), guarded("-5.25"), guarded("Sui")
    ("'=1+1", '-5.25', 'Sui')
    """
    return f"'{text}" if FORMULA.match(text) and not NUMBER.fullmatch(text) else text


def _safe_name(source: str, used: set[str]) -> str:
    """Make a file name of a source's: letters, digits, ``-._`` of any script, unused."""
    name = re.sub(r"[^\w.-]+", "_", source).strip("._")[:80] or "source"
    name = f"{name}_" if name.lower() in RESERVED else name
    unique, number = name, 1
    while unique.lower() in used:
        number += 1
        unique = f"{name}-{number}"
    used.add(unique.lower())
    return unique
