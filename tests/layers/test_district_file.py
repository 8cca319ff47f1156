"""A user's polygons, from a file to districts a run may stand on."""

from __future__ import annotations

from pathlib import Path

import geopandas as gpd
import pytest
import shapely

from geo_risk.errors import LayerError
from geo_risk.gazetteer import Gazetteer
from geo_risk.layers.district_file import check_districts, read_districts

PATH = Path(__file__)
"""Any file: the frame is given, the path is only named and hashed."""


def _checked(raw: gpd.GeoDataFrame, gazetteer: Gazetteer, provinces: gpd.GeoDataFrame):  # noqa: ANN202
    return check_districts(raw, PATH, gazetteer, provinces)


def test_good_polygons_become_districts(
    drawn: gpd.GeoDataFrame, gazetteer: Gazetteer, provinces: gpd.GeoDataFrame
) -> None:
    """One polygon a district, by today's id, with nothing to remark."""
    found = _checked(drawn, gazetteer, provinces)
    assert len(found.frame) == len(drawn)
    assert found.frame.loc["kech", "province_id"] == "balochistan"
    assert found.notes == ()


def test_a_file_is_read_through_the_guard(
    drawn: gpd.GeoDataFrame, gazetteer: Gazetteer, provinces: gpd.GeoDataFrame, tmp_path: Path
) -> None:
    """A GeoPackage on disk gives the same districts, and its hash is kept."""
    file = tmp_path / "districts.gpkg"
    drawn.to_file(file)
    found = read_districts(file, gazetteer, provinces)
    assert len(found.frame) == len(drawn)
    assert len(found.source.sha256) == 64
    assert found.source.file == "districts.gpkg"


def test_order_does_not_matter(
    drawn: gpd.GeoDataFrame, gazetteer: Gazetteer, provinces: gpd.GeoDataFrame
) -> None:
    """Shuffled features give the same polygons."""
    mixed = drawn.sample(frac=1, random_state=1).reset_index(drop=True)
    one = _checked(drawn, gazetteer, provinces).frame.sort_index()
    other = _checked(mixed, gazetteer, provinces).frame.sort_index()
    assert one.geometry.geom_equals(other.geometry).all()


def test_provinces_given_by_mistake_are_told(
    gazetteer: Gazetteer, provinces: gpd.GeoDataFrame
) -> None:
    """An admin-1 layer is named as what it is."""
    raw = provinces.rename(columns={"name": "shapeName"}).reset_index(drop=True)
    with pytest.raises(LayerError, match=r"layer of provinces \(admin 1\).*admin 2"):
        _checked(raw, gazetteer, provinces)


def test_a_layer_without_names_is_told(
    drawn: gpd.GeoDataFrame, gazetteer: Gazetteer, provinces: gpd.GeoDataFrame
) -> None:
    """The message lists the known columns and the ones the file has."""
    raw = drawn.rename(columns={"ADM2_EN": "label"})
    with pytest.raises(LayerError, match=r"no column of district names.*ADM2_EN.*has: label"):
        _checked(raw, gazetteer, provinces)


def test_another_country_is_told(gazetteer: Gazetteer, provinces: gpd.GeoDataFrame) -> None:
    """Districts of nowhere are not all listed one by one."""
    raw = gpd.GeoDataFrame(
        {"shapeName": ["Antioquia", "Boyacá"]}, geometry=[shapely.box(0, 0, 1, 1)] * 2, crs=4326
    )
    with pytest.raises(LayerError, match="no district of Pakistan"):
        _checked(raw, gazetteer, provinces)


def test_few_unknown_names_are_taken_with_a_note(
    drawn: gpd.GeoDataFrame, gazetteer: Gazetteer, provinces: gpd.GeoDataFrame
) -> None:
    """A new district of tomorrow is a district; its province is where it lies."""
    raw = drawn.copy()
    raw.loc[raw["ADM2_EN"] == "Kech", "ADM2_EN"] = "Tump"
    found = _checked(raw, gazetteer, provinces)
    assert found.frame.loc["tump", "province_id"] == "balochistan"
    assert found.gazetteer.district("Tump") == "tump"
    assert "unknown to the gazetteer, taken as they are: Tump" in found.notes[0]


def test_many_unknown_names_refuse_with_suggestions(
    drawn: gpd.GeoDataFrame, gazetteer: Gazetteer, provinces: gpd.GeoDataFrame
) -> None:
    """Every unknown name is told at once, with what it resembles."""
    raw = drawn.copy()
    raw.loc[:9, "ADM2_EN"] = raw.loc[:9, "ADM2_EN"] + "xx"
    with pytest.raises(LayerError) as caught:
        _checked(raw, gazetteer, provinces)
    assert len(caught.value.faults) == 10
    assert "unknown name: Abbottabadxx (like Abbottabad?)" in caught.value.faults


def test_repeated_names_are_united(
    drawn: gpd.GeoDataFrame, gazetteer: Gazetteer, provinces: gpd.GeoDataFrame
) -> None:
    """A district in two features is one district, and that is noted."""
    kech = drawn[drawn["ADM2_EN"] == "Kech"].geometry.iloc[0]
    west, south, east, north = kech.bounds
    half = shapely.box(west, south, (west + east) / 2, north)
    parts = gpd.GeoDataFrame(
        {"ADM2_EN": ["Kech", "Ketch"]},
        geometry=[kech.intersection(half), kech.difference(half)],
        crs=4326,
    )
    rest = drawn[drawn["ADM2_EN"] != "Kech"]
    raw = gpd.GeoDataFrame(
        {"ADM2_EN": [*rest["ADM2_EN"], *parts["ADM2_EN"]]},
        geometry=[*rest.geometry, *parts.geometry],
        crs=4326,
    )
    found = _checked(raw, gazetteer, provinces)
    assert found.frame.loc["kech"].geometry.area == pytest.approx(kech.area)
    assert "1 names are repeated and were united: Kech" in found.notes[0]


@pytest.mark.shared
@pytest.mark.parametrize(
    ("file", "count"),
    [
        ("adm2_2025.gpkg", 163),
        ("adm2.gpkg", 160),
        ("adm2_census2023.gpkg", 160),
        ("adm3.gpkg", 160),
        ("adm2_wof_meso_cc0.gpkg", 137),
    ],
)
def test_published_layers_are_taken(
    gazetteer: Gazetteer,
    provinces: gpd.GeoDataFrame,
    shared_data: Path,
    file: str,
    count: int,
) -> None:
    """COD-AB of three vintages, tehsils united to districts, and a dirty old layer."""
    found = read_districts(shared_data / "boundaries" / file, gazetteer, provinces)
    assert len(found.frame) == count
    assert found.frame.geometry.is_valid.all()


@pytest.mark.shared
@pytest.mark.parametrize(
    "file", ["adm1_geoboundaries_osm_odbl.gpkg", "adm1_natural_earth_pd.gpkg", "adm1.gpkg"]
)
def test_published_provinces_are_refused(
    gazetteer: Gazetteer, provinces: gpd.GeoDataFrame, shared_data: Path, file: str
) -> None:
    """Three admin-1 layers, each told for what it is or for what it lacks."""
    with pytest.raises(LayerError, match=r"admin 1|no column of district names"):
        read_districts(shared_data / "boundaries" / file, gazetteer, provinces)
