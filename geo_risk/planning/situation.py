"""What a plan is made for: demand, places, sites and provinces of one forecast or release."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from geo_risk.planning.candidates import IDLE, nearest_cells, places_of
from geo_risk.planning.demand import Demand, demand_from

if TYPE_CHECKING:
    from geopandas.geodataframe import GeoDataFrame
    from numpy.typing import NDArray

    from geo_risk.forecast import Forecast
    from geo_risk.layers import Layers
    from geo_risk.resources import Resources


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class Situation:
    """What units are wanted for, and where they could stand."""

    demand: Demand
    """Expected incidents by cell on land."""
    places: pd.DataFrame
    """Towns, ports and sites where a unit could stand (:func:`places_of`)."""
    sites: pd.DataFrame
    """Sites, index ``site_id``: ``name``, ``name_ur``, ``category``, ``programme``,
    ``status``, ``province_id``, ``lon``, ``lat``, and ``expected``: incidents of the
    horizon in the cell they stand in."""
    provinces: pd.DataFrame
    """Index ``province_id``, ``name`` and ``name_ur``; in the order they are told."""


def situation_of(
    demand: Demand,
    *,
    towns: pd.DataFrame,
    sites: GeoDataFrame,
    provinces: pd.DataFrame,
) -> Situation:
    """Put together what a plan is made for; frames as ``docs/conventions.md``."""
    plain = sites.drop(columns="geometry").assign(lon=sites.geometry.x, lat=sites.geometry.y)
    at = nearest_cells(plain[["lon", "lat"]].to_numpy(dtype=float), demand)
    there = provinces.index.isin(demand.cells["province_id"].unique())
    home = plain["province_id"].where(plain["province_id"].isin(provinces.index[there]))
    nearest = pd.Series(demand.cells["province_id"].to_numpy()[at], index=plain.index)
    return Situation(
        demand=demand,
        places=places_of(towns, sites.assign(province_id=home.fillna(nearest))),
        sites=plain.assign(expected=demand.expected[at], province_id=home.fillna(nearest)),
        provinces=provinces[there][["name", "name_ur"]],
    )


def situation_from(forecast: Forecast, layers: Layers, *, days: int = 90) -> Situation:
    """Take what a plan is made for from a fitted forecast and its layers."""
    return situation_of(
        demand_from(forecast, layers.cells, days=days),
        towns=layers.gazetteer.towns,
        sites=layers.sites,
        provinces=layers.gazetteer.provinces,
    )


def site_names(sites: pd.DataFrame) -> set[str]:
    """Give all that a study may call sites by: ids, categories and programmes."""
    return {*sites.index, *sites["category"], *sites["programme"]}


def must_cover(situation: Situation, resources: Resources) -> NDArray[np.bool_]:
    """Tell which sites must be in reach: named by id, category or programme, and working.

    A site named by its id counts whatever its status; one of a named category or
    programme only where there is something to protect.
    """
    sites, wanted = situation.sites, set(resources.must_cover)
    group = sites["category"].isin(wanted) | sites["programme"].isin(wanted)
    working = ~sites["status"].isin(IDLE)
    return np.asarray(sites.index.isin(wanted) | (group & working).to_numpy(), dtype=bool)
