"""Who patrols where on which day: drawn by chance, so that it cannot be foreseen.

Each unit goes on one patrol a day. The chance of each area in its reach is that area's
share of the risk there; the shift is drawn evenly:

    P(unit u is in area a in shift s) = risk_a / sum of risk in reach of u / shifts

Areas of one day are drawn together (:mod:`geo_risk.planning.rounding`): every unit gets
one, and an area that is due 1.4 patrols a day gets one or two, never none. Units are
dealt evenly to the shifts. Days are drawn apart from each other, each from the seed and
its date: what went before tells nothing of what comes, and there is no period.

Whoever has the seed and the inputs can repeat the draw: keep them as close as the
schedule itself (Pita et al. 2008 on why patrols are randomised).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from geo_risk.planning.reach import within_reach
from geo_risk.planning.rounding import rounded

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    import geopandas as gpd
    from numpy.typing import NDArray

SHIFTS = ("06:00-14:00", "14:00-22:00", "22:00-06:00")
"""Shifts of a day, Pakistan time."""

DAYS = 28
"""Days of a schedule."""

COLUMNS = ("day", "shift", "unit_id", "area", "probability")
"""Columns of a schedule."""


def patrol_areas(cells: pd.DataFrame, risk: NDArray[np.float64]) -> pd.DataFrame:
    """Make cells of the model areas to patrol: ``area``, ``lon``, ``lat``, ``risk``.

    Parameters
    ----------
    cells
        ``lon``, ``lat`` (centre, WGS 84 degrees), ``name``.
    risk
        Weight of each cell, at least 0: expected incidents, weighted by severity or not.

    Returns
    -------
    pandas.DataFrame
        Cells with any risk. Of cells with the same name each says where it lies too.
    """
    some = np.asarray(risk, dtype=float) > 0
    kept = cells[some]
    twice = kept["name"].duplicated(keep=False)
    where = [
        f" ({lat:.3f} N {lon:.3f} E)" for lat, lon in zip(kept["lat"], kept["lon"], strict=True)
    ]
    return pd.DataFrame(
        {
            "area": kept["name"].where(~twice, kept["name"] + where),
            "lon": kept["lon"],
            "lat": kept["lat"],
            "risk": np.asarray(risk, dtype=float)[some],
        }
    ).reset_index(drop=True)


def patrol_chances(
    units: gpd.GeoDataFrame, areas: pd.DataFrame, *, detour: float
) -> pd.DataFrame:
    """State the chance of each area in the reach of each unit, on any one day.

    Parameters
    ----------
    units
        Points in WGS 84, index ``unit_id``: ``reach_km``.
    areas
        ``area``, ``lon``, ``lat``, ``risk`` (:func:`patrol_areas`).
    detour
        Way over land for each km of straight line.

    Returns
    -------
    pandas.DataFrame
        ``unit_id``, ``area``, ``probability``; the chances of a unit sum to 1. A unit that
        reaches the middle of no area has no row.
    """
    here = np.column_stack([units.geometry.x, units.geometry.y])
    there = areas[["lon", "lat"]].to_numpy(dtype=float)
    parts = []
    for reach_km in sorted(set(units["reach_km"])):
        own = np.flatnonzero((units["reach_km"] == reach_km).to_numpy())
        near = within_reach(there, here[own], reach_km=reach_km, detour=detour).tocoo()
        area, unit = near.coords
        parts.append(pd.DataFrame({"unit": own[unit], "at": area}))
    pairs = pd.concat(parts) if parts else pd.DataFrame({"unit": [], "at": []}, dtype="int64")
    pairs = pairs.sort_values(["unit", "at"], ignore_index=True)
    risk = areas["risk"].to_numpy(dtype=float)[pairs["at"]]
    total = np.bincount(pairs["unit"], weights=risk, minlength=len(units))
    return pd.DataFrame(
        {
            "unit_id": units.index.to_numpy()[pairs["unit"]],
            "area": areas["area"].to_numpy()[pairs["at"]],
            "probability": risk / total[pairs["unit"]],
        }
    )


def patrol_schedule(
    chances: pd.DataFrame,
    *,
    first: dt.date,
    seed: int,
    days: int = DAYS,
    shifts: Sequence[str] = SHIFTS,
) -> pd.DataFrame:
    """Draw who patrols where, one patrol a unit and day.

    Parameters
    ----------
    chances
        ``unit_id``, ``area``, ``probability``; those of a unit sum to 1
        (:func:`patrol_chances`).
    first
        First day.
    seed
        Seed of the draw; the same seed, chances and day give the same patrols, whatever
        day the schedule begins with.
    days
        Number of days.
    shifts
        Names of the shifts of a day, at least one.

    Returns
    -------
    pandas.DataFrame
        ``day`` (as 2016-01-31), ``shift``, ``unit_id``, ``area``, and ``probability`` that
        this unit is in this area in this shift; ordered by day, shift and unit.

    Raises
    ------
    ValueError
        If chances of a unit do not sum to 1, or there is no shift.
    """
    if not shifts:
        raise ValueError("no shift is named; name at least one")
    draw = _Draw(chances.sort_values(["unit_id", "area"], ignore_index=True), len(shifts))
    dates = [type(first).fromordinal(first.toordinal() + number) for number in range(days)]
    drawn = [draw.of_day(np.random.default_rng([seed, day.toordinal()])) for day in dates]
    area = np.array([areas for areas, _ in drawn], dtype=np.intp).ravel()
    frame = pd.DataFrame(
        {
            "day": np.repeat([day.isoformat() for day in dates], len(draw.units)),
            "number": np.array([turn for _, turn in drawn], dtype=np.intp).ravel(),
            "unit_id": np.tile(draw.units, days),
            "area": draw.table["area"].to_numpy()[area],
            "probability": draw.table["probability"].to_numpy(dtype=float)[area] / len(shifts),
        }
    )
    frame = frame.sort_values(["day", "number", "unit_id"], ignore_index=True)
    frame["shift"] = np.asarray(shifts, dtype=object)[frame["number"]]
    return frame[list(COLUMNS)].astype(dict.fromkeys(COLUMNS[:4], "str"))


class _Draw:
    """Chances laid out for drawing one day after the other.

    Areas that one unit alone reaches stand together as one until the unit is known to go
    there: their own total is 0 or 1 whatever the others do.
    """

    def __init__(self, table: pd.DataFrame, shifts: int) -> None:
        """Lay out chances that are ordered by unit and area."""
        self.table, self.shifts = table, shifts
        unit, self.units = pd.factorize(table["unit_id"])
        area, names = pd.factorize(table["area"])
        self.chance = table["probability"].to_numpy(dtype=float)
        total = np.bincount(unit, weights=self.chance)
        if not np.allclose(total, 1.0, atol=1e-9):
            worst = self.units[int(np.argmax(np.abs(total - 1.0)))]
            raise ValueError(f"the chances of unit {worst} do not sum to 1")
        alone = np.bincount(area, minlength=len(names))[area] == 1
        entry, _ = pd.factorize(np.where(alone, -1 - unit, np.arange(len(unit))))
        self.members = [
            np.flatnonzero(entry == number) for number in range(entry.max(initial=-1) + 1)
        ]
        start = [members[0] for members in self.members]
        self.row = unit[start]
        self.column = np.where(alone[start], len(names) + self.row, area[start])
        self.share = np.asarray(np.bincount(entry, weights=self.chance), dtype=float)

    def of_day(self, rng: np.random.Generator) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
        """Draw for each unit the row of its area, and the number of its shift."""
        drawn = np.flatnonzero(rounded(self.row, self.column, self.share, rng=rng))
        area = np.empty(len(self.units), dtype=np.intp)
        for entry in drawn:
            members = self.members[entry]
            within = np.cumsum(self.chance[members])
            at = np.searchsorted(within, rng.random() * within[-1], side="right")
            area[self.row[entry]] = members[min(int(at), len(members) - 1)]
        order = rng.permutation(len(self.units)) + rng.integers(self.shifts)
        return area, np.asarray(order % self.shifts)
