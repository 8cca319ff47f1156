"""Every incident is new, late-entered, edited, deleted or the same."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import pytest

from geo_risk.release.comparison import classify

if TYPE_CHECKING:
    from collections.abc import Callable

    import pandas as pd

    Make = Callable[[list[dict[str, Any]]], pd.DataFrame]

THEN = dt.date(2024, 6, 30)
ROW = {"date": "2024-05-01", "col": 1, "row": 1, "native_id": "1"}


def _counts(make: Make, old: dict[str, Any], new: dict[str, Any], **same: bool) -> str:
    classes = classify(make([ROW | old]), make([ROW | new]), old_as_of=THEN, **same)
    return " ".join(name for name, count in classes.counts().items() if count)


def test_what_is_the_same_is_in_no_class(incidents: Make) -> None:
    """Missing on both sides is no difference; nor is another file name."""
    assert _counts(incidents, {}, {"source": "b"}) == ""


@pytest.mark.parametrize(
    "change",
    [
        {"date": "2024-05-02"},
        {"col": 2},
        {"kind": "bombing"},
        {"deaths": 4.0},
        {"injured": 1.0},
        {"where_prec": 3},
        {"district_id": "kech"},
        {"counted": False},
    ],
    ids=str,
)
def test_any_other_statement_is_an_edit(incidents: Make, change: dict[str, Any]) -> None:
    """Day, place, kind, counts, precision, and whether it counts."""
    assert _counts(incidents, {}, change) == "edited"


def test_other_layers_are_no_edit(incidents: Make) -> None:
    """Another map puts an incident into another district; its source said nothing new."""
    assert _counts(incidents, {}, {"district_id": "kech"}, same_layers=False) == ""


def test_another_fusion_is_no_edit(incidents: Make) -> None:
    """A setting decided that it counts no more."""
    assert _counts(incidents, {}, {"counted": False}, same_fusion=False) == ""


def test_new_and_late_are_told_by_the_old_as_of_day(incidents: Make) -> None:
    """The as-of day itself was known then: an incident of it came late."""
    old = incidents([ROW])
    days = ("2024-06-29", "2024-06-30", "2024-07-01")
    new = incidents([ROW, *({**ROW, "native_id": day, "date": day} for day in days)])
    classes = classify(old, new, old_as_of=THEN)
    assert classes.late.tolist() == [1, 2]
    assert classes.new.tolist() == [3]


def test_what_is_gone_is_deleted(incidents: Make) -> None:
    """Its row in the old list is named."""
    old = incidents([ROW, {**ROW, "native_id": "2", "col": 3}])
    classes = classify(old, incidents([ROW]), old_as_of=THEN)
    assert classes.deleted.tolist() == [1]
    assert classes.counts() == {"new": 0, "late": 0, "edited": 0, "deleted": 1}
