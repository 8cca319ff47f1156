"""Delimited text read record by record: the careful way, for text with odd quoting.

Python's own csv module in its strict mode, with the physical line of every
record. It is the slower of two ways that give the same cells; the other is
:mod:`geo_risk.sources.csv_arrays`.
"""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import pyarrow as pa

from geo_risk.errors import FileRefusedError
from geo_risk.sources.tables import Cells, OddRow

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


BATCH_ROWS = 50_000
"""Rows that are Python objects at the same time."""


class Row(NamedTuple):
    """One record as it stands in the file."""

    line: int
    fields: list[str]
    text: str
    fault: str


def read_records(text: str, *, delimiter: str, width: int, path: Path) -> Cells:
    """Read the cells of ``text``; rows of another width than ``width`` are set apart.

    Raises
    ------
    FileRefusedError
        A quote is opened and not closed properly.
    """
    gathered = _Gathered(width)
    for row in _records(text, delimiter, path):
        gathered.add(row)
    return gathered.cells()


@dataclass
class _Gathered:
    """Rows gathered as Arrow columns, batch by batch, to keep Python objects few."""

    width: int
    lines: list[int] = field(default_factory=list)
    batch: list[list[str]] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)
    odd: list[OddRow] = field(default_factory=list)
    chunks: list[list[pa.Array]] = field(default_factory=list)

    def add(self, row: Row) -> None:
        """Take a row in, or set it apart when its width differs."""
        if row.fault or len(row.fields) != self.width:
            why = row.fault or f"{len(row.fields)} fields where the table has {self.width}"
            self.odd.append(OddRow(row.line, row.text, tuple(row.fields), why))
            return
        self.lines.append(row.line)
        self.batch.append(row.fields)
        self.texts.append(row.text)
        if len(self.batch) >= BATCH_ROWS:
            self._flush()

    def _flush(self) -> None:
        """Turn the waiting rows into Arrow arrays."""
        columns = zip(*self.batch, strict=True) if self.batch else [()] * self.width
        arrays = [pa.array(column, pa.large_string()) for column in columns]
        self.chunks.append([*arrays, pa.array(self.texts, pa.large_string())])
        self.batch.clear()
        self.texts.clear()

    def cells(self) -> Cells:
        """Return all that was gathered."""
        self._flush()
        *columns, original = [
            pa.chunked_array(parts) for parts in zip(*self.chunks, strict=True)
        ]
        return Cells(columns, original, np.array(self.lines, dtype=np.int64), self.odd)


def _records(text: str, delimiter: str, path: Path) -> Iterator[Row]:
    """Split text into records with their first physical line; blank lines are none."""
    # newline="" splits at \n, \r and \r\n alike and keeps them, as the csv module wants.
    lines = io.StringIO(text, newline="").readlines()
    reader = csv.reader(lines, delimiter=delimiter, strict=True)
    while True:
        first, fault = reader.line_num, ""
        fields: list[str] = []
        try:
            fields = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            fault = _quote_fault(error, first=first + 1, last=reader.line_num, path=path)
        original = "".join(lines[first : reader.line_num]).rstrip("\r\n")
        if original:
            yield Row(first + 1, fields, original, fault)


def _quote_fault(error: csv.Error, *, first: int, last: int, path: Path) -> str:
    """Name a quoting fault within one line; refuse the file when it runs further."""
    if last > first or "unexpected end of data" in str(error):
        raise FileRefusedError(
            path,
            f"line {first}: a quote is opened and not closed properly (looked as far as line "
            f"{last}), so rows may have been swallowed; close the quote, or double it if it "
            "belongs to the text",
        ) from None
    return "text after a closing quote, or a cell above 131,072 characters"
