"""How sure a rank is: chances are chances, and the order of rows does not matter."""

from __future__ import annotations

from types import SimpleNamespace

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.sparse import csr_array

from geo_risk.forecast.dispersion import Dispersion
from geo_risk.risk.ranks import rank_chances


def _world(expected: list[float]) -> tuple[pd.DataFrame, csr_array, SimpleNamespace]:
    """Make areas of one cell each, of one size, so that rates are the expected counts."""
    mean = np.array(expected, dtype=float)
    scores = pd.DataFrame(
        {"rate": np.where(mean > 0, mean, np.nan), "expected_90d": mean},
        index=[f"area-{number:02d}" for number in range(len(mean))],
    )
    forecast = SimpleNamespace(
        expected={90: mean},
        totals={90: float(mean.sum())},
        dispersions={90: Dispersion(scale=0.4, exponent=0.5)},
    )
    return scores, csr_array(np.eye(len(mean))), forecast


EXPECTED = st.lists(st.floats(0, 50), min_size=1, max_size=30)


@given(EXPECTED)
def test_chances_are_chances_and_ranges_hold_ranks(expected: list[float]) -> None:
    """Between 0 and 1, from the first rank to the last, and empty without data."""
    scores, shares, forecast = _world(expected)
    found = rank_chances(scores, shares, forecast)
    ranked = found[scores["rate"].notna()]
    assert ranked["p_top10"].between(0, 1).all()
    assert (ranked["rank_low90"] >= 1).all()
    assert (ranked["rank_low90"] <= ranked["rank_high90"]).all()
    assert (ranked["rank_high90"] <= len(ranked)).all()
    assert found[scores["rate"].isna()].isna().all(axis=None)


@given(
    EXPECTED.flatmap(
        lambda means: st.tuples(st.just(means), st.permutations(range(len(means))))
    )
)
def test_the_order_of_areas_does_not_matter(case: tuple[list[float], list[int]]) -> None:
    """Permuted areas have permuted chances, to the last digit."""
    expected, order = case
    scores, shares, forecast = _world(expected)
    straight = rank_chances(scores, shares, forecast)
    turned = rank_chances(scores.iloc[order], csr_array(shares.toarray()[order]), forecast)
    pd.testing.assert_frame_equal(straight.iloc[order], turned)


@pytest.mark.parametrize(("kind", "first"), [("district", 10), ("province", 1)])
def test_the_chances_add_up_to_the_places(kind: str, first: int) -> None:
    """Ten places are given away in each draw, one among provinces."""
    scores, shares, forecast = _world([0.01 * 1.3**i for i in range(30)])
    kinds = np.full(30, kind, dtype=object)
    chances = rank_chances(scores, shares, forecast, kinds=kinds)["p_top10"]
    assert chances.sum() == pytest.approx(first)


def test_kinds_are_ranked_apart() -> None:
    """A province is compared with provinces, whatever the districts see."""
    scores, shares, forecast = _world([9.0, 0.1, 8.0, 7.0])
    kinds = np.array(["province", "province", "district", "district"], dtype=object)
    found = rank_chances(scores, shares, forecast, kinds=kinds)
    assert found["rank_high90"].max() == 2
    assert found["p_top10"].iloc[2:].tolist() == [1.0, 1.0]


def test_a_far_higher_rate_is_surely_first() -> None:
    """Where counts leave no doubt, the range is one rank."""
    scores, shares, forecast = _world([1e6, 1e-3, 1e-3])
    forecast.dispersions[90] = Dispersion(scale=1e3, exponent=1.0)
    first = rank_chances(scores, shares, forecast).iloc[0]
    assert (first["rank_low90"], first["rank_high90"]) == (1, 1)


def test_the_rank_by_rate_lies_in_its_range() -> None:
    """Where nothing is drawn the order is that of the rates."""
    scores, shares, forecast = _world([0.002 * 1.2**i for i in range(40)])
    found = rank_chances(scores, shares, forecast)
    rank = scores["rate"].rank(ascending=False)
    assert (found["rank_low90"] <= rank).all()


def test_no_areas_give_no_chances() -> None:
    """No rows, all columns."""
    scores, shares, forecast = _world([])
    assert rank_chances(scores, shares, forecast).empty
