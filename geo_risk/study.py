"""What one run is asked to do: frozen records, read from a TOML study file.

Flags beat the study file, which beats the defaults here. All faults of a file
are reported at once, each with its key, what is allowed and the cure.
"""

from __future__ import annotations

import datetime as dt
import tomllib
from dataclasses import dataclass, field, fields, replace
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from geo_risk.errors import StudyError


@dataclass(frozen=True, kw_only=True)
class Study:
    """The settings of one run; every field is also a key of the study file."""

    name: str = "pakistan"
    """Names the folder below ``maps/``; lower-case letters, digits, hyphens."""
    title: str = "Security risk, Pakistan"
    """Heading of the map, English."""
    title_ur: str = "سلامتی کے خطرات، پاکستان"
    """Heading of the map, Urdu."""
    as_of: dt.date | None = None
    """Data are known up to this day; default: the last incident not in the future."""
    horizons_days: tuple[int, ...] = (30, 90, 365)
    """Days ahead that are forecast."""
    focus: tuple[str, ...] = ("balochistan", "khyber-pakhtunkhwa")
    """Province ids shown first; the others are context."""
    districts: Path | None = None
    """A file of district polygons to use in place of the generalised ones."""
    encoding: str | None = None
    """Encoding of text inputs that do not say themselves."""
    date_order: str | None = None
    """``dmy``, ``mdy`` or ``ymd`` for dates that the file itself leaves open."""
    lon_column: str | None = None
    """Name of the longitude column, where the usual names do not fit."""
    lat_column: str | None = None
    """Name of the latitude column, where the usual names do not fit."""
    drop: tuple[str, ...] = ()
    """Columns left out before reading, such as names or phone numbers."""
    max_reject: str | None = None
    """Most rows that may be quarantined: ``20`` rows, or ``5%`` of all; default no limit."""
    fuse: bool = True
    """Count a probable duplicate across sources once (the ledger lists them all)."""
    kind_weights: dict[str, float] = field(default_factory=dict)
    """Factor on the severity weight of a kind of incident; 1 where not given."""
