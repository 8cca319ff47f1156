"""What units are for: the incidents to expect in each cell of 10 km, by how grave they are.

    weight(cell) = expected incidents of the horizon * expected severity of one

Shares of risk are shares of this weight. Counts told to people are expected incidents
without the severity. A cell counts whole for the province that holds most of it. Cells
at sea are no demand on land: they are the coast guard's (``coast``).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    import pandas as pd
    from numpy.typing import NDArray

    from geo_risk.forecast import Dispersion, Forecast


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class Demand:
    """Expected incidents by cell on land, and how far their counts may scatter."""

    cells: pd.DataFrame
    """``lon``, ``lat`` (centre, WGS 84), ``province_id``, ``district_id``, ``name``,
    ``name_ur``, ``expected`` (incidents of the horizon), ``severity`` (weight of one),
    ``weight`` (their product)."""
    days: int
    """The horizon."""
    dispersion: Dispersion | None
    """How counts of the horizon scatter; None where a release does not tell it."""
    total: float
    """Expected incidents of the horizon on land and at sea."""

    @property
    def weight(self) -> NDArray[np.float64]:
        """Severity-weighted expected incidents of each cell."""
        return self.cells["weight"].to_numpy(dtype=float)

    @property
    def expected(self) -> NDArray[np.float64]:
        """Expected incidents of each cell."""
        return self.cells["expected"].to_numpy(dtype=float)


COLUMNS = ("lon", "lat", "province_id", "district_id", "name", "name_ur")


def demand_of(
    cells: pd.DataFrame,
    *,
    expected: NDArray[np.float64],
    severity: NDArray[np.float64],
    days: int,
    dispersion: Dispersion | None = None,
) -> Demand:
    """Make the demand of cells from what is expected in each.

    Parameters
    ----------
    cells
        The model grid's frame, with ``lon``, ``lat``, ``province_id``, ``district_id``,
        ``name`` and ``name_ur``; rows without a province are at sea and left out.
    expected, severity
        Expected incidents of the horizon in each cell, and weight of one.
    days
        The horizon.
    dispersion
        How counts of the horizon scatter, for draws.

    Returns
    -------
    Demand
        No cell on land: no row.

    Examples
    --------
    >>> import pandas as pd
    >>> cells = pd.DataFrame({"lon": [67.0, 62.0], "lat": [30.2, 25.0], "name": ["", ""]})
    >>> cells = cells.assign(name_ur="", district_id="", province_id=["balochistan", ""])
    >>> two, one = np.array([2.0, 2.0]), np.array([1.5, 1.0])
    >>> demand_of(cells, expected=two, severity=one, days=90).weight.tolist()
    [3.0]
    """
    frame = cells[list(COLUMNS)].assign(
        expected=np.maximum(expected, 0.0),
        severity=severity,
        weight=np.maximum(expected, 0.0) * severity,
    )
    on_land = frame["province_id"].fillna("").to_numpy() != ""
    return Demand(
        cells=frame[on_land].reset_index(drop=True),
        days=days,
        dispersion=dispersion,
        total=float(np.sum(expected)),
    )


def demand_from(forecast: Forecast, cells: pd.DataFrame, *, days: int = 90) -> Demand:
    """Make the demand of a forecast; ``cells`` are those of the layers, in its order."""
    return demand_of(
        cells,
        expected=forecast.expected[days],
        severity=forecast.severity,
        days=days,
        dispersion=forecast.dispersions[days],
    )
