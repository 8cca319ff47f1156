"""Cells are named after the nearest town: "12 km NW of Turbat, Kech".

The town is the nearest of the cell's own district, so that the two names belong
together; a district without a listed town borrows the nearest one, and water names
the nearest town and says that it is sea.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from geo_risk.crs import GEOD, to_plane
from geo_risk.layers.cells import CELL_M

if TYPE_CHECKING:
    from numpy.typing import NDArray

BEARINGS = (
    ("N", "شمال"),
    ("NE", "شمال مشرق"),
    ("E", "مشرق"),
    ("SE", "جنوب مشرق"),
    ("S", "جنوب"),
    ("SW", "جنوب مغرب"),
    ("W", "مغرب"),
    ("NW", "شمال مغرب"),
)
"""Eight winds, clockwise from north."""

AT_SEA = ("at sea", "سمندر")

_VILLAGES = ("Chak ", "Basti ", "Moza ", "Goth ")
"""Numbered villages and hamlets, which name nothing to a stranger."""


def name_cells(
    cells: pd.DataFrame, towns: pd.DataFrame, districts: pd.DataFrame
) -> pd.DataFrame:
    """Give each cell its ``name`` and ``name_ur``; the index is that of ``cells``.

    ``cells`` needs ``col``, ``row``, ``lon``, ``lat`` and ``district_id`` (empty at
    sea), ``towns`` the gazetteer's columns with ``district_id`` as drawn on the map,
    ``districts`` names by id.
    """
    known = towns[~towns["name"].str.startswith(_VILLAGES)]
    nearest = _nearest(cells, known)
    town = known.iloc[nearest]
    azimuth, _, metres = GEOD.inv(
        town["lon"].to_numpy(), town["lat"].to_numpy(), cells["lon"], cells["lat"]
    )
    wind = np.round(np.asarray(azimuth) / 45.0).astype(int) % len(BEARINGS)
    km = np.maximum(np.round(np.asarray(metres) / 1000.0), 1).astype(int)
    inside = _same_cell(cells, town)
    own = cells["district_id"].to_numpy(dtype=object)
    home = np.where(own == "", "", town["district_id"].to_numpy(dtype=object))
    frame = {}
    for at, column in enumerate(("name", "name_ur")):
        place = town[column].where(town[column] != "", town["name"]).to_numpy(dtype=object)
        where = districts[column].reindex(home).fillna(AT_SEA[at]).to_numpy(dtype=object)
        winds = np.array([pair[at] for pair in BEARINGS], dtype=object)[wind]
        rows = zip(place, km, winds, where, inside, strict=True)
        frame[column] = [(_english, _urdu)[at](*row) for row in rows]
    return pd.DataFrame(frame, index=cells.index, dtype=str)


def _english(place: str, km: int, wind: str, where: str, inside: bool) -> str:  # noqa: FBT001
    return f"{place}, {where}" if inside else f"{km} km {wind} of {place}, {where}"


def _urdu(place: str, km: int, wind: str, where: str, inside: bool) -> str:  # noqa: FBT001
    return f"{place}، {where}" if inside else f"{place} سے {km} کلومیٹر {wind}، {where}"


def _nearest(cells: pd.DataFrame, towns: pd.DataFrame) -> NDArray[np.int64]:
    """Find the row of the nearest town of the own district, else of any."""
    here = np.column_stack(to_plane(cells["lon"], cells["lat"]))
    there = np.column_stack(to_plane(towns["lon"], towns["lat"]))
    by_district = towns.reset_index().groupby("district_id", sort=False).indices
    found = np.zeros(len(cells), dtype=np.int64)
    for district, rows in cells.groupby("district_id", sort=False).indices.items():
        candidates = by_district.get(district, np.arange(len(towns)))
        apart = here[rows][:, None, :] - there[candidates][None, :, :]
        found[rows] = candidates[np.square(apart).sum(axis=2).argmin(axis=1)]
    return found


def _same_cell(cells: pd.DataFrame, towns: pd.DataFrame) -> NDArray[np.bool_]:
    x, y = to_plane(towns["lon"], towns["lat"])
    return np.asarray(
        (np.floor(x / CELL_M) == cells["col"].to_numpy())
        & (np.floor(y / CELL_M) == cells["row"].to_numpy())
    )
