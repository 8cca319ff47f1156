"""Three points in Pakistan, to be written in every format."""

from __future__ import annotations

import geopandas as gpd
import pytest


@pytest.fixture
def points() -> gpd.GeoDataFrame:
    """Return three incidents with their geometry in WGS 84."""
    return gpd.GeoDataFrame(
        {
            "id": ["a1", "a2", "a3"],
            "date": ["2024-01-02", "2024-01-03", "2024-01-04"],
            "district": ["Kech", "Quetta", "Bannu"],
            "killed": [1, 0, 13],
        },
        geometry=gpd.points_from_xy([63.044, 67.0014, 70.6042], [26.0023, 30.1841, 32.9861]),
        crs=4326,
    )
