"""What stands on each sheet of the requirement workbook: its table, columns and totals."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pandas as pd

from geo_risk.exports.plan import PLAN
from geo_risk.planning.records import LEVELS

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True)
class Sheet:
    """One subject of the workbook."""

    title: str
    """Name of its tab."""
    table: str
    """Published table that it shows."""
    columns: tuple[str, ...]
    """Columns in order; those that the table has."""
    about: str
    """What a row is."""
    frozen: int = 1
    """Columns that stay in view."""


_LEVELS = tuple(f"{what}_{at}" for what in ("needed", "gap", "cost") for at in LEVELS)
_SITE = ("expected_90d", "low90_90d", "high90_90d", "p_any_90d", "hazard_class")

CURVE = 20
"""New units up to which the workbook tells the curve of each province."""

SHEETS = (
    Sheet(
        "Requirement",
        "requirement",
        (
            *("province", "province_ur", "unit_name", "unit_name_ur", "held", *_LEVELS),
            "reachable",
        ),
        "One row a province and unit type: units needed for 50, 70 and 90 % of its risk",
        frozen=3,
    ),
    Sheet(
        "Sites served",
        "requirement",
        ("province", "province_ur", "unit_name", "unit_name_ur", "sites", "must_cover"),
        "Sites in reach of the units needed for 70 % (of boats, the ports at 90 %)",
        frozen=0,
    ),
    Sheet(
        "Provinces",
        "plan_provinces",
        (
            *("province", "province_ur", "risk", "covered_now", "covered_plan"),
            *("covered_worst", "next_unit"),
        ),
        "What the plan covers of each province's risk, and what one more unit adds",
    ),
    Sheet(
        "One more unit",
        "plan_curve",
        ("province", "province_ur", "unit_count", "covered_share"),
        f"Share of each province's risk that up to {CURVE} new units cover; all stand in"
        " plan_curve.csv",
    ),
    Sheet(
        "Units to place",
        PLAN,
        (
            *("unit_id", "name", "name_ur", "unit_name", "unit_name_ur", "place_kind"),
            *("province_id", "district_id", "plan_rank", "reach_km", "covered"),
            *("covered_share", "cost", "lon", "lat"),
        ),
        "One row a new unit; posts held today are counted by province and stand nowhere",
        frozen=2,
    ),
    Sheet(
        "Coast",
        "plan_coast",
        (
            *("name", "name_ur", "base", "base_ur", "sea_km", "minutes", "unit_type", "needed"),
            *("in_reach", "expected", "low", "high", "seen", "remark"),
        ),
        "One row a zone of coastal water; boats follow from distance, not from the record",
    ),
    Sheet(
        "Sites",
        "sites",
        (
            *("name", "name_ur", "category", "programme", "status", "province_id"),
            *(f"{name}_5km" for name in _SITE),
            *(f"{name}_25km" for name in _SITE),
        ),
        "What is to be expected around each site; circles overlap and are never added",
    ),
    Sheet(
        "Patrols",
        "plan_patrols",
        ("day", "shift", "unit_id", "area", "probability"),
        "Drawn by chance with the stated chances and the recorded seed; keep it close",
        frozen=0,
    ),
    Sheet(
        "Assumptions",
        "plan_assumptions",
        ("item", "assumption"),
        "What the plan assumes; change one in the study file and the plan changes",
        frozen=0,
    ),
    Sheet(
        "Facts",
        "plan_facts",
        ("fact", "fact_value"),
        "Numbers of the plan as a whole",
        frozen=0,
    ),
)
"""The sheets in their order, after the first one and before the one that explains columns."""


def shown(sheet: Sheet, tables: Mapping[str, pd.DataFrame]) -> pd.DataFrame:
    """Take the columns of one sheet from its table."""
    table = tables[sheet.table]
    if sheet.table == "plan_curve":
        table = table[table["unit_count"] <= CURVE].reset_index(drop=True)
    return table[[name for name in sheet.columns if name in table.columns]]


def totals(sheet: Sheet, frame: pd.DataFrame) -> pd.DataFrame:
    """Add up what may be added: the requirement by unit type and in money, boats of the coast.

    A sum of which one part is not known is not known.
    """
    if not len(frame):
        return frame.iloc[:0]
    if "held" in frame.columns:
        numbers = ["held", *_LEVELS]
        by_type = [
            _total(part, numbers) | {"unit_name": name, "unit_name_ur": _first(part)}
            for name, part in frame.groupby("unit_name", sort=False)
        ]
        money = [name for name in numbers if name.startswith("cost")]
        rows = [
            *by_type,
            _total(frame, money) | {"unit_name": "All types", "unit_name_ur": "تمام"},
        ]
        return pd.DataFrame([{"province": "Total", "province_ur": "کل", **row} for row in rows])
    if sheet.table == "plan_coast":
        return pd.DataFrame([_total(frame, ["needed"]) | {"name": "Total", "name_ur": "کل"}])
    if sheet.table == PLAN:
        return pd.DataFrame([_total(frame, ["cost"]) | {"unit_id": "Total"}])
    return frame.iloc[:0]


def _total(frame: pd.DataFrame, names: list[str]) -> dict[str, object]:
    return {name: frame[name].sum(skipna=False) for name in names}


def _first(part: pd.DataFrame) -> object:
    return part["unit_name_ur"].iloc[0]
