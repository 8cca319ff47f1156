"""What a fit is told, and what it gives: the model and the forecast."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime as dt

    import numpy as np
    import pandas as pd
    from numpy.typing import NDArray

    from geo_risk.forecast.dispersion import Dispersion
    from geo_risk.forecast.grid import Grid
    from geo_risk.forecast.memories import Memory
    from geo_risk.forecast.remarks import Remark

SEEN_DAYS = (90, 365)
"""Windows before the as-of date for which incidents seen are counted, days."""
STANDARD_DAYS = (30, 90, 365)
"""Horizons every forecast has, whatever the study asks for besides."""


@dataclass(frozen=True, kw_only=True)
class Model:
    """The parts of the forecast that do not come from the incidents of one run."""

    memories: tuple[tuple[Memory, float], ...]
    """Each memory with its weight; the weights sum to one."""
    dispersion: Dispersion
    """How far counts scatter around what is expected."""


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class Forecast:
    """Expected incidents in every cell, and what they are made of."""

    grid: Grid
    """The cells; arrays below are in their order."""
    shares: dict[str, NDArray[np.float64]]
    """Surface of each memory: its share of the next incident in each cell, sums to 1."""
    weights: dict[str, float]
    """Weight of each memory in the mixture, sum 1."""
    probability: NDArray[np.float64]
    """Share of the next incident in each cell, sums to 1."""
    water_share: NDArray[np.float64]
    """Share of each cell's probability that lies on its water: 0 inland, 1 at sea."""
    level_per_day: float
    """Expected incidents a day, all cells together."""
    expected: dict[int, NDArray[np.float64]]
    """Expected incidents in each cell within so many days."""
    severity: NDArray[np.float64]
    """Expected severity weight of an incident in each cell."""
    counts: dict[int, NDArray[np.float64]]
    """Incidents seen in each cell in the last so many days, those with a place only."""
    seen: pd.DataFrame
    """Incidents seen by place and unit: ``x``, ``y`` (metres; NaN without a place), ``cell``
    (-1), ``at_sea``, ``district_id``, ``province_id``, and how many: ``seen_90d``,
    ``seen_365d``, ``seen_all``, ``vague``."""
    recorded: NDArray[np.float64]
    """Incidents of the whole record in each cell, columns land and water; those known to
    a district only are spread evenly over it. What the data can speak about."""
    as_of: dt.date
    """Data are known up to this day."""
    n_incidents: int
    """Incidents that fed the forecast."""
    first_day: dt.date | None
    """First day with an incident; None without any."""
    dispersion: Dispersion
    """How far counts scatter around what is expected."""
    memories: tuple[Memory, ...]
    """The memories, in the order of ``shares``."""
    remarks: tuple[Remark, ...]
    """What a reader must know about these data, one sentence each."""

    @property
    def notes(self) -> tuple[str, ...]:
        """The remarks in English."""
        return tuple(remark.text for remark in self.remarks)

    @property
    def notes_ur(self) -> tuple[str, ...]:
        """The remarks in Urdu."""
        return tuple(remark.text_ur for remark in self.remarks)
