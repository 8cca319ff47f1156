"""The coast guard's plan: where patrol boats lie, and how many bring the water within reach.

A boat answers for the water that it can come to in time, ``sea_km <= speed x time`` of its
unit type, by ways that round the land (:mod:`geo_risk.planning.sea`). It lies in a port of
the coast, or where ports lie too far apart keeps a station at sea; a boat that is kept at
sea stands for ``BOATS_AT_SEA`` of them. The fewest that have nine tenths of the water of each
province's zones in reach are counted (partial set covering, :mod:`geo_risk.planning.covering`).

The count follows from distance alone. The record at sea is almost empty, and so each zone
says how many incidents stand behind its expected number, and its interval.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
from scipy.sparse import csr_array

from geo_risk.planning.cover import Limits, cover_of
from geo_risk.planning.covering import least
from geo_risk.planning.records import LEVELS
from geo_risk.planning.sea import Sea, at_sea, sea_km, sea_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    import geopandas as gpd
    from numpy.typing import NDArray

    from geo_risk.layers import Layers
    from geo_risk.resources import Resources, UnitType

BOATS_AT_SEA = 3
"""Boats owned for each one kept at sea: one there, two on the way, at rest or in repair."""

BASE_KM = 15.0
"""A place farther from open water than this is no base."""

PLANNED_SHARE = 0.9
"""Share of a province's coastal water that the plan has in reach, if boats get so far."""

_NEAR = 1e-3
"""Boats that the farthest position counts more than the nearest: it only breaks ties."""

LEAST_KM2 = 1.0
"""Slivers of a cell smaller than this belong to no zone's water."""

_ROOM_DEG = 0.5
"""Room around the zones in which ways are sought, degrees."""

_KIND, _ASHORE = "coast:", "-land"
_BY_DISTANCE = "The number of boats follows from distance alone."

_NAMES = ("name", "name_ur", "province_id")

COLUMNS = (
    *("zone_id", "name", "name_ur", "province_id", "base", "base_ur", "sea_km", "minutes"),
    *("unit_type", "needed", "in_reach", "expected", "low", "high", "seen", "remark"),
)
"""Columns of the plan by zone; :func:`coast_plan` says what they mean."""

REQUIREMENT = (
    *("province_id", "province", "province_ur", "unit_type", "unit_name", "unit_name_ur"),
    *("held", *(f"{what}_{level}" for what in ("needed", "gap", "cost") for level in LEVELS)),
    *("reachable", "sites", "must_cover"),
)
"""Columns of ``Plan.requirement``."""


@dataclass(frozen=True, eq=False)
class Coast:
    """Positions that boats may take, the water of the zones, and the ways between."""

    zones: gpd.GeoDataFrame
    """Zones of water, of the frame of areas."""
    bases: pd.DataFrame
    """Ports: ``name``, ``name_ur``, ``lon``, ``lat``."""
    km2: NDArray[np.float64]
    """Zones x pieces of water."""
    km: NDArray[np.float64]
    """Positions (bases, then stations at sea) x pieces of water, by sea."""
    ports: int
    """Positions that are bases; the others are stations at sea."""


def coast_of(layers: Layers, resources: Resources) -> Coast:
    """Measure the coast once: bases, pieces of water on the model's grid, ways by sea.

    Bases are the user's candidates within ``BASE_KM`` of open water, else the ports of the
    coast. Stations at sea stand on every second row and column of the grid where boats
    reach 30 km or more, else on every one. Without water in coastal zones, or without a
    unit type that serves the sea, the coast is empty.
    """
    zones = _zones(layers.areas)
    held = layers.shares[layers.areas.index.get_indexer(zones.index)].toarray()
    km2 = held * layers.cells["domain_km2"].to_numpy()
    wet = np.flatnonzero(km2.sum(axis=0) >= LEAST_KM2)
    boats = resources.serving("sea")
    if not len(wet) or not boats:
        nothing = np.empty((0, 0))
        return Coast(zones.iloc[:0], _bases_of([]), nothing, nothing, 0)
    water = layers.cells.iloc[wet]
    sea = _open_water(layers, zones)
    bases = _bases(layers, resources, sea)
    step = 2 if min(boat.reach_km for boat in boats) >= 30 else 1  # noqa: PLR2004 - as told
    at = water[(water["col"] % step == 0) & (water["row"] % step == 0)]
    positions = pd.concat([bases[["lon", "lat"]], at[["lon", "lat"]]]).to_numpy()
    start = (positions[:, 0], positions[:, 1])
    km = sea_km(sea, start, (water["lon"], water["lat"]))
    return Coast(zones, bases, km2[:, wet], km, len(bases))


def _open_water(layers: Layers, zones: gpd.GeoDataFrame) -> Sea:
    west, south, east, north = (float(edge) for edge in zones.total_bounds)
    room = _ROOM_DEG
    bounds = (west - room, south - room, east + room, north + room)
    return sea_of(layers.basemap["land"], bounds=bounds)


