"""Stated names mean what the gazetteer lists, or nothing."""

from __future__ import annotations

import string
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo_risk.incidents.names import resolve, towns_in

if TYPE_CHECKING:
    from collections.abc import Callable

    import pandas as pd

    from geo_risk.incidents.names import Atlas

    Rows = Callable[..., pd.DataFrame]


def _resolved(
    make_rows: Rows, atlas: Atlas, district: str, province: str = ""
) -> dict[str, Any]:
    rows = make_rows({"stated_district": district, "stated_province": province})
    return dict(resolve(rows, atlas).iloc[0])


@pytest.mark.parametrize("text", ["Alpha", "ALPHA district", "ضلع الفا", "alfa"])
def test_aliases_in_any_script_are_found(make_rows: Rows, atlas: Atlas, text: str) -> None:
    """English, Urdu, case and listed spellings mean the same district."""
    assert _resolved(make_rows, atlas, text)["named"] == "alpha"


def test_unknown_district_is_told_with_suggestions(make_rows: Rows, atlas: Atlas) -> None:
    """A misspelt name is not taken for the nearest one; the message offers it."""
    found = _resolved(make_rows, atlas, "Gamna", "South")
    assert found["fault"] == "unknown_district"
    assert "Gamma" in found["why"]
    assert found["named"] == ""


@settings(deadline=None)
@given(name=st.text(string.ascii_lowercase, min_size=1, max_size=8))
def test_nothing_but_an_alias_is_a_district(make_rows: Rows, atlas: Atlas, name: str) -> None:
    """No text becomes a district by resembling one."""
    listed = {"alpha", "alfa", "beta", "gamma", "delta", "greateralpha"}
    found = _resolved(make_rows, atlas, name)["named"]
    assert (found != "") == (name in listed)


def test_district_of_another_province_is_a_conflict(make_rows: Rows, atlas: Atlas) -> None:
    """A province that contradicts its district is told, not overruled."""
    found = _resolved(make_rows, atlas, "Alpha", "South")
    assert found["fault"] == "label_conflict"
    assert "North" in found["why"]


def test_unknown_province_does_not_hide_a_known_district(make_rows: Rows, atlas: Atlas) -> None:
    """A province nobody knows leaves the district to speak for itself."""
    assert _resolved(make_rows, atlas, "Beta", "Nowhere")["named"] == "beta"


def test_place_is_a_town_only_if_unique_in_its_district(make_rows: Rows, atlas: Atlas) -> None:
    """Two towns of one name give no point; neither does a town of another district."""
    rows = make_rows({"place": "Alphabad"}, {"place": "Twin"}, {"place": "Betapur"})
    found = towns_in(rows.assign(named="alpha"), atlas)
    assert [town >= 0 for town in found] == [True, False, False]
