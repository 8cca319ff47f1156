"""Makes frames with shapes; the one place of this package that loads geopandas."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from geo_risk.crs import WGS84

if TYPE_CHECKING:
    import pandas as pd
    from geopandas.geodataframe import GeoDataFrame


def shaped(facts: pd.DataFrame, shapes: Any) -> GeoDataFrame:  # noqa: ANN401 - any array of shapes
    """Join facts and shapes, row by row, to a frame in WGS 84 degrees; the index stays."""
    from geopandas.geodataframe import GeoDataFrame  # noqa: PLC0415 - slow to import

    return GeoDataFrame(facts, geometry=shapes, crs=WGS84)
