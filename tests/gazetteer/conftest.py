"""A small invented country beside the shipped gazetteer."""

from __future__ import annotations

import pytest
import shapely

from geo_risk.gazetteer import Gazetteer, Locator, index_polygons, places, read_gazetteer


@pytest.fixture(scope="session")
def gazetteer() -> Gazetteer:
    """Return the shipped names."""
    return read_gazetteer()


@pytest.fixture(scope="session")
def squares(gazetteer: Gazetteer) -> Locator:
    """Return four square districts of one degree around 67 E, 27 N, and sea south of 26 N.

    Lasbela and Hub lie west and east in the south, Kalat and Surab in the north; land of
    another country continues two degrees east.
    """
    districts = {
        "lasbela": shapely.box(66, 26, 67, 27),
        "hub": shapely.box(67, 26, 68, 27),
        "kalat": shapely.box(66, 27, 67, 28),
        "malir-karachi": shapely.box(67, 27, 68, 28),
    }
    return Locator(
        gazetteer=gazetteer,
        districts=places(districts),
        provinces=places(
            {"balochistan": shapely.box(66, 26, 67, 28), "sindh": shapely.box(67, 26, 68, 28)}
        ),
        coast=places({"x-12nm": shapely.box(66, 25.8, 68, 26)}),
        land=index_polygons([shapely.box(66, 26, 70, 28)]),
    )
