"""How long a fit with three horizons and all scores take, after a check that they are right.

    OMP_NUM_THREADS=1 .venv/bin/python benchmarks/bench_fit.py [EVENTS ...]

Default sizes: 6,000 and 1,000,000 synthetic incidents around the towns of the gazetteer,
a third of them at places of their own. Prints one line a size, the best of three: the fit
(sixteen memories, correction, three horizons), the scores of all areas, and what the fit
takes beside the named alternative in the same run, one kernel density of the same incidents
at the same cells by scipy (``gaussian_kde``; 6,000 incidents of them at most, for it grows
with incidents times cells).

The fit grows with the number of different places, not of incidents: docs/method.md, Speed.
Measured on one of 2 cores of a shared, busy machine: 6,000 incidents 1.6 s (1.7 times the
density), 1,000,000 incidents 15.5 s.
"""

from __future__ import annotations

import datetime as dt
import sys
import time
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd
from scipy.stats import gaussian_kde

from geo_risk import risk
from geo_risk.crs import to_plane
from geo_risk.forecast import Forecast, Grid, fit, grid_of
from geo_risk.layers import Layers, read_layers
from geo_risk.study import Study

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

KDE_MOST = 6_000
SIZES = (6_000, 1_000_000)
AS_OF = dt.date(2026, 10, 31)
YEARS = 25
SCATTER_KM = 6.0
KM_PER_DEGREE = 111.0


def main() -> None:
    """Check, then measure, each size."""
    layers = read_layers(Study())
    grid = grid_of(layers.cells, gazetteer=layers.gazetteer)
    print(f"{'events':>10} {'fit':>8} {'scores':>8} {'kde':>8} {'fit/kde':>8}")
    for count in [int(text) for text in sys.argv[1:]] or SIZES:
        frame = incidents(layers, count)
        fitted, forecast = best(lambda frame=frame: fit(frame, grid, as_of=AS_OF))
        check(forecast, layers)
        scored, _ = best(lambda forecast=forecast: scores(forecast, layers))
        beside, _ = best(lambda frame=frame: density(frame, grid), times=1)
        line = f"{count:>10,} {fitted:>7.3f}s {scored:>7.3f}s"
        print(f"{line} {beside:>7.3f}s {fitted / beside:>8.2f}")


def incidents(layers: Layers, count: int) -> pd.DataFrame:
    """Make incidents around towns, a third of them at a place of their own."""
    rng = np.random.default_rng(1)
    towns = layers.gazetteer.towns
    weight = 1.0 / np.arange(1, len(towns) + 1)
    town = towns.iloc[rng.choice(len(towns), count, p=weight / weight.sum())]
    off = rng.normal(0.0, SCATTER_KM / KM_PER_DEGREE, (2, count)) * (rng.random(count) < 1 / 3)
    days = rng.integers(0, YEARS * 365, count)
    return pd.DataFrame(
        {
            "date": (np.datetime64(AS_OF) - days).astype("datetime64[s]"),
            "lon": town["lon"].to_numpy() + off[0],
            "lat": town["lat"].to_numpy() + off[1],
            "where_prec": rng.choice([1, 2, 3], count, p=[0.5, 0.35, 0.15]).astype(np.int8),
            "district_id": town["district_id"].to_numpy(),
            "province_id": town["province_id"].to_numpy(),
            "kind": rng.choice(["explosion", "armed_clash"], count),
            "evidence": "reported",
            "format": "plain",
            "source": "incidents",
            "deaths": rng.geometric(0.3, count).astype(float),
            "counted": True,
        }
    )


def density(frame: pd.DataFrame, grid: Grid) -> NDArray[np.float64]:
    """Do what most programs do instead: one kernel density at every cell."""
    few = frame.iloc[:KDE_MOST]
    at = np.array(to_plane(few["lon"], few["lat"]))
    return np.asarray(gaussian_kde(at)(np.array([grid.x, grid.y])))


def check(forecast: Forecast, layers: Layers) -> None:
    """Refuse a figure for a wrong answer: sums must add, and hot places must be hot."""
    areas = risk.score_areas(forecast, layers)
    by_kind = areas.groupby("kind")["expected_90d"].sum()
    water = areas.loc[areas.index.str.endswith("nm"), "expected_90d"].sum()
    whole = forecast.expected[90].sum()
    np.testing.assert_allclose(by_kind["district"], by_kind["province"], atol=1e-9 * whole)
    np.testing.assert_allclose(by_kind["province"] + water, whole, atol=1e-9 * whole)
    hottest = int(forecast.counts[365].argmax())
    assert forecast.probability[hottest] > 0.5 * forecast.probability.max()  # noqa: S101


def scores(forecast: Forecast, layers: Layers) -> None:
    """Make every table of scores that a release holds."""
    risk.score_areas(forecast, layers)
    risk.score_cells(forecast, layers)
    risk.score_sites(forecast, layers)
    risk.score_corridors(forecast, layers)
    risk.reasons_of_all(forecast, layers)


def best(work: Callable[[], Any], *, times: int = 3) -> tuple[float, Any]:
    """Time some work: the shortest of a few runs, seconds, and its result."""
    shortest = float("inf")
    for _ in range(times):
        start = time.perf_counter()
        result = work()
        shortest = min(shortest, time.perf_counter() - start)
    return shortest, result


if __name__ == "__main__":
    main()
