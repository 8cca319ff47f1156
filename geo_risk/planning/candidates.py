"""Where a unit could stand: towns, ports and sites, and open ground where none is near.

Open ground is the last resort: cells far from every named place, added few at a time
where they bring most risk into reach, until a province can be covered as far as
``REACHABLE``. They are named by distance and direction from the nearest town.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from geo_risk.planning.reach import within_reach

if TYPE_CHECKING:
    from geopandas.geodataframe import GeoDataFrame
    from numpy.typing import NDArray
    from scipy.sparse import csr_array

    from geo_risk.planning.demand import Demand
    from geo_risk.resources import Resources

COLUMNS = ("lon", "lat", "name", "name_ur", "place_kind", "province_id", "district_id")
REACHABLE = 0.95
"""Share of a province's risk that candidates must be able to cover together: what is asked
for 90 % leaves a choice only where a little more is in reach."""
IDLE = ("planned", "proposed", "shelved")
"""Statuses of sites where there is nothing yet to stand by or to protect."""


def places_of(towns: pd.DataFrame, sites: GeoDataFrame) -> pd.DataFrame:
    """List towns, ports and sites as places for units, WGS 84 degrees.

    Columns ``lon``, ``lat``, ``name``, ``name_ur``, ``place_kind``, ``province_id``,
    ``district_id``. Sites that are only planned are no places.
    """
    working = sites[~sites["status"].isin(IDLE)]
    own = pd.DataFrame(working[["name", "name_ur", "province_id", "district_id"]]).assign(
        lon=working.geometry.x,
        lat=working.geometry.y,
        place_kind=np.where(working["category"] == "port", "port", "site"),
    )
    named = [towns.assign(place_kind="town"), own]
    found = pd.concat([frame[list(COLUMNS)] for frame in named], ignore_index=True)
    return found.assign(name_ur=found["name_ur"].fillna(""))


def candidates_of(places: pd.DataFrame, demand: Demand, resources: Resources) -> pd.DataFrame:
    """List the candidates of a study: its own, or places of the kinds it allows.

    Candidates of the user stand in the province and district of the nearest cell.
    """
    if not resources.candidates:
        allowed = places["place_kind"].isin(resources.places)
        known = places["province_id"].isin(demand.cells["province_id"].unique())
        return places[allowed & known].reset_index(drop=True)
    given = pd.DataFrame(
        [(c.lon, c.lat, c.name, c.name_ur, "given") for c in resources.candidates],
        columns=list(COLUMNS[:5]),
    )
    at = nearest_cells(given[["lon", "lat"]].to_numpy(dtype=float), demand)
    homes = demand.cells.iloc[at][["province_id", "district_id"]].reset_index(drop=True)
    return given.join(homes)


def nearest_cells(lonlat: NDArray[np.float64], demand: Demand) -> NDArray[np.int64]:
    """Find the cell whose centre is nearest to each place, by number."""
    from scipy.spatial import cKDTree  # noqa: PLC0415 - slow to import

    from geo_risk.crs import to_plane  # noqa: PLC0415 - with the tree

    centres = np.column_stack(to_plane(*demand.cells[["lon", "lat"]].to_numpy(dtype=float).T))
    found = cKDTree(centres).query(np.column_stack(to_plane(*lonlat.T)))[1]
    return np.asarray(found, dtype=np.int64)


def with_open_ground(
    candidates: pd.DataFrame, demand: Demand, *, reach_km: float, detour: float
) -> pd.DataFrame:
    """Add open ground in the provinces where candidates reach too little of the risk.

    The rows added stand last, the one that brings most into reach first; equal ones in
    the order of the cells.
    """
    added = [
        _open_ground(candidates, demand, province, reach_km=reach_km, detour=detour)
        for province in demand.cells["province_id"].unique()
    ]
    rows = [frame for frame in added if len(frame)]
    return pd.concat([candidates, *rows], ignore_index=True) if rows else candidates


def _open_ground(
    candidates: pd.DataFrame,
    demand: Demand,
    province: str,
    *,
    reach_km: float,
    detour: float,
) -> pd.DataFrame:
    """Choose cells of one province, greedily, until enough of its risk is in reach."""
    own = demand.cells[demand.cells["province_id"] == province]
    there = own[["lon", "lat"]].to_numpy(dtype=float)
    here = candidates.loc[candidates["province_id"] == province, ["lon", "lat"]]
    near = within_reach(there, here.to_numpy(dtype=float), reach_km=reach_km, detour=detour)
    weight = own["weight"].to_numpy(dtype=float)
    open_weight = np.where(np.diff(near.indptr) > 0, 0.0, weight)
    allowed = (1.0 - REACHABLE) * weight.sum()
    if open_weight.sum() <= allowed:
        return candidates.iloc[:0]
    around = within_reach(there, there, reach_km=reach_km, detour=detour)
    chosen = _greedy(around.astype(bool).astype(float), open_weight, allowed=allowed)
    frame = own.iloc[chosen].assign(place_kind="open ground")
    return frame[list(COLUMNS)].assign(name_ur=frame["name_ur"].fillna(""))


def _greedy(around: csr_array, left: NDArray[np.float64], *, allowed: float) -> list[int]:
    """Take the cell that brings most into reach until no more than ``allowed`` is left."""
    left, chosen, by_cell = left.copy(), [], around.T.tocsr()
    while left.sum() > allowed:
        best = int(np.argmax(by_cell @ left))
        chosen.append(best)
        left[by_cell.indices[by_cell.indptr[best] : by_cell.indptr[best + 1]]] = 0.0
    return chosen
