"""Incidents as counts a cell: how many are known where, without pointing at a house.

Only incidents located to a place (``where_prec`` 1 or 2) are counted in a cell;
a vaguer one counts for its district and is never drawn as a point. Discovered
incidents (operations, seizures) measure effort and are counted apart.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from geo_risk import crs

if TYPE_CHECKING:
    import datetime as dt

    import pandas as pd

SHARPEST_PREC: Final = 2
"""Largest ``where_prec`` that still says which cell."""

RECENT_DAYS: Final = 365
"""Length of "recently", in days up to the as-of date."""


def cell_counts(
    incidents: pd.DataFrame, cells: pd.DataFrame, *, as_of: dt.date, cell_m: float
) -> pd.DataFrame:
    """Count the incidents known to lie in each cell.

    Returns one row for each cell with any (index: row of ``cells``), whole numbers
    ``reported``, ``reported_365d``, ``discovered``, ``discovered_365d``. Rows not
    counted (probable duplicates) and context events are left out; no incident
    gives an empty frame.
    """
    import pandas as pd  # noqa: PLC0415 - slow to import

    known = incidents[
        incidents["counted"]
        & incidents["lon"].notna()
        & (incidents["where_prec"] <= SHARPEST_PREC)
    ]
    x, y = crs.to_plane(known["lon"].to_numpy(), known["lat"].to_numpy())
    places = pd.MultiIndex.from_arrays(
        [np.floor(x / cell_m).astype(int), np.floor(y / cell_m).astype(int)]
    )
    index = pd.MultiIndex.from_frame(cells[["col", "row"]]).get_indexer(places)
    recent = known["date"] > pd.Timestamp(as_of) - pd.Timedelta(days=RECENT_DAYS)
    flags = pd.DataFrame(index=known.index)
    for evidence in ("reported", "discovered"):
        flags[evidence] = known["evidence"] == evidence
        flags[f"{evidence}_365d"] = flags[evidence] & recent
    sums = flags.astype(int).groupby(index).sum()
    return sums[(sums.index >= 0) & (sums.sum(axis=1) > 0)]


def discovered_by_area(incidents: pd.DataFrame, *, column: str) -> dict[str, int]:
    """Count discovered incidents by ``district_id`` or ``province_id``."""
    found = incidents[incidents["counted"] & (incidents["evidence"] == "discovered")]
    counts = found[column].value_counts()
    return {str(key): int(n) for key, n in counts.items() if key}
