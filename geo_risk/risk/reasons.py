"""Why an area has its score: the memories it comes from, in parts that sum to it exactly.

    expected_A = sum over k of  level * days * w_k * memory_k(A)

and the severity-weighted rate in the same way, cell by cell. Each part carries the
memory's sentence.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd
from scipy.sparse import csr_array

from geo_risk.errors import UsageError
from geo_risk.risk.area_sums import area_sums

if TYPE_CHECKING:
    from geo_risk.forecast import Forecast
    from geo_risk.layers import Layers

DAYS = 90
"""Horizon that is explained."""
RATE_DAYS = 30


def explain_area(area_id: str, forecast: Forecast, layers: Layers) -> pd.DataFrame:
    """Take one area's score apart by memory.

    Returns
    -------
    DataFrame
        One row a memory: ``memory``, ``sentence``, ``sentence_ur``, ``weight`` in the
        whole forecast, ``expected_90d`` and ``rate`` (parts that sum to the area's
        own), ``share`` of the area's expected incidents.

    Raises
    ------
    UsageError
        If there is no such area; the message names some that there are.
    """
    areas = layers.areas
    if area_id not in areas.index:
        some = ", ".join(areas.index[:5])
        raise UsageError(f"no area {area_id!r}; areas are named like {some}")
    row = areas.index.get_loc(area_id)
    shares = csr_array(layers.shares)[[row], :]
    return explain(shares, forecast, area_km2=float(areas["area_km2"].iloc[row]))


def explain(shares: csr_array, forecast: Forecast, *, area_km2: float) -> pd.DataFrame:
    """Take the score of any one area (1 x cells) apart by memory."""
    parts = []
    for memory in forecast.memories:
        surface = (
            forecast.level_per_day
            * forecast.weights[memory.name]
            * forecast.shares[memory.name]
        )
        weighted = area_sums(shares, surface * forecast.severity)[0] * RATE_DAYS
        parts.append(
            {
                "memory": memory.name,
                "sentence": memory.sentence,
                "sentence_ur": memory.sentence_ur,
                "weight": forecast.weights[memory.name],
                "expected_90d": area_sums(shares, surface)[0] * DAYS,
                "rate": weighted * 1_000.0 / area_km2,
            }
        )
    frame = pd.DataFrame(parts)
    whole = frame["expected_90d"].sum()
    return frame.assign(share=frame["expected_90d"] / whole if whole > 0 else 0.0)
