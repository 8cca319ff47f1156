"""Who can answer a call from a place, how far away, and what of that may be told.

The way is the straight line times a detour factor; its time is the way over the speed of
the unit. Units that a plan proposes are told by the name of their town, to the kilometre
and the minute.

A post held today is "a post", and all that is told of it depends on the cell of 10 km
that it stands in, and on nothing finer: the way from the farthest corner of that cell,
up to a step,

    25, 50, 100 km, then by 100;   30, 60 min, then by 60

the order among the covers, and whether the place lies within reach: yes where all of the
cell does, no where none of it does, else perhaps. Exact ways from a hundred sites would
give a post away to the kilometre.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np
import pandas as pd

from geo_risk.crs import distance_km, to_plane

if TYPE_CHECKING:
    from geopandas.geodataframe import GeoDataFrame
    from numpy.typing import NDArray

    from geo_risk.resources import Resources

SQUARE_KM: Final = 10.0
"""Side of the squares that posts are known by, km: the cells of the model."""
POST_KM: Final = (25.0, 50.0, 100.0)
"""Ways to a post are told up to one of these, km; beyond the last by whole times it."""
POST_MINUTES: Final = (30.0, 60.0)
"""The same for the time, minutes."""
POST_NAME: Final = ("a post", "ایک چوکی")
"""What a post held today is called, English and Urdu."""
TOLD: Final = 2
"""Nearest covers that are told of each place."""
REACHED: Final = ("no", "perhaps", "yes")
"""Whether a place lies within a cover's reach, by how many of two bounds do."""
LAST: Final = 1e9
"""Stands after every time, minutes: a post that does not travel and perhaps reaches."""
STRETCH: Final = 1.005
"""The plane shortens no length in the study by more than this."""


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class Covers:
    """Posts held today and units of the plan: one entry each, all arrays in the same order."""

    lon: NDArray[np.float64]
    """Degrees east, WGS 84."""
    lat: NDArray[np.float64]
    """Degrees north, WGS 84."""
    name: NDArray[np.object_]
    """Name of a unit's town; not told of a post."""
    name_ur: NDArray[np.object_]
    """The same in Urdu; empty where unknown."""
    held: NDArray[np.bool_]
    """True for a post held today, false for a unit that the plan proposes."""
    speed_kmh: NDArray[np.float64]
    """Speed on the way, km/h; NaN for a unit that does not travel."""
    reach_km: NDArray[np.float64]
    """Way up to which it covers, km."""
    detour: float
    """Length of the way over the straight line."""

    def __len__(self) -> int:
        """Count the covers."""
        return len(self.lon)


def covers_of(units: GeoDataFrame, resources: Resources, *, held: pd.DataFrame) -> Covers:
    """Gather who can come to a place on land: units of a plan, then posts held today.

    Boats are left out: they answer for the water.

    Parameters
    ----------
    units
        :attr:`geo_risk.planning.Plan.units`.
    resources
        What the units are and how far their way is.
    held
        Units held today: ``lon``, ``lat`` (WGS 84 degrees), ``unit_type``.
    """
    on_land = {unit.id: unit for unit in resources.units if unit.serves != "sea"}
    planned = units[units["unit_type"].isin(list(on_land))]
    posts = held[held["unit_type"].isin(list(on_land))]
    types = [on_land[str(name)] for name in [*planned["unit_type"], *posts["unit_type"]]]
    unnamed = [""] * len(posts)
    return Covers(
        lon=np.array([*planned.geometry.x, *posts["lon"]], dtype=float),
        lat=np.array([*planned.geometry.y, *posts["lat"]], dtype=float),
        name=np.array([*planned["name"], *unnamed], dtype=object),
        name_ur=np.array([*planned["name_ur"], *unnamed], dtype=object),
        held=np.repeat([False, True], [len(planned), len(posts)]),
        speed_kmh=np.array([unit.speed_kmh or np.nan for unit in types], dtype=float),
        reach_km=np.array([unit.reach_km for unit in types], dtype=float),
        detour=resources.detour,
    )


def upper_step(values: NDArray[np.float64], steps: tuple[float, ...]) -> NDArray[np.float64]:
    """Round up to the next step, beyond the last one to whole times it; NaN stays.

    >>> upper_step(np.array([0.2, 25.0, 26.0, 101.0]), POST_KM).tolist()
    [25.0, 25.0, 50.0, 200.0]
    """
    edges = np.asarray(steps)
    beyond = np.ceil(values / edges[-1]) * edges[-1]
    place = np.searchsorted(edges, np.nan_to_num(values, nan=0.0))
    inside = edges[np.minimum(place, len(edges) - 1)]
    told = np.where(place < len(edges), inside, beyond)
    return np.where(np.isnan(values), np.nan, told)


