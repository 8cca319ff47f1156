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
    from geo_risk.forecast.memories import Memory, Reason
    from geo_risk.forecast.remarks import Remark

SEEN_DAYS = (90, 365)
"""Windows before the as-of date for which incidents seen are counted, days."""
DAYS = 90
"""Horizon of the surface that stands for all, of intervals and of probabilities."""
STANDARD_DAYS = (30, 90, 365)
"""Horizons every forecast has, whatever the study asks for besides."""


@dataclass(frozen=True, kw_only=True)
class Model:
    """What a forecast remembers, and how; everything else is learned from the incidents."""

    memories: tuple[Memory, ...]
    """The memories, mixed by weights that are fitted on past windows."""
    spot_km: float
    """Width of "the same place" among the known places and in the correction, km."""
    evidence_half_life_days: float | None
    """Age at which a past window counts half for the weights; ``None``: all the same."""
    corrected: bool
    """With the correction inside regions, the regions' masses, and vague incidents."""

    def fade(self, age_days: float) -> float:
        """Say how much a past window of an age counts for the weights."""
        half_life = self.evidence_half_life_days
        return 1.0 if half_life is None else 0.5 ** (age_days / half_life)

    def anywhere_share(self, weights: NDArray[np.float64]) -> float:
        """Add up the weights of the memories that know no places."""
        return float(sum(weights[[memory.kind == "anywhere" for memory in self.memories]]))


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class Surface:
    """Expected incidents of one horizon in every cell, without all that a forecast adds."""

    grid: Grid
    """The cells; arrays below are in their order."""
    expected: NDArray[np.float64]
    """Expected incidents in each cell."""
    water_share: NDArray[np.float64]
    """As :attr:`Forecast.water_share`."""


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class Forecast:
    """Expected incidents in every cell, and what they are made of.

    Every number of an area is a sum over its cells: of ``expected``, or of ``parts`` for
    the reasons behind it.
    """

    grid: Grid
    """The cells; arrays below are in their order."""
    parts: dict[int, dict[str, NDArray[np.float64]]]
    """Expected incidents in each cell within so many days, by reason: over the reasons
    they sum to ``expected``. The memories' parts are at least 0. The parts of the steps
    after them (``repeats``, ``region``, ``vague``, ``city``) are what the step moved: below
    0 where it lowered, and without effect on the sum over all cells."""
    reasons: tuple[Reason, ...]
    """What each part says, in the order of ``parts``."""
    shares: dict[str, NDArray[np.float64]]
    """Surface of each family of memories, 90 days: its share of each cell, sums to 1."""
    weights: dict[str, float]
    """Weight of each family, 90 days, sum 1; with ``shares`` the mixture before the steps."""
    probability: NDArray[np.float64]
    """Share of the next incident in each cell, by the surface of 90 days; sums to 1."""
    water_share: NDArray[np.float64]
    """Share of each cell's probability that lies on its water: 0 inland, 1 at sea."""
    totals: dict[int, float]
    """Expected incidents within so many days, all cells together."""
    expected: dict[int, NDArray[np.float64]]
    """Expected incidents in each cell within so many days."""
    severity: NDArray[np.float64]
    """Expected severity weight of an incident in each cell."""
    severity_parts: dict[str, NDArray[np.float64]]
    """What each kind of incident brings to ``severity`` at a factor of 1: ``severity`` is the
    sum of factor * part over the kinds. A part without a name is moved by no factor."""
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
    dispersions: dict[int, Dispersion]
    """How far counts of so many days scatter around what is expected."""
    memories: tuple[Reason, ...]
    """The families of memories, in the order of ``shares``."""
    remarks: tuple[Remark, ...]
    """What a reader must know about these data, one sentence each."""

    @property
    def level_per_day(self) -> float:
        """Expected incidents a day over the next 90 days, all cells together."""
        return self.totals[DAYS] / DAYS

    @property
    def dispersion(self) -> Dispersion:
        """How far counts of 90 days scatter around what is expected."""
        return self.dispersions[DAYS]

    @property
    def notes(self) -> tuple[str, ...]:
        """The remarks in English."""
        return tuple(remark.text for remark in self.remarks)

    @property
    def notes_ur(self) -> tuple[str, ...]:
        """The remarks in Urdu."""
        return tuple(remark.text_ur for remark in self.remarks)
