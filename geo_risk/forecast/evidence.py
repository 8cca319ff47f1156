"""The incidents as the model sees them: where, from which day, how exactly known.

Days are whole numbers since 1 January 1970. A forecast made at a day knows what ended
before that day. Coordinates repeat (6,416 UCDP events, 1,154 places), so weights are
summed by place first; these sums add across files, partitions and machines.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from geo_risk.forecast.footprints import POINT, footprints

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd
    from numpy.typing import NDArray
    from scipy.sparse import csr_array

    from geo_risk.forecast.footprints import Footprints
    from geo_risk.forecast.grid import Grid

FEEDS = "reported"
"""Only reported incidents feed the hazard: discovered ones measure effort."""
USED = ["lon", "lat", "where_prec", "district_id", "province_id"]
"""Columns that say where an incident was."""
EXACT_DAY = 3
"""Coarsest ``date_prec`` (a week) of an incident that is scored and learned from."""
LONGEST_DAYS = 14
"""Longest such incident, days."""
MANY_PLACES = 4_000
"""More places than this are put together on a lattice of ``LATTICE_M``."""
LATTICE_M = 2_500.0
"""A quarter of a cell: no skill is claimed below 10 km."""


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class Evidence:
    """Incidents at their unique places, those known to an area only, and those to none."""

    x: NDArray[np.float64]
    """Places: metres east on the plane, inside their cell."""
    y: NDArray[np.float64]
    """Places: metres north."""
    cell: NDArray[np.int64]
    """Places: their cell."""
    at_sea: NDArray[np.bool_]
    """Places: True on the water."""
    areas: csr_array
    """Areas (districts, provinces) that incidents were known to x cells: 1 inside."""
    place: NDArray[np.int64]
    """Incidents: their place, -1 without one."""
    area: NDArray[np.int64]
    """Incidents without a place: their area, -1 for the nation."""
    first: NDArray[np.int64]
    """Incidents: first day."""
    last: NDArray[np.int64]
    """Incidents: last day; an incident is known from the day after."""
    target: NDArray[np.bool_]
    """Incidents: exact enough in place and time to learn from and to score."""
    deaths: NDArray[np.float64]
    """Incidents: deaths, NaN unknown."""

    def weights_at(
        self, day: int, *, half_life: float | None = None, within: int | None = None
    ) -> NDArray[np.float64]:
        """Sum by place what ended before a day, older incidents counting less.

        ``half_life`` is the age in days at which an incident counts half (``None``: all
        count one); ``within`` keeps the incidents of so many days only.
        """
        known = (self.last < day) & (self.place >= 0)
        if within is not None:
            known &= self.last >= day - within
        return np.bincount(
            self.place[known], self._faded(known, day, half_life), len(self.x)
        ).astype(float)

    def weights_on(
        self, days: Sequence[int], *, half_life: float | None
    ) -> NDArray[np.float64]:
        """Give the same for several days at once: (places, days).

        From one day to the next all weights fade alike, so each incident is met once.
        """
        place, last = self._in_time
        found = np.empty((len(self.x), len(days)))
        weights, met, before = np.zeros(len(self.x)), 0, 0
        for column in np.argsort(np.asarray(days), kind="stable"):
            day = days[column]
            upto = int(np.searchsorted(last, day))
            new = slice(met, upto)
            added = None
            if half_life is not None:
                weights = weights * 2.0 ** ((before - day) / half_life)
                added = np.exp2((last[new] - day) / half_life)
            weights = weights + np.bincount(place[new], added, len(self.x))
            found[:, column], met, before = weights, upto, day
        return found

    @cached_property
    def _in_time(self) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """Places and last days of the incidents that have a place, the earliest first."""
        placed = np.flatnonzero(self.place >= 0)
        order = placed[np.argsort(self.last[placed], kind="stable")]
        return self.place[order], self.last[order]

    @cached_property
    def _targets_in_time(self) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """Places and first days of the targets, the earliest first."""
        chosen = np.flatnonzero(self.target)
        order = chosen[np.argsort(self.first[chosen], kind="stable")]
        return self.place[order], self.first[order]

    def weights_by_cell(
        self, day: int, *, half_life: float | None = None, within: int | None = None
    ) -> NDArray[np.float64]:
        """Sum the same by cell."""
        by_place = self.weights_at(day, half_life=half_life, within=within)
        cells = self.areas.shape[1]
        return np.bincount(self.cell, by_place, cells).astype(float)

    def weights_by_area(self, day: int, *, half_life: float) -> NDArray[np.float64]:
        """Sum by area the incidents without a place that ended before a day."""
        known = (self.last < day) & (self.area >= 0)
        return np.bincount(
            self.area[known], self._faded(known, day, half_life), self.areas.shape[0]
        ).astype(float)

    def target_places(self, day: int, days: int) -> NDArray[np.int64]:
        """Give the places of the targets that begin in ``[day, day + days)``."""
        place, first = self._targets_in_time
        return place[slice(*np.searchsorted(first, [day, day + days]))]

    def targets(self, day: int, days: int) -> NDArray[np.int64]:
        """Give the cells of the targets that begin in ``[day, day + days)``, one each."""
        return self.cell[self.target_places(day, days)]

    def _faded(
        self, known: NDArray[np.bool_], day: int, half_life: float | None
    ) -> NDArray[np.float64]:
        if half_life is None:
            return np.ones(int(known.sum()))
        return np.asarray(np.exp2((self.last[known] - day) / half_life))


def prepare(incidents: pd.DataFrame, grid: Grid) -> Evidence:
    """Take from an incidents frame what the model learns from, whatever its days.

    Rows that are not ``counted`` or not ``reported``, and points outside the domain, are
    left out. The order of rows does not matter.
    """
    reported = (incidents["evidence"] == FEEDS).to_numpy(bool)
    fed = incidents[incidents["counted"].to_numpy(bool) & reported]
    feet = footprints(fed[USED], grid)
    kept = ~feet.outside
    return evidence_of(fed[kept], feet.inside())


def evidence_of(
    incidents: pd.DataFrame,
    feet: Footprints,
    *,
    silent_days: NDArray[np.int64] | int = 0,
    until: int | None = None,
) -> Evidence:
    """Gather incidents by their footprints.

    ``silent_days`` of each row is how long before the as-of day its stream of reports
    ended: its days move on by so much, as if what it last said still held. An incident
    that still goes on on the day ``until`` is known up to that day.
    """
    first, last = (days + silent_days for days in days_of(incidents))
    last = last if until is None else np.minimum(last, until)
    at_place = feet.of_incident < len(feet.x)
    place = np.where(at_place, feet.of_incident, -1)
    known = (place >= 0) & (incidents["where_prec"].to_numpy() <= POINT)
    exact = _exact(incidents) & (last - first < LONGEST_DAYS)
    found = Evidence(
        x=feet.x,
        y=feet.y,
        cell=feet.cell,
        at_sea=feet.at_sea,
        areas=feet.regions,
        place=place,
        area=np.where(at_place, -1, feet.of_incident - len(feet.x)),
        first=first,
        last=last,
        target=known & exact,
        deaths=incidents["deaths"].to_numpy(dtype=float),
    )
    return _sorted(_merged(found) if len(feet.x) > MANY_PLACES else found)


def days_of(incidents: pd.DataFrame) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Give the first and the last day of each row; without ``date_end`` they are one."""
    first = _day_numbers(incidents["date"])
    if "date_end" not in incidents:
        return first, first
    return first, np.maximum(_day_numbers(incidents["date_end"]), first)


