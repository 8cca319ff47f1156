"""Kernels keep mass, mirror, and agree with the integral by either method."""

from __future__ import annotations

from dataclasses import replace
from types import SimpleNamespace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo_risk.forecast import Grid, kernels
from geo_risk.forecast.grid import squares
from geo_risk.forecast.patches import patches_of

WIDTHS_KM = [0.1, 1.5, 5.0, 15.0, 30.0, 80.0]


def _places(x: list[float], y: list[float], *, at_sea: bool = False) -> SimpleNamespace:
    return SimpleNamespace(x=np.array(x), y=np.array(y), at_sea=np.full(len(x), at_sea))


def _scattered(seed: int, count: int, grid: Grid) -> SimpleNamespace:
    rng = np.random.default_rng(seed)
    cell = rng.integers(0, len(grid), count)
    shift = rng.uniform(-4_999, 4_999, (2, count))
    return _places(list(grid.x[cell] + shift[0]), list(grid.y[cell] + shift[1]))


def _lay(places: SimpleNamespace, mass: np.ndarray, grid: Grid, *, sd_km: float) -> np.ndarray:
    laid = kernels.kernel(places, patches_of(grid), sd_km=sd_km).lay(mass[:, None])
    return np.asarray(laid[:, 0])


@pytest.mark.parametrize("sd_km", WIDTHS_KM)
def test_every_place_gives_all_its_mass_to_the_domain(sd_km: float) -> None:
    """Sums are kept, at the border as in the middle, by narrow and wide kernels."""
    grid = squares(11, 7)
    mass = np.arange(1.0, 41.0)
    found = _lay(_scattered(1, 40, grid), mass, grid, sd_km=sd_km)
    assert found.sum() == pytest.approx(mass.sum(), rel=1e-6)
    assert found.min() >= 0


@pytest.mark.parametrize("sd_km", WIDTHS_KM)
def test_a_place_in_the_middle_spreads_alike_to_all_sides(sd_km: float) -> None:
    """The surface of the central point mirrors in x, in y and in the diagonal."""
    grid = squares(9, 9)
    found = _lay(_places([45_000.0], [45_000.0]), np.ones(1), grid, sd_km=sd_km).reshape(9, 9)
    for turned in (found[::-1], found[:, ::-1], found.T):
        np.testing.assert_allclose(found, turned, atol=1e-7)


@pytest.mark.parametrize("sd_km", [1.5, 8.0])
def test_the_share_of_a_cell_is_the_integral_over_it(sd_km: float) -> None:
    """A fine sum over the cell gives the same share as the closed form."""
    grid = squares(41, 41)
    x, y = 203_000.0, 208_500.0
    cell = int(grid.cell_at([x], [y])[0])
    step = np.arange(-5_000.0, 5_000.0, 20.0) + 10.0
    u = (grid.x[cell] + step - x) / (sd_km * 1e3)
    v = (grid.y[cell] + step - y) / (sd_km * 1e3)
    fine = (
        np.exp(-(u[:, None] ** 2 + v**2) / 2).sum() * (20.0 / (sd_km * 1e3)) ** 2 / (2 * np.pi)
    )
    found = _lay(_places([x], [y]), np.ones(1), grid, sd_km=sd_km)
    assert found[cell] == pytest.approx(fine, rel=1e-5)


def test_a_wide_kernel_is_close_to_the_exact_sum() -> None:
    """Sharing places between corners moves no cell by more than one in thirty."""
    grid = squares(40, 30)
    places, patches = _scattered(3, 50, grid), patches_of(grid)
    exact = kernels._sparse(places, patches, 30_000.0).lay(np.ones((50, 1)))
    wide = kernels._wide(places, patches, 30_000.0).lay(np.ones((50, 1)))
    np.testing.assert_allclose(wide, exact, rtol=0.033)


def test_several_columns_are_spread_as_each_alone() -> None:
    """Columns of mass do not touch each other."""
    grid = squares(6, 6)
    mass = np.random.default_rng(0).random((10, 3))
    for sd_km in (1.5, 30.0):
        made = kernels.kernel(_scattered(4, 10, grid), patches_of(grid), sd_km=sd_km)
        alone = [made.lay(part[:, None])[:, 0] for part in mass.T]
        np.testing.assert_allclose(made.lay(mass), np.column_stack(alone), rtol=1e-5)


@pytest.mark.parametrize("sd_km", [1.5, 30.0])
def test_no_places_leave_nothing(sd_km: float) -> None:
    """Without a place every cell holds 0."""
    found = _lay(_places([], []), np.empty(0), squares(2, 2), sd_km=sd_km)
    assert found.tolist() == [0.0] * 4


@pytest.mark.parametrize("sd_km", [5.0, 30.0])
def test_a_sliver_of_a_cell_takes_little(sd_km: float) -> None:
    """Beside a full cell one that lies in the domain by a hundredth takes a hundredth."""
    grid = squares(3, 1)
    grid = replace(grid, domain_km2=np.array([1.0, 100.0, 100.0]))
    found = _lay(_places([15_000.0], [5_000.0]), np.ones(1), grid, sd_km=sd_km)
    assert found[0] == pytest.approx(found[2] / 100.0, rel=0.01)


@pytest.mark.parametrize("sd_km", [5.0, 30.0])
def test_land_and_water_keep_to_themselves(sd_km: float) -> None:
    """A place at sea reaches no land, and a place on land no water."""
    half = replace(squares(3, 1), land_share=np.array([1.0, 0.5, 0.0]))
    patches = patches_of(half)
    for at_sea in (False, True):
        place = _places([15_000.0], [5_000.0], at_sea=at_sea)
        found = kernels.kernel(place, patches, sd_km=sd_km).lay(np.ones((1, 1)))[:, 0]
        assert found[patches.water != at_sea].sum() == 0
        assert found.sum() == pytest.approx(1.0, rel=1e-6)


@given(x=st.floats(0, 59_999), y=st.floats(0, 59_999), sd_km=st.sampled_from([0.1, 9.0, 30.0]))
def test_a_heavier_place_never_lowers_any_cell(x: float, y: float, sd_km: float) -> None:
    """Spreading is linear with positive shares: more in, nowhere less out."""
    grid = squares(6, 6)
    places = _places([30_000.0, x], [30_000.0, y])
    before = _lay(places, np.array([1.0, 1.0]), grid, sd_km=sd_km)
    after = _lay(places, np.array([1.0, 2.0]), grid, sd_km=sd_km)
    assert (after - before >= -1e-7).all()
    assert (after - before).sum() == pytest.approx(1.0, abs=1e-6)
