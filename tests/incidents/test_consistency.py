"""A point far from the district its row names is told, a near one is not."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pytest

from geo_risk.incidents import consistency
from geo_risk.incidents.consistency import point_conflicts
from geo_risk.incidents.names import resolve
from geo_risk.incidents.spots import look_up

if TYPE_CHECKING:
    from collections.abc import Callable

    import pandas as pd

    from geo_risk.incidents.names import Atlas

    Rows = Callable[..., pd.DataFrame]


def _conflicts(rows: pd.DataFrame, atlas: Atlas) -> pd.DataFrame:
    rows = rows.assign(**resolve(rows, atlas), **look_up(rows, atlas))
    return point_conflicts(rows, atlas=atlas)


def test_sentence_names_both_places_and_the_distance(make_rows: Rows, atlas: Atlas) -> None:
    """The message is enough to mend the row."""
    row = {"lon": 66.5, "lat": 27.5, "stated_district": "Beta", "place": "Sui town"}
    found = _conflicts(make_rows(row), atlas)
    assert found["reason"].tolist() == ["location_conflict"]
    assert found["detail"].iloc[0] == (
        "Sui town is stated in Beta, but the point 27.50 N 66.50 E lies in Gamma, 281 km away"
    )


@pytest.mark.parametrize(("lon", "conflicts"), [(66.80, 0), (66.70, 1)])
def test_twenty_five_km_are_allowed(
    make_rows: Rows, atlas: Atlas, lon: float, conflicts: int
) -> None:
    """19 km off the border is a border; 29 km is a contradiction."""
    found = _conflicts(make_rows({"lon": lon, "lat": 30.5, "stated_district": "Beta"}), atlas)
    assert len(found) == conflicts


def test_province_is_compared_when_no_district_is_named(make_rows: Rows, atlas: Atlas) -> None:
    """A row of the north in the far south contradicts itself."""
    row = {"lon": 66.5, "lat": 27.5, "stated_province": "North"}
    assert len(_conflicts(make_rows(row), atlas)) == 1


def test_former_district_includes_what_was_split_off(make_rows: Rows, atlas: Atlas) -> None:
    """A row of before the split names the old district for the new one's land."""
    row = {"lon": 67.9, "lat": 27.5, "stated_district": "Gamma"}
    assert _conflicts(make_rows(row), atlas).empty
    back = {"lon": 66.1, "lat": 27.5, "stated_district": "Delta"}
    assert len(_conflicts(make_rows(back), atlas)) == 1


def test_group_includes_its_members(make_rows: Rows, atlas: Atlas) -> None:
    """The name of an older, larger unit holds for all its parts."""
    row = {"lon": 66.1, "lat": 30.5, "stated_district": "Greater Alpha"}
    assert _conflicts(make_rows(row), atlas).empty


@pytest.mark.parametrize(
    "row",
    [
        {"where_prec": 4, "stated_district": "Beta"},
        {"at_sea": True, "stated_district": "Beta"},
        {"stated_district": "Nowhere"},
        {},
    ],
)
def test_vague_or_silent_rows_are_not_compared(
    make_rows: Rows, atlas: Atlas, row: dict[str, Any]
) -> None:
    """A province's centre, a ship, or a name nobody knows contradicts nothing."""
    assert _conflicts(make_rows({"lon": 66.5, "lat": 27.5, **row}), atlas).empty


def test_undeclared_point_at_sea_contradicts_its_district(
    make_rows: Rows, atlas: Atlas
) -> None:
    """A town's point far out in the water is wrong, though the water is no district."""
    found = _conflicts(make_rows({"lon": 66.5, "lat": 25.0, "stated_district": "Gamma"}), atlas)
    assert "lies at sea off Gamma, 221 km away" in found["detail"].iloc[0]


@pytest.mark.parametrize(
    ("lon", "lat", "lies"),
    [
        (66.5, 28.8, "outside, nearest to Gamma, 141 km away"),
        (66.5, 25.0, "at sea off Gamma, 556 km away"),
        (67.5, 27.5, "in Delta, 277 km away"),
    ],
)
def test_a_sentence_says_where_the_point_lies(
    make_rows: Rows, atlas: Atlas, lon: float, lat: float, lies: str
) -> None:
    """In a district, at sea or abroad; what has no place name is called the incident."""
    row = {"lon": lon, "lat": lat, "where_prec": 3, "stated_district": "Beta"}
    found = _conflicts(make_rows(row), atlas)
    assert found["detail"].tolist() == [
        f"the incident is stated in Beta, but the point {lat:.2f} N {lon:.2f} E lies {lies}"
    ]


def test_exactly_the_distance_allowed_is_allowed(
    make_rows: Rows, atlas: Atlas, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A contradiction begins above it."""
    row = make_rows({"lon": 66.7, "lat": 30.5, "stated_district": "Beta"})
    (off,) = atlas.locator.distance_km(np.array([66.7]), np.array([30.5]), np.array(["beta"]))
    for allowed, conflicts in ((off, 0), (off - 1e-6, 1)):
        monkeypatch.setattr(consistency, "FAR_KM", allowed)
        assert len(_conflicts(row, atlas)) == conflicts


def test_a_province_is_measured_as_a_province(
    make_rows: Rows, atlas: Atlas, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of districts a province is none, so that nobody knew how far it is."""
    monkeypatch.setattr(
        type(atlas.locator), "distance_km", lambda _self, lon, *_: np.full(len(lon), np.nan)
    )
    row = make_rows({"lon": 66.5, "lat": 27.5, "stated_province": "North"})
    assert len(_conflicts(row, atlas)) == 1
