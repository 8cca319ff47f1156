"""From incidents to a forecast, in the order of the model: where, how many, how grave."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from geo_risk.forecast.footprints import AT_SEA, DISTRICT, footprints
from geo_risk.forecast.level import level_per_day
from geo_risk.forecast.mixture import mix, remember
from geo_risk.forecast.records import SEEN_DAYS, STANDARD_DAYS, Forecast, Model
from geo_risk.forecast.remarks import Tally, remarks
from geo_risk.forecast.severity import severity_surface, severity_weight
from geo_risk.forecast.streams import last_days

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from geo_risk.forecast.footprints import Footprints
    from geo_risk.forecast.grid import Grid

FEEDS = "reported"
"""Only reported incidents feed the hazard: discovered ones measure effort."""
USED = ["date", "lon", "lat", "where_prec", "district_id", "province_id", "kind", "deaths"]
"""Columns of the incidents frame that the forecast reads."""
STREAMS = ["date", "source", "format", "province_id"]
"""Columns that say up to which day a stream of reports speaks."""


def fit_model(
    incidents: pd.DataFrame,
    grid: Grid,
    *,
    as_of: dt.date,
    horizons_days: Sequence[int],
    kind_weights: Mapping[str, float],
    model: Model,
) -> Forecast:
    """Fit a given model; :func:`geo_risk.forecast.fit` says what comes in and out."""
    if not len(grid):
        raise ValueError("a forecast needs at least one cell; the grid has none")
    evidence = _evidence(incidents, grid, as_of)
    fed, feet = evidence.incidents, evidence.footprints
    age, days_ago = evidence.age_days, evidence.days_ago
    memories = tuple(memory for memory, _ in model.memories)
    weights = {memory.name: weight for memory, weight in model.memories}
    surfaces = remember(memories, feet, grid, age_days=age, weights=weights)
    land, water = mix(surfaces, weights).T
    probability, level = land + water, level_per_day(age)
    gravity = severity_weight(fed, kind_weights=kind_weights)
    days_ahead = sorted({*STANDARD_DAYS, *horizons_days})
    return Forecast(
        grid=grid,
        shares={name: surface.sum(axis=1) for name, surface in surfaces.items()},
        weights=weights,
        probability=probability,
        water_share=np.divide(water, probability, out=water.copy(), where=probability > 0),
        level_per_day=level,
        expected={days: level * days * probability for days in days_ahead},
        severity=severity_surface(gravity, fed["kind"], feet, grid, age_days=age),
        counts={days: _cell_counts(feet, grid, days_ago <= days) for days in SEEN_DAYS},
        seen=_seen(fed, feet, days_ago),
        recorded=_recorded(fed, feet, grid),
        as_of=as_of,
        n_incidents=len(fed),
        first_day=fed["date"].min().date() if len(fed) else None,
        dispersion=model.dispersion,
        memories=memories,
        remarks=remarks(evidence.tally, as_of=as_of),
    )


@dataclass(frozen=True)
class _Evidence:
    """The incidents that feed a forecast."""

    incidents: pd.DataFrame
    footprints: Footprints
    age_days: NDArray[np.float64]
    """From the middle of an incident's day to the end of the last day of its stream."""
    days_ago: NDArray[np.float64]
    """From there to the end of the as-of day."""
    tally: Tally


def _evidence(incidents: pd.DataFrame, grid: Grid, as_of: dt.date) -> _Evidence:
    """Keep the incidents that feed the hazard, known by the as-of date, in the domain."""
    feeds = incidents["counted"].to_numpy(bool) & (incidents["evidence"] == FEEDS).to_numpy(
        bool
    )
    known = (incidents["date"] <= pd.Timestamp(as_of)).to_numpy(bool)
    last_day, ended = last_days(incidents.loc[known, STREAMS], as_of=as_of)
    fed = incidents.loc[feeds & known, USED]
    feet = footprints(fed, grid)
    kept = ~feet.outside
    fed, feet = fed[kept].reset_index(drop=True), feet.inside()
    days_ago = _days_between(fed["date"], np.datetime64(as_of))
    tally = Tally(
        fed=len(fed),
        record_days=int(np.ceil(days_ago.max(initial=0.0))),
        later=int((feeds & ~known).sum()),
        outside=int((~kept).sum()),
        nation_only=int((feet.of_incident < 0).sum()),
        ended=ended,
    )
    age = _days_between(fed["date"], last_day[feeds[known]][kept])
    return _Evidence(fed, feet, age, days_ago, tally)


def _days_between(
    dates: pd.Series[pd.Timestamp], last: NDArray[np.datetime64] | np.datetime64
) -> NDArray[np.float64]:
    """Count days from the middle of each date to the end of a last day: 0.5 at least."""
    return np.asarray((last - dates.to_numpy("datetime64[D]")).astype(float) + 0.5)


def _cell_counts(
    feet: Footprints, grid: Grid, chosen: NDArray[np.bool_]
) -> NDArray[np.float64]:
    at_places = feet.sums(chosen.astype(float))[: len(feet.x)]
    return np.bincount(feet.cell, at_places, minlength=len(grid)).astype(float)


def _recorded(fed: pd.DataFrame, feet: Footprints, grid: Grid) -> NDArray[np.float64]:
    """Lay out the whole record: points in their cells, district incidents evenly."""
    precision = fed["where_prec"].to_numpy()
    near = (precision <= DISTRICT) | (precision == AT_SEA)
    sums = feet.sums(near.astype(float))
    at_places = sums[: len(feet.x)]
    land, water = (
        np.bincount(feet.cell, at_places * side, minlength=len(grid))
        for side in (~feet.at_sea, feet.at_sea)
    )
    over_districts = feet.over_regions(sums, grid.domain_km2 * grid.land_share)
    return np.column_stack([land + over_districts, water])


def _seen(fed: pd.DataFrame, feet: Footprints, days_ago: NDArray[np.float64]) -> pd.DataFrame:
    """Count what was seen at each place and in each unit, as whole incidents."""
    place = np.where(feet.of_incident < len(feet.x), feet.of_incident, -1)
    district, districts = pd.factorize(fed["district_id"], sort=True)
    province, provinces = pd.factorize(fed["province_id"], sort=True)
    shape = (len(feet.x) + 1, max(len(districts), 1), max(len(provinces), 1))
    key = np.ravel_multi_index((place + 1, district, province), shape)
    keys, row = np.unique(key, return_inverse=True)
    at, unit, region = np.unravel_index(keys, shape)
    nowhere = np.array([np.nan])
    counted = {
        **{f"seen_{days}d": days_ago <= days for days in SEEN_DAYS},
        "seen_all": np.ones(len(fed)),
        "vague": place < 0,
    }
    return pd.DataFrame(
        {
            "x": np.concatenate([nowhere, feet.x])[at],
            "y": np.concatenate([nowhere, feet.y])[at],
            "cell": np.concatenate([[-1], feet.cell])[at],
            "at_sea": np.concatenate([[False], feet.at_sea])[at],
            "district_id": districts.to_numpy(object)[unit],
            "province_id": provinces.to_numpy(object)[region],
            **{
                name: np.bincount(row, values.astype(float), minlength=len(keys))
                for name, values in counted.items()
            },
        }
    )
