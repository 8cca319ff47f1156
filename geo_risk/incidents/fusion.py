"""Links rows of different sources that probably tell of one incident.

Rows of two files whose days meet within :data:`SLACK_DAYS` are weighed by
:mod:`.likeness`; of all pairs that may be one incident the cheapest are linked
first. A row is linked once, a kept row gathers at most one row of each other
source, and each of those resembles it directly: no chain swallows several
incidents.

Of a pair the vaguer row, else the one of the file given later, is not counted.
Nothing is deleted: the ledger names both rows, and ``fuse = false`` in the study
counts them all. A row known to a month or a province only is never linked.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from geo_risk.incidents.likeness import SQUARE_KM, facts_of, kin_of, weigh
from geo_risk.incidents.pairing import Stay, meetings
from geo_risk.incidents.records import LINK_COLUMNS, empty, shaped

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from numpy.typing import NDArray

    from geo_risk.gazetteer import Gazetteer
    from geo_risk.incidents.likeness import Kin

    Ints = NDArray[np.int64]

SLACK_DAYS = 1
"""Days by which two reports of one incident may differ."""


def link_duplicates(
    rows: pd.DataFrame, *, gazetteer: Gazetteer, named: pd.Series | None = None
) -> pd.DataFrame:
    """List the probable duplicates across sources.

    Parameters
    ----------
    rows
        Accepted incidents (columns of ``records.COLUMNS``), in the order of
        their files.
    gazetteer
        Knows which districts may stand for each other.
    named
        District id that each row names, which may differ from where its point
        lies; default: the same.

    Returns
    -------
    links
        Columns of ``records.LINK_COLUMNS``: ``incident_id`` is the row not to be
        counted, ``duplicate_of`` the one that stands for both; ``km`` is NaN
        where an area was compared. Empty for one source.
    """
    if rows["source"].nunique() < 2:  # noqa: PLR2004  duplicates across take two
        return empty(LINK_COLUMNS)
    kin = kin_of(gazetteer)
    facts = facts_of(rows, named=rows["district_id"] if named is None else named, kin=kin)
    weighed = [weigh(facts, a, b, kin=kin) for a, b in _candidates(facts, kin)]
    if not weighed:
        return empty(LINK_COLUMNS)
    pairs = pd.concat(weighed).drop_duplicates(["a", "b"])
    at = facts["at"].to_numpy()
    pairs["a"], pairs["b"] = at[pairs["a"]], at[pairs["b"]]
    return _ledger(_choose(pairs, rows), rows)


def _candidates(facts: pd.DataFrame, kin: Kin) -> Iterator[tuple[Ints, Ints]]:
    """Yield pairs of positions in ``facts`` that are close, the earlier source first."""
    source = facts["source"].to_numpy()
    point = facts["reach"].notna().to_numpy()
    by_district = partial(_by_district, facts, kin)
    for number in range(1, int(source.max(initial=0)) + 1):
        new, old = source == number, source < number
        for ours, theirs in (
            (
                _by_square(facts, new & point, around=1),
                _by_square(facts, old & point, around=0),
            ),
            (by_district(new & ~point), by_district(old)),
            (by_district(new & point), by_district(old & ~point)),
        ):
            for b, a in meetings(ours, theirs, slack=SLACK_DAYS):
                yield a, b


def _by_district(facts: pd.DataFrame, kin: Kin, which: NDArray[np.bool_]) -> Stay:
    """Put rows into the block of the district they lie in, and of the one they name."""
    stays = []
    for column in ("lies_in", "named"):
        rows = np.flatnonzero(which & (facts[column].to_numpy() >= 0))
        names = [column, "first", "last"]
        district, first, last = facts[names].to_numpy(dtype=np.int64)[rows].T
        stays.append((rows, kin.block[district], first, last))
    return Stay(*(np.concatenate(parts) for parts in zip(*stays, strict=True)))


def _by_square(facts: pd.DataFrame, which: NDArray[np.bool_], *, around: int) -> Stay:
    """Put points into their square, and into those up to ``around`` squares away."""
    rows = np.flatnonzero(which)
    first, last = facts[["first", "last"]].to_numpy(dtype=np.int64)[rows].T
    column, row = np.floor(facts[["x_km", "y_km"]].to_numpy()[rows].T / SQUARE_KM).astype(int)
    steps = range(-around, around + 1)
    blocks = [(column + i) * 4096 + row + j for i in steps for j in steps]
    many = len(blocks)
    return Stay(
        np.tile(rows, many), np.concatenate(blocks), np.tile(first, many), np.tile(last, many)
    )


def _choose(pairs: pd.DataFrame, rows: pd.DataFrame) -> pd.DataFrame:
    """Link the cheapest pairs first; each row once, each kept row once a source."""
    by_id = _ranks(rows["incident_id"].array.argsort())
    a, b = pairs["a"].to_numpy(), pairs["b"].to_numpy()
    order = np.lexsort((by_id[b], by_id[a], pairs["km"], pairs["days"], pairs["cost"]))
    source = rows["source"].to_numpy(dtype=object)
    sharpness = _ranks(np.lexsort((rows["date_prec"], rows["where_prec"])))
    gathered: dict[int, set[str]] = {}
    linked: set[int] = set()
    chosen: list[tuple[int, int, int]] = []
    for at, one, two in zip(order.tolist(), a[order].tolist(), b[order].tolist(), strict=True):
        if one in linked or two in linked:
            continue
        kept, other = _kept_first(one, two, gathered, sharpness)
        if other in gathered or source[other] in gathered.get(kept, ()):
            continue
        gathered.setdefault(kept, set()).add(source[other])
        linked.add(other)
        chosen.append((at, kept, other))
    picked = np.array(chosen, dtype=np.int64).reshape(-1, 3)
    links = pairs.iloc[picked[:, 0]].assign(kept=picked[:, 1], other=picked[:, 2])
    return links.sort_values("other")


def _kept_first(
    one: int, two: int, gathered: Mapping[int, set[str]], sharpness: Ints
) -> tuple[int, int]:
    """Put the row first that stands for both: one that already does, else the sharper."""
    if (one in gathered) != (two in gathered):
        return (one, two) if one in gathered else (two, one)
    return (one, two) if sharpness[one] <= sharpness[two] else (two, one)


def _ranks(order: Ints) -> Ints:
    """Turn an order of rows into each row's rank."""
    rank = np.empty(len(order), dtype=np.int64)
    rank[order] = np.arange(len(order))
    return rank


