"""What is written of one score column: name, unit, and its meaning in two languages."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Column:
    """One column of the scores."""

    name: str
    """ASCII name in frames and files."""
    unit: str
    """Unit, empty for a plain text or code."""
    label: str
    """Short label, English."""
    label_ur: str
    """Short label, Urdu."""
    description: str
    """What the number tells a planner, English."""
    description_ur: str
    """What the number tells a planner, Urdu."""


HORIZONS = (30, 90, 365)
"""Horizons that every score has, days."""
