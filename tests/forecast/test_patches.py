"""Land and water of a cell are told apart, and add up to it."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from geo_risk.forecast import Grid
from geo_risk.forecast.grid import squares
from geo_risk.forecast.patches import patches_of


def test_a_cell_on_the_shore_is_two_patches() -> None:
    """One of land and one of water; all other cells are one."""
    patches = patches_of(replace(squares(3, 1), land_share=np.array([1.0, 0.25, 0.0])))
    assert patches.cell.tolist() == [0, 1, 1, 2]
    assert patches.water.tolist() == [0, 0, 1, 1]
    assert patches.part.tolist() == [1.0, 0.25, 0.75, 1.0]


def test_patches_add_up_to_their_cells(grid: Grid) -> None:
    """Whatever is held by patches is held by cells."""
    patches = patches_of(replace(grid, land_share=np.linspace(0, 1, len(grid))))
    values = np.random.default_rng(0).random(len(patches))
    assert patches.by_cell(values).sum() == pytest.approx(values.sum())
    assert patches.by_cell(patches.uniform) == pytest.approx(1 / len(grid))


def test_provinces_that_are_not_named_are_one_region_and_water_another(grid: Grid) -> None:
    """Balochistan has a pattern of its own, "west" and "east" share the rest."""
    named = replace(grid, province=np.where(grid.province == "west", "balochistan", ""))
    assert patches_of(grid).n_regions == 2
    assert patches_of(named).n_regions == 3


def test_a_place_is_in_the_patch_of_its_side() -> None:
    """In a cell on the shore the side decides."""
    patches = patches_of(replace(squares(1, 1), land_share=np.array([0.5])))
    cell = np.array([0, 0])
    found = patches.of_places(cell, np.array([False, True]))
    assert patches.water[found].tolist() == [0, 1]
