"""The incident lists between two releases: what would be known had only this changed.

Each stage has one cause more than the stage before. Districts of the old rows are those of
the new layers from the start, for the boundary comes first.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from geo_risk.release.comparison.classify import COUNTED, PLACED

if TYPE_CHECKING:
    import datetime as dt

    from numpy.typing import NDArray

    from geo_risk.release.comparison.classify import Classes
    from geo_risk.release.comparison.records import Snapshot


@dataclass(frozen=True, eq=False, repr=False)
class Stage:
    """One counterfactual: its incidents, the day it is seen from, and whether it moved."""

    part: str
    """The cause that this stage has and the one before had not."""
    incidents: pd.DataFrame
    """Incidents known in it."""
    as_of: dt.date
    """Data are known up to this day."""
    moved: bool
    """False where it is the stage before unchanged, so that nothing need be fitted."""


def start(old: Snapshot, new: Snapshot, classes: Classes, *, same_layers: bool) -> pd.DataFrame:
    """Give the old incidents in the units of the new layers."""
    if same_layers:
        return old.incidents
    frame = old.incidents.copy()
    before, after = classes.pairs.T
    for name in PLACED:
        column = frame[name].to_numpy(object).copy()
        column[before] = new.incidents[name].to_numpy(object)[after]
        frame[name] = pd.Series(column, index=frame.index, dtype="str")
    return frame


def stages(
    first: pd.DataFrame, old: Snapshot, new: Snapshot, classes: Classes, *, same_fusion: bool
) -> list[Stage]:
    """List the stages after the boundary, in order; the last holds the new release's inputs.

    ``first`` is what :func:`start` gives.
    """
    pairs, then, now = classes.pairs, old.manifest.as_of, new.manifest.as_of
    fused = _with_old_fusion(first, new.incidents, classes, same=same_fusion)
    kept = first.iloc[np.sort(pairs[:, 0])]
    mended = fused.iloc[np.sort(pairs[:, 1])]
    known = np.sort(np.concatenate([pairs[:, 1], classes.late]))
    quiet = fused.assign(**{COUNTED: _without(fused, classes.new)})
    return [
        Stage("deleted", kept, then, moved=len(classes.deleted) > 0),
        Stage("edited", mended, then, moved=bool(classes.edited.any())),
        Stage("late", fused.iloc[known], then, moved=len(classes.late) > 0),
        Stage("time", quiet, now, moved=now != then),
        Stage("new", fused, now, moved=len(classes.new) > 0),
        Stage("settings", new.incidents, now, moved=not same_fusion),
    ]


def _without(frame: pd.DataFrame, rows: NDArray[np.int64]) -> NDArray[np.bool_]:
    """Let rows be there, so that their source still speaks, but not count."""
    counted = frame[COUNTED].to_numpy(bool).copy()
    counted[rows] = False
    return counted


def _with_old_fusion(
    first: pd.DataFrame, new: pd.DataFrame, classes: Classes, *, same: bool
) -> pd.DataFrame:
    """Count what was counted, until the settings have their turn."""
    if same:
        return new
    counted = new[COUNTED].to_numpy(bool).copy()
    before, after = classes.pairs.T
    counted[after] = first[COUNTED].to_numpy(bool)[before]
    return new.assign(**{COUNTED: counted})
