"""Says how alike two rows of different sources are, and whether they may be one incident.

Two rows may be one incident when both are reported or both discovered, their
kinds do not exclude each other, their deaths are alike, and they lie within the
reach of their own precision (points) or in the same district (areas). What is
left is ranked by a cost, 0 for rows that say the same:

    cost = 0.5 · days apart + distance / reach + |deaths| apart / (1 + larger count)
           + 0.5 if the kinds are only compatible
           + 0.5 if the places have other names, 0.25 if only one is named

with 0.5 for a distance or a count that is not known. A row's district is where its
point lies or what it names: near a border either may agree with the other source.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import product
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
from scipy.sparse import csr_array
from scipy.sparse.csgraph import connected_components

from geo_risk.crs import to_plane
from geo_risk.gazetteer.folding import fold
from geo_risk.incidents.kinds import KINDS

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    from geo_risk.gazetteer import Gazetteer

    Ints = NDArray[np.int64]
    Floats = NDArray[np.float64]

LONGEST_DAYS = 14
"""Incidents that last longer are campaigns, which no single report matches."""

WEEK = 3
"""The vaguest ``date_prec`` that is compared."""

REACH_KM = {1: 5.0, 2: 25.0, 7: 25.0}
"""How far a point of each ``where_prec`` may lie from its incident, in km."""

SQUARE_KM = 50.0
"""Side of the squares in which points are sought; more than any reach."""

FEW_DEATHS, SHARE_DEATHS = 2.0, 0.5
"""Deaths are alike within this number, or within this share of the larger count."""

DEAREST = 2.0
"""Pairs that cost more are too unlike."""

HOW = {"suicide_attack", "explosion", "shelling", "air_drone_strike"}
"""Kinds that say by what means, not against whom."""

FAMILIES: tuple[set[str], ...] = (
    {*HOW, "armed_clash", "attack_security", "infrastructure_attack"},
    {*HOW, "attack_civilians", "assassination", "kidnapping", "hijacking", "robbery"},
    {*HOW, "non_state", "armed_clash", "assassination", "riot"},
    {"piracy", "suspicious_approach", "hijacking", "robbery", "kidnapping"},
    {"operation", "seizure", "arrest", "telecom"},
)
"""Kinds by which different sources may tell of one incident: who was hit, or how, or where."""

ANYTHING = "other"
"""The kind that says nothing, and so agrees with every other."""

NAMELESS = re.compile(
    r"\b(town|village|city|area|valley|tehsil|sector|suburb|locality|district|agency)\b"
)
"""Words of kind that one source writes after a name and another leaves out."""


KIND_NUMBER = {kind: number for number, kind in enumerate(KINDS)}
"""Kinds by number; -1, the last row of :data:`KINDRED`, for one not in the table."""


def _kindred() -> NDArray[np.bool_]:
    """Lay out which kinds may be one incident's: square and symmetric, by number."""
    table = np.eye(len(KINDS) + 1, dtype=bool)
    for family in FAMILIES:
        members = [KIND_NUMBER[kind] for kind in family]
        table[np.ix_(members, members)] = True
    table[[KIND_NUMBER[ANYTHING], -1], :] = True
    table[:, [KIND_NUMBER[ANYTHING], -1]] = True
    return table


KINDRED = _kindred()
"""Which kinds may be one incident's."""


@dataclass(frozen=True)
class Kin:
    """Which districts may stand for each other: the same, a group's, or split off later."""

    number: dict[str, int]
    """District or group id to its row below."""
    may_be: NDArray[np.bool_]
    """Square and symmetric: may a row of one be a row of the other? Last: none, never."""
    block: Ints
    """Districts that are kin, also by way of others, share a block."""
    is_district: Callable[[str], object]
    """Tells whether a place is the name of a district."""

    def numbers(self, districts: pd.Series) -> Ints:
        """Give districts their numbers; -1 for none."""
        return np.asarray(districts.map(self.number).fillna(-1), dtype=np.int64)


def kin_of(gazetteer: Gazetteer) -> Kin:
    """Lay out the kinship of all districts."""
    number = {name: n for n, name in enumerate(gazetteer.districts.index)}
    may_be = np.zeros((len(number) + 1, len(number) + 1), dtype=bool)
    for name, n in number.items():
        may_be[n, [number[other] for other in gazetteer.compatible(name)]] = True
    may_be |= may_be.T
    block = connected_components(csr_array(may_be), directed=False)[1]
    return Kin(number, may_be, block.astype(np.int64), gazetteer.district)


