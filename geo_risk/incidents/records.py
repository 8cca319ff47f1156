"""What reading incident files yields: accepted rows, rejected rows, and an account of both.

Columns and units are those of ``docs/conventions.md``, "Incidents frame".
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import pandas as pd

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    import numpy as np
    from numpy.typing import NDArray

COLUMNS: dict[str, str] = {
    "incident_id": "str",
    "source": "str",
    "format": "str",
    "line": "int64",
    "date": "datetime64[s]",
    "date_end": "datetime64[s]",
    "date_prec": "int8",
    "lon": "float64",
    "lat": "float64",
    "where_prec": "int8",
    "located_by": "str",
    "place": "str",
    "district_id": "str",
    "province_id": "str",
    "snapped_km": "float64",
    "kind": "str",
    "evidence": "str",
    "deaths_low": "float64",
    "deaths": "float64",
    "deaths_high": "float64",
    "injured": "float64",
    "native_id": "str",
    "counted": "bool",
}
"""The incidents frame: every column and its pandas dtype, in order."""

QUARANTINE_COLUMNS: dict[str, str] = {
    "source": "str",
    "file": "str",
    "line": "int64",
    "reason": "str",
    "detail": "str",
    "text": "str",
}
"""The quarantine frame: one row a rejected row of a file."""

LINK_COLUMNS: dict[str, str] = {
    "incident_id": "str",
    "duplicate_of": "str",
    "km": "float64",
    "days": "int64",
    "why": "str",
}
"""The ledger of probable duplicates across sources."""


@dataclass(frozen=True, kw_only=True)
class FileReport:
    """What became of one file; its fields are the entries of ``check --json``."""

    path: str
    format: str | None = None
    outcome: str
    rows_in: int = 0
    accepted: int = 0
    quarantined: int = 0
    reasons: dict[str, int] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)
    error: str | None = None


@dataclass(frozen=True, kw_only=True)
class Incidents:
    """The incidents of all files, what was rejected and why, and the day known up to."""

    frame: pd.DataFrame
    """One row an accepted incident; columns as :data:`COLUMNS`, RangeIndex."""
    quarantine: pd.DataFrame
    """One row a rejected row; columns as :data:`QUARANTINE_COLUMNS`."""
    files: tuple[FileReport, ...]
    """One report a file, in the order given."""
    links: pd.DataFrame
    """Probable duplicates across sources; columns as :data:`LINK_COLUMNS`."""
    as_of: dt.date | None
    """The data are known up to this day; ``None`` when no row is accepted and none is set."""
    headers: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Column names of each source as its file has them, for writing rejected rows back."""
    fingerprints: Mapping[str, str] = field(default_factory=dict)
    """SHA-256 of the bytes that were read, by the path of the file."""


def shaped(frame: pd.DataFrame, columns: Mapping[str, str]) -> pd.DataFrame:
    """Return the frame with exactly these columns, in order and typed, index from 0.

    >>> shaped(pd.DataFrame({"line": [], "source": []}), {"line": "int64"}).dtypes["line"].name
    'int64'
    """
    return frame[list(columns)].astype(dict(columns)).reset_index(drop=True)


def empty(columns: Mapping[str, str]) -> pd.DataFrame:
    """Return a frame of these columns and no rows.

    >>> list(empty(LINK_COLUMNS))
    ['incident_id', 'duplicate_of', 'km', 'days', 'why']
    """
    return pd.DataFrame({name: pd.Series(dtype=kind) for name, kind in columns.items()})


def rejects(
    index: pd.Index | None = None, *, reason: str = "", detail: object = ""
) -> pd.DataFrame:
    """Say of rows (by their index) why they are not accepted: ``reason`` and ``detail``.

    >>> rejects(pd.Index([3]), reason="bad_date", detail="32 May").loc[3, "detail"]
    '32 May'
    """
    at = pd.Index([], dtype="int64") if index is None else index
    return pd.DataFrame({"reason": reason, "detail": detail}, index=at, dtype="str")


def without(frame: pd.DataFrame, gone: pd.Index) -> pd.DataFrame:
    """Leave rows out; a frame that loses none is not copied.

    >>> without(pd.DataFrame({"a": [1, 2]}), pd.Index([0])).a.tolist()
    [2]
    """
    return frame.drop(gone) if len(gone) else frame


def only(frame: pd.DataFrame, which: NDArray[np.bool_]) -> pd.DataFrame:
    """Keep the rows that are told; a frame that keeps all is not copied.

    >>> some = pd.DataFrame({"a": [1, 2]})
    >>> only(some, (some["a"] < 2).to_numpy()).a.tolist()
    [1]
    """
    return frame if which.all() else frame[which]
