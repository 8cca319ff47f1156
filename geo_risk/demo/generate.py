"""Synthetic incidents that cluster as real ones do: few places, often again, soon after.

A few dozen towns are drawn as hot places with Zipf weights, each active in some
quarters and quiet in others. An incident is followed by others at its place with
the chance ``ECHO``, after exponential waits of ``ECHO_DAYS``: a branching process
as in self-exciting point process models (Mohler et al. 2011).

Only ``Generator.random`` is used and turned into other distributions here, so
that a seed gives the same incidents under every version of NumPy.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

if TYPE_CHECKING:
    from numpy.typing import NDArray

MARK = "SYNTHETIC"
"""Starts every id and stands in every file of the demonstration."""

SEED = 20_261_031
LAST_DAY = dt.date(2026, 10, 31)
YEARS = 6
COUNT = 4_000
ECHO = 0.45
"""Chance that an incident is followed by another at the same place."""
ECHO_DAYS = 12.0
"""Mean wait for a follower, days."""
SCATTER_KM = 7.0
"""Spread of the incidents that do not fall on the town itself, km (standard deviation)."""
PROVINCE_SHARES = {
    "khyber-pakhtunkhwa": 0.50,
    "balochistan": 0.36,
    "sindh": 0.08,
    "punjab": 0.06,
}
HOT_PLACES = 70
KINDS = (
    ("Attack on security forces", 0.40),
    ("Explosion", 0.17),
    ("Attack on civilians", 0.13),
    ("Armed clash", 0.12),
    ("Kidnapping", 0.05),
    ("Assassination", 0.04),
    ("Seizure", 0.04),
    ("Arrest", 0.03),
    ("Unauthorised telecom", 0.02),
)
COAST = (
    (61.9, 24.95),
    (62.5, 24.9),
    (63.4, 25.05),
    (64.6, 25.05),
    (66.2, 24.95),
    (66.85, 24.6),
)
"""Rough points off the coast, where the few incidents at sea are strewn."""
SEA_SHARE = 0.006


def synthetic_incidents(
    towns: pd.DataFrame, *, count: int = COUNT, seed: int = SEED
) -> pd.DataFrame:
    """Make ``count`` invented incidents around the towns of the gazetteer.

    Parameters
    ----------
    towns
        Frame with ``name``, ``lon``, ``lat`` (degrees), ``district_id``,
        ``province_id``, ``population``.
    count
        How many incidents.
    seed
        The same seed gives the same incidents.

    Returns
    -------
    DataFrame
        ``id, date, lat, lon, type, place, district_id, province_id, deaths,
        injured``, ordered by date; ``place`` and district are empty at sea.
    """
    rng = np.random.default_rng(seed)
    at_sea = round(count * SEA_SHARE)
    places = _hot_places(towns, rng)
    frame = pd.concat(
        [_on_land(places, rng, count=count - at_sea), _at_sea(rng, count=at_sea)],
        ignore_index=True,
    )
    frame = frame.sort_values(["date", "lat", "lon"], kind="stable", ignore_index=True)
    frame.insert(0, "id", [f"{MARK}-{number:05d}" for number in range(1, len(frame) + 1)])
    return frame


def _hot_places(towns: pd.DataFrame, rng: np.random.Generator) -> pd.DataFrame:
    """Draw the towns where things happen, with weights that sum to one."""
    parts = []
    for province, share in PROVINCE_SHARES.items():
        here = towns[towns["province_id"] == province].sort_values(["name", "lat"])
        number = min(len(here), max(1, round(HOT_PLACES * share)))
        chosen = here.iloc[np.argsort(rng.random(len(here)))[:number]]
        zipf = 1.0 / np.arange(1, number + 1)
        parts.append(chosen.assign(weight=share * zipf / zipf.sum()))
    places = pd.concat(parts, ignore_index=True)
    return places.assign(weight=places["weight"] / places["weight"].sum())


def _on_land(places: pd.DataFrame, rng: np.random.Generator, *, count: int) -> pd.DataFrame:
    """Let incidents and their echoes fall on the hot places until there are enough."""
    active = rng.random((len(places), YEARS * 4)) < 0.45  # noqa: PLR2004 - just under half
    seeds = _pick(places["weight"].to_numpy(), rng, count=count)
    days = _active_days(active[seeds], rng)
    where, when = _with_echoes(seeds, days, rng)
    where, when = where[:count], when[:count]
    town = places.iloc[where].reset_index(drop=True)
    north, east = _normal(rng, count) * SCATTER_KM, _normal(rng, count) * SCATTER_KM
    off = rng.random(count) < 0.3  # noqa: PLR2004 - three in ten fall outside the town
    lat = town["lat"] + np.where(off, north, 0.0) / 111.2
    lon = town["lon"] + np.where(off, east, 0.0) / (111.2 * np.cos(np.radians(town["lat"])))
    kinds = np.array([name for name, _share in KINDS], dtype=object)
    shares = np.array([share for _name, share in KINDS])
    return pd.DataFrame(
        {
            "date": _dates(when),
            "lat": lat.round(4),
            "lon": lon.round(4),
            "type": kinds[_pick(shares, rng, count=count)],
            "place": town["name"],
            "district_id": town["district_id"],
            "province_id": town["province_id"],
            "deaths": _deaths(rng, count),
            "injured": _deaths(rng, count) * 2,
        }
    )


def _at_sea(rng: np.random.Generator, *, count: int) -> pd.DataFrame:
    """Strew the few incidents at sea off the coast."""
    spot = np.array(COAST)[_pick(np.ones(len(COAST)), rng, count=count)]
    return pd.DataFrame(
        {
            "date": _dates(rng.random(count) * YEARS * 365),
            "lat": (spot[:, 1] - 0.15 * rng.random(count)).round(4),
            "lon": (spot[:, 0] + 0.4 * (rng.random(count) - 0.5)).round(4),
            "type": "Piracy",
            "place": "",
            "district_id": "",
            "province_id": "",
            "deaths": 0,
            "injured": 0,
        }
    )


def _active_days(active: NDArray[np.bool_], rng: np.random.Generator) -> NDArray[np.float64]:
    """Draw a day for each row, in one of the quarters in which its place is active."""
    quarters = active.shape[1]
    # A later quarter is a little likelier, so that the map has something recent to show.
    weight = (active + 0.02) * np.linspace(0.6, 1.4, quarters)
    cumulated = np.cumsum(weight, axis=1) / weight.sum(axis=1, keepdims=True)
    quarter = (rng.random((len(active), 1)) > cumulated).sum(axis=1)
    return np.asarray((quarter + rng.random(len(active))) * (YEARS * 365 / quarters))


def _with_echoes(
    where: NDArray[np.int64], when: NDArray[np.float64], rng: np.random.Generator
) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
    """Add followers of followers; those after the last day are let go."""
    all_where, all_when = [where], [when]
    while len(where):
        echo = rng.random(len(where)) < ECHO
        where = where[echo]
        when = when[echo] - ECHO_DAYS * np.log1p(-rng.random(len(where)))
        kept = when < YEARS * 365
        where, when = where[kept], when[kept]
        all_where.append(where)
        all_when.append(when)
    joined_where, joined_when = np.concatenate(all_where), np.concatenate(all_when)
    mixed = np.argsort(rng.random(len(joined_where)))
    return joined_where[mixed], joined_when[mixed]


def _dates(days: NDArray[np.float64]) -> pd.DatetimeIndex:
    first = np.datetime64(LAST_DAY, "D") - np.timedelta64(YEARS * 365 - 1, "D")
    return pd.DatetimeIndex(first + np.floor(days).astype("timedelta64[D]"))


def _pick(
    weights: NDArray[np.float64], rng: np.random.Generator, *, count: int
) -> NDArray[np.int64]:
    """Draw ``count`` positions with chances in proportion to ``weights``."""
    cumulated = np.cumsum(weights) / np.sum(weights)
    drawn = np.searchsorted(cumulated, rng.random(count), side="right")
    return np.minimum(drawn, len(weights) - 1)


def _normal(rng: np.random.Generator, count: int) -> NDArray[np.float64]:
    """Draw standard normal numbers (Box and Muller 1958)."""
    radius = np.sqrt(-2.0 * np.log1p(-rng.random(count)))
    return np.asarray(radius * np.cos(2.0 * np.pi * rng.random(count)))


def _deaths(rng: np.random.Generator, count: int) -> NDArray[np.int64]:
    """Draw counts with a heavy tail: most 0 to 2, now and then dozens."""
    tail = np.floor((1.0 - rng.random(count)) ** (-1.0 / 1.6)).astype(np.int64)
    return np.minimum(np.where(rng.random(count) < 0.4, 0, tail), 90)  # noqa: PLR2004 - two in five
