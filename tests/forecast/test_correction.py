"""The correction keeps each region's mass, starts neutral, and learns what repeats."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo_risk.forecast.correction import (
    Rows,
    correct,
    fit_coefficients,
    join_rows,
    neutral,
    penalties,
    window_rows,
)
from geo_risk.forecast.grid import squares
from geo_risk.forecast.patches import Patches, patches_of
from geo_risk.forecast.state import State


def _patches() -> Patches:
    grid = squares(6, 4)
    province = np.where(grid.col < 3, "sindh", "punjab").astype(object)
    return patches_of(replace(grid, province=province))


def _state(hit: np.ndarray) -> State:
    levels = np.column_stack([hit * 3, np.where(hit, 2, 8), *[np.where(hit, -1, 4)] * 2])
    return State(
        logs=np.where(hit, 3.0, -4.0)[:, None] * np.ones(3),
        levels=levels,
        hit=hit,
        size=np.ones(len(hit)),
    )


def _surface(seed: int, count: int) -> np.ndarray:
    raw = np.random.default_rng(seed).random(count) + 0.05
    return np.asarray(raw / raw.sum())


@settings(deadline=None, max_examples=30)
@given(st.integers(0, 10_000), st.floats(-2.0, 2.0))
def test_the_mass_of_a_region_stays(seed: int, shift: float) -> None:
    """Whatever the coefficients: only the pattern inside a region changes."""
    patches = _patches()
    mixture, state = _surface(seed, len(patches)), _state(np.arange(len(patches)) % 3 == 0)
    rng = np.random.default_rng(seed)
    coefficients = neutral(patches.n_regions) + shift * rng.standard_normal(
        len(penalties(patches.n_regions))
    )
    found = correct(mixture, state, patches, coefficients)
    np.testing.assert_allclose(patches.by_region(found), patches.by_region(mixture))
    assert found.min() >= 0


def test_neutral_coefficients_leave_the_mixture_all_but_as_it_is() -> None:
    """Only the floor of a hundredth of uniform is felt."""
    patches = _patches()
    mixture = _surface(1, len(patches))
    hit = np.ones(len(patches), dtype=bool)
    found = correct(mixture, _state(hit), patches, neutral(patches.n_regions))
    np.testing.assert_allclose(found, mixture, rtol=0.1)


def test_places_that_repeat_are_raised_after_windows_that_showed_it() -> None:
    """All incidents fell where some had fallen before, more than the mixture said."""
    patches = _patches()
    hit = np.arange(len(patches)) % 4 == 0
    mixture = np.full(len(patches), 1 / len(patches))
    rows = window_rows(mixture, _state(hit), patches, np.where(hit, 9.0, 0.0))
    start = neutral(patches.n_regions)
    fitted = fit_coefficients(join_rows([rows] * 8), start, penalties(patches.n_regions))
    found = correct(mixture, _state(hit), patches, fitted)
    assert found[hit].min() > 2 * mixture[0]
    assert found[~hit].max() < mixture[0]


def test_alike_patches_pooled_are_worth_what_they_are_apart() -> None:
    """Pooling never-hit patches changes no share that the law gives."""
    patches = _patches()
    hit = np.arange(len(patches)) % 4 == 0
    mixture = np.where(hit, 3.0, 1.0) / np.where(hit, 3.0, 1.0).sum()
    rows = window_rows(mixture, _state(hit), patches, np.where(hit, 1.0, 0.0))
    assert len(rows.size) < len(patches)
    assert rows.size.sum() == len(patches)
    assert rows.seen.sum() == hit.sum()


def test_windows_without_an_incident_say_nothing() -> None:
    """A region that saw nothing drops out of the likelihood."""
    patches = _patches()
    seen = np.zeros(len(patches))
    seen[0] = 1.0
    mixture = np.full(len(patches), 1 / len(patches))
    rows = window_rows(mixture, _state(seen > 0), patches, seen)
    assert len(np.unique(join_rows([rows, rows]).stratum)) == 2


def test_the_fit_is_the_maximum() -> None:
    """No small step in any direction gains likelihood beside the penalty."""
    rng = np.random.default_rng(3)
    rows = Rows(
        design=rng.standard_normal((40, 3)),
        stratum=np.repeat([0, 1], 20),
        size=np.ones(40),
        seen=rng.poisson(1.0, 40).astype(float),
    )
    start, penalty = np.zeros(3), np.ones(3)
    best = fit_coefficients(rows, start, penalty)

    def value(at: np.ndarray) -> float:
        raw = np.exp(rows.design @ at)
        share = raw / np.repeat([raw[:20].sum(), raw[20:].sum()], 20)
        return float(rows.seen @ np.log(share) - 0.5 * at @ at)

    for direction in np.vstack([np.eye(3), -np.eye(3)]):
        assert value(best + 0.02 * direction) <= value(best) + 1e-6


def test_without_seen_incidents_nothing_is_fitted() -> None:
    """The penalty alone keeps the start."""
    rows = Rows(
        design=np.ones((2, 2)), stratum=np.zeros(2, int), size=np.ones(2), seen=np.zeros(2)
    )
    found = fit_coefficients(rows, np.array([1.0, 0.0]), np.ones(2))
    assert found.tolist() == pytest.approx([1.0, 0.0])
