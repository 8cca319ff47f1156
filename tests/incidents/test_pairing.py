"""Rows close in block and time are found, all of them and no others."""

from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from geo_risk.incidents import pairing
from geo_risk.incidents.pairing import Stay, meetings

STAYS = st.lists(
    st.tuples(st.integers(0, 2), st.integers(0, 20), st.integers(0, 6)), max_size=25
)


def _stay(rows: list[tuple[int, int, int]]) -> Stay:
    block, first, length = np.array(rows, dtype=np.int64).reshape(-1, 3).T
    return Stay(np.arange(len(rows)), block, first, first + length)


@settings(deadline=None)
@given(ours=STAYS, theirs=STAYS, slack=st.integers(0, 3))
def test_meetings_are_those_of_comparing_all_with_all(
    ours: list[tuple[int, int, int]], theirs: list[tuple[int, int, int]], slack: int
) -> None:
    """Sorting and searching misses no pair and invents none."""
    found = {
        (int(a), int(b))
        for some_a, some_b in meetings(_stay(ours), _stay(theirs), slack=slack)
        for a, b in zip(some_a, some_b, strict=True)
    }
    slow = {
        (a, b)
        for a, (block, first, length) in enumerate(ours)
        for b, (other, start, span) in enumerate(theirs)
        if block == other and first <= start + span + slack and start <= first + length + slack
    }
    assert found == slow


def test_many_pairs_come_in_batches(monkeypatch: object) -> None:
    """Memory is bounded however many rows share a block and a day."""
    many = _stay([(0, 5, 0)] * 50)
    sizes = [len(a) for a, _ in meetings(many, many, slack=0)]
    assert sum(sizes) == 2500
    assert pairing.BATCH_PAIRS > 2500
