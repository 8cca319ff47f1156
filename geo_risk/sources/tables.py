"""A file's cells as text, before anything is made of them.

Types, dates and numbers are decided later and by our own rules, so that `NA`
stays `NA`, `007` stays `007` and a rejected row can be shown as it stood.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    import numpy as np
    from numpy.typing import NDArray

_RISKY = re.compile('[",\r\n]')

ROWS_PER_SHEET = 10_000_000
"""Rows of a second sheet or layer are numbered from twice this on, of a third from thrice."""


class OddRow(NamedTuple):
    """A row whose number of fields differs from the table's."""

    line: int
    text: str
    fields: tuple[str, ...]
    why: str


class Cells(NamedTuple):
    """What a reader of delimited text gives back, as Arrow columns of text."""

    columns: list[pa.ChunkedArray]
    original: pa.Array | pa.ChunkedArray
    lines: NDArray[np.int64]
    odd: list[OddRow]


@dataclass(frozen=True, kw_only=True)
class RawTable:
    """One sheet, layer or text file, every cell text, in the file's order."""

    path: Path
    kind: str
    """The extension that was read: ``csv``, ``xlsx``, ``geojson`` …"""
    header: tuple[str, ...] | None
    """Names of the columns where the format has them; ``None``: among the rows."""
    rows: pd.DataFrame
    """The cells; columns 0, 1, 2 … of text, no missing values."""
    lines: NDArray[np.int64]
    """Physical line (text files) or row number of each row, from 1."""
    original: pd.Series[str]
    """Each row as it stood in the file, or as CSV where the file is no text."""
    odd_rows: tuple[OddRow, ...] = ()
    """Rows with another number of fields; titles above the header among them."""
    encoding: str = "utf-8"
    notes: tuple[str, ...] = ()
    sheet: str = ""
    others: tuple[RawTable, ...] = ()
    """Further sheets or layers of the same file."""


def as_text_series(values: pa.Array | pa.ChunkedArray) -> pd.Series[str]:
    """Turn an Arrow array of text into pandas text without missing values."""
    if values.null_count:
        values = pc.fill_null(values, "")
    chunked = values if isinstance(values, pa.ChunkedArray) else pa.chunked_array([values])
    return pd.Series(chunked.cast(pa.large_string()).to_pandas(), dtype="str")


def as_rows(columns: Sequence[pa.Array | pa.ChunkedArray]) -> pd.DataFrame:
    """Lay Arrow columns of text side by side, named 0, 1, 2 …."""
    return pd.DataFrame({i: as_text_series(column) for i, column in enumerate(columns)})


def csv_lines(rows: pd.DataFrame) -> pd.Series[str]:
    """Write each row as one line of CSV, as the quarantine shows it.

    >>> import pandas as pd
    >>> list(csv_lines(pd.DataFrame({0: ["a"], 1: ['say "b", c']}, dtype="str")))
    ['a,"say ""b"", c"']
    """
    if rows.shape[1] == 0:
        return pd.Series([""] * len(rows), index=rows.index, dtype="str")
    return joined([_quoted(rows.iloc[:, i]) for i in range(rows.shape[1])], ",")


def csv_line(cells: Iterable[str]) -> str:
    r"""Write one record of CSV with its line end; cells with any line break stand in quotes.

    Python's own writer leaves a lone carriage return bare, and a reader then sees two rows.

    >>> csv_line(["a", "b\rc", "d,e"])
    'a,"b\rc","d,e"\n'
    """
    quoted = [
        '"' + cell.replace('"', '""') + '"' if _RISKY.search(cell) else cell for cell in cells
    ]
    return ",".join(quoted) + "\n"


def joined(columns: Sequence[pd.Series[str]], separator: str) -> pd.Series[str]:
    """Join columns of text row by row.

    >>> list(joined([pd.Series(["a"], dtype="str"), pd.Series(["b"], dtype="str")], " | "))
    ['a | b']
    """
    arrays = [pa.array(column, pa.large_string()) for column in columns]
    text = pc.binary_join_element_wise(*arrays, pa.scalar(separator, pa.large_string()))
    return as_text_series(text).set_axis(columns[0].index)


def _quoted(column: pd.Series[str]) -> pd.Series[str]:
    risky = column.str.contains(_RISKY.pattern, regex=True)
    if not risky.any():
        return column
    return column.where(~risky, '"' + column.str.replace('"', '""', regex=False) + '"')
