"""A comparison as a table and as JSON says what the comparison says."""

from __future__ import annotations

import datetime as dt
import json
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest

from geo_risk.release.comparison import CLASSES, PARTS, changes_frame, compare, comparison_json

if TYPE_CHECKING:
    from collections.abc import Callable

    from geo_risk.release.comparison import Comparison

    History = Callable[[dt.date], list[dict[str, Any]]]


@pytest.fixture(scope="module")
def found(world: SimpleNamespace, history: History) -> Comparison:
    """Compare two releases a quarter apart."""
    days = dt.date(2024, 6, 30), dt.date(2024, 9, 30)
    old, new = (world.release(history(day), day) for day in days)
    compared: Comparison = compare(old, new, world.places())
    return compared


def test_json_has_the_promised_members(found: Comparison) -> None:
    """Old, new, horizon, counts, areas and sites; strict JSON, without NaN."""
    document = comparison_json(found)
    assert set(document) == {"old", "new", "horizon_days", "incidents", "areas", "sites"}
    assert set(document["incidents"]) == set(CLASSES)
    assert json.loads(json.dumps(document, allow_nan=False)) == document
    for row in document["areas"]:
        assert set(row["parts"]) == set(PARTS)
        assert set(row["incidents"]) == set(CLASSES)
        assert row["change"] == pytest.approx(sum(row["parts"].values()), abs=1e-12)
    assert [row["site_id"] for row in document["sites"]] == ["port", "dam"]


def test_the_table_has_every_area_and_site_once(found: Comparison) -> None:
    """Areas first, then sites; the parts add up in it too."""
    frame = changes_frame(found)
    assert frame["area_id"].tolist() == [*found.areas.index, *found.sites.index]
    parts = frame[[f"part_{name}" for name in PARTS]].sum(axis=1)
    assert np.allclose(parts, frame["expected_change"], rtol=0, atol=1e-12)
    assert set(frame.loc[frame["kind"] == "site", "area_id"]) == {"port", "dam"}
    assert set(frame["release_old"]) == {found.old}


def test_new_incidents_around_a_site_are_counted(found: Comparison) -> None:
    """All incidents of the south-west corner lie within 25 km of the port, none of the dam."""
    seen = found.sites["seen_new"]
    assert seen["port"] + seen["dam"] == found.incidents["new"]
    assert seen["port"] > seen["dam"] > 0
