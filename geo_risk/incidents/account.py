"""Accounts for every row: rows in, accepted and quarantined, counted apart, must agree."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo_risk.errors import GeoRiskError, InputError
from geo_risk.incidents.records import FileReport
from geo_risk.study import most_rejected

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    import pandas as pd

    from geo_risk.incidents.inputs import Taken
    from geo_risk.incidents.records import Incidents
    from geo_risk.study import Study


def report(
    one: Taken, *, frame: pd.DataFrame, quarantine: pd.DataFrame, notes: Sequence[str]
) -> FileReport:
    """Say what became of one file.

    Raises
    ------
    GeoRiskError
        When the rows counted at reading are not those accepted and quarantined:
        a fault of the program, which must not pass silently.
    """
    if one.parsed is None:
        return FileReport(path=str(one.path), outcome="refuse", error=one.error)
    accepted = int((frame["source"] == one.source).sum())
    reasons = quarantine.loc[quarantine["source"] == one.source, "reason"].value_counts()
    quarantined = int(reasons.sum())
    if one.parsed.rows_in != accepted + quarantined:
        raise GeoRiskError(
            f"{one.path}: {one.parsed.rows_in} rows were read, but {accepted} are accepted and "
            f"{quarantined} quarantined; this is a fault of the program, please report it"
        )
    return FileReport(
        path=str(one.path),
        format=one.parsed.format,
        outcome="quarantine" if quarantined else "accept",
        rows_in=one.parsed.rows_in,
        accepted=accepted,
        quarantined=quarantined,
        reasons={reason: int(reasons[reason]) for reason in sorted(reasons.index)},
        notes=[*one.parsed.notes, *notes],
    )


def raise_if_refused(incidents: Incidents, study: Study) -> None:
    """Raise when a file is refused, or more rows are quarantined than the study allows.

    Raises
    ------
    InputError
        Naming every refused file with its reason, and the rows over the limit.
    """
    faults = [f"{file.path}: {file.error}" for file in incidents.files if file.error]
    rows = sum(file.rows_in for file in incidents.files)
    bad = sum(file.quarantined for file in incidents.files)
    if study.max_reject is not None and bad > most_rejected(study.max_reject, rows=rows):
        faults.append(
            f"{bad} of {rows} rows are quarantined, more than --max-reject {study.max_reject} "
            f"allows; mend them, or allow more"
        )
    if faults:
        raise InputError("\n".join(faults))


def known_up_to(incidents: Incidents) -> dt.date:
    """Return the day the data are known up to.

    Raises
    ------
    InputError
        If no row was accepted and no day was given, so that there is none.
    """
    if incidents.as_of is None:
        raise InputError(
            "no row of the inputs is accepted, so there is nothing to map and no as-of day; "
            "see the reasons with `geo-risk check`, or give --as-of to map an empty record"
        )
    return incidents.as_of
