"""Kernels keep mass, mirror, and agree with the integral by every method."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo_risk.forecast import Grid, kernels
from geo_risk.forecast.grid import squares

WIDTHS_KM = [0.3, 1.5, 3.0, 8.0, 30.0]


def _places(seed: int, count: int, grid: Grid) -> kernels.Places:
    rng = np.random.default_rng(seed)
    cell = rng.integers(0, len(grid), count)
    shift = rng.uniform(-4_999, 4_999, (2, count))
    return grid.x[cell] + shift[0], grid.y[cell] + shift[1]


@pytest.mark.parametrize("sd_km", WIDTHS_KM)
def test_every_place_gives_all_its_mass_to_the_domain(sd_km: float) -> None:
    """Sums are kept, at the border as in the middle, by narrow and wide kernels."""
    grid = squares(11, 7)
    mass = np.arange(1.0, 41.0)
    found = kernels.spread(_places(1, 40, grid), mass, grid, sd_km=sd_km)
    assert found.sum() == pytest.approx(mass.sum(), rel=1e-12)
    assert found.min() >= 0


@pytest.mark.parametrize("sd_km", WIDTHS_KM)
def test_a_place_in_the_middle_spreads_alike_to_all_sides(sd_km: float) -> None:
    """The surface of the central point mirrors in x, in y and in the diagonal."""
    grid = squares(9, 9)
    centre = (np.array([45_000.0]), np.array([45_000.0]))
    found = kernels.spread(centre, np.ones(1), grid, sd_km=sd_km).reshape(9, 9)
    for turned in (found[::-1], found[:, ::-1], found.T):
        np.testing.assert_allclose(found, turned, atol=1e-12)


@pytest.mark.parametrize("sd_km", [1.5, 8.0])
def test_the_share_of_a_cell_is_the_integral_over_it(sd_km: float) -> None:
    """A fine sum over the cell gives the same share as the closed form."""
    grid = squares(41, 41)
    at = (np.array([203_000.0]), np.array([208_500.0]))
    cell = int(grid.cell_at(*at)[0])
    step = np.arange(-5_000.0, 5_000.0, 20.0) + 10.0
    u = (grid.x[cell] + step - at[0]) / (sd_km * 1e3)
    v = (grid.y[cell] + step - at[1]) / (sd_km * 1e3)
    fine = (
        np.exp(-(u[:, None] ** 2 + v**2) / 2).sum() * (20.0 / (sd_km * 1e3)) ** 2 / (2 * np.pi)
    )
    found = kernels.spread(at, np.ones(1), grid, sd_km=sd_km)
    assert found[cell] == pytest.approx(fine, rel=1e-5)


def test_narrow_and_wide_methods_agree() -> None:
    """Cell by cell and direction by direction are two ways to one sum."""
    grid = squares(12, 9)
    places, mass = _places(2, 30, grid), np.linspace(1.0, 2.0, 30)[:, None]
    narrow = kernels._around_places(places, mass, grid, 1_500.0)
    wide = kernels._by_direction(places, mass, grid, 1_500.0)
    np.testing.assert_allclose(narrow, wide, atol=1e-9)


def test_the_lattice_is_close_to_the_exact_sum() -> None:
    """For wide kernels and many places linear binning errs by less than one in 1,000."""
    grid = squares(30, 20)
    places, mass = _places(3, 200, grid), np.ones((200, 1))
    exact = kernels._by_direction(places, mass, grid, 30_000.0)
    binned = kernels._on_lattice(places, mass, grid, 30_000.0)
    np.testing.assert_allclose(binned, exact, rtol=1e-3)
    assert binned.sum() == pytest.approx(200.0, rel=1e-12)


def test_several_columns_are_spread_as_each_alone() -> None:
    """Columns of mass do not touch each other."""
    grid = squares(6, 6)
    places, mass = _places(4, 10, grid), np.random.default_rng(0).random((10, 3))
    together = kernels.spread(places, mass, grid, sd_km=1.5)
    alone = [kernels.spread(places, part, grid, sd_km=1.5) for part in mass.T]
    np.testing.assert_allclose(together, np.column_stack(alone), atol=1e-15)


def test_no_places_leave_nothing() -> None:
    """Without a place every cell holds 0."""
    nowhere = (np.empty(0), np.empty(0))
    assert kernels.spread(nowhere, np.empty(0), squares(2, 2), sd_km=1.5).tolist() == [0.0] * 4


@given(
    x=st.floats(0, 59_999),
    y=st.floats(0, 59_999),
    sd_km=st.sampled_from([1.5, 9.0]),
)
def test_a_heavier_place_never_lowers_any_cell(x: float, y: float, sd_km: float) -> None:
    """Spreading is linear with positive shares: more in, nowhere less out."""
    grid = squares(6, 6)
    places = (np.array([30_000.0, x]), np.array([30_000.0, y]))
    before = kernels.spread(places, np.array([1.0, 1.0]), grid, sd_km=sd_km)
    after = kernels.spread(places, np.array([1.0, 2.0]), grid, sd_km=sd_km)
    assert (after - before >= -1e-15).all()
    assert (after - before).sum() == pytest.approx(1.0)
