"""What a plan is: the units to be placed, what is required, and what was assumed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import geopandas as gpd
    import pandas as pd


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class Plan:
    """Where new units go, what each province must ask for, and what that rests on."""

    units: gpd.GeoDataFrame
    """One row a unit to be placed, index ``unit_id`` (text, stable), EPSG:4326 points."""
    requirement: pd.DataFrame
    """One row a province and unit type."""
    provinces: pd.DataFrame
    """One row a province: curve and value of one more unit."""
    assumptions: dict[str, str]
    """What was assumed, words in English, in order."""
    summary: dict[str, Any]
    """JSON-able: model, horizon, covered share, gap, proven, worst tenth, seed."""
    coast: pd.DataFrame
    """Coast-guard plan by coastal zone."""
    patrol: pd.DataFrame
    """Randomised schedule."""
