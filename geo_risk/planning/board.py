"""One province laid out for the models: its demand, its candidates, its units held.

Provinces submit their requirements, so each stands by itself: its own candidates and
units answer for its own cells and sites. What units of a neighbour cover besides is
not counted.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
from scipy.sparse import csr_array, hstack, vstack

from geo_risk.planning.candidates import candidates_of, with_open_ground
from geo_risk.planning.cover import Cover, cover_of
from geo_risk.planning.held import held_units
from geo_risk.planning.reach import within_reach
from geo_risk.planning.situation import must_cover

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from geo_risk.planning.situation import Situation
    from geo_risk.resources import Resources, UnitType

LONLAT = ["lon", "lat"]


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class Board:
    """Demand and candidates of one province, for some unit types.

    The rows of ``cover`` are cells first, then sites that must be covered.
    """

    province_id: str
    cells: pd.DataFrame
    """Cells of the province, as in the demand."""
    sites: pd.DataFrame
    """Its sites that must be covered."""
    columns: pd.DataFrame
    """Its candidates: ``lon``, ``lat``, ``name``, ``name_ur``, ``place_kind``,
    ``province_id``, ``district_id``, ``unit_type``, ``reach_km``, ``cost``."""
    cover: Cover
    """The problem; demand that units held cover is still in it."""
    held: pd.DataFrame
    """Units held in the province, of these types."""
    held_covers: csr_array
    """Rows x units held, 1 where one covers the demand."""

    @property
    def answered(self) -> NDArray[np.bool_]:
        """Rows that a unit held covers."""
        return np.diff(self.held_covers.indptr) > 0

    @property
    def total(self) -> float:
        """Weight of all rows."""
        return float(self.cover.weight.sum())

    @property
    def covered_now(self) -> float:
        """Weight that units held cover."""
        return float(self.cover.weight[self.answered].sum())

    @property
    def open(self) -> Cover:
        """The problem without the demand that units held cover."""
        left = ~self.answered
        return replace(
            self.cover,
            weight=np.where(left, self.cover.weight, 0.0),
            must=self.cover.must & left,
        )


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class Ground:
    """What all boards of a plan are cut from: candidates by unit type, and units held."""

    situation: Situation
    resources: Resources
    candidates: Mapping[str, pd.DataFrame]
    """Unit type -> its candidates in the whole country."""
    held: pd.DataFrame
    """Units held in the whole country."""
    must: NDArray[np.bool_]
    """Sites of the situation that must be covered."""


def ground_for(situation: Situation, resources: Resources) -> Ground:
    """Find the candidates of every unit type on land, and the units held.

    Raises
    ------
    LayerError
        If the table of posts cannot be used.
    """
    demand = situation.demand
    given = candidates_of(situation.places, demand, resources)
    candidates = {unit.id: given for unit in resources.serving("sites")}
    for unit in resources.serving("area"):
        open_ground = not resources.candidates and "open ground" in resources.places
        candidates[unit.id] = (
            with_open_ground(given, demand, reach_km=unit.reach_km, detour=resources.detour)
            if open_ground
            else given
        )
    return Ground(
        situation=situation,
        resources=resources,
        candidates=candidates,
        held=held_units(resources, demand),
        must=must_cover(situation, resources),
    )


def board_of(ground: Ground, province: str, units: Sequence[UnitType]) -> Board:
    """Lay out one province for some unit types.

    Types that serve areas cover cells; types that serve sites cover sites. Sites are for
    the types that serve areas where the study has no type that serves sites.
    """
    demand, sites = ground.situation.demand, ground.situation.sites
    cells = demand.cells[demand.cells["province_id"] == province].reset_index(drop=True)
    guarded = sites[ground.must & (sites["province_id"] == province).to_numpy()]
    if not _serve_sites(units, ground.resources):
        guarded = guarded.iloc[:0]
    if not any(unit.serves == "area" for unit in units):
        cells = cells.iloc[:0]
    options = [_own(ground.candidates[unit.id], province) for unit in units]
    posts = [_own(ground.held[ground.held["unit_type"] == unit.id], province) for unit in units]
    covers = [
        _covers(cells, guarded, own, unit, ground.resources)
        for own, unit in zip(options, units, strict=True)
    ]
    held = [
        _covers(cells, guarded, own, unit, ground.resources)
        for own, unit in zip(posts, units, strict=True)
    ]
    weight = np.concatenate([cells["weight"].to_numpy(dtype=float), _worth(guarded, cells)])
    columns = _described(options, units)
    cover = cover_of(
        _beside(covers, rows=len(weight)),
        weight,
        cost=columns["cost"].to_numpy(dtype=float),
        must=np.arange(len(weight)) >= len(cells),
    )
    area = {unit.id for unit in units if unit.serves == "area"}
    return Board(
        province_id=province,
        cells=cells,
        sites=guarded,
        columns=columns,
        cover=replace(
            cover,
            counted=columns["unit_type"].isin(area).to_numpy(dtype=bool),
            expected=_expected(cells, guarded),
            capacity=_capacity(columns, units, days=demand.days),
        ),
        held=pd.concat(posts, ignore_index=True),
        held_covers=_beside(held, rows=len(weight)),
    )


def _serve_sites(units: Sequence[UnitType], resources: Resources) -> bool:
    """Sites are the task of the types that serve them, or of all where there is none."""
    return any(unit.serves == "sites" for unit in units) or not resources.serving("sites")


def _worth(sites: pd.DataFrame, cells: pd.DataFrame) -> NDArray[np.float64]:
    """Weigh sites by what to expect where they stand; beside cells they weigh nothing."""
    if len(cells):
        return np.zeros(len(sites))
    return sites["expected"].to_numpy(dtype=float)


def _expected(cells: pd.DataFrame, sites: pd.DataFrame) -> NDArray[np.float64]:
    """Give the incidents that take up capacity: those of the cells, not of sites in them."""
    return np.concatenate([cells["expected"].to_numpy(dtype=float), np.zeros(len(sites))])


def _capacity(
    columns: pd.DataFrame, units: Sequence[UnitType], *, days: int
) -> NDArray[np.float64]:
    """Give the incidents of the horizon that a unit of each column can answer."""
    of_type = {u.id: np.inf if u.capacity is None else u.capacity * days / 90.0 for u in units}
    return np.asarray(columns["unit_type"].map(of_type), dtype=np.float64)


def _own(frame: pd.DataFrame, province: str) -> pd.DataFrame:
    return frame[frame["province_id"] == province].reset_index(drop=True)


def _covers(
    cells: pd.DataFrame,
    sites: pd.DataFrame,
    here: pd.DataFrame,
    unit: UnitType,
    resources: Resources,
) -> csr_array:
    """Tell which rows (cells, then sites) units of a type at these places would cover."""
    at = here[LONLAT].to_numpy(dtype=float)
    parts = []
    for frame, wanted in (
        (cells, unit.serves == "area"),
        (sites, unit.serves == "sites" or not resources.serving("sites")),
    ):
        there = frame[LONLAT].to_numpy(dtype=float)
        reach = unit.reach_km if wanted else 0.0
        near = within_reach(there, at, reach_km=reach, detour=resources.detour)
        parts.append(near if wanted else csr_array(near.shape))
    return csr_array(vstack(parts, format="csr"))


def _beside(parts: list[csr_array], *, rows: int) -> csr_array:
    return csr_array(hstack(parts, format="csr")) if parts else csr_array((rows, 0))


def _described(options: list[pd.DataFrame], units: Sequence[UnitType]) -> pd.DataFrame:
    """Name the columns: each candidate of each type, with its reach and cost."""
    frames = [
        own.assign(unit_type=unit.id, reach_km=unit.reach_km, cost=unit.cost)
        for own, unit in zip(options, units, strict=True)
    ]
    return pd.concat(frames, ignore_index=True)
