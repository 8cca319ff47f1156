"""A plan completed: the coast guard's boats and the schedule of patrols put into it.

Planning on land (:func:`geo_risk.planning.allocate`) needs cells and places alone; boats
need the coast, and patrols the units that were placed.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

import pandas as pd

from geo_risk.planning.coast import (
    BOATS_AT_SEA,
    PLANNED_SHARE,
    coast_of,
    coast_plan,
    coast_requirement,
)
from geo_risk.planning.held import held_units
from geo_risk.planning.patrol import DAYS, patrol_areas, patrol_chances, patrol_schedule

if TYPE_CHECKING:
    import datetime as dt

    import geopandas as gpd

    from geo_risk.layers import Layers
    from geo_risk.planning.demand import Demand
    from geo_risk.planning.records import Plan
    from geo_risk.resources import Resources


def with_coast(
    plan: Plan,
    layers: Layers,
    *,
    areas: gpd.GeoDataFrame,
    demand: Demand,
    resources: Resources,
) -> Plan:
    """Add the boats of the coast: by zone, and to what each province must ask for.

    Parameters
    ----------
    plan
        Plan on land.
    layers
        Coastal zones, cells, land and ports.
    areas
        Scores of the coastal zones at least, index ``area_id``.
    demand
        Says which province a boat held today belongs to.
    resources
        Unit types that serve the sea, posts and horizon.
    """
    if not resources.serving("sea"):
        return plan
    coast = coast_of(layers, resources)
    held: Counter[tuple[str, str]] = Counter()
    for province, counts in resources.held.items():
        held.update({(province, unit_type): number for unit_type, number in counts.items()})
    posts = held_units(resources, demand)
    held.update(zip(posts["province_id"], posts["unit_type"], strict=True))
    asked = coast_requirement(coast, layers.gazetteer.provinces, resources=resources, held=held)
    rows = pd.concat([plan.requirement, asked], ignore_index=True)
    order = {name: i for i, name in enumerate(rows["province_id"].unique())}
    told = (
        f"Boats are counted so that {PLANNED_SHARE:.0%} of each province's coastal water is in"
        f" reach by ways that round the land; one kept at sea counts as {BOATS_AT_SEA} (there,"
        " on the way, at rest). The record at sea is too thin to plan on: levels are shares of"
        " water, not of risk."
    )
    return replace(
        plan,
        coast=coast_plan(coast, areas, resources=resources),
        requirement=rows.sort_values(
            "province_id", key=lambda ids: ids.map(order), kind="stable", ignore_index=True
        ),
        assumptions={**plan.assumptions, "coast": told},
    )


def with_patrols(
    plan: Plan, demand: Demand, *, resources: Resources, first: dt.date, days: int = DAYS
) -> Plan:
    """Add a schedule of patrols for the new units that serve areas.

    Areas to patrol are the cells of the demand, their chances its weight; ``first`` is the
    first day. The seed is the study's.
    """
    mobile = [unit.id for unit in resources.serving("area")]
    units = plan.units[plan.units["unit_type"].isin(mobile)]
    chances = patrol_chances(
        units, patrol_areas(demand.cells, demand.weight), detour=resources.detour
    )
    told = (
        f"Each new unit that serves an area goes on one patrol a day; areas are drawn by"
        f" chance, as the risk in its reach, seed {resources.seed}. Days are drawn apart: what"
        " went before tells nothing of what comes."
    )
    return replace(
        plan,
        patrol=patrol_schedule(chances, first=first, seed=resources.seed, days=days),
        assumptions={**plan.assumptions, "patrols": told},
    )
