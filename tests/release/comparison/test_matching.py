"""The same incident is found again in another release, and no other is taken for it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hypothesis import given, settings
from hypothesis import strategies as st

from geo_risk.release.comparison.matching import match

if TYPE_CHECKING:
    from collections.abc import Callable

    import pandas as pd

    Make = Callable[[list[dict[str, Any]]], pd.DataFrame]

DAY = "2024-05-01"


def _pairs(make: Make, old: list[dict[str, Any]], new: list[dict[str, Any]]) -> list[list[int]]:
    at = {"date": DAY, "col": 1, "row": 1}
    found: list[list[int]] = match(
        make([at | row for row in old]), make([at | row for row in new])
    ).tolist()
    return found


def test_a_publishers_id_beats_everything(incidents: Make) -> None:
    """UCDP's id is the same event in next year's file, whatever was corrected in it."""
    old = [{"native_id": "7", "source": "ged24"}]
    new = [{"native_id": "8"}, {"native_id": "7", "source": "ged25", "date": "2023-01-01"}]
    assert _pairs(incidents, old, new) == [[0, 1]]


def test_a_sheets_id_alone_is_not_enough(incidents: Make) -> None:
    """Row 1 of January's sheet is not row 1 of February's."""
    sheet = {"format": "agency", "native_id": "1"}
    february = {**sheet, "date": "2024-06-01", "col": 5}
    assert _pairs(incidents, [sheet], [february]) == []


def test_a_sheets_id_with_the_same_day_is_enough(incidents: Make) -> None:
    """An office that corrects a place leaves number and day."""
    sheet = {"format": "agency", "native_id": "1"}
    assert _pairs(incidents, [sheet], [{**sheet, "col": 5}]) == [[0, 0]]


def test_a_sheet_without_ids_is_matched_by_day_and_place(incidents: Make) -> None:
    """Numbered afresh or not at all, the same day and place is the same incident."""
    old = [{"format": "plain", "native_id": "", "col": n} for n in (1, 2)]
    new = [{"format": "plain", "native_id": "x", "col": n} for n in (3, 2, 1)]
    assert _pairs(incidents, old, new) == [[1, 1], [0, 2]]


def test_equals_are_paired_one_by_one(incidents: Make) -> None:
    """Two incidents of one day and place stay two; a third is left over."""
    row = {"format": "plain", "native_id": ""}
    assert _pairs(incidents, [row, row], [row, row, row]) == [[0, 0], [1, 1]]


def test_the_kind_decides_before_the_order(incidents: Make) -> None:
    """Of two on one day and place the one of the same kind is the same."""
    old = [{"format": "plain", "native_id": "", "kind": kind} for kind in ("bombing", "raid")]
    new = [{"format": "plain", "native_id": "", "kind": kind} for kind in ("raid", "bombing")]
    assert _pairs(incidents, old, new) == [[1, 0], [0, 1]]


def test_formats_are_never_mixed(incidents: Make) -> None:
    """Number 7 of one publisher is not number 7 of another."""
    assert _pairs(incidents, [{"native_id": "7"}], [{"native_id": "7", "format": "gtd"}]) == []


_ROW = st.fixed_dictionaries(
    {
        "native_id": st.sampled_from(["", "1", "2"]),
        "format": st.sampled_from(["ucdp", "plain"]),
        "col": st.integers(0, 1),
        "kind": st.sampled_from(["raid", "bombing"]),
    }
)


@settings(max_examples=30)
@given(
    old=st.lists(_ROW, min_size=1, max_size=6),
    new=st.lists(_ROW, min_size=1, max_size=6),
)
def test_nothing_is_matched_twice(incidents: Make, old: list[Any], new: list[Any]) -> None:
    """Each row has at most one partner; a list matched with itself has all."""
    pairs = _pairs(incidents, old, new)
    for side in (0, 1):
        taken = [pair[side] for pair in pairs]
        assert len(taken) == len(set(taken))
    assert len(_pairs(incidents, old, old)) == len(old)
