"""From incidents to a forecast, in the order of the model: where, how many, how grave."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from geo_risk.forecast.cities import city_points, district_of_city
from geo_risk.forecast.evidence import FEEDS, evidence_of
from geo_risk.forecast.footprints import AT_SEA, DISTRICT, footprints
from geo_risk.forecast.history import History
from geo_risk.forecast.kernels import kernel
from geo_risk.forecast.level import expected_total
from geo_risk.forecast.memories import CITY, REGION, REPEATS, VAGUE
from geo_risk.forecast.records import DAYS, SEEN_DAYS, STANDARD_DAYS, Forecast, Model, Surface
from geo_risk.forecast.remarks import Tally, remarks
from geo_risk.forecast.severity import (
    SD_KM,
    severity_parts,
    severity_surface,
    severity_weight,
)
from geo_risk.forecast.streams import last_days

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Mapping, Sequence

    from numpy.typing import NDArray

    from geo_risk.forecast.cities import CityPoints
    from geo_risk.forecast.footprints import Footprints
    from geo_risk.forecast.grid import Grid
    from geo_risk.forecast.history import Fitted
    from geo_risk.forecast.patches import Patches

STEPS = (REPEATS, REGION, VAGUE, CITY)
"""What the surface is made of besides memories, in the order of the steps."""
USED = ["date", "lon", "lat", "where_prec", "district_id", "province_id", "kind", "deaths"]
"""Columns of the incidents frame that the forecast reads."""
DAYS_KNOWN = ["date_end", "date_prec"]
"""Columns it reads where they are; without them an incident is of one exact day."""
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
    known, day = _known(incidents, grid, as_of), _number(as_of) + 1
    fed, feet, days_ago = known.incidents, known.footprints, known.days_ago
    history, points = _learned(known, grid, day=day, model=model)
    city = district_of_city(fed["district_id"], feet, points, grid)
    where = _where(history, points, day, sorted({*STANDARD_DAYS, *horizons_days}))
    lay, age_days = _layer(feet, history.patches), days_ago - known.silent_days
    gravity = severity_weight(fed, kind_weights=kind_weights)
    return Forecast(
        **where,
        grid=grid,
        severity=severity_surface(gravity, fed["kind"], lay, age_days=age_days, size=len(grid)),
        severity_parts=severity_parts(fed, lay, age_days=age_days, size=len(grid)),
        counts={days: _cell_counts(feet, grid, days_ago <= days) for days in SEEN_DAYS},
        seen=_seen(fed.assign(district_id=city), feet, days_ago),
        recorded=_recorded(fed, feet, grid),
        as_of=as_of,
        n_incidents=len(fed),
        first_day=fed["date"].min().date() if len(fed) else None,
        remarks=remarks(known.tally, as_of=as_of),
    )


def fit_surface(
    incidents: pd.DataFrame, grid: Grid, *, as_of: dt.date, days: int, model: Model
) -> Surface:
    """Fit one horizon and nothing else: the numbers of :func:`fit_model`, in part of its time.

    For counterfactuals, of which a comparison needs several.
    """
    day = _number(as_of) + 1
    history, points = _learned(_known(incidents, grid, as_of), grid, day=day, model=model)
    patches = history.patches
    drawn = points.spread(history.fitted(day, DAYS).probability)
    share = patches.by_cell(np.where(patches.water == 1, drawn, 0.0)) / patches.by_cell(drawn)
    if days != DAYS:
        drawn = points.spread(history.fitted(day, days).probability)
    total = expected_total(history.evidence, day, days)
    return Surface(expected=total * patches.by_cell(drawn), water_share=share, grid=grid)


def _learned(
    known: _Known, grid: Grid, *, day: int, model: Model
) -> tuple[History, CityPoints]:
    """Give the model what is known before a day, and the places that stand for cities."""
    evidence = evidence_of(
        known.incidents, known.footprints, silent_days=known.silent_days, until=day - 1
    )
    history = History(evidence, grid, model=model)
    return history, city_points(known.footprints, history.patches)


def _where(
    history: History, points: CityPoints, day: int, horizons: Sequence[int]
) -> dict[str, Any]:
    """Fit each horizon: totals, surfaces, parts and dispersion."""
    totals = {days: expected_total(history.evidence, day, days) for days in horizons}
    fits = {days: history.fitted(day, days) for days in horizons}
    drawn = {days: points.spread(fits[days].probability) for days in horizons}
    patches = history.patches
    families = {memory.family.name: memory.family for memory in history.model.memories}
    parts = {
        days: {
            name: totals[days] * patches.by_cell(part)
            for name, part in _parts(history, day, fits[days], drawn[days]).items()
        }
        for days in horizons
    }
    standard = fits[DAYS]
    mixed = _families(history, day, standard.weights)
    weights = {name: float(part.sum()) for name, part in mixed.items()}
    probability = patches.by_cell(drawn[DAYS])
    water = patches.by_cell(np.where(patches.water == 1, drawn[DAYS], 0.0))
    return {
        "expected": {days: totals[days] * patches.by_cell(drawn[days]) for days in horizons},
        "parts": parts,
        "reasons": (*families.values(), *STEPS),
        "shares": {name: patches.by_cell(part) / weights[name] for name, part in mixed.items()},
        "weights": weights,
        "memories": tuple(families.values()),
        "probability": probability,
        "water_share": water / probability,
        "totals": totals,
        "dispersions": {days: history.dispersion(day, days) for days in horizons},
    }


def _families(
    history: History, day: int, weights: NDArray[np.float64]
) -> dict[str, NDArray[np.float64]]:
    """Give what each family of memories brings to the mixture; together it sums to one."""
    weighted = weights[:, None] * history.recall.surfaces(day)
    weighted /= weighted.sum()
    found: dict[str, NDArray[np.float64]] = {}
    for memory, part in zip(history.model.memories, weighted, strict=True):
        found[memory.family.name] = found.get(memory.family.name, 0.0) + part
    return found


def _parts(
    history: History, day: int, fitted: Fitted, drawn: NDArray[np.float64]
) -> dict[str, NDArray[np.float64]]:
    """Take the probability apart: the memories' parts, and what each step moved."""
    steps = (fitted.mixture, fitted.corrected, fitted.by_region, fitted.probability, drawn)
    moved = {
        step.name: after - before
        for step, before, after in zip(STEPS, steps[:-1], steps[1:], strict=True)
    }
    return _families(history, day, fitted.weights) | moved


