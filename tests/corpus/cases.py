"""What a case of the corpus is: a file that somebody might send, and what must become of it."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path


@dataclass(frozen=True, kw_only=True)
class Case:
    """One file, written the same way every time, and the outcome it must have."""

    name: str
    """Its file name, which is unique and has the extension that counts."""
    write: Callable[[Path], None]
    """Writes it."""
    outcome: str
    """``accept``, ``quarantine`` or ``refuse``."""
    accepted: int = 0
    """Rows that are accepted."""
    reasons: dict[str, int] = field(default_factory=dict)
    """Rows in quarantine by reason."""
    says: str = ""
    """A word that the error or a note must hold."""
    flags: tuple[str, ...] = ()
    """Flags of the command line that it is read with."""

    @property
    def quarantined(self) -> int:
        """How many rows are set aside."""
        return sum(self.reasons.values())


def data(content: bytes) -> Callable[[Path], None]:
    """Write exactly these bytes."""
    return lambda path: path.write_bytes(content) and None


def text(content: str, *, encoding: str = "utf-8") -> Callable[[Path], None]:
    """Write text in an encoding, line ends as they stand."""
    return data(content.encode(encoding))


def as_csv(rows: Sequence[Sequence[object]], *, sep: str = ",", end: str = "\n") -> str:
    """Write rows as delimited text with quotes where they are needed."""
    out = io.StringIO()
    csv.writer(out, delimiter=sep, lineterminator=end).writerows(rows)
    return out.getvalue()


HEAD = ("id", "date", "lat", "lon", "district", "type", "deaths")
"""A plain table's columns."""
TOWNS = (
    (30.1841, 67.0014, "Quetta"),
    (34.0080, 71.5785, "Peshawar"),
    (26.0023, 63.0440, "Kech"),
    (32.9861, 70.6042, "Bannu"),
    (25.1216, 62.3254, "Gwadar"),
    (27.8119, 66.6109, "Khuzdar"),
)
"""Latitude, longitude and district of a few towns: facts."""


def good(n: int = 5, *, start: int = 1) -> list[list[object]]:
    """Give ``n`` rows that nothing is wrong with."""
    kinds = ("explosion", "armed clash", "ambush", "kidnapping", "firing")
    rows: list[list[object]] = []
    for i in range(start, start + n):
        lat, lon, district = TOWNS[i % len(TOWNS)]
        day = f"2015-{1 + i % 12:02d}-{13 + i % 15:02d}"
        rows.append([f"a{i}", day, lat, lon, district, kinds[i % len(kinds)], i % 4])
    return rows


def table(*bad: Sequence[object], n: int = 5) -> str:
    """Write a plain table of ``n`` good rows with some others among them."""
    rows = good(n)
    return as_csv([HEAD, *rows[:2], *bad, *rows[2:]])


def with_cells(**cells: object) -> list[object]:
    """Give one otherwise good row with some cells changed."""
    row = dict(zip(HEAD, good(1, start=40)[0], strict=True))
    return list((row | {"id": "odd"} | cells).values())
