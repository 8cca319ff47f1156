"""What a forecast has to beat: simple surfaces, each with its uniform floor.

A count or a narrow kernel gives most cells nothing, and one incident there would cost
without bound. So each surface is mixed with the uniform one, by the share that would
have told the years before the tested ones best. A surface is a function of what is known
(:class:`History`) and of a day; it sees what ended before that day.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from geo_risk.forecast.mixture import weights_by_em
from geo_risk.forecast.windows import past_windows

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from numpy.typing import NDArray

    from geo_risk.forecast.history import History

    Surface = Callable[[History, int], NDArray[np.float64]]

FLOOR_YEARS = 15.0
"""Years before the tested ones on which floors are set."""
FLOOR_PRIOR = 0.5
"""Incidents that the surface and the floor are given in advance, each."""
KDE_KM = 10.0
"""Bandwidth of the fixed kernel density, the size of a cell."""
YEAR_DAYS = 365
PROMAP_WEEKS, PROMAP_CELLS = 8, 2
"""Memory and reach of ProMap (Bowers, Johnson & Pease 2004)."""


def uniform(history: History, _day: int) -> NDArray[np.float64]:
    """Give the same share to every cell."""
    return scaled(np.zeros(history.evidence.areas.shape[1]))


def long_run(history: History, day: int) -> NDArray[np.float64]:
    """Count the cell's incidents since ever: the same as always."""
    return scaled(history.evidence.weights_by_cell(day))


def last_12_months(history: History, day: int) -> NDArray[np.float64]:
    """Count the cell's incidents of the last 365 days."""
    return scaled(history.evidence.weights_by_cell(day, within=YEAR_DAYS))


def kde_10km(history: History, day: int) -> NDArray[np.float64]:
    """Smooth all incidents by a normal kernel of 10 km."""
    return scaled(history.lay(history.evidence.weights_at(day), sd_km=KDE_KM))


def kde_silverman(history: History, day: int) -> NDArray[np.float64]:
    """Smooth all incidents by Silverman's rule: spread times n^(-1/6), to the kilometre."""
    evidence = history.evidence
    mass = evidence.weights_at(day)
    if np.count_nonzero(mass) <= 1:
        return uniform(history, day)
    spread = np.sqrt((_variance(evidence.x, mass) + _variance(evidence.y, mass)) / 2)
    width_km = float(spread * mass.sum() ** (-1 / 6)) / 1e3
    return scaled(history.lay(mass, sd_km=max(1.0, round(width_km))))


def promap(history: History, day: int) -> NDArray[np.float64]:
    """Weigh the last eight weeks by 1 / (1 + weeks) and 1 / (1 + cells away)."""
    by_cell = sum(
        (_in_week(history, day, week) / (1.0 + week) for week in range(PROMAP_WEEKS)),
        start=np.zeros(history.evidence.areas.shape[1]),
    )
    grid, reach = history.patches.grid, PROMAP_CELLS
    table = grid.table()
    lattice = np.where(table >= 0, by_cell[table], 0.0)
    padded = np.pad(lattice, reach)
    steps = range(-reach, reach + 1)
    total = sum(
        np.roll(padded, (i, j), (0, 1)) / (1.0 + np.hypot(i, j)) for i in steps for j in steps
    )
    inner = np.asarray(total)[reach:-reach, reach:-reach]
    surface = np.zeros(len(grid))
    surface[table[table >= 0]] = inner[table >= 0]
    return scaled(surface)


SURFACES: Mapping[str, Surface] = {
    "long_run": long_run,
    "last_12_months": last_12_months,
    "kde_silverman": kde_silverman,
    "kde_10km": kde_10km,
    "promap": promap,
}
"""Baselines that want a uniform floor; ``uniform``, ``etas`` and ``mixture_plain`` do not."""


def with_floor(history: History, surface: Surface, *, before: int, days: int) -> Surface:
    """Mix a surface with the uniform one, by the windows that had ended before a day."""
    told = told_before(history, [surface, uniform], before=before, days=days)
    floor = float(weights_by_em(told, np.ones(len(told)), prior=FLOOR_PRIOR)[1])

    def floored(known: History, day: int) -> NDArray[np.float64]:
        return (1.0 - floor) * surface(known, day) + floor * uniform(known, day)

    return floored


def told_before(
    history: History,
    surfaces: Sequence[Surface],
    *,
    before: int,
    days: int,
    years: float = FLOOR_YEARS,
) -> NDArray[np.float64]:
    """Give what surfaces promised the cells of past incidents: incidents x surfaces."""
    starts, _ = past_windows(before, days, years=years)
    rows = [np.zeros((0, len(surfaces)))]
    for start in starts:
        cell = history.evidence.targets(start, days)
        if len(cell):
            rows.append(np.column_stack([of(history, start)[cell] for of in surfaces]))
    return np.vstack(rows)


def scaled(surface: NDArray[np.float64]) -> NDArray[np.float64]:
    """Scale a surface to sum one; a surface of nothing becomes the uniform one.

    >>> scaled(np.array([3.0, 1.0])).tolist(), scaled(np.zeros(2)).tolist()
    ([0.75, 0.25], [0.5, 0.5])
    """
    total = float(surface.sum())
    if total <= 0:
        return np.full(len(surface), 1.0 / len(surface))
    return np.asarray(surface / total)


def _in_week(history: History, day: int, week: int) -> NDArray[np.float64]:
    """Count by cell the incidents that ended in the week so many weeks before a day."""
    evidence, end = history.evidence, day - 7 * week
    return evidence.weights_by_cell(end, within=7)


def _variance(at: NDArray[np.float64], mass: NDArray[np.float64]) -> float:
    mean = np.average(at, weights=mass)
    return float(np.average((at - mean) ** 2, weights=mass))
