"""Incidents known to a district or province only: shared out over it, never a sharp point.

    p = (1 - v) * q + v * sum over areas of m_area * (q inside the area, scaled to one)

q is the surface that the places make, m_area the share of an area in the vague incidents
(half-life a year). They raise their area and leave its pattern as it is. v is how far they
are believed: at first their share among all incidents with a place or an area, then as far
as they have told, in past windows, where incidents fell.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from geo_risk.forecast.evidence import Evidence
    from geo_risk.forecast.patches import Patches

HALF_LIFE_DAYS = 365.0
"""Age at which a vague incident, and a placed one beside it, counts half."""
PRIOR_INCIDENTS = 20.0
"""Incidents of past windows that the first belief is worth."""


def shared_out(
    surface: NDArray[np.float64], evidence: Evidence, patches: Patches, *, day: int
) -> NDArray[np.float64] | None:
    """Share what ended before a day and is known to areas only out over them.

    In proportion to ``surface`` on the land of each area; sums to one. ``None`` if
    nothing is known to an area only.
    """
    by_area = evidence.weights_by_area(day, half_life=HALF_LIFE_DAYS)
    land = np.where(patches.water == 0, surface, 0.0)
    held = evidence.areas @ patches.by_cell(land)
    per_mass = np.divide(by_area, held, out=np.zeros_like(held), where=held > 0)
    shared = land * (evidence.areas.T @ per_mass)[patches.cell]
    total = shared.sum()
    return np.asarray(shared / total) if total > 0 else None


def vague_share(evidence: Evidence, *, day: int) -> float:
    """Give the share of vague incidents among those with a place or an area, by age."""
    by_area = evidence.weights_by_area(day, half_life=HALF_LIFE_DAYS).sum()
    by_place = evidence.weights_at(day, half_life=HALF_LIFE_DAYS).sum()
    return float(by_area / max(by_area + by_place, 1e-300))
