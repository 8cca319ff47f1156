"""What a plan says: units to be placed, what each province needs, and what was assumed.

Only new units stand in it. Posts held today are the user's own: they are counted by
province, and their places are never published.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import geopandas as gpd
    import pandas as pd

LEVELS = (50, 70, 90)
"""Shares of a province's risk for which needs are told, percent."""

COAST_COLUMNS = (
    *("zone_id", "name", "name_ur", "base", "base_ur", "sea_km", "unit_type", "needed"),
    *("expected", "low", "high", "remark"),
)
"""Columns of :attr:`Plan.coast`."""
PATROL_COLUMNS = ("day", "shift", "unit_id", "area", "probability")
"""Columns of :attr:`Plan.patrol`."""


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class Plan:
    """Where to put units, and what each province must ask for; a person decides."""

    units: gpd.GeoDataFrame
    """One row a unit to be placed, WGS 84 points, index ``unit_id``: ``unit_type``, ``name``,
    ``name_ur``, ``place_kind`` (town, port, site, open ground, given), ``province_id``,
    ``district_id``, ``rank`` (1 covers most), ``reach_km``, ``covered`` (expected incidents
    within its reach and of no earlier rank), ``covered_share`` (of its province), ``cost``."""
    requirement: pd.DataFrame
    """One row a province and unit type: ``province_id``, ``province``, ``province_ur``,
    ``unit_type``, ``unit_name``, ``unit_name_ur``, ``held``, then for 50, 70 and 90 percent
    ``needed_``, ``gap_`` and ``cost_`` (NA where no number of units reaches it),
    ``reachable``, ``sites``, ``must_cover``."""
    provinces: pd.DataFrame
    """One row a province: ``province_id``, ``province``, ``province_ur``, ``risk`` (expected
    incidents of the horizon), ``covered_now``, ``covered_plan``, ``covered_worst`` (worst
    tenth), ``next_unit`` (share that one more would add), ``curve`` (list of shares covered
    by 0, 1, 2, ... more units)."""
    assumptions: dict[str, str]
    """What was assumed, in English, in the order in which it is told."""
    summary: dict[str, Any]
    """What a program wants to know: model, horizon, shares, gap, proven, doubt, seed."""
    coast: pd.DataFrame
    """The coast guard's plan by coastal zone."""
    patrol: pd.DataFrame
    """A randomised schedule of patrols."""
