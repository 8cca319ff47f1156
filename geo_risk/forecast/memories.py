"""What a forecast remembers: each memory is one sentence a planner understands.

A memory turns the incidents known up to the as-of date into a surface: incidents are
weighed by 0.5^(age / half-life), laid down with a normal kernel, and the whole is
scaled to one. The share of a cell is the chance that the next incident falls there,
if only this memory is believed.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

# ruff: noqa: RUF001 - Urdu text has its own full stop


@dataclass(frozen=True, kw_only=True)
class Memory:
    """One component of the forecast."""

    name: str
    """Short ASCII name; the key of ``Forecast.shares`` and ``Forecast.weights``."""
    sentence: str
    """What it says, in English."""
    sentence_ur: str
    """What it says, in Urdu."""
    half_life_days: float | None = None
    """Age at which an incident counts half; ``None`` never forgets."""
    sd_km: float | None = None
    """Width of the kernel, km; ``None`` knows no places and is the same everywhere."""


RECENT = Memory(
    name="recent",
    sentence="Places hit in recent weeks are hit again.",
    sentence_ur="جن مقامات پر حالیہ ہفتوں میں واقعات ہوئے، وہاں دوبارہ ہوتے ہیں۔",
    half_life_days=45.0,
    sd_km=1.5,
)
YEAR = Memory(
    name="year",
    sentence="Places hit in the past year or two stay in danger.",
    sentence_ur="جن مقامات پر پچھلے ایک دو سال میں واقعات ہوئے، وہاں خطرہ برقرار رہتا ہے۔",
    half_life_days=365.0,
    sd_km=1.5,
)
ANYWHERE = Memory(
    name="anywhere",
    sentence="An incident can happen anywhere.",
    sentence_ur="واقعہ کہیں بھی ہو سکتا ہے۔",
)


def decay(
    age_days: NDArray[np.float64], *, half_life_days: float | None
) -> NDArray[np.float64]:
    """Weigh incidents by age: one today, a half after the half-life.

    >>> decay(np.array([0.0, 45.0, 90.0]), half_life_days=45.0).tolist()
    [1.0, 0.5, 0.25]
    """
    if half_life_days is None:
        return np.ones_like(age_days)
    return np.asarray(np.exp2(-age_days / half_life_days))
