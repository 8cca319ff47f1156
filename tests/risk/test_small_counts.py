"""Small counts are withheld, and stay withheld whatever is subtracted from what."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import linprog

from geo_risk.risk.small_counts import NOTE, withheld, without_counts, without_few

COUNTRIES = st.lists(
    st.lists(st.integers(0, 12) | st.integers(0, 400) | st.just(0), min_size=1, max_size=6),
    min_size=1,
    max_size=6,
)
"""Provinces, each the counts of its districts."""


def table(country: list[list[int]]) -> tuple[pd.Series, pd.Series]:
    parents = {f"{p}.{d}": str(p) for p, row in enumerate(country) for d in range(len(row))}
    counts = {str(p): float(sum(row)) for p, row in enumerate(country)}
    counts |= {f"{p}.{d}": float(n) for p, row in enumerate(country) for d, n in enumerate(row)}
    return pd.Series(counts), pd.Series(parents)


def reach(counts: pd.Series, parents: pd.Series, hidden: pd.Series) -> dict[str, float]:
    """Say within how wide a range each withheld count may lie, for all that is published.

    Known are the sum of the districts of each published province, the country's total,
    and the published counts themselves; no count is below 0.
    """
    leaves = [name for name in parents.index if hidden[name]]
    rows, totals = [], []
    for province in counts.index.difference(parents.index):
        if not hidden[province]:
            own = [parents[name] == province for name in leaves]
            rows.append(own)
            totals.append(counts[[n for n, o in zip(leaves, own, strict=True) if o]].sum())
    rows.append([True] * len(leaves))
    totals.append(counts[leaves].sum())
    system = {"A_eq": np.array(rows, dtype=float), "b_eq": np.array(totals)}
    sought = {name: [float(name == leaf) for leaf in leaves] for name in leaves}
    for province in counts.index.difference(parents.index):
        if hidden[province]:
            sought[province] = [float(parents[leaf] == province) for leaf in leaves]
    found = {}
    for name, wanted in sought.items():
        low, high = (linprog(sign * np.array(wanted), **system) for sign in (1, -1))
        found[name] = -high.fun - low.fun
    return found


@settings(max_examples=60)
@given(COUNTRIES, st.integers(2, 10))
def test_no_withheld_count_can_be_worked_out(country: list[list[int]], least: int) -> None:
    """Linear programming finds each within a range of at least k, not at one number."""
    counts, parents = table(country)
    hidden = withheld(counts, parents=parents, least=least)
    if counts[parents.index].sum() < least or (len(country) == 1 and hidden["0"]):
        return  # a country with fewer than k, or of one province that is withheld
    assert all(width >= least - 1e-6 for width in reach(counts, parents, hidden).values())


@given(COUNTRIES, st.integers(1, 10))
def test_no_small_count_is_published(country: list[list[int]], least: int) -> None:
    """Every published number is at least k."""
    counts, parents = table(country)
    assert (counts[~withheld(counts, parents=parents, least=least)] >= least).all()


@given(COUNTRIES, st.integers(1, 10))
def test_where_all_is_large_nothing_is_withheld(country: list[list[int]], least: int) -> None:
    """Without a small count there is nothing to protect."""
    counts, parents = table([[n + least for n in row] for row in country])
    assert not withheld(counts, parents=parents, least=least).any()


def frame() -> pd.DataFrame:
    ids = ["province:p", "district:a", "district:b", "district:c", "coast:w"]
    return pd.DataFrame(
        {
            "kind": ["province", "district", "district", "district", "coast"],
            "province_id": "p",
            "expected_90d": 1.5,
            "seen_90d": 4,
            "seen_365d": 5,
            "seen_all": [50, 1, 9, 40, 12],
            "vague_share": 0.5,
        },
        index=pd.Index(ids, name="area_id"),
    )


def test_areas_keep_large_counts_of_the_whole_record_alone() -> None:
    """The small one and the next smallest go, the coast and the spans of days too."""
    shown = without_few(frame(), least=5)  # type: ignore[type-var]
    assert shown["seen_all"].fillna(-1).tolist() == [50, -1, -1, 40, -1]
    assert shown[["seen_90d", "seen_365d", "vague_share"]].isna().all(axis=None)
    assert (shown[NOTE] != "").tolist() == [False, True, True, False, True]
    assert shown[NOTE].iloc[1] == "withheld: fewer than 5, or beside such a number"
    assert shown["expected_90d"].tolist() == frame()["expected_90d"].tolist()


@pytest.mark.parametrize("column", ["seen_all_5km", "seen_90d_25km", "vague_share_5km"])
def test_other_frames_keep_no_count(column: str) -> None:
    """Sites, corridors and cells overlap with districts."""
    given_frame = pd.DataFrame({column: [100], "rate": [2.0]})
    shown = without_counts(given_frame, least=5)
    assert shown[column].isna().all()
    assert shown["rate"].tolist() == [2.0]