def nearest_covers(
    lon: NDArray[np.float64], lat: NDArray[np.float64], covers: Covers
) -> pd.DataFrame:
    """Tell of each place (WGS 84 degrees) who is there first and who second.

    A unit that does not travel counts within its reach only; among the others the shorter
    time is the nearer one.

    Returns
    -------
    DataFrame
        One row a place, in order; for ``n`` of 1 and 2 ``cover_<n>`` (name; empty without
        one), ``cover_<n>_ur``, ``cover_<n>_held``, ``cover_<n>_km``, ``cover_<n>_minutes``
        (NaN for a unit that does not travel) and ``cover_<n>_reached`` (``yes``,
        ``perhaps`` or ``no``). Of posts as they may be told.
    """
    least, most = _ways(lon, lat, covers)
    minutes = most / covers.speed_kmh * 60.0
    told_km = np.where(covers.held, upper_step(most, POST_KM), most)
    told_minutes = np.where(covers.held, upper_step(minutes, POST_MINUTES), minutes)
    reached = (least <= covers.reach_km).astype(int) + (most <= covers.reach_km)
    standing = np.array([np.inf, LAST, 0.0])[reached]
    rank = np.where(np.isnan(covers.speed_kmh), standing, told_minutes)
    order = np.lexsort((told_km, rank), axis=-1)
    columns: dict[str, object] = {}
    for at in range(TOLD):
        if len(covers) <= at:
            columns |= _nobody(len(lon), at + 1)
            continue
        row, who = np.arange(len(lon)), order[:, at]
        there = np.isfinite(rank[row, who])
        columns |= {
            f"cover_{at + 1}": np.where(there, _names(covers, 0)[who], ""),
            f"cover_{at + 1}_ur": np.where(there, _names(covers, 1)[who], ""),
            f"cover_{at + 1}_held": there & covers.held[who],
            f"cover_{at + 1}_km": np.where(there, told_km[row, who], np.nan),
            f"cover_{at + 1}_minutes": np.where(there, told_minutes[row, who], np.nan),
            f"cover_{at + 1}_reached": np.where(
                there, np.array(REACHED)[reached[row, who]], ""
            ).astype(object),
        }
    return pd.DataFrame(columns)


def _ways(
    lon: NDArray[np.float64], lat: NDArray[np.float64], covers: Covers
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Bound the way from every cover to every place, km: places x covers, least and most.

    Of a unit both are its way. Of a post they are those of the nearest and of the farthest
    point of its square.
    """
    least = np.empty((len(lon), len(covers)))
    most = np.empty_like(least)
    units = ~covers.held
    straight = distance_km(lon[:, None], lat[:, None], covers.lon[units], covers.lat[units])
    least[:, units] = most[:, units] = straight * covers.detour
    x, y = to_plane(lon, lat)
    off = [
        np.abs(
            place[:, None] / 1_000.0 - (np.floor(post / 1_000.0 / SQUARE_KM) + 0.5) * SQUARE_KM
        )
        for place, post in zip(
            (x, y), to_plane(covers.lon[covers.held], covers.lat[covers.held]), strict=True
        )
    ]
    half = SQUARE_KM / 2.0
    far = np.hypot(*(part + half for part in off)) * STRETCH
    near = np.hypot(*(np.maximum(part - half, 0.0) for part in off)) / STRETCH
    least[:, covers.held], most[:, covers.held] = near * covers.detour, far * covers.detour
    return least, most


def _names(covers: Covers, language: int) -> NDArray[np.object_]:
    own = (covers.name, covers.name_ur)[language]
    return np.where(covers.held, POST_NAME[language], own).astype(object)


def _nobody(count: int, at: int) -> dict[str, object]:
    """Give the columns of a cover that there is not."""
    return {
        f"cover_{at}": np.full(count, "", dtype=object),
        f"cover_{at}_ur": np.full(count, "", dtype=object),
        f"cover_{at}_held": np.zeros(count, dtype=bool),
        f"cover_{at}_km": np.full(count, np.nan),
        f"cover_{at}_minutes": np.full(count, np.nan),
        f"cover_{at}_reached": np.full(count, "", dtype=object),
    }
