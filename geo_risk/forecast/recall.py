"""What was known on a day: surfaces of the memories and states of the patches.

Worked out once a day and kept, for what was known on a day never changes: past windows
serve every later origin.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from geo_risk.forecast.kernels import SparseKernel, WideKernel, kernel
from geo_risk.forecast.patches import patches_of
from geo_risk.forecast.state import State, state_of
from geo_risk.forecast.surfaces import Surfaces

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from numpy.typing import NDArray

    from geo_risk.forecast.evidence import Evidence
    from geo_risk.forecast.grid import Grid
    from geo_risk.forecast.records import Model


class Recall:
    """What the memories of a model held on any day, and what each patch had seen."""

    def __init__(self, evidence: Evidence, grid: Grid, *, model: Model) -> None:
        self.evidence, self.patches, self.model = evidence, patches_of(grid), model
        self._kernels: dict[float, SparseKernel | WideKernel] = {}
        self._surfaces: dict[int, NDArray[np.float32]] = {}
        self._states: dict[int, State] = {}

    def kernel_of(self, sd_km: float) -> SparseKernel | WideKernel:
        """Give the kernel of a width."""
        if sd_km not in self._kernels:
            self._kernels[sd_km] = kernel(self.evidence, self.patches, sd_km=sd_km)
        return self._kernels[sd_km]

    def prepare(self, days: Iterable[int]) -> None:
        """Work out several days at once, which is faster."""
        new = [day for day in dict.fromkeys(days) if day not in self._surfaces]
        if not new:
            return
        known, memories = self._known_on(new), self.model.memories
        stack = np.empty((len(new), len(memories), len(self.patches)), dtype=np.float32)
        for index, memory in enumerate(memories):
            stack[:, index] = known.of(memory).T
        for index, day in enumerate(new):
            self._surfaces[day] = stack[index]

    def surfaces(self, day: int) -> NDArray[np.float32]:
        """Give the shares of the memories on a day: (memories, patches)."""
        self.prepare([day])
        return self._surfaces[day]

    def mix(self, day: int, weights: NDArray[np.float64]) -> NDArray[np.float64]:
        """Mix the memories of a day by given weights: one share a patch, sums to one."""
        mixed = weights @ self.surfaces(day)
        return np.asarray(mixed / mixed.sum())

    def state(self, day: int) -> State:
        """Give what the correction wants to know of the patches on a day."""
        if day not in self._states:
            self._states[day] = state_of(self._known_on([day]), day)
        return self._states[day]

    def seen(self, day: int, days: int) -> NDArray[np.float64]:
        """Count the targets of a window by patch."""
        place = self.evidence.target_places(day, days)
        cell, at_sea = self.evidence.cell[place], self.evidence.at_sea[place]
        patch = self.patches.of_places(cell, at_sea)
        return np.bincount(patch, minlength=len(self.patches)).astype(float)

    def _known_on(self, days: Sequence[int]) -> Surfaces:
        return Surfaces(
            evidence=self.evidence,
            patches=self.patches,
            days=days,
            spot_km=self.model.spot_km,
            kernel_of=self.kernel_of,
            kept={},
        )
