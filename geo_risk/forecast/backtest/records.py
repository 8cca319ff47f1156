"""What a back-test keeps: how each model told each window, and how districts fared."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from geo_risk.forecast.backtest.windows import Span, Window
    from geo_risk.forecast.grid import Grid

LONG_RUN = "long_run"
"""The baseline that says "the same as always": the count of each cell since ever."""
RELEASED = "mixture"
"""Name of the released model."""


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class Told:
    """How one surface told the incidents of one window; arrays have one value an incident."""

    gain: NDArray[np.float64]
    """Bits over the uniform surface."""
    gain_within: NDArray[np.float64]
    """Bits over the uniform surface of its province, the province being given."""
    better: NDArray[np.int64]
    """Cells that were ranked above the incident's own."""
    tied: NDArray[np.int64]
    """Cells ranked the same as its own, that one included."""
    cell: NDArray[np.int64]
    """Its cell."""


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class AreasTold:
    """What one window promised each district, and what it saw."""

    expected: NDArray[np.float64]
    """Expected incidents."""
    seen: NDArray[np.float64]
    """Incidents seen."""
    chance: NDArray[np.float64]
    """Forecast chance of at least one."""
    pit: NDArray[np.float64]
    """Randomised place of the count seen in its forecast distribution, 0 to 1."""
    chance_by_year: NDArray[np.float64]
    """The same chance by empirical Bayes on the last 12 months, to compare with."""


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class BackTest:
    """The outcome of a back-test, before it is put into numbers for people."""

    span: Span
    """What was tested."""
    windows: tuple[Window, ...]
    """The windows of it."""
    grid: Grid
    """The cells tested on."""
    told: dict[str, tuple[Told, ...]]
    """Model -> how it told each window."""
    seconds: dict[str, float]
    """Model -> time it took for all windows."""
    areas: tuple[AreasTold, ...]
    """How the released model told the districts of each window; empty if not asked."""

    @property
    def events(self) -> int:
        """Number of incidents scored."""
        return sum(len(told.gain) for told in self.told[RELEASED])
