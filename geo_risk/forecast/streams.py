"""Up to which day each stream of reports speaks: silence after its end is not peace.

Files end on different days: a research dataset last December, a province's sheet last
week. If the as-of date is the newest day of any, the months after an older file's end
would read as months without incidents, and its areas as safe. So a stream that falls
silent for at least ``SILENT_DAYS``, for longer than it took to report ``CREDIBLE``
incidents in its last year, has ended: its incidents age up to its own last day, as if
what it last said still held, and a note says so.

A published dataset is one stream. Sheets and plain tables are one stream a province,
which speaks as long as any file that reported the province: this year's sheet continues
last year's, one province's delay is not another's, and a quiet province in a file that
goes on is quiet.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

if TYPE_CHECKING:
    import datetime as dt

    from numpy.typing import NDArray

PUBLISHED = ("ucdp", "acled", "gtd", "asam", "imb")
"""Formats that are one dataset each, nation by nation, with one day of release."""
SILENT_DAYS = 14
"""Shorter silences are left to be what they are."""
CREDIBLE = 10.0
"""Incidents that the last year's pace would have brought: so long a silence is no chance."""
YEAR_DAYS = 365


@dataclass(frozen=True)
class Ended:
    """A stream that ended before the as-of date."""

    name: str
    """Format, and the province for sheets and plain tables."""
    last_day: dt.date
    """The newest day of its files."""
    days: int
    """From then to the as-of date."""


def last_days(
    incidents: pd.DataFrame, *, as_of: dt.date
) -> tuple[NDArray[np.datetime64], tuple[Ended, ...]]:
    """Say up to which day each incident's stream speaks, and which streams have ended.

    Parameters
    ----------
    incidents
        Every row known by the as-of date, whether it feeds the forecast or not:
        ``date``, ``source``, ``format``, ``province_id``.
    as_of
        Data are known up to the end of this day.

    Returns
    -------
    days, ended
        One day a row: the as-of date, or the stream's own last day if it has ended.
    """
    number, names = _streams(incidents)
    dates = incidents["date"].to_numpy("datetime64[D]")
    spoken = _file_ends(incidents["source"], dates)
    last = np.full(len(names), np.datetime64(as_of))
    ended = []
    for stream, name in enumerate(names):
        own = dates[number == stream]
        newest = spoken[number == stream].max()
        silent = int((np.datetime64(as_of) - newest).astype(int))
        pace = (own > newest - np.timedelta64(YEAR_DAYS, "D")).sum() / YEAR_DAYS
        if silent >= SILENT_DAYS and pace * silent >= CREDIBLE:
            last[stream] = newest
            ended.append(Ended(name=name, last_day=newest.item(), days=silent))
    return last[number], tuple(ended)


def _file_ends(
    sources: pd.Series[str], dates: NDArray[np.datetime64]
) -> NDArray[np.datetime64]:
    """Give the newest day in the file of each row."""
    code, names = pd.factorize(sources)
    newest = np.full(len(names), np.datetime64("0001-01-01"))
    np.maximum.at(newest, code, dates)
    return newest[code]


def _streams(incidents: pd.DataFrame) -> tuple[NDArray[np.int64], list[str]]:
    """Give each stream a number, in the order of their names."""
    layout, layouts = pd.factorize(incidents["format"])
    province, provinces = pd.factorize(incidents["province_id"])
    key, row = np.unique(layout * max(len(provinces), 1) + province, return_inverse=True)
    names = [
        _name(str(layouts[k // len(provinces)]), str(provinces[k % len(provinces)]))
        for k in key
    ]
    number, unique = pd.factorize(np.array(names, dtype=object), sort=True)
    return number[row].astype(np.int64), [str(name) for name in unique]


def _name(layout: str, province: str) -> str:
    return layout if layout in PUBLISHED or not province else f"{layout}, {province}"
