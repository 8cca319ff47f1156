"""The document that the page reads."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pandas as pd
import pytest

from geo_risk.render.payload import payload
from geo_risk.render.tables import columns_of

if TYPE_CHECKING:
    from typing import Any

    from geo_risk.render import MapInputs


@pytest.fixture
def document(world: MapInputs) -> dict[str, Any]:
    """Return the small country's document after a trip through JSON."""
    return json.loads(json.dumps(payload(world), allow_nan=False))


def test_document_is_json(document: dict[str, Any]) -> None:
    """Nothing in it is NaN, a numpy number or a frame."""
    assert document["format"] == 1


def test_areas_stand_by_kind(document: dict[str, Any]) -> None:
    """Districts, provinces and coastal zones are tables of their own."""
    assert {kind: len(table["id"]) for kind, table in document["areas"].items()} == {
        "district": 4,
        "province": 2,
        "coast": 1,
    }


def test_sites_carry_both_buffers(document: dict[str, Any], world: MapInputs) -> None:
    """The list shows 25 km, the brief 5 km too."""
    wide, near = document["sites"]["columns"], document["sites"]["near"]
    assert wide["expected_90d"] == pytest.approx(world.sites["expected_90d_25km"], rel=1e-3)
    assert near["expected_90d"] == pytest.approx(world.sites["expected_90d_5km"], rel=1e-3)


def test_area_without_data_is_marked(document: dict[str, Any]) -> None:
    """No data is a state of its own: class 0, no index."""
    coast = document["areas"]["coast"]["columns"]
    assert coast["no_data"] == [1]
    assert coast["hazard_index"] == [None]


def test_layers_are_credited(document: dict[str, Any]) -> None:
    """Attribution travels with the data."""
    assert document["meta"]["layers"][0]["attribution"] == "Invented"


def test_same_inputs_same_document(world: MapInputs) -> None:
    """Two documents of one world are equal to the byte."""
    assert json.dumps(payload(world)) == json.dumps(payload(world))


def test_scored_frames_may_repeat_the_layer(world: MapInputs) -> None:
    """A score frame that carries the layer's own columns adds only the new ones."""
    cells = pd.concat([world.layers.cells, world.cells], axis=1)
    again = payload(world.__class__(**{**vars(world), "cells": cells}))
    assert json.dumps(again) == json.dumps(payload(world))


def test_unknown_horizon_columns_are_left_out(world: MapInputs) -> None:
    """A study with another horizon asks for its columns; absent ones do not appear."""
    assert "expected_14d" in columns_of((14,))
    assert "expected_14d" not in payload(world)["areas"]["district"]["columns"]
