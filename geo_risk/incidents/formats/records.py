"""The records of this package: what a format is, and what parsing a file gives."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    import pandas as pd

ROW_TYPES: dict[str, str] = {
    "line": "int64",
    "text": "str",
    "native_id": "str",
    "date": "datetime64[s]",
    "date_end": "datetime64[s]",
    "date_prec": "int8",
    "lon": "float64",
    "lat": "float64",
    "where_prec": "int8",
    "stated_district": "str",
    "stated_province": "str",
    "stated_country": "str",
    "place": "str",
    "kind": "str",
    "evidence": "str",
    "deaths_low": "float64",
    "deaths": "float64",
    "deaths_high": "float64",
    "injured": "float64",
    "at_sea": "bool",
    "free_text": "str",
}
"""Columns of parsed rows and their types; nothing else of a file enters the program."""

REJECTED_TYPES: dict[str, str] = {
    "line": "int64",
    "reason": "str",
    "detail": "str",
    "text": "str",
}
"""Columns of rejected rows."""


@dataclass(frozen=True, kw_only=True)
class IncidentFormat:
    """One outside format: how it is known, and what its columns mean to us.

    Foreign names are written folded: small letters, words apart (``event date``
    stands for ``event_date``, ``Event Date`` and ``EVENT-DATE``).
    """

    name: str
    """Short name, as in the ``format`` column."""
    title: str
    """Name and publisher, for messages."""
    attribution: str = ""
    """What must be said wherever the data are shown; empty for the user's own files."""
    needed: tuple[tuple[str, ...], ...]
    """A header belongs to this format when it has one name of each group."""
    columns: Mapping[str, tuple[str, ...]]
    """Our field to their names of it; the first that is there is taken."""
    free_text: tuple[str, ...] | None = ()
    """Their columns of free text; ``None``: every column that is not taken."""
    kinds: Mapping[str, str] = field(default_factory=dict)
    """Their words for what happened, folded, to our kinds."""
    plain_words: bool = False
    """Whether words outside ``kinds`` are looked up as plain English or Urdu."""
    where_scale: Mapping[str, int] | None = None
    """Their codes of spatial precision to the scale of the conventions; ``None``: the same."""
    date_scale: Mapping[str, int] | None = None
    """Their codes of temporal precision likewise."""
    centred: bool = False
    """Whether a date that is known to a week or month stands for its middle."""
    unknown: frozenset[str] = frozenset()
    """Cells that mean unknown, beside the empty one."""
    at_sea: bool = False
    """Whether every incident of the format lies at sea."""
    where_default: int = 0
    """Spatial precision of a point where the format has no column for it."""
    adjust: Callable[[pd.DataFrame], pd.DataFrame] | None = None
    """Last word on the text fields, for what a table of names cannot say."""


@dataclass(frozen=True, kw_only=True)
class Parsed:
    """What a file holds: rows that can be read, rows that cannot, and an account."""

    format: str
    rows: pd.DataFrame
    """One row a readable incident, columns as :data:`ROW_TYPES`, RangeIndex."""
    rejected: pd.DataFrame
    """One row a row that cannot be read, columns as :data:`REJECTED_TYPES`."""
    notes: tuple[str, ...]
    rows_in: int
    """Data rows of the file: ``len(rows) + len(rejected)``."""
    header: tuple[str, ...] = ()
    """The file's own column names, in its order, without those left out."""
