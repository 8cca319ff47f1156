"""Every row gets the place it knows, no sharper, and none is lost at sea."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd
import pytest

from geo_risk.incidents.locate import locate_names, locate_points
from geo_risk.incidents.names import resolve
from geo_risk.incidents.spots import look_up

if TYPE_CHECKING:
    from collections.abc import Callable

    from geo_risk.incidents.names import Atlas

    Rows = Callable[..., pd.DataFrame]


def _points(rows: pd.DataFrame, atlas: Atlas) -> tuple[pd.DataFrame, pd.DataFrame]:
    rows = rows.assign(**resolve(rows, atlas), **look_up(rows, atlas))
    return locate_points(rows, atlas=atlas)


def _names(rows: pd.DataFrame, atlas: Atlas) -> tuple[pd.DataFrame, pd.DataFrame]:
    return locate_names(rows.assign(**resolve(rows, atlas)), atlas=atlas)


def _one(make_rows: Rows, atlas: Atlas, **row: object) -> dict[str, Any]:
    """Place a single row; a rejected one gives its reason and detail."""
    rows = make_rows(row)
    found = (_names if np.isnan(rows["lon"].iloc[0]) else _points)(rows, atlas)
    assert len(found[0]) + len(found[1]) == 1
    return dict((found[0] if len(found[0]) else found[1]).iloc[0])


def test_point_counts_where_it_lies(make_rows: Rows, atlas: Atlas) -> None:
    """A point inside a district keeps its coordinates and is not snapped."""
    got = _one(make_rows, atlas, lon=66.5, lat=30.5, where_prec=1)
    assert (got["district_id"], got["province_id"]) == ("alpha", "north")
    assert (got["located_by"], got["where_prec"], got["snapped_km"]) == ("point", 1, 0)
    assert (got["lon"], got["lat"]) == (66.5, 30.5)


def test_unknown_precision_is_not_taken_for_exact(make_rows: Rows, atlas: Atlas) -> None:
    """Coordinates without a word on their precision are a point of the vaguer sort."""
    assert _one(make_rows, atlas, lon=66.5, lat=30.5, where_prec=0)["where_prec"] == 2


def test_point_just_outside_is_kept_and_marked(make_rows: Rows, atlas: Atlas) -> None:
    """Within 20 km of a district a point counts there, unmoved."""
    got = _one(make_rows, atlas, lon=65.9, lat=30.5, where_prec=1)
    assert got["district_id"] == "alpha"
    assert got["snapped_km"] == pytest.approx(9.6, abs=0.1)
    assert got["lon"] == 65.9


def test_point_on_foreign_land_is_outside_the_study(make_rows: Rows, atlas: Atlas) -> None:
    """More than 20 km off every district, on land, a row is rejected with the distance."""
    got = _one(make_rows, atlas, lon=64.0, lat=30.5, where_prec=1)
    assert got["reason"] == "outside_study"
    assert "191 km from the nearest district, Alpha" in got["detail"]


def test_swapped_point_is_told_and_not_mended(make_rows: Rows, atlas: Atlas) -> None:
    """Exchanged coordinates that would fit are rejected under their own name."""
    got = _one(make_rows, atlas, lon=30.5, lat=66.5, where_prec=1)
    assert got["reason"] == "swapped_coordinates"
    assert "30.50 N 66.50 E would lie in Alpha" in got["detail"]


def test_swapped_point_must_fit_its_district(make_rows: Rows, atlas: Atlas) -> None:
    """A row that names a district far from the exchanged point is just outside."""
    got = _one(make_rows, atlas, lon=30.5, lat=66.5, where_prec=1, stated_district="Delta")
    assert got["reason"] == "outside_study"


def test_point_at_sea_is_kept(make_rows: Rows, atlas: Atlas) -> None:
    """Far from land a point stays a point, of no district."""
    got = _one(make_rows, atlas, lon=66.5, lat=25.0)
    assert (got["located_by"], got["where_prec"], got["district_id"]) == ("sea", 7, "")
    assert (got["lon"], got["lat"]) == (66.5, 25.0)


def test_ship_in_a_harbour_stays_at_sea(make_rows: Rows, atlas: Atlas) -> None:
    """A row that says it is at sea is not moved ashore by a coarse coastline."""
    assert _one(make_rows, atlas, lon=66.5, lat=27.05, at_sea=True)["located_by"] == "sea"


def test_foreign_waters_are_outside(make_rows: Rows, atlas: Atlas) -> None:
    """A land dataset of another country does not enter by its coast."""
    got = _one(make_rows, atlas, lon=66.5, lat=20.0, stated_country="Elsewhere")
    assert got["reason"] == "outside_study"


def test_neighbours_land_is_outside_though_near(make_rows: Rows, atlas: Atlas) -> None:
    """A row of another country just across the border is not counted on this side."""
    row = {"lon": 65.9, "lat": 30.5, "where_prec": 1}
    assert _one(make_rows, atlas, **row, stated_country="Iran")["reason"] == "outside_study"
    assert _one(make_rows, atlas, **row, stated_country="Pakistan")["district_id"] == "alpha"


def test_coastal_town_drawn_into_the_water_counts_ashore(make_rows: Rows, atlas: Atlas) -> None:
    """A named district within reach outweighs a coastline drawn at 1:10 million."""
    got = _one(make_rows, atlas, lon=66.5, lat=26.88, stated_district="Gamma", where_prec=1)
    assert (got["located_by"], got["district_id"]) == ("point", "gamma")
    assert got["snapped_km"] > 0


def test_district_centre_is_no_point(make_rows: Rows, atlas: Atlas) -> None:
    """Precision 3 counts for the district that is named and gives no coordinates."""
    got = _one(make_rows, atlas, lon=66.99, lat=30.5, where_prec=3, stated_district="Beta")
    assert (got["located_by"], got["district_id"]) == ("district", "beta")
    assert np.isnan(got["lon"])


@pytest.mark.parametrize("prec", [4, 5])
def test_vague_point_counts_for_its_province(make_rows: Rows, atlas: Atlas, prec: int) -> None:
    """A province's centre is neither a point nor a district."""
    got = _one(make_rows, atlas, lon=66.5, lat=30.5, where_prec=prec, stated_province="North")
    assert (got["located_by"], got["province_id"], got["district_id"]) == (
        "province",
        "north",
        "",
    )
    assert got["where_prec"] == prec


