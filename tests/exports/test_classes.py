"""The classes of the layers are the classes of the map and of the scores."""

from __future__ import annotations

import numpy as np
import pytest

from geo_risk.exports.classes import CLASSES, LEGEND, NO_DATA, surface_breaks
from geo_risk.render import palette
from geo_risk.risk.index import hazard_class, hazard_index


def test_colours_and_breaks_are_the_maps() -> None:
    """A layer in a GIS shows the colours of the page."""
    assert tuple(step.colour for step in CLASSES) == palette.CLASS_COLOURS
    assert (CLASSES[0].low, *(step.high for step in CLASSES)) == palette.BREAKS
    assert NO_DATA.colour == palette.NO_DATA_COLOURS[0]


def test_classes_meet_without_gap() -> None:
    """Each class begins where the one below ends."""
    assert [step.low for step in CLASSES[1:]] == [step.high for step in CLASSES[:-1]]


@pytest.mark.parametrize("index", [0.0, 19.99, 20.0, 40.0, 79.99, 80.0, 100.0])
def test_the_legends_order_gives_the_scores_class(index: float) -> None:
    """The first step of the legend that fits, as QGIS takes it, is the score's class."""
    fits = [step.number for step in LEGEND if step.low <= index <= step.high]
    assert fits[0] == int(hazard_class(np.array([index]))[0])


def test_surface_breaks_are_the_indexs() -> None:
    """A cell that expects a break's number of plain incidents has the break's index."""
    for days in (30, 365):
        for step, expected in zip(CLASSES, surface_breaks(days, cell_km2=100.0), strict=False):
            rate = np.array([expected * (1_000 / 100) * (30 / days)])
            assert hazard_index(rate)[0] == pytest.approx(step.high)