def facts_of(rows: pd.DataFrame, *, named: pd.Series, kin: Kin) -> pd.DataFrame:
    """Lay out as numbers what pairs are compared by.

    Returns a frame with the index of ``rows``, without the rows that are too
    vague to be compared. Names are numbered, -1 for none; ``x_km`` and ``y_km`` lie
    on the equal-area plane, right within half a percent over such short distances.
    """
    district = rows["district_id"]
    x, y = to_plane(rows["lon"], rows["lat"])
    facts = pd.DataFrame(
        {
            "source": pd.factorize(rows["source"])[0],
            "first": _days(rows["date"]),
            "last": _days(rows["date_end"]),
            "x_km": x / 1000,
            "y_km": y / 1000,
            "reach": np.where(np.isnan(x), np.nan, rows["where_prec"].map(REACH_KM)),
            "lies_in": kin.numbers(district),
            "named": kin.numbers(named),
            "deaths": rows["deaths"].to_numpy(),
            "kind": rows["kind"].map(KIND_NUMBER).fillna(-1).astype(np.int64).to_numpy(),
            "evidence": pd.factorize(rows["evidence"])[0],
            "place": _place_numbers(rows["place"], kin),
        },
        index=rows.index,
    )
    placed = facts["reach"].notna() | (district != "")
    brief = facts["last"] - facts["first"] <= LONGEST_DAYS
    return facts[
        placed & brief & (rows["date_prec"] <= WEEK) & (rows["evidence"] != "context")
    ].reset_index(names="at")


def _days(dates: pd.Series) -> Ints:
    return dates.to_numpy().astype("datetime64[D]").astype(np.int64)


def _place_numbers(places: pd.Series, kin: Kin) -> Ints:
    """Give numbers to places by their folded names without words like "town".

    A place that only repeats a district's name says no more than the district.
    """
    codes, names = pd.factorize(places)
    plain = pd.Series(
        [NAMELESS.sub("", fold(name)).strip() or None for name in names], dtype="str"
    )
    repeats = [bool(name and kin.is_district(name)) for name in plain.fillna("")]
    plain = plain.mask(np.array(repeats, dtype=bool))
    return np.asarray(pd.factorize(plain)[0], dtype=np.int64)[codes]


def weigh(facts: pd.DataFrame, a: Ints, b: Ints, *, kin: Kin) -> pd.DataFrame:
    """Return the pairs that may be one incident: ``a``, ``b``, ``km``, ``days``, ``cost``.

    ``a`` and ``b`` are row positions in ``facts``; ``km`` is NaN where one of
    the two is an area.
    """
    may = _compatible(facts, a, b, kin)
    a, b = a[may], b[may]
    km = np.hypot(*(np.subtract(*_both(facts, axis, a, b)) for axis in ("x_km", "y_km")))
    reach = np.fmax(*_both(facts, "reach", a, b))
    first, last = _both(facts, "first", a, b), _both(facts, "last", a, b)
    days = np.maximum(0, np.maximum(first[0] - last[1], first[1] - last[0]))
    pairs = pd.DataFrame({"a": a, "b": b, "km": km, "days": days})
    pairs["cost"] = (
        0.5 * days + np.where(np.isnan(km), 0.5, km / reach) + _names_apart(facts, a, b)
    )
    return pairs[~(km > reach) & (pairs["cost"] <= DEAREST)]


def _both(facts: pd.DataFrame, column: str, a: Ints, b: Ints) -> tuple[Floats, Floats]:
    values = facts[column].to_numpy()
    return values[a], values[b]


def _compatible(facts: pd.DataFrame, a: Ints, b: Ints, kin: Kin) -> NDArray[np.bool_]:
    """Tell the pairs that nothing but distance and date speaks against."""
    evidence, kind = _both(facts, "evidence", a, b), _both(facts, "kind", a, b)
    kinds = KINDRED[kind[0], kind[1]]
    one, two = _both(facts, "deaths", a, b)
    alike = ~(np.abs(one - two) > np.maximum(FEW_DEATHS, SHARE_DEATHS * np.fmax(one, two)))
    same = np.zeros(len(a), dtype=bool)
    for ours, theirs in product(("lies_in", "named"), repeat=2):
        same |= kin.may_be[facts[ours].to_numpy()[a], facts[theirs].to_numpy()[b]]
    reach = _both(facts, "reach", a, b)
    points = ~np.isnan(reach[0]) & ~np.isnan(reach[1])
    return np.asarray((evidence[0] == evidence[1]) & kinds & alike & (points | same))


def _names_apart(facts: pd.DataFrame, a: Ints, b: Ints) -> Floats:
    """Cost of deaths, kinds and place names that differ or are not known."""
    one, two = _both(facts, "deaths", a, b)
    deaths = np.nan_to_num(np.abs(one - two) / (1 + np.fmax(one, two)), nan=0.5)
    kind, place = _both(facts, "kind", a, b), _both(facts, "place", a, b)
    other_kind = kind[0] != kind[1]
    unnamed = (place[0] < 0) | (place[1] < 0)
    other_place = (place[0] != place[1]) * np.where(unnamed, 0.25, 0.5)
    return np.asarray(deaths + 0.5 * other_kind + other_place)
