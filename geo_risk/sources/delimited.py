"""Comma-separated text and its relatives, every cell text, every line accounted for.

RFC 4180 with any of four delimiters, told from the content. Line numbers are
physical, also where quoted cells hold line breaks. A row with another number of
fields is set apart; a quote that is opened and not closed refuses the file,
because nobody can say which rows it swallowed.
"""

from __future__ import annotations

import csv
import io
from collections import Counter
from itertools import islice
from typing import TYPE_CHECKING

import numpy as np

from geo_risk.errors import FileRefusedError
from geo_risk.sources.csv_arrays import read_arrays
from geo_risk.sources.csv_records import read_records
from geo_risk.sources.tables import RawTable, as_rows, as_text_series

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from geo_risk.sources.tables import OddRow

DELIMITERS = (",", ";", "\t", "|")

HEADER_WITHIN = 40
"""A header stands among so many first rows, or nowhere."""

LONGEST_LINE = 1_000_000
"""Bytes of the longest line that is read; no row of a table comes near."""

MOST_COLUMNS = 2000

SAMPLE_ROWS = 1000
"""Rows by which the delimiter and the usual number of fields are told."""


def read_delimited(
    text: str, *, path: Path, encoding: str, notes: Sequence[str] = ()
) -> RawTable:
    """Read the cells of a CSV-like text.

    Parameters
    ----------
    text
        The whole file, decoded, without its byte-order mark.
    path, encoding, notes
        Kept in the table; the path is named in messages.

    Raises
    ------
    FileRefusedError
        No rows, one column only, or a quote that is never closed.
    """
    if not text.strip():
        raise FileRefusedError(path, "the file holds no text, only blank lines")
    _refuse_long_lines(text, path)
    delimiter, width = _shape(text, path)
    cells = read_arrays(text, delimiter=delimiter, width=width)
    if cells is None:
        cells = read_records(text, delimiter=delimiter, width=width, path=path)
    _refuse_swallowed(cells.odd, width=width, delimiter=delimiter, path=path)
    return RawTable(
        path=path,
        kind=path.suffix.lower().lstrip("."),
        header=None,
        rows=as_rows(cells.columns),
        lines=cells.lines,
        original=as_text_series(cells.original),
        odd_rows=tuple(cells.odd),
        encoding=encoding,
        notes=(*notes, *_truncation(text, cells.odd)),
    )


def _refuse_long_lines(text: str, path: Path) -> None:
    """Refuse what is no table before a million cells are made of one line."""
    raw = np.frombuffer(text.encode(), dtype=np.uint8)
    ends = np.flatnonzero((raw == ord("\n")) | (raw == ord("\r")))
    lengths = np.diff(ends, prepend=-1, append=len(raw))
    if lengths.max() > LONGEST_LINE:
        raise FileRefusedError(
            path,
            f"one of its lines has {lengths.max():,} bytes, at most {LONGEST_LINE:,} are read; "
            "is this a table?",
        )


def _shape(text: str, path: Path) -> tuple[str, int]:
    """Tell the delimiter and the usual number of fields from the first rows."""
    best = (0, 0.0, ",", 1)
    sample = list(islice(io.StringIO(text, newline=""), 2 * SAMPLE_ROWS))
    for delimiter in DELIMITERS:
        rows = list(_rows(sample, delimiter))
        width, number = Counter(map(len, rows)).most_common(1)[0] if rows else (1, 0)
        if width > 1:
            score = (width - 1) * number / len(rows)
            best = max(best, (_headed(rows[:HEADER_WITHIN], width), score, delimiter, width))
    if not 1 < best[3] <= MOST_COLUMNS:
        raise FileRefusedError(
            path,
            "no columns found: the rows are not divided by comma, semicolon, tab or |; "
            "export the table as CSV"
            if best[3] == 1
            else f"{best[3]:,} columns found, at most {MOST_COLUMNS:,} are read",
        )
    return best[2], best[3]


def _headed(rows: Sequence[Sequence[str]], width: int) -> int:
    """Tell whether there is a header: 2 of the usual width, 1 of another, 0 none.

    A header's cells begin with no digit; where commas are decimal ones, no row
    is like that.
    """
    plain = [len(row) for row in rows if not any(cell.strip()[:1].isdigit() for cell in row)]
    return 2 if width in plain else int(any(number > 1 for number in plain))


def _rows(sample: Sequence[str], delimiter: str) -> Iterator[list[str]]:
    """Split the first records, as far as the quoting holds."""
    reader = csv.reader(sample, delimiter=delimiter)
    try:
        yield from (fields for fields in islice(reader, SAMPLE_ROWS) if fields)
    except csv.Error:
        return


def _refuse_swallowed(odd: Sequence[OddRow], *, width: int, delimiter: str, path: Path) -> None:
    """Refuse a file where a stray quote has made one row of several."""
    for row in odd:
        inner = row.text.splitlines()[1:]
        if any(line.count(delimiter) + 1 >= width for line in inner):
            raise FileRefusedError(
                path,
                f"line {row.line}: a quote is opened and not closed in its row, which swallows "
                f"{len(inner)} further lines; close it, or double it if it belongs to the text",
            )


def _truncation(text: str, odd: Sequence[OddRow]) -> Iterator[str]:
    """Tell a file that ends in the middle of a row."""
    if text.endswith(("\n", "\r")) or not odd:
        return
    last = odd[-1]
    if text.endswith(last.text):
        yield (
            f"the file seems cut off: line {last.line}, the last one, is short and has no line "
            "end; fetch the file again"
        )
