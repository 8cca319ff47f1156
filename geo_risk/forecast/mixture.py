"""Where the next incident falls: a weighted mean of the memories.

    p(cell) = sum over k of w_k * memory_k(cell),   sum of w = 1

Incidents known to a district or province only are laid out in proportion to the
surface that the points alone make, memory by memory; so they raise their region and
leave the pattern inside it as it is.

Surfaces have two columns here, the land and the water of each cell, which sum to one
over both.
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

LAND = 0
"""Column of the land; the other is the water."""


def remember(
    memories: Sequence[Memory],
    footprints: Footprints,
    grid: Grid,
    *,
    age_days: NDArray[np.float64],
    weights: Mapping[str, float],
) -> dict[str, NDArray[np.float64]]:
    """Give each memory's surface: shares of the land and water of cells, summing to one.

    ``age_days`` is the age of each incident of the footprints. A memory without
    anything to remember is the uniform surface, the same chance for every square
    kilometre of the domain.
    """
    sums = {
        m.name: footprints.sums(decay(age_days, half_life_days=m.half_life_days))
        for m in memories
    }
    points = _points(memories, sums, footprints, grid)
    base = mix({name: _scaled(laid, grid) for name, laid in points.items()}, weights)
    for memory in memories:
        if memory.sd_km is not None:
            vague = footprints.over_regions(sums[memory.name], base[:, LAND])
            points[memory.name][:, LAND] += vague
    return {name: _scaled(laid, grid) for name, laid in points.items()}


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
    """Give every square kilometre of the domain the same chance, land and water.

    >>> from geo_risk.forecast.grid import squares
    >>> uniform(squares(2, 1)).tolist()
    [[0.5, 0.0], [0.5, 0.0]]
    """
    area = grid.domain_km2[:, None] * np.column_stack([grid.land_share, 1.0 - grid.land_share])
    return np.asarray(area / area.sum())


def _points(
    memories: Sequence[Memory],
    sums: Mapping[str, NDArray[np.float64]],
    footprints: Footprints,
    grid: Grid,
) -> dict[str, NDArray[np.float64]]:
    """Lay down what lies at places, all memories of one width at once."""
    laid = {m.name: uniform(grid) for m in memories}
    for sd_km in {m.sd_km for m in memories if m.sd_km is not None}:
        names = [m.name for m in memories if m.sd_km == sd_km]
        columns = np.column_stack([sums[name] for name in names])
        surfaces = footprints.over_places(columns, grid, sd_km=sd_km)
        laid.update({name: surfaces[:, :, number] for number, name in enumerate(names)})
    return laid


def _scaled(laid: NDArray[np.float64], grid: Grid) -> NDArray[np.float64]:
    total = laid.sum()
    return np.asarray(laid / total) if total > 0 else uniform(grid)
