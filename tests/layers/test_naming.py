"""Cells named after towns."""

from __future__ import annotations

import pandas as pd
import pytest

from geo_risk.layers import Layers
from geo_risk.layers.naming import name_cells

DISTRICTS = pd.DataFrame({"name": ["Kech"], "name_ur": ["کیچ"]}, index=["kech"])
TURBAT = {"name": "Turbat", "name_ur": "تربت", "lon": 63.05, "lat": 26.0, "district_id": "kech"}


def _cell(lon: float, lat: float, district: str = "kech") -> pd.DataFrame:
    return pd.DataFrame(
        {"col": [0], "row": [0], "lon": [lon], "lat": [lat], "district_id": [district]}
    )


@pytest.mark.parametrize(
    ("lon", "lat", "english", "urdu"),
    [
        (62.965, 26.077, "12 km NW of Turbat, Kech", "تربت سے 12 کلومیٹر شمال مغرب، کیچ"),
        (63.05, 26.18, "20 km N of Turbat, Kech", "تربت سے 20 کلومیٹر شمال، کیچ"),
        (63.35, 26.0, "30 km E of Turbat, Kech", "تربت سے 30 کلومیٹر مشرق، کیچ"),
    ],
)
def test_distance_bearing_town_and_district(
    lon: float, lat: float, english: str, urdu: str
) -> None:
    """The name says how far and where from the town, and which district."""
    named = name_cells(_cell(lon, lat), pd.DataFrame([TURBAT]), DISTRICTS)
    assert named["name"].iloc[0] == english
    assert named["name_ur"].iloc[0] == urdu


def test_the_towns_own_cell_bears_its_name(layers: Layers) -> None:
    """Gwadar's cell is simply Gwadar."""
    assert (layers.cells["name"] == "Gwadar, Gwadar").sum() == 1


def test_water_says_so() -> None:
    """A cell without land names the nearest town and that it is sea."""
    named = name_cells(_cell(63.05, 25.0, ""), pd.DataFrame([TURBAT]), DISTRICTS)
    assert named["name"].iloc[0] == "111 km S of Turbat, at sea"
    assert named["name_ur"].iloc[0].endswith("، سمندر")


def test_a_town_of_the_own_district_is_preferred() -> None:
    """A nearer town across the border does not name the cell."""
    other = {**TURBAT, "name": "Elsewhere", "lon": 62.9, "lat": 26.1, "district_id": "gwadar"}
    named = name_cells(_cell(62.9, 26.15), pd.DataFrame([other, TURBAT]), DISTRICTS)
    assert "of Turbat, Kech" in named["name"].iloc[0]


def test_every_cell_has_both_names(layers: Layers) -> None:
    """No cell of the map is without a name in English or Urdu."""
    assert (layers.cells["name"].str.len() > 5).all()
    assert layers.cells["name_ur"].str.contains("،").all()
