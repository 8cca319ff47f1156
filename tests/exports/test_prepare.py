"""The published form: layers, types, names, marks."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
import pytest

from geo_risk.exports import Published, ReleaseFrames, prepare
from geo_risk.exports.legend import LAYER_TEXTS

if TYPE_CHECKING:
    import geopandas as gpd


def test_each_kind_of_area_is_a_layer(published: Published) -> None:
    """Provinces, districts and coastal zones stand apart; the table holds them all."""
    assert set(published.layers) == set(LAYER_TEXTS)
    for name, kind in (
        ("provinces", "province"),
        ("districts", "district"),
        ("coastal_zones", "coast"),
    ):
        assert (published.layers[name]["kind"] == kind).all()
    assert len(published.tables["areas"]) == 15


def test_ids_are_the_first_column(published: Published) -> None:
    """An index does not get lost on the way to a file."""
    firsts = {name: str(layer.columns[0]) for name, layer in published.layers.items()}
    ids = {"cells": "cell_id", "sites": "site_id", "corridors": "segment_id"}
    assert firsts == {name: ids.get(name, "area_id") for name in LAYER_TEXTS}


def test_a_layer_has_the_geometry_it_says(published: Published) -> None:
    """One geometry type a layer."""
    for name, layer in published.layers.items():
        assert set(layer.geom_type) == {LAYER_TEXTS[name].geometry}


def test_layers_hold_no_wide_integers(published: Published) -> None:
    """ArcGIS reads 64-bit integers of a GeoPackage as text; none are written."""
    for layer in published.layers.values():
        assert not any(str(kind) == "int64" for kind in layer.dtypes)


def test_a_number_too_wide_becomes_a_float(published: Published) -> None:
    """A line number beyond 32 bits keeps its value."""
    lines = published.tables["incidents"]["line"]
    assert lines.dtype == "float64"
    assert lines.iloc[2] == 2**40


def test_numbers_are_not_rounded(release: ReleaseFrames, published: Published) -> None:
    """Published scores are the computed ones, to the last digit."""
    computed = release.areas["expected_90d"].to_numpy()
    assert (published.tables["areas"]["expected_90d"].to_numpy() == computed).all()


def test_sites_leave_their_place_in_the_table(published: Published) -> None:
    """A table without shapes still says where a site lies."""
    assert published.tables["sites"]["lon"].iloc[0] == pytest.approx(62.33)


def test_cells_keep_their_id_in_every_release(published: Published) -> None:
    """A cell is named by its place on the grid, not by its row in the frame."""
    assert published.layers["cells"]["cell_id"].tolist()[:2] == ["cell:0:0", "cell:1:0"]


def test_unknown_columns_pass_through(release: ReleaseFrames) -> None:
    """Lists, categories and missing texts become plain text; whole numbers stay."""
    extra: gpd.GeoDataFrame = release.sites.assign(
        posts=[("a", "b"), (), None, ("c",)],
        grade=pd.Categorical(["x", None, "y", "x"]),
        units=np.array([1, 2, 3, 4], dtype="uint16"),
    )
    layer = prepare(replace(release, sites=extra)).layers["sites"]
    assert layer["posts"].tolist() == ["a; b", "", "", "c"]
    assert layer["grade"].tolist() == ["x", "", "y", "x"]
    assert layer["units"].dtype == "int32"


def test_real_data_carry_no_note(published: Published, demonstration: ReleaseFrames) -> None:
    """Only a demonstration has the column ``data_note``, and has it everywhere."""
    marked = prepare(demonstration)
    for name in published.layers:
        assert "data_note" not in published.layers[name]
        assert "data_note" in marked.layers[name]
    assert all("data_note" in table for table in marked.tables.values())


def test_the_models_frames_are_left_alone(release: ReleaseFrames) -> None:
    """Preparing changes nothing in what it is given."""
    before = release.areas.copy()
    prepare(release)
    pd.testing.assert_frame_equal(pd.DataFrame(before), pd.DataFrame(release.areas))
