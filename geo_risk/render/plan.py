"""The plan and the briefs as the page's tables: units, needs, provinces, who covers what.

Posts held today come as numbers by province and as steps of a brief; nothing here
knows where one stands.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from geo_risk.planning.records import LEVELS
from geo_risk.render.packing import rounded

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pandas as pd

    from geo_risk.planning import Briefs, Plan
    from geo_risk.resources import Resources

PLACE_KINDS: Final = {"open ground": "open"}
"""Kinds of place whose name is not the page's own."""

COVER: Final = ("", "_ur", "_held", "_km", "_minutes", "_reached")
"""What is told of a cover, by the end of its column."""

BESIDE: Final = ("expected_25", "low_25", "high_25")
"""Columns of a segment that its score does not have."""

SHARE_DIGITS: Final = 3
"""Digits of a share of a curve."""

Places = dict[str, int]
"""Row of each province by its id."""


def plan_table(
    plan: Plan | None, resources: Resources, *, places: Places
) -> dict[str, Any] | None:
    """Pack a plan; ``None`` gives ``None``.

    ``places`` is the row of each province. Types stand in the order of the resources.
    """
    if plan is None:
        return None
    types = {unit.id: at for at, unit in enumerate(resources.units)}
    return {
        "example": int(resources.example),
        "detour": float(resources.detour),
        "days": int(plan.summary.get("horizon_days", resources.horizon_days)),
        "levels": list(LEVELS),
        "types": [
            {"id": unit.id, "en": unit.name, "ur": unit.name_ur, "serves": unit.serves}
            for unit in resources.units
        ],
        "units": _units(plan.units, types, places),
        "needs": _needs(plan.requirement, types, places),
        "provinces": _provinces(plan.provinces, places),
        "coast": _coast(plan.coast, types),
        "assumptions": [[str(name), str(words)] for name, words in plan.assumptions.items()],
    }


def _units(units: pd.DataFrame, types: Mapping[str, int], places: Places) -> dict[str, Any]:
    return {
        "id": [str(key) for key in units.index],
        "en": [str(name) for name in units["name"]],
        "ur": [str(name) for name in units["name_ur"]],
        "type": [types[str(name)] for name in units["unit_type"]],
        "place": [PLACE_KINDS.get(str(kind), str(kind)) for kind in units["place_kind"]],
        "province": [places.get(str(key), -1) for key in units["province_id"]],
        "lon": rounded(units.geometry.x, digits=6),
        "lat": rounded(units.geometry.y, digits=6),
        "rank": rounded(units["rank"]),
        "reach_km": rounded(units["reach_km"]),
        "covered": rounded(units["covered"]),
        "share": rounded(units["covered_share"]),
        "cost": rounded(units["cost"], digits=9),
    }


def _needs(frame: pd.DataFrame, types: Mapping[str, int], places: Places) -> list[Any]:
    return [
        {
            "province": places[str(row["province_id"])],
            "type": types[str(row["unit_type"])],
            "held": _number(row["held"]),
            **{name: _levels(row, name) for name in ("needed", "gap", "cost")},
            "reachable": _number(row["reachable"]),
            "sites": str(row["sites"]),
            "must": str(row["must_cover"]),
        }
        for _, row in frame.iterrows()
        if str(row["province_id"]) in places
    ]


def _provinces(frame: pd.DataFrame, places: Places) -> list[Any]:
    names = {"now": "covered_now", "plan": "covered_plan", "worst": "covered_worst"}
    return [
        {
            "province": places[str(row["province_id"])],
            "risk": _number(row["risk"]),
            **{short: _number(row[name]) for short, name in names.items()},
            "next": _number(row["next_unit"]),
            "curve": rounded(list(row["curve"]), digits=SHARE_DIGITS),
        }
        for _, row in frame.iterrows()
        if str(row["province_id"]) in places
    ]


def _coast(frame: pd.DataFrame, types: Mapping[str, int]) -> list[Any]:
    """Pack the coast guard's plan; a way or a share that it does not tell is ``None``."""
    numbers = {"km": "sea_km", "minutes": "minutes", "needed": "needed", "reach": "in_reach"}
    return [
        {
            "zone": str(row["zone_id"]),
            "type": types[str(row["unit_type"])],
            "en": str(row["base"]),
            "ur": str(row["base_ur"]),
            **{short: _number(row.get(name)) for short, name in numbers.items()},
        }
        for _, row in frame.iterrows()
    ]


def briefs_table(briefs: Briefs | None) -> dict[str, Any] | None:
    """Pack who covers each site and segment, rows as in the page's tables."""
    if briefs is None:
        return None
    beside = {name: rounded(briefs.corridors[name]) for name in BESIDE}
    return {"site": _covers(briefs.sites), "corridor": {**_covers(briefs.corridors), **beside}}


def _covers(frame: pd.DataFrame) -> dict[str, Any]:
    return {
        name: _plain(frame[name])
        for at in (1, 2)
        for name in (f"cover_{at}{end}" for end in COVER)
    }


def _plain(column: pd.Series) -> list[Any]:
    if column.dtype == bool:
        return [int(flag) for flag in column]
    if column.name is not None and str(column.name).endswith(("_km", "_minutes")):
        return rounded(column.round())
    return [str(text) for text in column]


def _levels(row: pd.Series, name: str) -> list[Any]:
    return [_number(row[f"{name}_{level}"]) for level in LEVELS]


def _number(value: Any) -> float | int | None:  # noqa: ANN401 - of a frame, or a summary
    """Round one number; what is missing, NA or NaN, is ``None``."""
    missing = value is None or value != value  # noqa: PLR0124 - NaN is not itself
    return None if missing is not False else rounded([float(value)], digits=9)[0]
