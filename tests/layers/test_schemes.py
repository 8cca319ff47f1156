"""Publishers' columns of district names."""

from __future__ import annotations

import geopandas as gpd
import pytest
import shapely

from geo_risk.gazetteer import Gazetteer
from geo_risk.layers.schemes import find_names


def _frame(**columns: list[object]) -> gpd.GeoDataFrame:
    rows = len(next(iter(columns.values())))
    return gpd.GeoDataFrame(columns, geometry=[shapely.Point(0, 0)] * rows, crs=4326)


@pytest.mark.parametrize(
    ("column", "publisher"),
    [
        ("ADM2_EN", "COD-AB (OCHA)"),
        ("adm2_name", "COD-AB (OCHA)"),
        ("shapeName", "geoBoundaries"),
        ("NAME_2", "GADM"),
        ("name", "Natural Earth"),
        ("NAME", "Natural Earth"),
    ],
)
def test_each_publisher_is_known_by_its_column(
    gazetteer: Gazetteer, column: str, publisher: str
) -> None:
    """One row of each scheme is read by its name."""
    named = find_names(_frame(**{column: ["Las Bela", "Bolan"]}), gazetteer)
    assert named is not None
    assert named.scheme.publisher == publisher
    assert named.ids == ["lasbela", "kachhi"]


def test_divisions_give_way_to_districts(gazetteer: Gazetteer) -> None:
    """GADM holds divisions in NAME_2 and districts in NAME_3; the latter win."""
    frame = _frame(
        NAME_1=["Baluchistan"] * 3,
        NAME_2=["Mekran", "Mekran", "Kalat"],
        NAME_3=["Kech", "Panjgur", "Kharan"],
    )
    named = find_names(frame, gazetteer)
    assert named is not None
    assert named.column == "NAME_3"


def test_the_province_beside_a_name_settles_it(gazetteer: Gazetteer) -> None:
    """A name of no district in its stated province is still looked up at large."""
    frame = _frame(ADM1_EN=["Sindh", "Balochistan"], ADM2_EN=["Quetta", "Kech"])
    named = find_names(frame, gazetteer)
    assert named is not None
    assert named.ids == ["quetta", "kech"]


def test_no_known_column(gazetteer: Gazetteer) -> None:
    """A layer of roads has none."""
    assert find_names(_frame(ref=["N-25"]), gazetteer) is None


def test_missing_names_are_empty(gazetteer: Gazetteer) -> None:
    """A feature without a name has no id, and no fault is made of its type here."""
    named = find_names(_frame(ADM2_EN=["Kech", None]), gazetteer)
    assert named is not None
    assert named.ids == ["kech", ""]
