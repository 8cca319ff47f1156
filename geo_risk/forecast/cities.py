"""Incidents known to a city stand for the city, not for the one point that it is coded by.

Datasets code "somewhere in Karachi" by one point: 287 of UCDP's 5,517 incidents lie at
24.86 N, 67.01 E. Left there, one cell and one district of seven would carry what the
whole city shares. So the part of a cell's probability that comes from such points is
laid over the city's land, evenly by area:

    p'(c0) = (1 - f) p(c0),   p'(c) += f p(c0) |c in city| / |city|

f is the share of city points among the incidents of the cell. A city is a disc around
its gazetteer point, as large as its people need at ``PEOPLE_PER_KM2``, within its
province. The sum is kept. The forecast is *learned* and *tested* before this step, at
the points by which incidents are coded; the step is how it is shown and summed.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    import pandas as pd
    from numpy.typing import NDArray

    from geo_risk.forecast.footprints import Footprints
    from geo_risk.forecast.grid import Cities, Grid
    from geo_risk.forecast.patches import Patches

NEAR_KM = 2.0
"""How far from the gazetteer's point of a city the datasets' point for it may lie."""
REPEATED = 5
"""Incidents at exactly the same place from which on it is a code, not a position."""
SAMPLES = 20
"""Points along each side of a cell by which its part within a disc is measured."""


@dataclass(frozen=True, eq=False, repr=False)
class CityPoints:
    """The places that stand for cities, and what each city's cell gives to the city."""

    city_of_place: NDArray[np.int64]
    """City that each place of the footprints stands for, -1 for none."""
    moves: tuple[tuple[int, float, NDArray[np.int64], NDArray[np.float64]], ...]
    """Patch, share of it that moves, patches of the city, what each takes (sum 1)."""

    def spread(self, values: NDArray[np.float64]) -> NDArray[np.float64]:
        """Lay the cities' part of a surface over the cities: one value a patch, sum kept."""
        laid = values.copy()
        for patch, share, targets, parts in self.moves:
            moved = share * values[patch]
            laid[patch] -= moved
            laid[targets] += moved * parts
        return laid


def city_points(feet: Footprints, patches: Patches) -> CityPoints:
    """Find the places that stand for cities. Without any, nothing moves."""
    cities = patches.grid.cities
    count = feet.sums(np.ones(len(feet.of_incident)))[: len(feet.x)]
    city = np.full(len(feet.x), -1)
    moves = []
    for number in range(len(cities.x)):
        far = np.hypot(feet.x - cities.x[number], feet.y - cities.y[number])
        found = (far <= NEAR_KM * 1_000.0) & (count >= REPEATED) & ~feet.at_sea & (city < 0)
        city[found] = number
        for cell in np.unique(feet.cell[found]):
            here = (feet.cell == cell) & ~feet.at_sea
            share = float(count[found & here].sum() / count[here].sum())
            patch = int(patches.of_places(np.array([cell]), np.array([False]))[0])
            targets, parts = _disc(cities, number, patches, patch)
            if len(targets):
                moves.append((patch, share, targets, parts))
    return CityPoints(city_of_place=city, moves=tuple(moves))


def district_of_city(
    districts: pd.Series[str], feet: Footprints, points: CityPoints, grid: Grid
) -> pd.Series[str]:
    """Name the whole city where its point would name one of its districts.

    Karachi's seven districts are a group; incidents at its point are recorded for the
    group, and shared by what is expected in each.
    """
    larger = {part: group for group, parts in grid.groups.items() for part in parts}
    placed = (feet.of_incident >= 0) & (feet.of_incident < len(feet.x))
    at_city = np.zeros(len(districts), dtype=bool)
    at_city[placed] = points.city_of_place[feet.of_incident[placed]] >= 0
    names = districts.to_numpy(object).copy()
    names[at_city] = [larger.get(name, name) for name in names[at_city]]
    return districts.__class__(names, index=districts.index, dtype=districts.dtype)


def _disc(
    cities: Cities, number: int, patches: Patches, source: int
) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
    """Find the land of a city in its province, and each patch's part of it."""
    grid, radius = patches.grid, cities.radius_m[number]
    x, y = grid.x - cities.x[number], grid.y - cities.y[number]
    land = np.flatnonzero(
        (patches.water == 0)
        & (grid.province[patches.cell] == grid.province[patches.cell[source]])
        & (np.hypot(x, y)[patches.cell] <= radius + grid.cell_m)
    )
    step = ((np.arange(SAMPLES) + 0.5) / SAMPLES - 0.5) * grid.cell_m
    cell = patches.cell[land]
    inside = np.hypot(x[cell, None, None] + step[:, None], y[cell, None, None] + step) <= radius
    km2 = inside.mean(axis=(1, 2)) * patches.part[land]
    held = km2 > 0
    return land[held], km2[held] / max(km2.sum(), 1e-300)