def _day_numbers(dates: pd.Series[pd.Timestamp]) -> NDArray[np.int64]:
    return dates.to_numpy("datetime64[D]").astype(np.int64)


def _exact(incidents: pd.DataFrame) -> NDArray[np.bool_]:
    """Say which rows are dated to a week or better; without ``date_prec`` all are."""
    if "date_prec" not in incidents:
        return np.ones(len(incidents), dtype=bool)
    return (incidents["date_prec"] <= EXACT_DAY).to_numpy(bool)


def _sorted(evidence: Evidence) -> Evidence:
    """Put the incidents into one order, so that sums come out the same to the last digit."""
    names = ("place", "area", "first", "last", "target", "deaths")
    order = np.lexsort([getattr(evidence, name) for name in names])
    return replace(evidence, **{name: getattr(evidence, name)[order] for name in names})


def _merged(evidence: Evidence) -> Evidence:
    """Put the places within each square of the lattice together, at their mean."""
    node = np.column_stack(
        [
            np.floor(evidence.x / LATTICE_M).astype(np.int64),
            np.floor(evidence.y / LATTICE_M).astype(np.int64),
            evidence.cell,
            evidence.at_sea.astype(np.int64),
        ]
    )
    nodes, of_place = np.unique(node, axis=0, return_inverse=True)
    of_place = of_place.ravel()
    count = np.bincount(of_place)
    x, y = (np.bincount(of_place, at) / count for at in (evidence.x, evidence.y))
    place = np.where(evidence.place < 0, -1, np.append(of_place, -1)[evidence.place])
    return replace(evidence, x=x, y=y, cell=nodes[:, 2], at_sea=nodes[:, 3] == 1, place=place)
