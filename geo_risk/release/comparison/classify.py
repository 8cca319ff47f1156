"""New, late-entered, edited, deleted: what became of each incident between two releases."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from geo_risk.release.comparison.matching import match

if TYPE_CHECKING:
    import datetime as dt

    from numpy.typing import NDArray

STATED = (
    "date", "date_end", "date_prec", "lon", "lat", "where_prec", "place", "kind", "evidence",
    "deaths_low", "deaths", "deaths_high", "injured",
)  # fmt: skip
"""What a source says of an incident: a change in it is an edit."""

PLACED = ("district_id", "province_id")
"""What the layers make of it: a change is an edit only where the layers are the same."""

COUNTED = "counted"
"""Whether it counts: a change is an edit, unless the study now fuses sources otherwise."""


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class Classes:
    """Rows of the two incidents frames by what became of them."""

    pairs: NDArray[np.int64]
    """Row in the old and row in the new frame of each incident that is in both."""
    edited: NDArray[np.bool_]
    """Which of the pairs say something else now."""
    deleted: NDArray[np.int64]
    """Rows of the old frame that are in the new one no more."""
    late: NDArray[np.int64]
    """Rows of the new frame that are dated on or before the old as-of day, and were missing."""
    new: NDArray[np.int64]
    """Rows of the new frame dated after the old as-of day, and not in the old one."""

    def counts(self) -> dict[str, int]:
        """Count the incidents of each class."""
        return {
            "new": len(self.new),
            "late": len(self.late),
            "edited": int(self.edited.sum()),
            "deleted": len(self.deleted),
        }


def classify(
    old: pd.DataFrame,
    new: pd.DataFrame,
    *,
    old_as_of: dt.date,
    same_layers: bool = True,
    same_fusion: bool = True,
) -> Classes:
    """Sort the incidents of two releases into new, late-entered, edited and deleted.

    Parameters
    ----------
    old, new
        Incidents frames (docs/conventions.md).
    old_as_of
        The old data were known up to the end of this day.
    same_layers
        False where districts or provinces are others: what unit an incident is put
        into is then no edit.
    same_fusion
        False where the study links duplicates otherwise: whether an incident counts is
        then no edit.
    """
    pairs = match(old, new)
    columns = [*STATED, *(PLACED if same_layers else ()), *([COUNTED] if same_fusion else ())]
    fresh = np.setdiff1d(np.arange(len(new)), pairs[:, 1])
    later = (new["date"].iloc[fresh] > pd.Timestamp(old_as_of)).to_numpy(bool)
    return Classes(
        pairs=pairs,
        edited=_differ(old.iloc[pairs[:, 0]], new.iloc[pairs[:, 1]], columns),
        deleted=np.setdiff1d(np.arange(len(old)), pairs[:, 0]),
        late=fresh[~later],
        new=fresh[later],
    )


def _differ(old: pd.DataFrame, new: pd.DataFrame, columns: list[str]) -> NDArray[np.bool_]:
    """Tell which rows differ in any column; what is missing on both sides does not differ."""
    found = np.zeros(len(old), dtype=bool)
    for name in columns:
        before, after = old[name].reset_index(drop=True), new[name].reset_index(drop=True)
        missing = (before.isna() & after.isna()).to_numpy(bool)
        found |= (before != after).to_numpy(bool) & ~missing
    return found
