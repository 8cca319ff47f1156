"""What one set of layers holds; frames as docs/conventions.md describes them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pandas as pd
    from geopandas.geodataframe import GeoDataFrame
    from scipy.sparse import csr_array

    from geo_risk.gazetteer import Gazetteer, Locator
    from geo_risk.sources.registry import LayerSource


@dataclass(frozen=True, kw_only=True, eq=False)
class Layers:
    """Everything a run draws and sums on, from one study."""

    gazetteer: Gazetteer
    locator: Locator
    cells: pd.DataFrame
    """The 10 km model grid."""
    areas: GeoDataFrame
    """Provinces, districts and coastal strips, EPSG:4326."""
    shares: csr_array
    """Areas by cells: the share of each cell's domain that lies in the area."""
    sites: GeoDataFrame
    """CPEC and related sites, points."""
    corridors: GeoDataFrame
    """Schematic roads in segments of 10 km."""
    basemap: Mapping[str, GeoDataFrame]
    """``land``, ``countries``, ``disputed``, ``towns_to_label``."""
    used: tuple[LayerSource, ...]
    """Where all of it comes from."""
