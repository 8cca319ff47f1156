"""What the last release said, in the order of this one's tables."""

from __future__ import annotations

import datetime as dt

import pandas as pd

from geo_risk.render.previous import Previous, previous_table


def last() -> Previous:
    """Make a release of two areas and one site."""
    columns = {"expected_90d": [4.5, 2.0], "low90_90d": [1, 0], "high90_90d": [9, 5]}
    areas = pd.DataFrame({**columns, "rank": [1, 2]}, index=["district:b", "district:a"])
    return Previous(
        release="2014-12-31_0a1b2c3d",
        as_of=dt.date(2014, 12, 31),
        areas=areas,
        sites=areas.iloc[:1].set_index(pd.Index(["port"])),
    )


def test_rows_are_found_by_id() -> None:
    """The order is this release's; an area that is new has no number."""
    tables = {"district": ["district:a", "district:new", "district:b"], "site": ["port"]}
    found = previous_table(last(), tables=tables, days=90)
    assert found is not None
    assert found["as_of"] == "2014-12-31"
    assert found["tables"] == {
        "district": {
            "expected": [2, None, 4.5],
            "low90": [0, None, 1],
            "high90": [5, None, 9],
            "rank": [2, None, 1],
        },
        "site": {"expected": [4.5], "low90": [1], "high90": [9], "rank": [1]},
    }


def test_horizon_that_was_not_published_is_not_compared() -> None:
    """Another horizon then leaves the numbers out; nothing is converted."""
    found = previous_table(last(), tables={"district": ["district:a"]}, days=14)
    assert found is not None
    assert found["tables"] == {"district": {"rank": [2]}}


def test_without_a_last_release_there_is_nothing() -> None:
    """The first release compares with none."""
    assert previous_table(None, tables={}, days=90) is None
