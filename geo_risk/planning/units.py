"""The units of a plan as a frame: who stands where, and what each one adds.

Units of a province and type are ranked by what they add: the first covers most, the
second most of what is then left, and so on. What units held today cover is never
counted for a new one.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

import geopandas as gpd
import numpy as np
import pandas as pd

from geo_risk.crs import WGS84

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from geo_risk.planning.board import Board
    from geo_risk.planning.placement import Placement

COLUMNS = (
    *("unit_type", "name", "name_ur", "place_kind", "province_id", "district_id", "rank"),
    *("reach_km", "covered", "covered_share", "cost"),
)


def units_of(placement: Placement) -> gpd.GeoDataFrame:
    """List the new units of a plan, WGS 84 points, index ``unit_id``.

    Columns as :attr:`geo_risk.planning.records.Plan.units`. ``covered`` counts expected
    incidents, ``covered_share`` is a share of the province's risk (severity-weighted).
    A unit that serves sites covers none of the area's incidents.
    """
    parts = [
        _ranked(board, chosen)
        for board, chosen in zip(placement.boards, placement.chosen, strict=True)
    ]
    frame = pd.concat(parts, ignore_index=True) if parts else pd.DataFrame()
    frame = frame.reindex(columns=[*COLUMNS, "lon", "lat"]).astype({"rank": "int64"})
    points = gpd.points_from_xy(frame["lon"], frame["lat"])
    frame.index = pd.Index(_idents(frame), name="unit_id", dtype="str")
    return gpd.GeoDataFrame(frame[list(COLUMNS)], geometry=points, crs=WGS84)


def _ranked(board: Board, chosen: NDArray[np.int64]) -> pd.DataFrame:
    """Order the units chosen on one board by what each adds."""
    order, gains, counts = by_gain(board, chosen)
    frame = board.columns.iloc[order].reset_index(drop=True)
    frame["rank"] = frame.groupby("unit_type").cumcount() + 1
    whole = board.total if board.total > 0 else 1.0
    return frame.assign(covered=counts, covered_share=gains / whole)


def by_gain(
    board: Board, chosen: NDArray[np.int64]
) -> tuple[NDArray[np.int64], NDArray[np.float64], NDArray[np.float64]]:
    """Order columns so that each adds most of what is left.

    Returns
    -------
    tuple
        The columns, the weight and the expected incidents that each adds. A unit of
        limited capacity takes the gravest demand first. Of columns that add the same, the
        one that stands first in the board comes first.
    """
    left, todo = (board.open.weight > 0).astype(float), list(map(int, chosen))
    order, gains, counts = [], [], []
    while todo:
        taken = [_taken(board, column, left) for column in todo]
        adds = [float(part @ board.cover.weight) for part in taken]
        best = int(np.argmax(adds))
        gains.append(adds[best])
        counts.append(float(taken[best] @ board.cover.expected))
        order.append(todo.pop(best))
        left = left - taken[best]
    return (
        np.asarray(order, dtype=np.int64),
        np.asarray(gains, dtype=float),
        np.asarray(counts, dtype=float),
    )


def _taken(board: Board, column: int, left: NDArray[np.float64]) -> NDArray[np.float64]:
    """Tell the share of each row that a unit at one column answers of what is left."""
    part = np.where(_column(board, column), left, 0.0)
    capacity, load = board.cover.capacity[column], board.cover.expected * part
    if load.sum() <= capacity:
        return part
    gravity = board.cover.weight / np.maximum(board.cover.expected, 1e-300)
    order = np.argsort(-gravity, kind="stable")
    before = np.concatenate([[0.0], np.cumsum(load[order])[:-1]])
    room = np.clip(capacity - before, 0.0, None)
    share = np.ones(len(part))
    share[order] = np.minimum(1.0, room / np.maximum(load[order], 1e-300))
    return part * share


def _column(board: Board, column: int) -> NDArray[np.bool_]:
    """Tell the rows that one column covers."""
    picked = np.zeros(board.cover.shape[1])
    picked[column] = 1.0
    return np.asarray(board.cover.covers @ picked > 0)


def _idents(frame: pd.DataFrame) -> list[str]:
    """Name each unit by its type, province and place; a number tells two of a place apart."""
    seen: Counter[str] = Counter()
    idents = []
    for row in frame.itertuples(index=False):
        place = re.sub(r"[^a-z0-9]+", "-", str(row.name).casefold()).strip("-") or "place"
        ident = f"{row.unit_type}:{row.province_id}:{place}"
        seen[ident] += 1
        idents.append(ident if seen[ident] == 1 else f"{ident}-{seen[ident]}")
    return idents
