"""Which incidents two releases do not share: new, entered late, edited, deleted.

An incident is the same in both if its publisher's id is (within a format), else if what
is told of it is: day, place, kind and toll. So a row of a sheet that was edited, having
no id, counts as one deleted and one entered late. District and province are not part of
an incident: they follow from the boundaries in use.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np
import pandas as pd

if TYPE_CHECKING:
    import datetime as dt

TOLD: Final = (
    *("date", "date_end", "date_prec", "lon", "lat", "where_prec", "place", "kind"),
    *("evidence", "deaths", "counted"),
)
"""What an incident says; a difference in any of these is an edit."""

UNITS: Final = ("district_id", "province_id")
"""What follows from the boundaries in use."""

PUBLISHED: Final = ("ucdp", "acled", "gtd", "asam", "imb")
"""Formats whose ids mean one incident in every file."""


@dataclass(frozen=True, eq=False, repr=False)
class IncidentChanges:
    """The incidents of the older release on their way to those of the newer one."""

    kept: pd.DataFrame
    """Those of the older release that the newer one still has, as the older told them."""
    edited: pd.DataFrame
    """The same, as the newer one tells them."""
    with_late: pd.DataFrame
    """And those that the newer one has besides, up to the older one's as-of day."""
    counts: dict[str, int]
    """``new``, ``late``, ``edited``, ``deleted``."""


def incident_changes(
    old: pd.DataFrame, new: pd.DataFrame, *, old_as_of: dt.date
) -> IncidentChanges:
    """Compare the incidents of two releases (their ``incidents.csv``).

    >>> one = pd.DataFrame({"format": ["ucdp"], "source": ["u"], "native_id": ["7"],
    ...     **{name: [1] for name in TOLD}})
    >>> import datetime as dt
    >>> one["date"] = pd.Timestamp("2014-01-01")
    >>> incident_changes(one, one.assign(deaths=2), old_as_of=dt.date(2014, 12, 31)).counts
    {'new': 0, 'late': 0, 'edited': 1, 'deleted': 0}
    """
    keys_old, keys_new = _keys(old), _keys(new)
    found = pd.Index(keys_new).get_indexer(pd.Index(keys_old))
    kept = old[found >= 0].reset_index(drop=True)
    partner = found[found >= 0]
    edited = new.iloc[partner].reset_index(drop=True)
    other = _differ(kept, edited)
    # What says the same lies where it lay; its district may have another name by now.
    for name in UNITS:
        if name in kept and name in edited:
            edited[name] = edited[name].where(other, kept[name])
    fresh = np.ones(len(new), dtype=bool)
    fresh[partner] = False
    until = (new["date"] <= pd.Timestamp(old_as_of)).to_numpy(bool)
    return IncidentChanges(
        kept=kept,
        edited=edited,
        with_late=new[~fresh | until].reset_index(drop=True),
        counts={
            "new": int((fresh & ~until).sum()),
            "late": int((fresh & until).sum()),
            "edited": int(other.sum()),
            "deleted": int((found < 0).sum()),
        },
    )


def _differ(
    kept: pd.DataFrame, edited: pd.DataFrame
) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
    """Tell which rows say something else."""
    other = np.zeros(len(kept), dtype=bool)
    for name in TOLD:
        if name in kept and name in edited:
            one, two = kept[name], edited[name]
            same = (one == two) | (one.isna() & two.isna())
            other |= ~same.to_numpy(bool, na_value=False)
    return other


def _keys(frame: pd.DataFrame) -> list[str]:
    """Name each incident by its publisher's id, else by what is told of it; each name once."""
    published = frame["format"].isin(PUBLISHED) & (frame["native_id"] != "")
    columns = [frame[name].map(str).tolist() for name in TOLD if name in frame]
    told = pd.Series(["|".join(row) for row in zip(*columns, strict=True)], index=frame.index)
    own = (frame["native_id"] != "") & ~published
    names = told.where(~own, frame["source"] + "#" + frame["native_id"])
    names = names.where(~published, frame["format"] + "#" + frame["native_id"])
    # The same thing told twice is two incidents: the second is matched with a second.
    return [
        f"{name}#{turn}"
        for name, turn in zip(names, names.groupby(names).cumcount(), strict=True)
    ]
