"""One incident told by two sources is linked once, shown, and can be counted again."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo_risk.incidents.fusion import link_duplicates
from geo_risk.incidents.records import COLUMNS, LINK_COLUMNS

if TYPE_CHECKING:
    from random import Random

    from geo_risk.gazetteer import Gazetteer

PLAIN: dict[str, Any] = {
    "source": "a",
    "date": "2014-05-01",
    "date_prec": 1,
    "lon": np.nan,
    "lat": np.nan,
    "where_prec": 3,
    "district_id": "alpha",
    "kind": "armed_clash",
    "evidence": "reported",
    "deaths": 3.0,
    "counted": True,
}
POINT: dict[str, Any] = {"lon": 66.5, "lat": 30.5, "where_prec": 1}


def _frame(*given_rows: dict[str, Any]) -> pd.DataFrame:
    records = []
    for number, row in enumerate(given_rows):
        full = {**dict.fromkeys(COLUMNS, ""), **PLAIN, "line": number, **row}
        full["incident_id"] = full["incident_id"] or f"{full['source']}:{number}"
        full["date_end"] = full["date_end"] or full["date"]
        for name in ("deaths_low", "deaths_high", "injured", "snapped_km"):
            full[name] = 0.0
        records.append(full)
    return pd.DataFrame(records, columns=list(COLUMNS)).astype(COLUMNS)


def _pairs(links: pd.DataFrame) -> list[tuple[str, str]]:
    return list(zip(links["incident_id"], links["duplicate_of"], strict=True))


def test_one_source_is_never_linked_with_itself(gazetteer: Gazetteer) -> None:
    """Two like rows of one file are two incidents."""
    links = link_duplicates(_frame({}, {}), gazetteer=gazetteer)
    assert links.empty
    assert list(links) == list(LINK_COLUMNS)


def test_vaguer_row_is_the_duplicate(gazetteer: Gazetteer) -> None:
    """The point stands for both, though its file was given later."""
    links = link_duplicates(_frame({}, {"source": "b", **POINT}), gazetteer=gazetteer)
    assert _pairs(links) == [("a:0", "b:1")]
    assert links["why"].tolist() == ["the same day, the same district, 3 killed in both"]


def test_later_file_is_the_duplicate_of_equal_rows(gazetteer: Gazetteer) -> None:
    """Of two equally sharp rows the file given first is kept."""
    links = link_duplicates(_frame(POINT, {"source": "b", **POINT}), gazetteer=gazetteer)
    assert _pairs(links) == [("b:1", "a:0")]
    assert links["km"].tolist() == [0.0]


@pytest.mark.parametrize(
    "other",
    [
        {"date": "2014-05-04"},
        {"district_id": "beta"},
        {"deaths": 30.0},
        {"kind": "kidnapping"},
        {"evidence": "discovered"},
        {"evidence": "context"},
        {"date_prec": 4},
        {"where_prec": 4, "district_id": ""},
        {"date_end": "2014-07-01"},
    ],
)
def test_rows_that_differ_in_what_matters_are_not_linked(
    gazetteer: Gazetteer, other: dict[str, Any]
) -> None:
    """Another day, place, toll, kind or class of evidence, or too vague to tell."""
    assert link_duplicates(_frame({}, {"source": "b", **other}), gazetteer=gazetteer).empty


@pytest.mark.parametrize(
    "other",
    [
        {"date": "2014-05-02"},
        {"deaths": 5.0},
        {"deaths": np.nan},
        {"kind": "explosion"},
        {"kind": "other"},
        {"district_id": "greater-alpha"},
    ],
)
def test_rows_that_differ_a_little_are_linked(
    gazetteer: Gazetteer, other: dict[str, Any]
) -> None:
    """The next morning, a toll that rose, a word for the means, an older district."""
    assert len(link_duplicates(_frame({}, {"source": "b", **other}), gazetteer=gazetteer)) == 1


def test_points_meet_across_a_district_border(gazetteer: Gazetteer) -> None:
    """Two points 2 km apart are near, whatever line runs between them."""
    west = {**POINT, "lon": 66.99}
    east = {**POINT, "lon": 67.01, "district_id": "beta", "source": "b"}
    assert len(link_duplicates(_frame(west, east), gazetteer=gazetteer)) == 1


def test_points_out_of_reach_are_not_linked(gazetteer: Gazetteer) -> None:
    """Exact points 10 km apart are two places, also within one district."""
    far = {**POINT, "lon": 66.6, "source": "b"}
    assert link_duplicates(_frame(POINT, far), gazetteer=gazetteer).empty


def test_points_at_sea_are_linked(gazetteer: Gazetteer) -> None:
    """A ship told by two sources counts once though it lies in no district."""
    ship = {"lon": 66.5, "lat": 24.5, "where_prec": 7, "district_id": "", "kind": "piracy"}
    links = link_duplicates(_frame(ship, {**ship, "source": "b"}), gazetteer=gazetteer)
    assert len(links) == 1


def test_the_best_match_wins(gazetteer: Gazetteer) -> None:
    """Three incidents of a day are matched by their tolls, not by their order."""
    ours = [{"deaths": toll} for toll in (1.0, 2.0, 3.0)]
    theirs = [{"deaths": toll, "source": "b"} for toll in (3.0, 1.0, 2.0)]
    links = link_duplicates(_frame(*ours, *theirs), gazetteer=gazetteer)
    assert _pairs(links) == [("b:3", "a:2"), ("b:4", "a:0"), ("b:5", "a:1")]


def test_surplus_rows_stay_counted(gazetteer: Gazetteer) -> None:
    """One row cannot swallow two of another source."""
    rows = _frame({}, {"source": "b"}, {"source": "b"})
    assert len(link_duplicates(rows, gazetteer=gazetteer)) == 1


def test_a_day_apart_is_no_bridge(gazetteer: Gazetteer) -> None:
    """A, B and C on three days: B joins one of them, and A and C stay two."""
    days = [{"source": s, "date": f"2014-05-0{d}"} for s, d in (("a", 1), ("b", 2), ("c", 3))]
    assert len(link_duplicates(_frame(*days), gazetteer=gazetteer)) == 1


ROWS = st.lists(
    st.fixed_dictionaries(
        {
            "source": st.sampled_from("abc"),
            "date": st.sampled_from(["2014-05-01", "2014-05-02", "2014-05-03"]),
            "deaths": st.sampled_from([0.0, 1.0, 2.0, np.nan]),
            "lon": st.sampled_from([np.nan, 66.5, 66.52]),
        }
    ),
    min_size=2,
    max_size=10,
)


@settings(deadline=None, max_examples=40)
@given(rows=ROWS, order=st.randoms(use_true_random=False))
def test_links_are_one_to_one_and_do_not_depend_on_the_order_of_rows(
    gazetteer: Gazetteer, rows: list[dict[str, Any]], order: Random
) -> None:
    """No row is linked twice, no kept row is a duplicate, and shuffling changes nothing."""
    for number, row in enumerate(rows):
        row["incident_id"] = f"{row['source']}:{number}"
        row["lat"] = np.nan if np.isnan(row["lon"]) else 30.5
        row["where_prec"] = 3 if np.isnan(row["lon"]) else 1
    frame = _frame(*sorted(rows, key=lambda row: row["source"]))
    links = link_duplicates(frame, gazetteer=gazetteer)
    assert links["incident_id"].is_unique
    assert not set(links["incident_id"]) & set(links["duplicate_of"])
    source = links["incident_id"].str[0]
    assert not pd.DataFrame({"s": source, "of": links["duplicate_of"]}).duplicated().any()
    assert (source != links["duplicate_of"].str[0]).all()
    shuffled = list(rows)
    order.shuffle(shuffled)
    again = link_duplicates(
        _frame(*sorted(shuffled, key=lambda row: row["source"])), gazetteer=gazetteer
    )
    assert set(_pairs(again)) == set(_pairs(links))
