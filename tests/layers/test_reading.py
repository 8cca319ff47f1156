"""One study's layers, put together."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from geo_risk.errors import LayerError
from geo_risk.layers import Layers, list_layers, read_layers
from geo_risk.layers.reading import CELL_COLUMNS, FILES
from geo_risk.study import Study


def _rows(layers: Layers, kind: str, suffix: str = "") -> np.ndarray:
    index = layers.areas.index
    own = index.str.startswith(f"{kind}:") & index.str.endswith(suffix)
    return np.asarray(layers.shares[np.flatnonzero(own)].sum(axis=0))


def _adds_up(layers: Layers) -> None:
    water = _rows(layers, "coast", "nm")
    ones = np.ones(len(layers.cells))
    assert _rows(layers, "province") + water == pytest.approx(ones, abs=1e-9)
    assert _rows(layers, "district") + water == pytest.approx(ones, abs=1e-9)


def test_shares_add_up(layers: Layers) -> None:
    """Provinces with coastal water, and districts with it, make up every cell."""
    _adds_up(layers)


@pytest.fixture(scope="module")
def exact(shared_data: Path) -> Layers:
    """Return the layers with the polygons of 2025 in place of the generalised districts."""
    return read_layers(Study(districts=shared_data / "boundaries" / "adm2_2025.gpkg"))


@pytest.mark.shared
def test_shares_add_up_with_polygons(exact: Layers) -> None:
    """The same with polygons of another source than the provinces."""
    _adds_up(exact)
    assert exact.used[0].file == "adm2_2025.gpkg"


@pytest.mark.shared
def test_shares_add_up_with_a_dirty_layer(shared_data: Path) -> None:
    """The same with slivers, overlaps and repeated names."""
    file = shared_data / "boundaries" / "adm2_wof_meso_cc0.gpkg"
    _adds_up(read_layers(Study(districts=file)))


@pytest.mark.shared
def test_points_find_the_published_district(exact: Layers, shared_data: Path) -> None:
    """A point of each polygon of the file is found in the district of that name."""
    import pyogrio

    file = shared_data / "boundaries" / "adm2_2025.gpkg"
    raw = pyogrio.read_dataframe(file)
    spots = raw.geometry.representative_point().get_coordinates()
    found = exact.locator.district_at(spots["x"], spots["y"])
    names = exact.gazetteer.districts["name"].reindex(found)
    assert names.tolist() == raw["ADM2_EN"].tolist()


@pytest.mark.shared
def test_generalised_districts_agree_with_the_polygons(layers: Layers, exact: Layers) -> None:
    """Nine in ten points inside the provinces get the district of the full polygons."""
    rng = np.random.default_rng(3)
    lon, lat = rng.uniform(61, 77, 40_000), rng.uniform(24, 37, 40_000)
    here, there = layers.locator.district_at(lon, lat), exact.locator.district_at(lon, lat)
    both = (here != "") & (there != "")
    karachi = set(layers.gazetteer.members("karachi"))
    there = np.array(["karachi" if name in karachi else name for name in there])
    assert (here[both] == there[both]).mean() > 0.9


def test_frames_have_the_columns_of_the_contract(layers: Layers) -> None:
    """Others rely on these names and orders."""
    assert tuple(layers.cells.columns) == CELL_COLUMNS
    assert layers.cells.index.equals(layers.cells.reset_index(drop=True).index)
    assert {"name", "name_ur", "category", "status", "accuracy_km", "value"} <= set(
        layers.sites
    )
    assert {"corridor", "corridor_ur", "from_km", "to_km", "schematic"} <= set(layers.corridors)
    assert layers.shares.shape == (len(layers.areas), len(layers.cells))


def test_cells_belong_where_most_of_their_land_lies(layers: Layers) -> None:
    """The district of a cell holds the largest share; water has none."""
    rows = np.flatnonzero(layers.areas["kind"] == "district")
    shares = layers.shares[rows].toarray()
    names = layers.areas.index[rows].str.removeprefix("district:").to_numpy(dtype=object)
    most = np.where(shares.max(axis=0) > 0, names[shares.argmax(axis=0)], "")
    assert (layers.cells["district_id"].to_numpy() == most).all()
    assert (layers.cells["is_land"] == (layers.cells["district_id"] != "")).all()


def test_reference_cells_are_those_of_the_method(layers: Layers) -> None:
    """Cells whose centre lies in the country: the 8,735 of the back-test, within one."""
    assert abs(layers.cells["is_reference"].sum() - 8735) <= 1


def test_a_point_is_found_in_the_district_drawn_there(layers: Layers) -> None:
    """Locator, areas and cells agree about each district's inner point."""
    districts = layers.areas[layers.areas["kind"] == "district"]
    spots = districts.geometry.representative_point().get_coordinates()
    found = layers.locator.district_at(spots["x"], spots["y"])
    assert (("district:" + found) == districts.index).all()


def test_sui_on_the_gwadar_coast_is_a_conflict(layers: Layers) -> None:
    """A point on the coast near Gwadar is some 700 km off Dera Bugti."""
    away = layers.locator.distance_km([62.0], [25.2], ["dera-bugti"])
    assert 650 < away[0] < 750


def test_ports_and_ships_are_at_sea_or_in_the_study(layers: Layers) -> None:
    """No point off the coast is lost for want of a land polygon."""
    lon, lat = [66.9, 62.3, 64.0], [24.7, 25.0, 23.0]
    assert layers.locator.is_sea(lon, lat).all()
    assert layers.locator.in_study(lon, lat).tolist() == [True, True, False]
    assert layers.locator.coast_at(lon, lat).tolist() == [
        "karachi-12nm",
        "west-makran-12nm",
        "",
    ]


def test_every_layer_in_use_is_named_with_its_terms(layers: Layers) -> None:
    """The list holds each file once, with licence, vintage and attribution."""
    assert [source.file for source in layers.used] == list(FILES)
    assert all(source.licence and source.attribution for source in layers.used)
    assert list_layers(Study()) == layers.used


def test_a_districts_file_that_is_not_there(tmp_path: Path) -> None:
    """The message names the file."""
    with pytest.raises(LayerError, match=r"none\.gpkg"):
        read_layers(Study(districts=tmp_path / "none.gpkg"))


def test_the_same_layers_twice(layers: Layers) -> None:
    """Reading again gives equal frames."""
    again = read_layers(Study())
    assert again.cells.equals(layers.cells)
    assert again.areas.drop(columns="geometry").equals(layers.areas.drop(columns="geometry"))
    assert again.areas.geometry.geom_equals_exact(layers.areas.geometry, 0).all()
