"""Rows given twice leave once, and only they."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo_risk.incidents.duplicates import duplicate_rows

if TYPE_CHECKING:
    from collections.abc import Callable

    import pandas as pd

    Rows = Callable[..., pd.DataFrame]


def test_same_text_twice_in_a_file_is_kept_once(make_rows: Rows) -> None:
    """The first of two equal rows stays; the message names it."""
    found = duplicate_rows(make_rows({"text": "a,b"}, {"text": "a,c"}, {"text": "a,b"}))
    assert found["reason"].to_dict() == {2: "exact_duplicate"}
    assert "sheet, line 2" in found["detail"].loc[2]


def test_same_text_in_two_files_is_left_to_fusion(make_rows: Rows) -> None:
    """Without an id, two files may each tell of an incident of their own."""
    rows = make_rows({"text": "a,b"}, {"text": "a,b", "source": "other"})
    assert duplicate_rows(rows).empty


def test_published_id_in_two_files_is_one_incident(make_rows: Rows) -> None:
    """An extract of a dataset adds nothing to the dataset."""
    ucdp: dict[str, Any] = {"format": "ucdp", "native_id": "9", "deaths": 2.0}
    found = duplicate_rows(make_rows(ucdp, {**ucdp, "source": "extract"}))
    assert found["reason"].tolist() == ["exact_duplicate"]


def test_one_id_with_two_contents_is_told_apart(make_rows: Rows) -> None:
    """The first is kept, and the message says in what the second differs."""
    ucdp: dict[str, Any] = {"format": "ucdp", "native_id": "9", "deaths": 2.0}
    found = duplicate_rows(make_rows(ucdp, {**ucdp, "deaths": 3.0, "place": "Sui"}))
    assert found["reason"].tolist() == ["duplicate_id"]
    assert "they differ in place, deaths" in found["detail"].iloc[0]


@pytest.mark.parametrize("other", [{"source": "b"}, {"format": "agency"}])
def test_ids_of_tables_mean_nothing_elsewhere(make_rows: Rows, other: dict[str, str]) -> None:
    """Number 9 of one province's table is not number 9 of another's."""
    rows = make_rows({"native_id": "9"}, {"native_id": "9", "deaths": 3.0, **other})
    assert duplicate_rows(rows).empty


@settings(deadline=None)
@given(ids=st.lists(st.sampled_from(["", "1", "2", "3"]), max_size=12))
def test_every_content_stays_once(make_rows: Rows, ids: list[str]) -> None:
    """What remains has each text once, and nothing is lost but repeats."""
    rows = make_rows(*({"native_id": i, "text": f"row {i}", "format": "gtd"} for i in ids))
    left = rows.drop(duplicate_rows(rows).index)
    assert sorted(left["native_id"]) == sorted(set(ids))


def test_each_repeat_is_told_with_the_row_that_is_kept(make_rows: Rows) -> None:
    """In one reading: which row stays, and for an id in what the other differs."""
    ucdp: dict[str, Any] = {"format": "ucdp", "native_id": "9", "deaths": 2.0, "source": "ged"}
    rows = make_rows(
        {"text": "a,b"},
        ucdp,
        {"text": "a,b"},
        {**ucdp, "source": "extract", "text": "other text"},
        {**ucdp, "source": "late", "deaths": 3.0, "place": "Sui"},
        {"text": "a,b"},
    ).set_axis([5, 3, 8, 1, 9, 2])
    found = duplicate_rows(rows)
    assert found[["reason", "detail"]].T.to_dict("list") == {
        8: ["exact_duplicate", "the same row as sheet, line 2"],
        1: ["exact_duplicate", "the same row as ged, line 3"],
        2: ["exact_duplicate", "the same row as sheet, line 2"],
        9: [
            "duplicate_id",
            (
                "id 9 is another incident in ged, line 3, which is kept; "
                "they differ in place, deaths"
            ),
        ],
    }


def test_a_number_that_one_row_alone_states_tells_them_apart(make_rows: Rows) -> None:
    """Unknown in both is the same; unknown in one is not."""
    gtd: dict[str, Any] = {"format": "gtd", "native_id": "9"}
    nan = float("nan")
    same = duplicate_rows(make_rows({**gtd, "deaths": nan}, {**gtd, "deaths": nan}))
    other = duplicate_rows(make_rows({**gtd, "deaths": nan}, {**gtd, "deaths": 3.0}))
    assert same["reason"].tolist() == ["exact_duplicate"]
    assert other["reason"].tolist() == ["duplicate_id"]


def test_rows_without_an_id_are_no_publishers(make_rows: Rows) -> None:
    """The same text in two files of one publisher stays twice, an id that reads like it too."""
    gtd: dict[str, Any] = {"format": "gtd", "text": "9"}
    rows = make_rows(
        gtd, {**gtd, "source": "extract"}, {**gtd, "native_id": "9", "deaths": 1.0}
    )
    assert duplicate_rows(rows).empty


def test_an_id_is_not_the_text_of_another_row(make_rows: Rows) -> None:
    """A table's row that has no id and reads "9" is not the row of that id."""
    assert duplicate_rows(make_rows({"text": "9"}, {"native_id": "9", "deaths": 1.0})).empty