def _ledger(chosen: pd.DataFrame, rows: pd.DataFrame) -> pd.DataFrame:
    """Write the links out, each with its reason in words."""
    ids = rows["incident_id"].to_numpy(dtype=object)
    deaths = rows["deaths"].to_numpy()
    why = [
        f"{_say_days(days)}, {_say_km(km)}, {_say_deaths(deaths[kept], deaths[other])}"
        for days, km, kept, other in zip(
            chosen["days"], chosen["km"], chosen["kept"], chosen["other"], strict=True
        )
    ]
    ledger = pd.DataFrame(
        {
            "incident_id": ids[chosen["other"]],
            "duplicate_of": ids[chosen["kept"]],
            "km": chosen["km"].round(1),
            "days": chosen["days"],
            "why": why,
        }
    )
    return shaped(ledger, LINK_COLUMNS)


def _say_days(days: int) -> str:
    return "the same day" if days == 0 else f"{days} day{'' if days == 1 else 's'} apart"


def _say_km(km: float) -> str:
    return "the same district" if np.isnan(km) else f"{km:.0f} km apart"


def _say_deaths(one: float, two: float) -> str:
    if np.isnan(one) or np.isnan(two):
        return "deaths not known in both"
    return f"{one:.0f} killed in both" if one == two else f"{one:.0f} and {two:.0f} killed"
