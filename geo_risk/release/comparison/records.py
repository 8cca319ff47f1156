"""What a comparison is told, and what it gives."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pandas as pd

    from geo_risk.release.records import Manifest

PARTS = ("boundary", "deleted", "edited", "late", "time", "new", "settings", "model")
"""The causes of a change, in the order in which the steps are taken from old to new."""

CLASSES = ("new", "late", "edited", "deleted")
"""What an incident may be between two releases."""


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class Snapshot:
    """One release, as far as a comparison needs it."""

    manifest: Manifest
    """What it says of itself."""
    incidents: pd.DataFrame
    """Its accepted incidents."""
    areas: pd.DataFrame
    """Index ``area_id``: ``kind``, ``name``, ``name_ur`` and the forecast's columns."""
    sites: pd.DataFrame
    """Index ``site_id``: ``name``, ``name_ur`` and the forecast within 25 km, its columns
    named as those of ``areas``."""
    cells: pd.DataFrame | None = None
    """``col``, ``row``, ``expected_<days>d`` of each cell as published; only where the old
    surface must be summed over other areas."""


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class Comparison:
    """The change of every area and site between two releases, taken apart."""

    old: str
    """Name of the older release."""
    new: str
    """Name of the newer one."""
    horizon_days: int
    """Days ahead that the numbers speak of."""
    incidents: Mapping[str, int]
    """Class of :data:`CLASSES` -> incidents of it in the whole study."""
    areas: pd.DataFrame
    """Index ``area_id``: ``kind``, ``name``, ``name_ur``; ``old``, ``new`` (expected
    incidents, NaN where the area is not in that release), ``change`` (what is not there
    counts 0), ``low90_old``, ``high90_old``, ``changed``; ``part_<cause>``, which add up
    to ``change``; ``seen_<class>``, incidents of each class in the area."""
    sites: pd.DataFrame
    """The same of the 25 km around each site; index ``site_id``."""