def _zones(areas: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """Pick the water among the coastal zones: strips ashore are served on land."""
    coastal = areas[areas["kind"] == "coast"]
    return coastal[~coastal.index.str.endswith(_ASHORE)]


def _bases(layers: Layers, resources: Resources, sea: Sea) -> pd.DataFrame:
    """Take the user's places by the sea, or the ports where there is none."""
    given = _bases_of((p.name, p.name_ur, p.lon, p.lat) for p in resources.candidates)
    moved = at_sea(sea, given["lon"], given["lat"])["moved_km"]
    given = given[moved.to_numpy() <= BASE_KM]
    if len(given):
        return given
    ports = layers.sites[layers.sites["category"] == "port"]
    points = ports.geometry
    return _bases_of(zip(ports["name"], ports["name_ur"], points.x, points.y, strict=True))


def _bases_of(rows: Iterable[tuple[str, str, float, float]]) -> pd.DataFrame:
    frame = pd.DataFrame(list(rows), columns=["name", "name_ur", "lon", "lat"])
    return frame.astype({"lon": float, "lat": float})


def coast_plan(coast: Coast, areas: gpd.GeoDataFrame, *, resources: Resources) -> pd.DataFrame:
    """Count the boats that have the water of the coastal zones within reach.

    Nine tenths of each province's water, as in the last level of the requirement.

    Parameters
    ----------
    coast
        What :func:`coast_of` measured.
    areas
        Scores of all areas, index ``area_id`` (``risk.score_areas``).
    resources
        Its unit types that serve the sea, and the horizon.

    Returns
    -------
    pandas.DataFrame
        One row a zone of water and unit type: ``zone_id``, ``name``, ``name_ur``,
        ``province_id``; ``base`` and ``base_ur``, the port nearest to its water on average;
        ``sea_km`` of that way, and ``minutes`` at the boat's speed (NaN without one);
        ``unit_type``; ``needed`` boats that lie or stand for this zone, those in relief
        counted; ``in_reach``, the share of its water within reach of a port; ``expected``
        incidents of the horizon with ``low`` and ``high`` (90 %), NaN where the forecast
        has no number; ``seen`` in the whole record; ``remark``, what to know. The boats of
        all zones add up.
    """
    rows = []
    for boat in resources.serving("sea"):
        needed = _needed_by_zone(coast, boat)
        for zone, area_id in enumerate(coast.zones.index):
            row = {"zone_id": area_id.removeprefix(_KIND), "unit_type": boat.id}
            row |= {name: coast.zones[name].iloc[zone] for name in _NAMES}
            row |= _way(coast, zone, boat) | {"needed": int(needed[zone])}
            row |= _evidence(areas, str(area_id), days=resources.horizon_days)
            rows.append(row)
    return pd.DataFrame(rows, columns=list(COLUMNS))


def _positions(
    coast: Coast, boat: UnitType, *, province: str, share: float
) -> NDArray[np.int64] | None:
    """Choose the positions that reach a share of a province's water; None if none do."""
    km2 = _km2(coast, province)
    own = np.flatnonzero(km2 > 0)
    reaches = csr_array((coast.km[:, own] <= boat.reach_km).T)
    # Of plans with as few boats the one whose positions lie nearest: never a boat's worth.
    ways = coast.km[:, own] @ km2[own]
    problem = cover_of(reaches, km2[own], cost=_boats(coast) + _NEAR * ways / ways.max())
    found = least(problem, Limits(weight={0: share * float(km2.sum())}))
    return found.chosen if found.feasible else None


def _km2(coast: Coast, province: str) -> NDArray[np.float64]:
    """Size of each piece of water, as far as it lies in zones of the province."""
    mine = (coast.zones["province_id"] == province).to_numpy()
    return np.asarray(coast.km2[mine].sum(axis=0))


def _reachable(coast: Coast, boat: UnitType, *, province: str) -> float:
    """Share of a province's water that any number of boats reaches."""
    km2 = _km2(coast, province)
    return float(km2[(coast.km <= boat.reach_km).any(axis=0)].sum() / km2.sum())


def _boats(coast: Coast) -> NDArray[np.float64]:
    """Boats that each position takes: one in port, several to keep one at sea."""
    boats = np.full(len(coast.km), float(BOATS_AT_SEA))
    boats[: coast.ports] = 1.0
    return boats


def _needed_by_zone(coast: Coast, boat: UnitType) -> NDArray[np.float64]:
    """Count boats by the zone that each position reaches most water of."""
    needed = np.zeros(len(coast.zones))
    for province in coast.zones["province_id"].unique():
        share = min(PLANNED_SHARE, _reachable(coast, boat, province=province))
        chosen = _positions(coast, boat, province=province, share=share)
        own = (coast.zones["province_id"] == province).to_numpy()
        for position in () if chosen is None else chosen:
            near = coast.km[position] <= boat.reach_km
            reached = np.where(own, coast.km2[:, near].sum(axis=1), -1.0)
            needed[int(np.argmax(reached))] += _boats(coast)[position]
    return needed


def _way(coast: Coast, zone: int, boat: UnitType) -> dict[str, object]:
    """Say from which port the zone is nearest, how far, and how much of it ports reach."""
    km2 = coast.km2[zone]
    ways = coast.km[: coast.ports] @ km2 / km2.sum()
    base = int(np.argmin(ways))
    near = (coast.km[: coast.ports] <= boat.reach_km).any(axis=0)
    speed = boat.speed_kmh or np.nan
    return {
        "base": coast.bases["name"].iloc[base],
        "base_ur": coast.bases["name_ur"].iloc[base],
        "sea_km": float(ways[base]),
        "minutes": float(ways[base] / speed * 60.0),
        "in_reach": float(km2[near].sum() / km2.sum()),
    }


def _evidence(areas: gpd.GeoDataFrame, zone: str, *, days: int) -> dict[str, object]:
    """Say what the record gives for the zone, and how little that is."""
    row = areas.loc[zone]
    stretch = zone.rpartition("-")[0]
    ashore = areas.index == f"{stretch}{_ASHORE}"
    seen, landward = int(row["seen_all"]), int(areas.loc[ashore, "seen_all"].sum())
    known = (
        "too few to tell it from water where nothing happens"
        if row["state"] == "no_data"
        else "enough for a number, not for a plan"
    )
    return {
        "expected": float(row[f"expected_{days}d"]),
        "low": float(row[f"low90_{days}d"]),
        "high": float(row[f"high90_{days}d"]),
        "seen": seen,
        "remark": (
            f"{_count(seen)} on this water in the whole record: {known}. {_count(landward)} on"
            f" the shore behind it. {_BY_DISTANCE}"
        ),
    }


def without_seen(table: pd.DataFrame) -> pd.DataFrame:
    """Withhold how many incidents stand behind each zone, where small counts are."""
    withheld = f"How many incidents stand behind it is withheld. {_BY_DISTANCE}"
    return table.assign(seen=np.nan, remark=withheld)


def _count(number: int) -> str:
    """Write a number of incidents.

    >>> _count(1), _count(0)
    ('1 incident', '0 incidents')
    """
    return f"{number:,} incident{'' if number == 1 else 's'}"


def coast_requirement(
    coast: Coast,
    provinces: pd.DataFrame,
    *,
    resources: Resources,
    held: Mapping[tuple[str, str], int] | None = None,
) -> pd.DataFrame:
    """Say what each province of the coast must ask for: boats for 50, 70 and 90 % of its water.

    Parameters
    ----------
    coast
        What :func:`coast_of` measured.
    provinces
        Index ``province_id``: ``name``, ``name_ur`` (``Gazetteer.provinces``).
    resources
        Its unit types that serve the sea.
    held
        Province and unit type -> boats held today; 0 where not named.

    Returns
    -------
    pandas.DataFrame
        One row a province and unit type, columns as ``Plan.requirement``. The shares are
        of water, not of risk, for the record at sea is too thin to plan on; ``sites`` are
        the ports that boats lie in at 90 %.
    """
    rows = []
    for boat in resources.serving("sea"):
        for province in coast.zones["province_id"].unique():
            own = provinces.loc[province]
            row = {
                "province_id": province,
                "province": own["name"],
                "province_ur": own["name_ur"],
            }
            row |= {"unit_type": boat.id, "unit_name": boat.name, "unit_name_ur": boat.name_ur}
            row["held"] = (held or {}).get((province, boat.id), 0)
            row |= _levels(coast, boat, province=province, held=row["held"])
            rows.append(row | {"must_cover": ""})
    frame = pd.DataFrame(rows, columns=list(REQUIREMENT))
    whole = [name for name in REQUIREMENT if name.startswith(("needed_", "gap_"))]
    cost = [name for name in REQUIREMENT if name.startswith("cost_")]
    return frame.astype({**dict.fromkeys(whole, "Int64"), **dict.fromkeys(cost, "Float64")})


def _levels(coast: Coast, boat: UnitType, *, province: str, held: int) -> dict[str, object]:
    """Count the boats of each level, the gap to those held and what it costs."""
    levels: dict[str, object] = {}
    chosen = None
    for level in LEVELS:
        chosen = _positions(coast, boat, province=province, share=level / 100.0)
        needed = None if chosen is None else int(_boats(coast)[chosen].sum())
        gap = None if needed is None else max(needed - held, 0)
        levels[f"needed_{level}"] = needed
        levels[f"gap_{level}"] = gap
        levels[f"cost_{level}"] = None if gap is None else gap * boat.cost
    in_port = [] if chosen is None else [p for p in chosen if p < coast.ports]
    levels["reachable"] = _reachable(coast, boat, province=province)
    levels["sites"] = "; ".join(coast.bases["name"].iloc[in_port])
    return levels
