"""Puts the parsed rows through every check, in order; a row leaves at the first that fails.

Given twice, then where it lies (points by their coordinates, the others by
their names), then when, then whether another row has its id. That comes last,
so that a mended row is not held against the faulty one it was made from.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pandas as pd

from geo_risk.incidents.asof import as_of_day, future_rows
from geo_risk.incidents.consistency import point_conflicts
from geo_risk.incidents.duplicates import duplicate_rows
from geo_risk.incidents.labels import name_conflicts
from geo_risk.incidents.locate import locate_names, locate_points
from geo_risk.incidents.names import resolve
from geo_risk.incidents.records import only, without
from geo_risk.incidents.spots import look_up

if TYPE_CHECKING:
    import datetime as dt

    from geo_risk.incidents.names import Atlas


WHERE = (
    *("source", "lon", "lat", "where_prec", "at_sea"),
    *("stated_district", "stated_province", "stated_country", "place"),
)
"""The columns of a row that say where; the rest stays out of the way."""


@dataclass(frozen=True)
class Sifted:
    """What is left of the rows, what is not, and what was seen on the way."""

    rows: pd.DataFrame
    """Accepted rows with their place; index of the rows given."""
    rejected: pd.DataFrame
    """``reason`` and ``detail`` of the others, the same index."""
    as_of: dt.date | None


def sift(rows: pd.DataFrame, *, atlas: Atlas, stated: dt.date | None, today: dt.date) -> Sifted:
    """Check the rows of all files.

    Parameters
    ----------
    rows
        Stacked parsed rows, from :func:`inputs.rows_of`.
    atlas
        Names and places to check against.
    stated
        The as-of day of the study, if it sets one.
    today
        Days after it are in the future, whatever the files say.
    """
    copies = duplicate_rows(rows)
    copies = copies[copies["reason"] == "exact_duplicate"]
    rows = without(rows, copies.index)
    facts = rows[list(WHERE)]
    facts = facts.assign(**resolve(facts, atlas))
    pointed = (facts["lon"].notna() & facts["lat"].notna()).to_numpy()
    at_points, off_points = _sift_points(only(facts, pointed), atlas)
    by_names, off_names = _sift_names(only(facts, ~pointed), atlas)
    placed = pd.concat([at_points, by_names]).sort_index()
    lost = rows.index.difference(placed.index)
    rows = without(rows, lost)
    as_of = as_of_day(rows, stated=stated, today=today)
    late = future_rows(rows, as_of)
    again = duplicate_rows(without(rows, late.index))
    gone = late.index.union(again.index)
    rows = without(rows.assign(**placed, **without(facts, lost)[["named", "fault"]]), gone)
    rejected = pd.concat([copies, off_points, off_names, late, again])
    return Sifted(rows=rows, rejected=rejected.sort_index(), as_of=as_of)


def _sift_points(rows: pd.DataFrame, atlas: Atlas) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Place the rows with coordinates; a point far from what its row names is rejected."""
    rows = rows.assign(**look_up(rows, atlas))
    placed, lost = locate_points(rows, atlas=atlas)
    torn = point_conflicts(without(rows, lost.index), atlas=atlas)
    return without(placed, torn.index), pd.concat([lost, torn])


def _sift_names(rows: pd.DataFrame, atlas: Atlas) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Place the rows without coordinates; names that nobody knows or that disagree are out."""
    faulty = rows[rows["fault"] != ""]
    unknown = pd.DataFrame({"reason": faulty["fault"], "detail": faulty["why"]})
    rows = without(rows, unknown.index)
    torn = name_conflicts(rows, atlas=atlas)
    placed, lost = locate_names(without(rows, torn.index), atlas=atlas)
    return placed, pd.concat([unknown, torn, lost])
