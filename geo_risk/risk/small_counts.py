"""Withholds counts of few incidents, and as many others as it takes to keep them withheld.

A district with one recorded incident may point at one family. With ``min_cell`` = k no
count under k is published, nought included, and none can be worked out from its province
or the whole country: wherever a total is known, at least two of its parts are withheld,
and these hold k incidents or more together (complementary suppression).

Only provinces and districts keep counts, and of these one, the whole record. Coast,
sites, corridors and cells cut across districts, and spans of days lie within each other:
each would be one more equation to work a count out by.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeVar

import numpy as np
import pandas as pd

if TYPE_CHECKING:
    import geopandas as gpd
    from numpy.typing import NDArray

Frame = TypeVar("Frame", bound=pd.DataFrame)

COUNT = "seen_all"
"""The one count that is kept."""

COUNTED = ("seen_90d", "seen_365d", "seen_all", "vague_share")
"""Columns that tell how many incidents were seen; sites add a radius to the name."""

NOTE = "seen_note"
"""Column that says why a count is empty."""

LEAST_PARTS = 2
"""Parts that have to be withheld together, or the total less the others gives the one."""


def note_of(least: int) -> str:
    """Say in a table why a count is empty.

    >>> note_of(5)
    'withheld: fewer than 5, or beside such a number'
    """
    return f"withheld: fewer than {least}, or beside such a number"


def without_few(areas: gpd.GeoDataFrame, *, least: int) -> gpd.GeoDataFrame:
    """Withhold the small counts of provinces and districts, and every other count.

    Parameters
    ----------
    areas
        Provinces, districts and coastal zones with their scores; index ``area_id``.
    least
        Smallest count that is published.
    """
    named = areas[areas["kind"].isin(["province", "district"])]
    hidden = withheld(
        named[COUNT],
        parents=_parents(named),
        least=least,
    )
    kept = named[COUNT].astype(float)[~hidden]
    shown = without_counts(areas, least=least)
    return shown.assign(
        **{
            COUNT: kept.reindex(areas.index),
            NOTE: shown[NOTE].mask(areas.index.isin(kept.index), ""),
        }
    )


def without_counts(frame: Frame, *, least: int) -> Frame:
    """Withhold every count of a frame; its other columns stay."""
    counts = [name for name in frame.columns if str(name).startswith(COUNTED)]
    note = pd.Series(note_of(least), index=frame.index, dtype="str")
    return frame.assign(**dict.fromkeys(counts, np.nan), **{NOTE: note})


def _parents(named: pd.DataFrame) -> pd.Series:
    """Give each district the id of its province, and a province none."""
    districts = named[named["kind"] == "district"]
    return "province:" + districts["province_id"]


def withheld(counts: pd.Series, *, parents: pd.Series, least: int) -> pd.Series:
    """Tell which counts are withheld.

    Parameters
    ----------
    counts
        Counts of provinces and districts, by id; the country's total is taken as known.
    parents
        Province of each district, by id.
    least
        Smallest count that is published.

    Examples
    --------
    >>> counts = pd.Series({"p": 30, "q": 40, "a": 1, "b": 9, "c": 20, "d": 40}, dtype=float)
    >>> parents = pd.Series({"a": "p", "b": "p", "c": "p", "d": "q"})
    >>> withheld(counts, parents=parents, least=5).to_dict()
    {'p': False, 'q': False, 'a': True, 'b': True, 'c': False, 'd': False}
    """
    table = _Table(counts, parents, least)
    for province in table.provinces:
        table.close(province)
    while table.open_above():
        if not table.withhold_more():
            break
    return table.hidden


@dataclass
class _Table:
    """Counts that are being withheld, until nothing can be worked out."""

    counts: pd.Series
    parents: pd.Series
    least: int
    hidden: pd.Series = field(init=False)

    def __post_init__(self) -> None:
        """Withhold what is small in itself."""
        self.hidden = self.counts < self.least

    @property
    def provinces(self) -> pd.Index:
        """Ids of the provinces, the smallest count first."""
        upper = self.counts[~self.counts.index.isin(self.parents.index)]
        return upper.sort_values(kind="stable").index

    def parts(self, provinces: list[str]) -> pd.Index:
        """Ids of what the provinces are made of: their districts, or themselves."""
        own = self.parents.index[self.parents.isin(provinces)]
        bare = [name for name in provinces if name not in set(self.parents)]
        return own.append(pd.Index(bare, dtype=object))

    def close(self, province: str) -> None:
        """Withhold more districts of a published province, or else the province too."""
        own = self.parents.index[self.parents == province]
        if self.hidden[province] or not self.hidden[own].any():
            return
        values = self.counts[own].to_numpy(dtype=float)
        mask, done = _closed(values, self.hidden[own].to_numpy(), least=self.least)
        self.hidden[own] = mask
        self.hidden[province] = not done

    def open_above(self) -> bool:
        """Tell whether the country's total gives away a province or what is in it."""
        gone = [name for name in self.provinces if self.hidden[name]]
        if not gone:
            return False
        for name in gone:
            self._withhold_one(name)
        parts = self.parts(gone)
        within = float(self.counts[parts][self.hidden[parts]].sum())
        return len(gone) < LEAST_PARTS or within < self.least

    def _withhold_one(self, province: str) -> None:
        """Withhold a district of a withheld province, whose districts would sum to it."""
        parts = self.parts([province])
        if not self.hidden[parts].any():
            self.hidden[self.counts[parts].sort_values(kind="stable").index[0]] = True

    def withhold_more(self) -> bool:
        """Withhold the next smallest number above; False when none is left."""
        gone = [name for name in self.provinces if self.hidden[name]]
        left = [name for name in self.provinces if not self.hidden[name]]
        parts = self.parts(gone)
        visible = self.counts[parts][~self.hidden[parts]].sort_values(kind="stable")
        if len(gone) >= LEAST_PARTS and len(visible):
            self.hidden[visible.index[0]] = True
        elif left:
            self.hidden[left[0]] = True
        else:
            return False
        return True


def _closed(
    values: NDArray[np.float64], hidden: NDArray[np.bool_], *, least: int
) -> tuple[NDArray[np.bool_], bool]:
    """Withhold the smallest parts of a known total until those withheld are safe together."""
    mask = hidden.copy()
    for at in np.argsort(values, kind="stable"):
        if mask.sum() >= LEAST_PARTS and values[mask].sum() >= least:
            break
        mask[at] = True
    return mask, bool(mask.sum() >= LEAST_PARTS and values[mask].sum() >= least)
