"""Districts drawn from cells."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
import shapely

from geo_risk.gazetteer.locator import planar
from geo_risk.layers import Layers
from geo_risk.layers.cells import Grid
from geo_risk.layers.generalised import generalised_districts


def test_two_cells_and_half_a_cell() -> None:
    """A district of two cells, the second cut in half by the province's edge."""
    cells = pd.DataFrame({"col": [0, 1], "row": [0, 0], "domain_km2": [100.0, 50.0]})
    parts = pd.DataFrame(
        {"cell": [0, 1], "district_id": ["a", "a"], "zone_id": "", "share": [1.0, 1.0]}
    )
    province = {"p": shapely.box(-5_000, -5_000, 15_000, 20_000)}
    drawn = generalised_districts(Grid(cells, parts), province, {"a": "p"})
    assert planar(np.array([drawn["a"]]))[0].area / 1e6 == pytest.approx(150.0, rel=1e-4)


def test_neighbours_meet_without_gaps_or_overlaps(layers: Layers) -> None:
    """The shipped districts are a valid coverage."""
    shapes = layers.areas.loc[layers.areas["kind"] == "district"].geometry.to_numpy()
    assert shapely.is_valid(shapes).all()
    assert shapely.coverage_is_valid(shapes)


def test_areas_are_those_of_the_cells(layers: Layers, grid: Grid) -> None:
    """What is drawn of a district is what the table gives it, within 0.2 %."""
    area = grid.parts["share"] * grid.cells["domain_km2"].to_numpy()[grid.parts["cell"]]
    table = area.groupby(grid.parts["district_id"]).sum()
    for ident, km2 in table.drop("").items():
        assert layers.areas.loc[f"district:{ident}", "area_km2"] == pytest.approx(km2, rel=2e-3)
