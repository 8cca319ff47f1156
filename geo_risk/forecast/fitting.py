"""From incidents to a forecast, in the order of the model: where, how many, how grave."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from geo_risk.forecast.footprints import footprints
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
    fed, feet, left_out = _evidence(incidents, grid, as_of)
    age = _age_days(fed, as_of)
    memories = tuple(memory for memory, _ in model.memories)
    weights = {memory.name: weight for memory, weight in model.memories}
    shares = remember(memories, feet, grid, age_days=age, weights=weights)
    probability = mix(shares, weights)
    level = level_per_day(age)
    graveness = severity_weight(fed, kind_weights=kind_weights)
    return Forecast(
        grid=grid,
        shares=shares,
        weights=weights,
        probability=probability,
        level_per_day=level,
        expected={
            days: level * days * probability
            for days in sorted({*STANDARD_DAYS, *horizons_days})
        },
        severity=severity_surface(graveness, fed["kind"], feet, grid, age_days=age),
        counts={days: _cell_counts(feet, grid, age <= days) for days in SEEN_DAYS},
        seen=_seen(fed, feet, age),
        as_of=as_of,
        n_incidents=len(fed),
        first_day=fed["date"].min().date() if len(fed) else None,
        dispersion=model.dispersion,
        memories=memories,
        notes=_notes(fed, feet, left_out, as_of),
    )


def _evidence(
    incidents: pd.DataFrame, grid: Grid, as_of: dt.date
) -> tuple[pd.DataFrame, Footprints, dict[str, int]]:
    """Keep the incidents that feed the hazard, known by the as-of date, in the domain."""
    feeds = incidents["counted"].to_numpy(bool) & (incidents["evidence"] == FEEDS).to_numpy(
        bool
    )
    known = (incidents["date"] <= pd.Timestamp(as_of)).to_numpy(bool)
    fed = incidents[feeds & known].reset_index(drop=True)
    feet = footprints(fed, grid)
    left_out = {
        "later": int((feeds & ~known).sum()),
        "outside": int(feet.outside.sum()),
        "not_reported": int((~feeds).sum()),
    }
    if feet.outside.any():
        fed = fed[~feet.outside].reset_index(drop=True)
        feet = footprints(fed, grid)
    return fed, feet, left_out


def _age_days(fed: pd.DataFrame, as_of: dt.date) -> NDArray[np.float64]:
    """Count days from the middle of each incident's day to the end of the as-of day."""
    days = fed["date"].to_numpy("datetime64[D]")
    return (np.datetime64(as_of) - days).astype(float) + 0.5


def _cell_counts(
    feet: Footprints, grid: Grid, chosen: NDArray[np.bool_]
) -> NDArray[np.float64]:
    at_places = feet.sums(chosen.astype(float))[: len(feet.x)]
    return np.bincount(feet.cell, at_places, minlength=len(grid)).astype(float)


def _seen(fed: pd.DataFrame, feet: Footprints, age: NDArray[np.float64]) -> pd.DataFrame:
    """Count what was seen at each place and in each unit, as whole incidents."""
    place = np.where(feet.of_incident < len(feet.x), feet.of_incident, -1)
    vague = (place < 0).astype(float)
    rows = pd.DataFrame(
        {
            "place": place,
            "district_id": fed["district_id"].astype(object),
            "province_id": fed["province_id"].astype(object),
            **{f"seen_{days}d": (age <= days).astype(float) for days in SEEN_DAYS},
            "seen_all": np.ones(len(fed)),
            "vague": vague,
        }
    )
    keys = ["place", "district_id", "province_id"]
    sums = rows.groupby(keys, sort=True, as_index=False).sum()
    at = sums.pop("place").to_numpy(np.int64)
    for name, values in (("cell", feet.cell), ("y", feet.y), ("x", feet.x)):
        nowhere = -1 if name == "cell" else np.nan
        padded = np.append(values, nowhere)
        sums.insert(0, name, padded[at])
    return sums


def _notes(
    fed: pd.DataFrame, feet: Footprints, left_out: Mapping[str, int], as_of: dt.date
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
        (bool(len(fed)) and span < HALF_LIFE_DAYS, short),
        (
            left_out["later"] > 0,
            f"{left_out['later']} incidents after the as-of date {as_of} are not used.",
        ),
        (
            left_out["outside"] > 0,
            f"{left_out['outside']} incidents lie outside the domain and are not used.",
        ),
        (
            nowhere > 0,
            f"{nowhere} incidents are known to the nation only: they count in the level.",
        ),
    )
    return tuple(text for holds, text in said if holds)
