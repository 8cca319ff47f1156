"""How fast plans are proven best, beside spopt with CBC in the same run.

    python benchmarks/bench_plan.py [RADIUS_KM ...]

3,000 demand cells, 300 candidates and 20 units, in a country of the size of Pakistan:
maximal covering, set covering. For each radius: our seconds, spopt's (with the time in
CBC alone in brackets) and the ratios; both answers must be equal before a time counts.
Random uniform points are the hardest case: real demand is heaped. spopt is given 120 s.
"""

from __future__ import annotations

import sys
import time
import warnings

import numpy as np
import pulp
from spopt.locate import MCLP

from geo_risk.crs import distance_km
from geo_risk.planning.cover import Limits, cover_of
from geo_risk.planning.covering import most
from geo_risk.planning.reach import within_reach
from geo_risk.planning.solving import Effort

CELLS, SITES, UNITS = 3_000, 300, 20
RADII_KM = (40.0, 60.0, 80.0, 100.0)
PATIENCE_S = 120


def country(*, heaped: bool, seed: int = 0) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Draw cells, candidates and weights; heaped weights lie around a few places."""
    rng = np.random.default_rng(seed)
    cells, sites = (
        np.column_stack([rng.uniform(61, 75, n), rng.uniform(25, 36, n)])
        for n in (CELLS, SITES)
    )
    weight = rng.gamma(0.3, 1.0, CELLS)
    if heaped:
        centres = cells[rng.choice(CELLS, 12, replace=False)]
        way = distance_km(cells[:, [0]], cells[:, [1]], centres[:, 0], centres[:, 1])
        weight = weight * (np.exp(-((way / 80.0) ** 2)).sum(axis=1) + 0.01)
    return cells, sites, weight


def ours(
    cells: np.ndarray, sites: np.ndarray, weight: np.ndarray, *, radius_km: float
) -> tuple[float, float, bool]:
    """Give seconds, weight covered, and whether it is proven."""
    start = time.perf_counter()
    near = within_reach(cells, sites, reach_km=radius_km, detour=1.0)
    effort = Effort(nodes=10**7, seconds=PATIENCE_S)
    found = most(cover_of(near, weight), Limits(number=UNITS), effort=effort)
    return time.perf_counter() - start, found.covered, found.proven


def theirs(
    cells: np.ndarray, sites: np.ndarray, weight: np.ndarray, *, radius_km: float
) -> tuple[float, float, float]:
    """Give spopt's seconds in all and in CBC, and the weight covered."""
    way = distance_km(cells[:, [0]], cells[:, [1]], sites[:, 0], sites[:, 1])
    start = time.perf_counter()
    model = MCLP.from_cost_matrix(way, weight, radius_km, p_facilities=UNITS)
    built = time.perf_counter()
    model.solve(pulp.PULP_CBC_CMD(msg=False, timeLimit=PATIENCE_S))
    end = time.perf_counter()
    return end - start, end - built, float(model.problem.objective.value())


def main(radii: list[float]) -> None:
    """Print a line a country and radius."""
    warnings.simplefilter("ignore")
    print("country  radius   ours s  proven   spopt s (CBC s)   spopt/ours  CBC/ours  equal")
    for heaped in (True, False):
        cells, sites, weight = country(heaped=heaped)
        for radius in radii:
            own, covered, proven = ours(cells, sites, weight, radius_km=radius)
            whole, cbc, other = theirs(cells, sites, weight, radius_km=radius)
            equal = abs(covered - other) <= 1e-6 * covered
            print(
                f"{'heaped' if heaped else 'uniform':8} {radius:6.0f} {own:8.2f} {proven!s:>7} "
                f"{whole:9.1f} ({cbc:5.1f}) {whole / own:12.1f} {cbc / own:9.1f}  {equal}",
                flush=True,
            )


if __name__ == "__main__":
    main([float(text) for text in sys.argv[1:]] or list(RADII_KM))
