"""What the correction wants to know of each patch on a day, besides the mixture.

How often and how lately it was hit: active quarters of the last three years, days since
the last incident, and for a patch never hit how lately its neighbours were.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from scipy.ndimage import minimum_filter

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from geo_risk.forecast.evidence import Evidence
    from geo_risk.forecast.patches import Patches
    from geo_risk.forecast.surfaces import Surfaces

QUARTER_DAYS, QUARTERS = 91, 12
"""Three years in quarters."""
QUARTER_BINS = np.array([1, 2, 3, 5, 7, 9, 11])
"""Lower ends of the levels of active quarters, after the level of none."""
DAY_BINS = np.array([30, 60, 120, 240, 480, 960, 1920, 4000])
"""Lower ends of the levels of days since the last incident, after the first."""
RING_BINS = np.array([30, 120, 480, 1920])
"""The same for the latest incident around a patch never hit."""
RINGS = (3, 7)
"""Sides of the squares of cells that are looked at around it."""
LEVELS = (
    len(QUARTER_BINS) + 1,
    len(DAY_BINS) + 1,
    *(len(RING_BINS) + 1 for _ in RINGS),
)
"""How many levels each table has."""
NEVER = 100_000
"""Days since the last incident of a patch that has none."""
YEAR_DAYS = 365.0
"""Half-life of "the year" in the correction."""
FLOOR = 0.01
"""Added to surfaces, in multiples of the uniform one, before the logarithm."""


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class State:
    """What is known of each patch on one day, besides the mixture."""

    logs: NDArray[np.float64]
    """Log multiples of uniform of the long run, ever and the year: (patches, 3)."""
    levels: NDArray[np.int64]
    """Level of each patch in each table, -1 for none: (patches, tables)."""
    hit: NDArray[np.bool_]
    """Patches with any incident before the day."""
    size: NDArray[np.float64]
    """What a patch counts as beside others: its part of a square, but 1 where it was
    hit, for a known place is a place in a large cell as in a small one."""


def state_of(surfaces: Surfaces, day: int) -> State:
    """Describe the patches on a day; ``surfaces`` are those of that day."""
    evidence, patches = surfaces.evidence, surfaces.patches
    wanted = (("places", None), ("ever", None), ("places", YEAR_DAYS))
    shares = [
        surfaces.scaled(surfaces.laid(kind, half_life, surfaces.spot_km))[:, 0]
        for kind, half_life in wanted
    ]
    quarters, since = _visits(evidence, patches, day)
    levels = [
        np.searchsorted(QUARTER_BINS, quarters, side="right"),
        np.searchsorted(DAY_BINS, since, side="right"),
    ]
    hit = since < NEVER
    for side in RINGS:
        ring = np.searchsorted(RING_BINS, _nearest(patches, since, side), side="right")
        levels.append(np.where(hit, -1, ring))
    return State(
        logs=np.column_stack([log_multiple(share) for share in shares]),
        levels=np.column_stack(levels),
        hit=hit,
        size=np.where(hit, 1.0, patches.part),
    )


def log_multiple(
    share: NDArray[np.float64], size: NDArray[np.float64] | float = 1.0
) -> NDArray[np.float64]:
    """Give the log of a surface as a multiple of the same for every patch of a size."""
    return np.asarray(np.log(share * len(share) / size + FLOOR))


def _visits(
    evidence: Evidence, patches: Patches, day: int
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Count active quarters of each patch, and the days since its last incident."""
    known = (evidence.last < day) & (evidence.place >= 0)
    place, last = evidence.place[known], evidence.last[known]
    patch = patches.of_places(evidence.cell, evidence.at_sea)[place]
    latest = np.full(len(patches), day - NEVER)
    np.maximum.at(latest, patch, last)
    quarter = (day - 1 - last) // QUARTER_DAYS
    lately = quarter < QUARTERS
    active = np.zeros((len(patches), QUARTERS), dtype=bool)
    active[patch[lately], quarter[lately]] = True
    return active.sum(axis=1), day - latest


def _nearest(patches: Patches, since: NDArray[np.int64], side: int) -> NDArray[np.int64]:
    """Give the days since the last incident in a square of cells around each patch."""
    lattice = np.full(patches.grid.shape, NEVER)
    np.minimum.at(lattice, (patches.row, patches.col), since)
    found = minimum_filter(lattice, side, mode="nearest")
    return np.asarray(found[patches.row, patches.col])
