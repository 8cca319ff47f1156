"""A plan as it is published: one layer of new units, and a table for each subject.

Only units to be placed have a place. Posts held today are counts by province, and no
file of a release tells where they stand.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

if TYPE_CHECKING:
    import geopandas as gpd

    from geo_risk.planning import Plan

PLAN = "plan"
"""Name of the layer, and of the table of the same rows."""

CLASS_FROM = (0.0, 0.05, 0.1, 0.2)
"""Share of its province's risk from which a unit is of class 1, 2, 3, 4."""

DIGITS = 6
"""Digits of a share along the curve of one more unit."""

TITLES = {
    PLAN: "Units to be placed",
    "requirement": "What each province must ask for, by unit type",
    "plan_provinces": "What a plan covers of each province's risk, what one more unit adds",
    "plan_curve": "Share of each province's risk that 0, 1, 2 and more new units cover",
    "plan_coast": "The coast guard's plan by coastal zone",
    "plan_patrols": "Randomised schedule of patrols with its stated chances",
    "plan_assumptions": "What the plan assumes",
    "plan_facts": "Numbers of the plan as a whole",
}
"""Table -> what a row of it is."""


def plan_layer(plan: Plan) -> gpd.GeoDataFrame:
    """Give the units to be placed as they are published, index ``unit_id``.

    ``rank`` becomes ``plan_rank`` (areas have a rank of another meaning); the type's name
    in both languages and ``cover_class``, by which a GIS colours, are added.
    """
    units = plan.units.rename(columns={"rank": "plan_rank"})
    shares = units["covered_share"].to_numpy(dtype=float)
    classes = np.searchsorted(CLASS_FROM, np.nan_to_num(shares), side="right")
    names = plan.requirement.drop_duplicates("unit_type").set_index("unit_type")
    for name in ("unit_name", "unit_name_ur"):
        known = units["unit_type"].map(names[name].to_dict())
        units[name] = known.where(
            known.notna(), "" if name.endswith("ur") else units["unit_type"]
        )
    units["cover_class"] = np.where(np.nan_to_num(shares) > 0, classes, 0).astype("int8")
    first = ["name", "name_ur", "unit_name", "unit_name_ur"]
    return units[[*first, *units.columns.drop([*first, "geometry"]), "geometry"]]


def plan_tables(plan: Plan) -> dict[str, pd.DataFrame]:
    """Give the tables of a plan beside its units: table -> rows."""
    return {
        "requirement": plan.requirement,
        "plan_provinces": plan.provinces.drop(columns="curve", errors="ignore"),
        "plan_curve": _curve(plan.provinces),
        "plan_coast": plan.coast,
        "plan_patrols": plan.patrol,
        "plan_assumptions": pd.DataFrame(
            list(plan.assumptions.items()), columns=["item", "assumption"], dtype="str"
        ),
        "plan_facts": pd.DataFrame(
            [(name, json.dumps(value)) for name, value in plan.summary.items()],
            columns=["fact", "fact_value"],
            dtype="str",
        ),
    }


def _curve(provinces: pd.DataFrame) -> pd.DataFrame:
    """Write the curve of each province as rows."""
    columns = ["province_id", "province", "province_ur"]
    long = provinces.get([*columns, "curve"], pd.DataFrame(columns=[*columns, "curve"]))
    counts = [range(len(curve)) for curve in long["curve"]]
    shares = [round(float(share), DIGITS) for curve in long["curve"] for share in curve]
    repeated = long.loc[long.index.repeat([len(count) for count in counts]), columns]
    return repeated.assign(
        unit_count=np.array([n for count in counts for n in count], dtype="int64"),
        covered_share=np.array(shares, dtype=float),
    )
