"""From incidents to a forecast, in the order of the model: where, how many, how grave."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from geo_risk.forecast.footprints import AT_SEA, DISTRICT, footprints
from geo_risk.forecast.level import HALF_LIFE_DAYS, level_per_day
from geo_risk.forecast.mixture import mix, remember
from geo_risk.forecast.records import SEEN_DAYS, STANDARD_DAYS, Forecast, Model
from geo_risk.forecast.severity import severity_surface, severity_weight

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
    fed, feet, notes = _evidence(incidents, grid, as_of)
    age = _age_days(fed, as_of)
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
        counts={days: _cell_counts(feet, grid, age <= days) for days in SEEN_DAYS},
        seen=_seen(fed, feet, age),
        recorded=_recorded(fed, feet, grid),
        as_of=as_of,
        n_incidents=len(fed),
        first_day=fed["date"].min().date() if len(fed) else None,
        dispersion=model.dispersion,
        memories=memories,
        notes=notes,
    )


def _evidence(
    incidents: pd.DataFrame, grid: Grid, as_of: dt.date
) -> tuple[pd.DataFrame, Footprints, tuple[str, ...]]:
    """Keep the incidents that feed the hazard, known by the as-of date, in the domain."""
    feeds = incidents["counted"].to_numpy(bool) & (incidents["evidence"] == FEEDS).to_numpy(
        bool
    )
    known = (incidents["date"] <= pd.Timestamp(as_of)).to_numpy(bool)
    fed = incidents.loc[feeds & known, USED].reset_index(drop=True)
    feet = footprints(fed, grid)
    outside = int(feet.outside.sum())
    if outside:
        fed = fed[~feet.outside].reset_index(drop=True)
    feet = feet.inside()
    later = int((feeds & ~known).sum())
    return fed, feet, _notes(fed, feet, as_of, later=later, outside=outside)


def _age_days(fed: pd.DataFrame, as_of: dt.date) -> NDArray[np.float64]:
    """Count days from the middle of each incident's day to the end of the as-of day."""
    days = fed["date"].to_numpy("datetime64[D]")
    return (np.datetime64(as_of) - days).astype(float) + 0.5


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


def _seen(fed: pd.DataFrame, feet: Footprints, age: NDArray[np.float64]) -> pd.DataFrame:
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
        **{f"seen_{days}d": age <= days for days in SEEN_DAYS},
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


def _notes(
    fed: pd.DataFrame, feet: Footprints, as_of: dt.date, *, later: int, outside: int
) -> tuple[str, ...]:
    """Say what a reader of the numbers must know about the data behind them."""
    span = (pd.Timestamp(as_of) - fed["date"].min()).days + 1 if len(fed) else 0
    nowhere = int((feet.of_incident < 0).sum())
    short = (
        f"The record is {span} days long, shorter than the {HALF_LIFE_DAYS:.0f} days "
        "over which the level is averaged."
    )
    said = (
        (not len(fed), "No incident feeds this forecast: the surface is uniform, the level 0."),
        (0 < span < HALF_LIFE_DAYS, short),
        (later > 0, f"{later} incidents after the as-of date {as_of} are not used."),
        (outside > 0, f"{outside} incidents lie outside the domain and are not used."),
        (
            nowhere > 0,
            f"{nowhere} incidents are known to the nation only: they count in the level.",
        ),
    )
    return tuple(text for holds, text in said if holds)
