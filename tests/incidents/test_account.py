"""Two counters must agree, and refusals become one error that names them all."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pandas as pd
import pytest

from geo_risk.errors import GeoRiskError, InputError
from geo_risk.incidents.account import known_up_to, raise_if_refused, report
from geo_risk.incidents.inputs import Taken
from geo_risk.incidents.records import (
    COLUMNS,
    LINK_COLUMNS,
    QUARANTINE_COLUMNS,
    FileReport,
    Incidents,
    empty,
)
from geo_risk.study import Study


def _report(rows_in: int) -> FileReport:
    """Report on a file of which one row is accepted and two are quarantined."""
    parsed: Any = SimpleNamespace(rows_in=rows_in, format="plain", notes=("a note",))
    return report(
        Taken(path=Path("a.csv"), source="a", parsed=parsed),
        frame=pd.DataFrame({"source": ["a", "b"]}),
        quarantine=pd.DataFrame({"source": ["a", "a", "b"], "reason": ["y", "x", "x"]}),
        notes=["another"],
    )


def _incidents(*files: FileReport) -> Incidents:
    return Incidents(
        frame=empty(COLUMNS),
        quarantine=empty(QUARANTINE_COLUMNS),
        files=files,
        links=empty(LINK_COLUMNS),
        as_of=None,
    )


def test_report_holds_counts_reasons_and_notes() -> None:
    """The report speaks of its own file alone."""
    assert _report(3) == FileReport(
        path="a.csv",
        format="plain",
        outcome="quarantine",
        rows_in=3,
        accepted=1,
        quarantined=2,
        reasons={"x": 1, "y": 1},
        notes=["a note", "another"],
    )


def test_miscounted_file_is_a_fault_of_the_program() -> None:
    """A lost row does not pass silently."""
    with pytest.raises(GeoRiskError, match="4 rows were read, but 1 are accepted and 2"):
        _report(4)


def test_all_refused_files_are_named_at_once() -> None:
    """One error tells every file that needs mending."""
    refused = [FileReport(path=name, outcome="refuse", error="is no table") for name in "ab"]
    with pytest.raises(InputError, match=r"a: is no table\nb: is no table"):
        raise_if_refused(_incidents(*refused), Study())


@pytest.mark.parametrize(("limit", "raises"), [("2", False), ("1", True), ("50%", True)])
def test_max_reject_is_enforced(limit: str, *, raises: bool) -> None:
    """More quarantined rows than allowed are an error that says how many."""
    found, study = _incidents(_report(3)), Study(max_reject=limit)
    if raises:
        with pytest.raises(InputError, match="2 of 3 rows are quarantined"):
            raise_if_refused(found, study)
    else:
        raise_if_refused(found, study)


def test_nothing_read_and_nothing_refused_is_no_error() -> None:
    """Without files there is nothing to complain of."""
    raise_if_refused(_incidents(), Study(max_reject="0"))


def test_a_refused_file_is_reported_with_its_reason() -> None:
    """It has no rows to count: only what it is called and why it was not read."""
    nothing = pd.DataFrame({"source": [], "reason": []})
    refused = Taken(path=Path("in/a.csv"), source="a", error="is no table")
    assert report(refused, frame=nothing, quarantine=nothing, notes=["a note"]) == FileReport(
        path="in/a.csv", outcome="refuse", error="is no table"
    )


@pytest.mark.parametrize(("accepted", "outcome"), [(2, "quarantine"), (3, "accept")])
def test_one_quarantined_row_is_enough_to_be_told(accepted: int, outcome: str) -> None:
    """A file is accepted only if every row of it is."""
    parsed: Any = SimpleNamespace(rows_in=3, format="plain", notes=())
    found = report(
        Taken(path=Path("a.csv"), source="a", parsed=parsed),
        frame=pd.DataFrame({"source": ["a"] * accepted + ["b"]}),
        quarantine=pd.DataFrame({"source": ["a"] * (3 - accepted), "reason": "x"}),
        notes=[],
    )
    assert (found.outcome, found.accepted) == (outcome, accepted)


def test_rows_over_the_limit_stand_beside_refused_files() -> None:
    """One message: each refused file, then the rows, each on its line, with the cure."""
    refused = FileReport(path="b.csv", outcome="refuse", error="is no table")
    with pytest.raises(InputError) as caught:
        raise_if_refused(_incidents(_report(3), refused), Study(max_reject="50%"))
    assert str(caught.value) == (
        "b.csv: is no table\n2 of 3 rows are quarantined, more than --max-reject 50% allows; "
        "mend them, or allow more"
    )


def test_the_day_the_data_are_known_up_to_is_given_or_missed() -> None:
    """Without one there is nothing to map, and the message says how to go on."""
    day = dt.date(2015, 12, 31)
    assert known_up_to(replace(_incidents(), as_of=day)) == day
    with pytest.raises(InputError) as caught:
        known_up_to(_incidents())
    assert str(caught.value) == (
        "no row of the inputs is accepted, so there is nothing to map and no as-of day; "
        "see the reasons with `geo-risk check`, or give --as-of to map an empty record"
    )