def test_point_of_the_nation_counts_for_the_nation(make_rows: Rows, atlas: Atlas) -> None:
    """Precision 6 names no province, wherever the centre of the country lies."""
    got = _one(make_rows, atlas, lon=66.5, lat=30.5, where_prec=6)
    assert (got["located_by"], got["province_id"]) == ("nation", "")


def test_vague_point_abroad_counts_if_it_says_home(make_rows: Rows, atlas: Atlas) -> None:
    """A centroid beyond the border is no reason to lose a row of this country."""
    row = {"lon": 64.0, "lat": 30.5, "where_prec": 6}
    assert _one(make_rows, atlas, **row, stated_country="Pakistan")["located_by"] == "nation"
    assert _one(make_rows, atlas, **row, stated_country="Iran")["reason"] == "outside_study"


def test_unique_town_of_the_district_becomes_its_point(make_rows: Rows, atlas: Atlas) -> None:
    """A place known once in the stated district gives a point of precision 2."""
    got = _one(make_rows, atlas, stated_district="Alpha", place="Alphabad")
    assert (got["lon"], got["lat"], got["where_prec"]) == (66.5, 30.5, 2)
    assert got["located_by"] == "place"


@pytest.mark.parametrize("place", ["", "Twin", "Nowhere", "Betapur"])
def test_other_places_stay_with_the_district(make_rows: Rows, atlas: Atlas, place: str) -> None:
    """A place unknown, doubled, or of elsewhere gives no point."""
    got = _one(make_rows, atlas, stated_district="Alpha", place=place)
    assert (got["located_by"], got["where_prec"]) == ("district", 3)
    assert np.isnan(got["lon"])


def test_town_of_a_group_names_the_present_district(make_rows: Rows, atlas: Atlas) -> None:
    """Within a group, the town tells which of its districts is meant."""
    assert (
        _one(make_rows, atlas, stated_district="Greater Alpha")["district_id"]
        == "greater-alpha"
    )
    got = _one(make_rows, atlas, stated_district="Greater Alpha", place="Alphabad")
    assert got["district_id"] == "alpha"


def test_row_without_any_place_is_rejected(make_rows: Rows, atlas: Atlas) -> None:
    """Neither names nor coordinates: there is nothing to count it for."""
    assert _one(make_rows, atlas)["reason"] == "no_location"


def test_no_rows_give_no_rows(make_rows: Rows, atlas: Atlas) -> None:
    """An empty frame passes through both ways."""
    assert [len(part) for part in _points(make_rows(), atlas)] == [0, 0]
    assert [len(part) for part in _names(make_rows(), atlas)] == [0, 0]
