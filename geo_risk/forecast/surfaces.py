"""The surfaces of the memories on several days at once: (patches, days) arrays."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from numpy.typing import NDArray

    from geo_risk.forecast.evidence import Evidence
    from geo_risk.forecast.kernels import SparseKernel, WideKernel
    from geo_risk.forecast.memories import Memory
    from geo_risk.forecast.patches import Patches

NEAR_KM = 5.0
"""Width of "right beside a place" among the known places."""
KNOWN = (0.70, 0.15, 0.15)
"""Known places: long-run count, ever hit, ever hit nearby."""
NOTHING = 1e-9
"""Less than this is no activity."""


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class Surfaces:
    """What was known on some days."""

    evidence: Evidence
    patches: Patches
    days: Sequence[int]
    spot_km: float
    """Width of "the same place"."""
    kernel_of: Callable[[float], SparseKernel | WideKernel]
    kept: dict[tuple[str, float | None, float], NDArray[np.float64]]
    """What was laid down already, for several memories share it."""

    def of(self, memory: Memory) -> NDArray[np.float64]:
        """Give the shares of a memory; each column sums to one."""
        if memory.kind == "anywhere":
            laid = np.zeros((len(self.patches), len(self.days)))
        elif memory.kind == "known":
            laid = self._known() * self._activity(memory)
        else:
            width = self.spot_km if memory.sd_km is None else memory.sd_km
            laid = self.laid(memory.kind, memory.half_life_days, width)
        return self.scaled(laid)

    def laid(self, kind: str, half_life: float | None, sd_km: float) -> NDArray[np.float64]:
        """Lay down what is known: the weights of incidents, or 1 for each place ever hit."""
        key = (kind, half_life, sd_km)
        if key not in self.kept:
            mass = self._mass(half_life)
            if kind == "ever":
                mass = (mass > 0).astype(float)
            self.kept[key] = self.kernel_of(sd_km).lay(mass)
        return self.kept[key]

    def scaled(self, laid: NDArray[np.float64]) -> NDArray[np.float64]:
        """Scale each column to one; a column of nothing becomes the uniform surface."""
        total = laid.sum(axis=0)
        empty = total <= NOTHING
        shares = laid / np.where(empty, 1.0, total)
        shares[:, empty] = self.patches.uniform[:, None]
        return shares

    def _mass(self, half_life: float | None) -> NDArray[np.float64]:
        """Give the weights of the places, a column for each day."""
        return self.evidence.weights_on(self.days, half_life=half_life)

    def _known(self) -> NDArray[np.float64]:
        parts = (
            self.laid("places", None, self.spot_km),
            self.laid("ever", None, self.spot_km),
            self.laid("ever", None, NEAR_KM),
        )
        mixed = sum(w * self.scaled(part) for w, part in zip(KNOWN, parts, strict=True))
        return np.asarray(mixed)

    def _activity(self, memory: Memory) -> NDArray[np.float64]:
        """Give what was seen lately over what was ever seen, around each patch."""
        half_life, sd_km = memory.half_life_days, memory.sd_km
        if sd_km is not None:
            now, long_run = (self.laid("places", h, sd_km) for h in (half_life, None))
            return now / np.maximum(long_run, NOTHING)
        now, long_run = self._mass(half_life), self._mass(None)
        mean = now.sum(axis=0) / np.maximum(long_run.sum(axis=0), 1.0)
        patch = self.patches.of_places(self.evidence.cell, self.evidence.at_sea)
        district, codes = self.patches.district[patch], self.patches.district
        activity = (_sums(now, district, codes) + mean) / (_sums(long_run, district, codes) + 1)
        return np.asarray(activity[codes])


def _sums(
    mass: NDArray[np.float64], code: NDArray[np.int64], codes: NDArray[np.int64]
) -> NDArray[np.float64]:
    """Add up rows of the same code, a row for each of ``codes``."""
    sums = np.zeros((int(codes.max()) + 1, mass.shape[1]))
    np.add.at(sums, code, mass)
    return sums
