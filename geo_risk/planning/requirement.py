"""What each province must ask for: units needed for 50, 70 and 90 % of its risk.

Each unit type is counted by itself, as if it were the only one. Units held stay where
they stand:

    gap    = fewest new units so that held and new together cover the share
    needed = held + gap, or the fewest of the held ones that do

Units held whose places are not told count against the gap and cover nothing.

A type that serves sites must reach all sites that must be covered, so its need is the
same at every level.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from geo_risk.planning.board import board_of
from geo_risk.planning.cover import Limits, cover_of
from geo_risk.planning.covering import Choice, least, reached
from geo_risk.planning.records import LEVELS

if TYPE_CHECKING:
    from geo_risk.planning.board import Board, Ground
    from geo_risk.planning.solving import Effort
    from geo_risk.resources import UnitType

SERVED_AT = 70
"""Level whose units the list of sites served is told for, percent."""


def requirement_of(ground: Ground, *, effort: Effort) -> tuple[pd.DataFrame, bool]:
    """Tell what every province needs of every unit type on land; and whether it is proven.

    Columns as :attr:`geo_risk.planning.records.Plan.requirement`. Types that serve the
    sea are not told here. A type that serves sites has no row in a province without one.
    """
    rows, proven = [], True
    units = [unit for unit in ground.resources.units if unit.serves != "sea"]
    for province in ground.situation.provinces.index:
        for unit in units:
            board = board_of(ground, str(province), [unit])
            if unit.serves == "sites" and board.sites.empty:
                continue
            row, certain = _row(ground, board, unit, effort=effort)
            rows.append(row)
            proven &= certain
    return _typed(pd.DataFrame(rows, columns=list(_columns()))), proven


def _columns() -> tuple[str, ...]:
    levels = [f"{what}_{level}" for what in ("needed", "gap", "cost") for level in LEVELS]
    return (
        *("province_id", "province", "province_ur", "unit_type", "unit_name", "unit_name_ur"),
        *("held", *levels, "reachable", "sites", "must_cover"),
    )


def _typed(frame: pd.DataFrame) -> pd.DataFrame:
    whole = [name for name in frame.columns if name.startswith(("needed_", "gap_"))]
    cost = [name for name in frame.columns if name.startswith("cost_")]
    return frame.astype({**dict.fromkeys(whole, "Int64"), **dict.fromkeys(cost, "Float64")})


def _row(
    ground: Ground, board: Board, unit: UnitType, *, effort: Effort
) -> tuple[dict[str, Any], bool]:
    """Tell one province's need of one unit type."""
    names = ground.situation.provinces.loc[board.province_id]
    unplaced = ground.resources.held.get(board.province_id, {}).get(unit.id, 0)
    row: dict[str, Any] = {
        "province_id": board.province_id,
        "province": names["name"],
        "province_ur": names["name_ur"],
        "unit_type": unit.id,
        "unit_name": unit.name,
        "unit_name_ur": unit.name_ur,
        "held": len(board.held) + unplaced,
        "reachable": _reachable(board),
        "must_cover": "; ".join(board.sites["name"]),
        "sites": "",
    }
    proven = True
    for level in LEVELS:
        choice = fewest(board, share=level / 100.0, effort=effort)
        proven &= choice.proven or not choice.feasible
        new = len(choice.chosen) if choice.feasible else None
        row[f"needed_{level}"] = _needed(board, new, share=level / 100.0, effort=effort)
        gap = None if new is None else max(0, new - unplaced)
        row[f"gap_{level}"] = gap
        row[f"cost_{level}"] = None if gap is None else gap * unit.cost
        if level == SERVED_AT:
            row["sites"] = "; ".join(_served(ground, board, choice, unit))
    return row, proven


def fewest(board: Board, *, share: float, effort: Effort) -> Choice:
    """Find the cheapest new units that, with those held, cover a share of the weight."""
    wanted = share * board.total - board.covered_now
    limits = Limits(weight={0: wanted} if wanted > 0 else {})
    return least(board.open, limits, effort=effort)


def _needed(board: Board, gap: int | None, *, share: float, effort: Effort) -> int | None:
    """Add the units held to the gap; of more than are wanted, count the fewest that do."""
    if gap is None or gap > 0 or not len(board.held):
        return None if gap is None else gap + len(board.held)
    held = cover_of(board.held_covers, board.cover.weight, must=board.cover.must)
    choice = least(held, Limits(weight={0: share * board.total}), effort=effort)
    return len(choice.chosen)


def _reachable(board: Board) -> float:
    """Share of the weight that all candidates and units held together would cover."""
    near = board.answered | (np.diff(board.cover.covers.indptr) > 0)
    if board.total <= 0:
        return 1.0
    return float(board.cover.weight[near].sum() / board.total)


def _served(ground: Ground, board: Board, choice: Choice, unit: UnitType) -> list[str]:
    """Name the sites in reach of the units held and placed."""
    from geo_risk.planning.reach import within_reach  # noqa: PLC0415 - with the sites

    if unit.serves == "sites":
        guarded = board.answered | reached(board.cover, choice.chosen)
        return list(board.sites["name"][guarded])
    sites = ground.situation.sites
    own = sites[(sites["province_id"] == board.province_id).to_numpy()]
    units = np.vstack(
        [
            board.columns.iloc[choice.chosen][["lon", "lat"]].to_numpy(dtype=float),
            board.held[["lon", "lat"]].to_numpy(dtype=float),
        ]
    )
    near = within_reach(
        own[["lon", "lat"]].to_numpy(dtype=float),
        units,
        reach_km=unit.reach_km,
        detour=ground.resources.detour,
    )
    return list(own["name"][np.diff(near.indptr) > 0])
