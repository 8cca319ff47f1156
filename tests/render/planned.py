"""The small country with a plan and the briefs of its sites and segments."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import geopandas as gpd
import pandas as pd

from geo_risk import crs
from geo_risk.planning import Briefs, Plan

if TYPE_CHECKING:
    from geo_risk.render import MapInputs

WORDS = "Way over land is 1.3 times the straight line."
"""An assumption that must be shown."""


def planned_world(world: MapInputs) -> MapInputs:
    """Add a plan of six units in two provinces, and a brief of every site and segment."""
    return replace(world, plan=_plan(), briefs=briefs_of_world(world))


def _plan() -> Plan:
    return Plan(
        units=_units(),
        requirement=_requirement(),
        provinces=_provinces(),
        assumptions={"distance": WORDS},
        summary={"horizon_days": 90},
        coast=_coast(),
        patrol=pd.DataFrame(),
    )


def _units() -> gpd.GeoDataFrame:
    frame = pd.DataFrame(
        {
            "unit_type": ["quick-reaction-force"] * 4 + ["static-guard", "coastal-patrol-boat"],
            "name": ["Turbat", "Turbat", "Panjgūr", "Bannu", "Gwadar Port", "Gwadar"],
            "name_ur": ["تربت", "تربت", "پنجگور", "بنوں", "گوادر بندرگاہ", "گوادر"],
            "place_kind": ["town", "town", "town", "town", "site", "port"],
            "province_id": ["balochistan"] * 3 + ["khyber-pakhtunkhwa"] + ["balochistan"] * 2,
            "district_id": ["kech", "kech", "panjgur", "bannu", "kech", "kech"],
            "rank": [1, 2, 3, 1, 4, 5],
            "reach_km": [40.0, 40.0, 40.0, 40.0, 5.0, 60.0],
            "covered": [6.2, 3.1, 1.4, 9.8, 0.4, 0.0],
            "covered_share": [0.41, 0.2, 0.09, 0.55, 0.03, 0.0],
            "cost": [100.0, 100.0, 100.0, 100.0, 20.0, 150.0],
        },
        index=pd.Index([f"u{at}" for at in range(6)], name="unit_id"),
    )
    lon, lat = [63.0, 63.0, 64.1, 67.0, 62.5, 62.5], [28.0, 28.0, 28.2, 29.5, 27.3, 27.3]
    return gpd.GeoDataFrame(frame, geometry=gpd.points_from_xy(lon, lat), crs=crs.WGS84)


def _coast() -> pd.DataFrame:
    return pd.DataFrame(
        {
            "zone_id": ["west-makran"],
            "base": ["Gwadar"],
            "base_ur": ["گوادر"],
            "sea_km": [31.4],
            "minutes": [float("nan")],
            "unit_type": ["coastal-patrol-boat"],
            "needed": [3],
            "in_reach": [0.88],
        }
    )


def _requirement() -> pd.DataFrame:
    def row(province: str, unit: str, held: int, needed: list[Any], reach: float) -> dict:
        cost = {"quick-reaction-force": 100.0, "static-guard": 20.0}[unit]
        gaps = [value if value is pd.NA else max(0, value - held) for value in needed]
        levels = zip((50, 70, 90), needed, gaps, strict=True)
        found: dict[str, Any] = {
            "province_id": province,
            "unit_type": unit,
            "held": held,
            "reachable": reach,
            "sites": "Gwadar Port",
            "must_cover": "Gwadar Port" if unit == "static-guard" else "",
        }
        for level, need, gap in levels:
            found |= {
                f"needed_{level}": need,
                f"gap_{level}": gap,
                f"cost_{level}": gap * cost if gap is not pd.NA else pd.NA,
            }
        return found

    return pd.DataFrame(
        [
            row("balochistan", "quick-reaction-force", 1, [2, 4, pd.NA], 0.83),
            row("balochistan", "static-guard", 0, [1, 1, 1], 1.0),
            row("khyber-pakhtunkhwa", "quick-reaction-force", 2, [3, 5, 9], 0.97),
        ]
    )


def _provinces() -> pd.DataFrame:
    return pd.DataFrame(
        {
            "province_id": ["balochistan", "khyber-pakhtunkhwa"],
            "province": ["Balochistan", "Khyber Pakhtunkhwa"],
            "province_ur": ["بلوچستان", "خیبر پختونخوا"],
            "risk": [15.0, 18.0],
            "covered_now": [0.12, 0.3],
            "covered_plan": [0.82, 0.72],
            "covered_worst": [0.7, 0.61],
            "next_unit": [0.04, 0.06],
            "curve": [[0.12, 0.41, 0.6, 0.7, 0.76, 0.8, 0.83], [0.3, 0.55, 0.7, 0.78, 0.9]],
        }
    )


def briefs_of_world(world: MapInputs) -> Briefs:
    """Cover every site and segment by a unit, then by a post; the last one by nobody."""
    return Briefs(
        sites=_covered(world.sites),
        corridors=_covered(world.corridors).assign(expected_25=9.0, low_25=4.0, high_25=15.0),
        reasons=pd.DataFrame(
            [
                {"area_id": key, "memory": name, "share": share}
                for key in world.corridors.index
                for name, share in (("recent", 0.6), ("anywhere", 0.4))
            ]
        ),
    )


def _covered(frame: pd.DataFrame) -> pd.DataFrame:
    count = len(frame)
    there = [at < count - 1 for at in range(count)]
    found = pd.DataFrame(index=frame.index)
    facts = {
        1: ("Turbat", "تربت", False, 26.2, 39.3),
        2: ("a post", "ایک چوکی", True, 50.0, 60.0),
    }
    for at, (name, urdu, held, km, minutes) in facts.items():
        found[f"cover_{at}"] = [name if yes else "" for yes in there]
        found[f"cover_{at}_ur"] = [urdu if yes else "" for yes in there]
        found[f"cover_{at}_held"] = [held and yes for yes in there]
        found[f"cover_{at}_km"] = [km if yes else float("nan") for yes in there]
        found[f"cover_{at}_minutes"] = [minutes if yes else float("nan") for yes in there]
        found[f"cover_{at}_reached"] = [
            ("no" if held else "yes") if yes else "" for yes in there
        ]
    return found
