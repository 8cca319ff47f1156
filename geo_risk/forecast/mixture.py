"""Where the next incident falls: a weighted mean of the memories.

    p(cell) = sum over k of w_k * memory_k(cell),   sum of w = 1

Incidents known to a district or province only are laid out in proportion to the
surface that the points alone make, memory by memory; so they raise their region and
leave the pattern inside it as it is.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from geo_risk.forecast.memories import decay

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from geo_risk.forecast.footprints import Footprints
    from geo_risk.forecast.grid import Grid
    from geo_risk.forecast.memories import Memory

Surfaces = dict[str, "NDArray[np.float64]"]


def remember(
    memories: Sequence[Memory],
    footprints: Footprints,
    grid: Grid,
    *,
    age_days: NDArray[np.float64],
    weights: Mapping[str, float],
) -> Surfaces:
    """Give each memory's surface: shares of the cells, summing to one.

    ``age_days`` is the age of each incident of the footprints. A memory without
    anything to remember is the uniform surface, the same chance for every square
    kilometre of the domain.
    """
    sums = {m.name: footprints.sums(_weights(m, age_days)) for m in memories}
    points = {m.name: _points(m, sums[m.name], footprints, grid) for m in memories}
    base = mix({name: _scaled(mass, grid) for name, mass in points.items()}, weights)
    return {
        m.name: points[m.name]
        if m.sd_km is None
        else _scaled(points[m.name] + footprints.over_regions(sums[m.name], base), grid)
        for m in memories
    }


def mix(
    surfaces: Mapping[str, NDArray[np.float64]], weights: Mapping[str, float]
) -> NDArray[np.float64]:
    """Average surfaces with weights that sum to one.

    >>> parts = {"a": np.array([1.0, 0.0]), "b": np.array([0.5, 0.5])}
    >>> mix(parts, {"a": 0.8, "b": 0.2}).tolist()
    [0.9, 0.1]
    """
    total = sum(weights[name] for name in surfaces)
    return np.asarray(sum(weights[name] / total * part for name, part in surfaces.items()))


def uniform(grid: Grid) -> NDArray[np.float64]:
    """Give every square kilometre of the domain the same chance.

    >>> from geo_risk.forecast.grid import squares
    >>> uniform(squares(2, 1)).tolist()
    [0.5, 0.5]
    """
    return grid.domain_km2 / grid.domain_km2.sum()


def _weights(memory: Memory, age_days: NDArray[np.float64]) -> NDArray[np.float64]:
    return decay(age_days, half_life_days=memory.half_life_days)


def _points(
    memory: Memory, sums: NDArray[np.float64], footprints: Footprints, grid: Grid
) -> NDArray[np.float64]:
    if memory.sd_km is None:
        return uniform(grid)
    return footprints.over_places(sums, grid, sd_km=memory.sd_km)


def _scaled(mass: NDArray[np.float64], grid: Grid) -> NDArray[np.float64]:
    total = mass.sum()
    return np.asarray(mass / total) if total > 0 else uniform(grid)
