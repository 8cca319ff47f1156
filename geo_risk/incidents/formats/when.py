"""When an incident happened: first day, last day, and how well that is known."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import pandas as pd

from geo_risk.incidents.dates import read_days
from geo_risk.incidents.values import counted

if TYPE_CHECKING:
    import datetime as dt

    from geo_risk.incidents.formats.sheet import Sheet
    from geo_risk.study import Study

DAY, DAYS, WEEK, MONTH, LONGER = 1, 2, 3, 4, 5
"""UCDP's scale of temporal precision."""

CODES = {str(code): code for code in (DAY, DAYS, WEEK, MONTH, LONGER)}

LONGEST = {DAY: 1, DAYS: 6, WEEK: 7, MONTH: 31}
"""Days an incident may span at most to be known that well."""

HALF_WEEK = np.timedelta64(3, "D")


class When(NamedTuple):
    """Days of a file's rows; ``bad`` and ``ambiguous`` say why a row has none."""

    start: pd.Series[pd.Timestamp]
    end: pd.Series[pd.Timestamp]
    prec: pd.Series[int]
    bad: pd.Series[str]
    ambiguous: pd.Series[str]
    notes: tuple[str, ...]


def read_when(fields: pd.DataFrame, *, sheet: Sheet, study: Study, today: dt.date) -> When:
    """Read first and last day and temporal precision of every row."""
    name = sheet.header[sheet.column("date") or 0]
    both = pd.concat([fields["date"], fields["date_end"]], ignore_index=True)
    days = read_days(both, name=name, order=study.date_order, today=today)
    rows = len(fields)
    start, form = days.start.iloc[:rows], days.prec.iloc[:rows]
    bad, ambiguous = days.bad.iloc[:rows], days.ambiguous.iloc[:rows]
    end, given = days.end.iloc[:rows], fields["date_end"].ne("")
    if given.any():
        last = days.end.iloc[rows:].set_axis(fields.index)
        last_bad = days.bad.iloc[rows:].set_axis(fields.index)
        last_open = days.ambiguous.iloc[rows:].set_axis(fields.index)
        end = last.where(given, end)
        bad = bad.mask(given & bad.eq(""), last_bad)
        bad = bad.mask((end < start) & bad.eq(""), f"{name} ends before it begins")
        ambiguous = ambiguous.mask(given & ambiguous.eq(""), last_open)
    prec, notes = _precision(fields["date_prec"], form, start, end, sheet)
    if sheet.format.centred:
        start, end = _spread(start, end, prec)
    return When(start, end, prec, bad, ambiguous, (*days.notes, *notes))


def _precision(
    codes: pd.Series[str],
    form: pd.Series[int],
    start: pd.Series[pd.Timestamp],
    end: pd.Series[pd.Timestamp],
    sheet: Sheet,
) -> tuple[pd.Series[int], list[str]]:
    """Take the file's code of precision; where it has none, the length of the span."""
    scale = sheet.format.date_scale or CODES
    plain = codes.str.replace(r"\.0+$", "", regex=True)
    coded = plain.map(scale)
    span = ((end - start).dt.days + 1).fillna(1)
    by_span = pd.Series(LONGER, index=span.index)
    for code, longest in reversed(LONGEST.items()):
        by_span = by_span.mask(span <= longest, code)
    prec: pd.Series[int] = coded.fillna(by_span).clip(lower=form).astype("int8")
    odd = int((coded.isna() & plain.ne("")).sum())
    note = f"{counted(odd, 'row')} with an unknown code of temporal precision, taken as none"
    return prec, [note] if odd else []


def _spread(
    start: pd.Series[pd.Timestamp], end: pd.Series[pd.Timestamp], prec: pd.Series[int]
) -> tuple[pd.Series[pd.Timestamp], pd.Series[pd.Timestamp]]:
    """Spread a day that stands for the middle of a week or month over all of it."""
    week, month = prec.eq(WEEK), prec.eq(MONTH)
    first = start.to_numpy().astype("datetime64[M]")
    ends = (first + np.timedelta64(1, "M")).astype("datetime64[D]") - np.timedelta64(1, "D")
    begins = pd.Series(first.astype("datetime64[s]"), index=start.index)
    finishes = pd.Series(ends.astype("datetime64[s]"), index=end.index)
    new_start = start.mask(week, start - HALF_WEEK).mask(month, begins)
    return new_start, end.mask(week, end + HALF_WEEK).mask(month, finishes)