def _layer(
    feet: Footprints, patches: Patches
) -> Callable[[NDArray[np.float64]], NDArray[np.float64]]:
    """Return what spreads sums of incidents over the cells around their places."""
    spread = kernel(feet, patches, sd_km=SD_KM)

    def lay(columns: NDArray[np.float64]) -> NDArray[np.float64]:
        sums = [feet.sums(column)[: len(feet.x)] for column in columns.T]
        laid = spread.lay(np.column_stack(sums))
        return np.column_stack([patches.by_cell(column) for column in laid.T])

    return lay


@dataclass(frozen=True)
class _Known:
    """The incidents that feed a forecast."""

    incidents: pd.DataFrame
    footprints: Footprints
    silent_days: NDArray[np.int64]
    """How long before the as-of day the stream of each has ended; 0 while it goes on."""
    days_ago: NDArray[np.float64]
    """From the middle of an incident's day to the end of the as-of day."""
    tally: Tally


def _known(incidents: pd.DataFrame, grid: Grid, as_of: dt.date) -> _Known:
    """Keep the incidents that feed the hazard, known by the as-of date, in the domain."""
    feeds = incidents["counted"].to_numpy(bool) & (incidents["evidence"] == FEEDS).to_numpy(
        bool
    )
    known = (incidents["date"] <= pd.Timestamp(as_of)).to_numpy(bool)
    last_day, ended = last_days(incidents.loc[known, STREAMS], as_of=as_of)
    columns = [*USED, *(name for name in DAYS_KNOWN if name in incidents)]
    fed = incidents.loc[feeds & known, columns]
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
    silent = np.datetime64(as_of) - last_day[feeds[known]][kept]
    return _Known(fed, feet, silent.astype(np.int64), days_ago, tally)


def _number(day: dt.date) -> int:
    return int(np.datetime64(day, "D").astype(np.int64))


def _days_between(dates: pd.Series[pd.Timestamp], last: np.datetime64) -> NDArray[np.float64]:
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
