"""What one sheet is drawn from: a release's own frames and the facts of its map."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

    from geopandas.geodataframe import GeoDataFrame

USUAL_DAYS = 90
"""Horizon of the ranking where the study has it."""


@dataclass(frozen=True, kw_only=True)
class PictureInputs:
    """Layers as ``risk.gpkg`` holds them, and the map's document for the rest."""

    layers: Mapping[str, GeoDataFrame]
    """``districts``, ``provinces``, ``coastal_zones``, ``sites``, ``corridors``; WGS 84."""
    meta: Mapping[str, Any]
    """The document's ``meta``: title, as-of day, release, sources, layers, focus, horizons."""
    base: Mapping[str, Any]
    """The document's ``base``: land, borders, disputed lines, towns."""

    @property
    def area_layer(self) -> str:
        """The layer that is coloured and ranked: districts where there are any."""
        return "districts" if len(self.layers["districts"]) else "provinces"

    @property
    def areas(self) -> GeoDataFrame:
        """Rows of the coloured layer."""
        return self.layers[self.area_layer]

    @property
    def days(self) -> int:
        """Horizon of the ranking, days: 90, else the middle one of the study."""
        horizons: list[int] = list(self.meta["horizons"])
        return USUAL_DAYS if USUAL_DAYS in horizons else horizons[len(horizons) // 2]

    def ranked(self) -> GeoDataFrame:
        """Areas of the study's focus, highest rate first; those without data are left out."""
        areas, focus = self.areas, self.meta["focus"]
        wanted = areas["hazard_class"] > 0
        if focus:
            wanted &= areas["province_id"].isin(focus)
        order = ["rate", f"expected_{self.days}d", "area_id"]
        return areas[wanted].sort_values(order, ascending=[False, False, True])

    def ranked_sites(self) -> GeoDataFrame:
        """Sites of the focus, highest rate within 25 km first; those without data left out."""
        sites, focus = self.layers["sites"], self.meta["focus"]
        if "rate_25km" not in sites:
            return sites.iloc[:0]
        wanted = sites["hazard_class_25km"] > 0
        if focus:
            wanted &= sites["province_id"].isin(focus)
        order = ["rate_25km", f"expected_{self.days}d_25km", "site_id"]
        return sites[wanted].sort_values(order, ascending=[False, False, True])
