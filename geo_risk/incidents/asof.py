"""The day the data are known up to, and the rows that lie beyond it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from geo_risk.incidents.records import rejects

if TYPE_CHECKING:
    import datetime as dt

WEEK = 3
"""``date_prec`` up to which an incident's last day is a day and not a guess's end."""


LONELY_DAYS = 365
"""A last day this long after all others is told."""


def as_of_day(rows: pd.DataFrame, *, stated: dt.date | None, today: dt.date) -> dt.date | None:
    """Return the day up to which the data are known.

    It is the day the study states, else the last day of any incident that is
    not in the future of ``today``. An incident dated to a month or worse speaks
    for its first day only. Without rows and without a stated day: ``None``.

    >>> import datetime as dt
    >>> rows = pd.DataFrame({"date": ["2015-12-30", "2035-01-01"], "date_prec": [1, 1]})
    >>> rows["date"] = rows["date"].astype("datetime64[s]")
    >>> as_of_day(rows.assign(date_end=rows.date), stated=None, today=dt.date(2020, 1, 1))
    datetime.date(2015, 12, 30)
    """
    if stated is not None:
        return stated
    limit = pd.Timestamp(today)
    last = rows["date_end"].where(
        (rows["date_prec"] <= WEEK) & (rows["date_end"] <= limit), rows["date"]
    )
    known = last[last <= limit]
    return None if known.empty else known.max().date()


def lone_last_day(rows: pd.DataFrame) -> tuple[str, str] | None:
    """Tell when the last day stands far from all others, as a mistyped year does.

    Returns the source of that row and a sentence, or ``None``. The row is kept:
    its date is possible, but the forecast will take the silence before it for
    peace.
    """
    if len(rows) < 2:  # noqa: PLR2004  a gap takes two
        return None
    before, last = rows["date"].nlargest(2).iloc[::-1]
    if (last - before).days <= LONELY_DAYS:
        return None
    source = str(rows["source"].iloc[int(rows["date"].argmax())])
    return source, (
        f"the last incident, {last:%Y-%m-%d}, comes {(last - before).days:,} days after all "
        "others and sets the as-of day: is its year right? --as-of sets another day"
    )


def future_rows(rows: pd.DataFrame, as_of: dt.date | None) -> pd.DataFrame:
    """Reject the rows that begin after the as-of day."""
    if as_of is None:
        late = rows.index
        why = "in the future: no incident of the input has happened yet"
    else:
        late = rows.index[rows["date"] > pd.Timestamp(as_of)]
        why = f"after {as_of}, the day these data are known up to"
    days = np.datetime_as_string(rows.loc[late, "date"].to_numpy(), unit="D")
    return rejects(late, reason="future_date", detail=[f"{day} lies {why}" for day in days])
