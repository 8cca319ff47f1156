"""Incidents of two releases: what is new, late, edited, deleted."""

from __future__ import annotations

import datetime as dt

import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from geo_risk.release.incident_changes import TOLD, incident_changes

OLD_DAY = dt.date(2014, 12, 31)


def incidents(*rows: tuple[str, str], fmt: str = "ucdp", deaths: float = 1.0) -> pd.DataFrame:
    """Give incidents of an id and a day each."""
    return pd.DataFrame(
        {
            "format": fmt,
            "source": "file",
            "native_id": [name for name, _ in rows],
            **dict.fromkeys(TOLD, "same"),
            "date": pd.to_datetime([day for _, day in rows]),
            "deaths": deaths,
            "district_id": "kech",
        }
    )


def test_an_incident_after_the_older_day_is_new_and_one_before_it_late() -> None:
    """The day of the older release divides them."""
    old = incidents(("1", "2014-05-01"))
    new = incidents(("1", "2014-05-01"), ("2", "2014-06-01"), ("3", "2015-01-01"))
    found = incident_changes(old, new, old_as_of=OLD_DAY)
    assert found.counts == {"new": 1, "late": 1, "edited": 0, "deleted": 0}
    assert sorted(found.with_late["native_id"]) == ["1", "2"]


def test_another_toll_is_an_edit_and_a_missing_id_a_deletion() -> None:
    """An id in both is the same incident, whatever is told of it now."""
    old = incidents(("1", "2014-05-01"), ("2", "2014-06-01"))
    new = incidents(("1", "2014-05-01"), deaths=7.0)
    found = incident_changes(old, new, old_as_of=OLD_DAY)
    assert found.counts == {"new": 0, "late": 0, "edited": 1, "deleted": 1}
    assert found.kept["deaths"].tolist() == [1.0]
    assert found.edited["deaths"].tolist() == [7.0]


def test_rows_without_an_id_are_matched_by_what_they_say() -> None:
    """Two equal rows of a sheet are two incidents, and three of them one more."""
    old = incidents(("", "2014-05-01"), ("", "2014-05-01"), fmt="agency")
    new = incidents(*[("", "2014-05-01")] * 3, fmt="agency")
    found = incident_changes(old, new, old_as_of=OLD_DAY)
    assert found.counts == {"new": 0, "late": 1, "edited": 0, "deleted": 0}


def test_a_district_that_was_renamed_is_no_edit() -> None:
    """What follows from the boundaries is none of the incident's."""
    old = incidents(("1", "2014-05-01"))
    found = incident_changes(old, old.assign(district_id="turbat"), old_as_of=OLD_DAY)
    assert found.counts["edited"] == 0
    assert found.edited["district_id"].tolist() == ["kech"]


@given(st.sets(st.integers(0, 9)), st.sets(st.integers(0, 9)))
def test_counts_account_for_every_incident(before: set[int], after: set[int]) -> None:
    """Old ones less the deleted, and the fresh ones, are the new release's."""
    day = {n: f"{2014 + n % 2}-05-01" for n in range(10)}
    everything = incidents(*((str(n), day[n]) for n in range(10)))
    old, new = (everything.iloc[sorted(chosen)] for chosen in (before, after))
    counts = incident_changes(old, new, old_as_of=OLD_DAY).counts
    assert len(old) - counts["deleted"] + counts["new"] + counts["late"] == len(new)
    assert counts["deleted"] == len(before - after)
