"""Corridors and their segments."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo_risk.crs import GEOD
from geo_risk.layers import Layers
from geo_risk.layers.corridors import segments

REQUIRED = {
    "western-alignment",
    "central-alignment",
    "eastern-alignment",
    "karakoram-highway",
    "makran-coastal-highway",
    "m-8",
}


def test_the_named_corridors_are_there(layers: Layers) -> None:
    """The three alignments, the two highways and the motorway, all schematic."""
    assert set(layers.corridors["corridor_id"]) >= REQUIRED
    assert layers.corridors["schematic"].all()
    assert (layers.corridors["corridor_ur"] != "").all()


def test_segments_follow_each_other(layers: Layers) -> None:
    """Each segment begins where the last one ended, in km and on the map."""
    for _, own in layers.corridors.groupby("corridor_id"):
        assert own["from_km"].iloc[0] == 0.0
        assert own["from_km"].to_numpy()[1:] == pytest.approx(own["to_km"].to_numpy()[:-1])
        ends = [line.coords[-1] for line in own.geometry][:-1]
        assert [line.coords[0] for line in own.geometry][1:] == ends


def test_ids_are_unique_and_say_the_chainage(layers: Layers) -> None:
    """The segment from 40 km on bears 0040."""
    assert layers.corridors.index.is_unique
    assert layers.corridors.loc["m-8-0040", "from_km"] == 40.0


@settings(max_examples=60, deadline=None)
@given(
    line=st.lists(
        st.tuples(st.floats(61, 77), st.floats(24, 37)), min_size=2, max_size=6, unique=True
    ),
    length=st.floats(5, 50),
)
def test_pieces_have_their_length(line: list[tuple[float, float]], length: float) -> None:
    """Every piece measures what its chainage says, and together they are the line."""
    points = np.array(line)
    whole = GEOD.line_length(points[:, 0], points[:, 1]) / 1000
    if whole < 1:
        return
    pieces = segments(points, length_km=length)
    for start, end, piece in pieces:
        # Rounding to 5 decimals moves each end by up to a metre.
        assert GEOD.geometry_length(piece) / 1000 == pytest.approx(end - start, abs=0.02)
    # Ends are given to 10 m, so each piece may add or lose 5 m.
    total = sum(end - start for start, end, _ in pieces)
    assert total == pytest.approx(whole, abs=0.01 + 0.005 * len(pieces))


def test_a_short_rest_stays_with_the_last_piece() -> None:
    """A rest below a tenth of a segment makes no segment of its own."""
    lon, lat, _ = GEOD.fwd(69.5, 30.0, 90.0, 20_500.0)
    pieces = segments(np.array([[69.5, 30.0], [lon, lat]]))
    assert [round(end, 1) for _, end, _ in pieces] == [10.0, 20.5]
