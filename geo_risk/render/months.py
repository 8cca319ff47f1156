"""Incidents by area, month and kind: what was seen when, for the page's months.

Counted are reported incidents, each in the month of its first day. Discovered ones
(operations, seizures) measure effort and are left out. A district counts what was
recorded for it; an incident recorded for an older, larger district is shared between
its parts as the scores do (``risk/seen.py``); one known to a province only counts for
the province alone. So the months of an area add up to its ``seen_all``.

Whole numbers travel, of the units that incidents were recorded for, and beside them
how each unit is shared between the areas of the map. Only months with an incident are
written: the gap to the one before, and the count, as numbers of seven bits a byte.
"""

from __future__ import annotations

import base64
from typing import TYPE_CHECKING, Final

import numpy as np

from geo_risk.incidents.kinds import KINDS
from geo_risk.risk.seen import share_out

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Mapping, Sequence

    import pandas as pd
    from numpy.typing import NDArray

    from geo_risk.render.inputs import MapInputs

NAMED: Final = ("district", "province")
"""Kinds of area that incidents are recorded for by name."""

SEVEN_BITS: Final = 7
"""Bits of a number in each byte; the eighth says that more follow."""


def month_table(inputs: MapInputs) -> dict[str, object] | None:
    """Pack the counts; ``None`` where no reported incident is counted.

    Returns
    -------
    dict
        ``first`` (``YYYY-MM``), ``n`` (months up to that of the as-of day), ``kinds``
        (those that occur, with names), ``areas`` (kind of area -> ``shares``: of each unit
        the rows and shares of the areas that stand for it; ``gap`` and ``count`` of the
        keys ``(unit * n + month) * kinds + kind``: see :func:`packed`), ``unplaced``
        (kind of area -> incidents known to none of them), ``spread`` (incidents whose
        days lie in more than one month).
    """
    known = counted(inputs.incidents, as_of=inputs.as_of)
    if known.empty:
        return None
    month = month_number(known["date"])
    first, n = int(month.min()), _month(inputs.as_of) - int(month.min()) + 1
    kinds = [kind for kind in KINDS if (known["kind"] == kind).any()]
    when = (month - first) * len(kinds) + _codes(known["kind"], kinds)
    size = n * len(kinds)
    tables = {kind: _by_name(inputs, known, when, kind=kind, size=size) for kind in NAMED}
    return {
        "first": f"{first // 12:04d}-{first % 12 + 1:02d}",
        "n": n,
        "kinds": [
            {"id": kind, "en": KINDS[kind].name, "ur": KINDS[kind].name_ur} for kind in kinds
        ],
        "areas": {kind: table for kind, (table, _) in tables.items()},
        "unplaced": {kind: lost for kind, (_, lost) in tables.items()},
        "spread": int((month_number(known["date_end"]) > month).sum()),
    }


def counted(incidents: pd.DataFrame, *, as_of: dt.date) -> pd.DataFrame:
    """Keep the reported incidents that count and began by the as-of day."""
    wanted = incidents["counted"] & (incidents["evidence"] == "reported")
    return incidents[wanted & (incidents["date"] <= np.datetime64(as_of))]


def month_number(dates: pd.Series) -> NDArray[np.int64]:
    """Give each day's calendar month a number, 12 a year from year 0 on.

    >>> import pandas as pd
    >>> month_number(pd.Series(pd.to_datetime(["2015-12-31", "2016-01-01"]))).tolist()
    [24191, 24192]
    """
    return np.asarray(dates.dt.year * 12 + dates.dt.month - 1, dtype=np.int64)


def packed(keys: NDArray[np.int64]) -> dict[str, str]:
    """Count equal keys and pack the counts with the gaps between the keys.

    ``gap`` holds the first key and then the distance to each next one; both are
    base64 of numbers as :func:`seven_bits` writes them.

    >>> packed(np.array([5, 2, 2]))
    {'gap': 'AgM=', 'count': 'AgE='}
    """
    found, counts = np.unique(keys, return_counts=True)
    gaps = np.diff(found, prepend=0)
    return {"gap": seven_bits(gaps), "count": seven_bits(counts)}


def seven_bits(numbers: NDArray[np.int64]) -> str:
    """Write whole numbers from 0 on with seven bits a byte, low ones first (LEB128).

    >>> base64.b64decode(seven_bits(np.array([1, 300]))).hex(" ")
    '01 ac 02'
    """
    most = int(numbers.max(initial=0))
    width = max(1, -(-most.bit_length() // SEVEN_BITS))
    places = np.arange(width) * SEVEN_BITS
    parts = (numbers[:, None] >> places) & 0x7F
    used = (numbers[:, None] >> places > 0) | (places == 0)
    more = np.column_stack([used[:, 1:], np.zeros(len(numbers), dtype=bool)])
    return base64.b64encode((parts | more << SEVEN_BITS)[used].astype("u1").tobytes()).decode()


def _by_name(
    inputs: MapInputs, known: pd.DataFrame, when: NDArray[np.int64], *, kind: str, size: int
) -> tuple[dict[str, object], int]:
    """Pack the counts of the units recorded in ``<kind>_id``; tell how many name none."""
    names = known[f"{kind}_id"].to_numpy(dtype=str)
    shares = _shares(inputs, sorted(set(names)), kind=kind)
    units = list(shares)
    placed = np.isin(names, units)
    keys = _codes(names[placed], units) * size + when[placed]
    return {"shares": list(shares.values()), **packed(keys)}, int((~placed).sum())


def _shares(
    inputs: MapInputs, names: Sequence[str], *, kind: str
) -> Mapping[str, list[list[float | int]]]:
    """Say which rows of the map's areas stand for each recorded name, with what share."""
    areas = inputs.layers.areas
    ids = [str(key).partition(":")[2] for key in areas.index[areas["kind"] == kind]]
    row = {name: at for at, name in enumerate(ids)}
    expected = inputs.areas["expected_90d"]
    units = {name: float(expected[f"{kind}:{name}"]) for name in ids}
    groups = _groups(inputs)
    found = {name: share_out(name, units, groups) for name in names}
    return {
        name: [[row[unit], share] for unit, share in parts]
        for name, parts in found.items()
        if parts
    }


def _groups(inputs: MapInputs) -> dict[str, tuple[str, ...]]:
    """Older, larger districts and what they are made of now."""
    members = inputs.layers.gazetteer.districts["members"]
    return {str(name): tuple(parts) for name, parts in members.items() if len(parts)}


def _codes(values: Iterable[str], known: Sequence[str]) -> NDArray[np.int64]:
    """Replace each value by its place among the known ones."""
    import pandas as pd  # noqa: PLC0415 - slow to import

    return np.asarray(pd.Index(known).get_indexer(pd.Index(values)), dtype=np.int64)


def _month(day: dt.date) -> int:
    return day.year * 12 + day.month - 1
