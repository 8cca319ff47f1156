"""The hazard index, and the risk index that puts exposure and vulnerability beside it.

    hazard = clip(25 * log10(r / 0.001), 0, 100)

r is the severity-weighted expected incidents per 1,000 km2 per 30 days. The anchors
are fixed: 0 is one weighted incident per 1,000 km2 in 30,000 days, 100 is ten in 30
days. So maps of different dates and studies compare, and a class keeps its meaning.

    risk = 100 * product over parts of (max(part, 1) / 100) ^ weight

the weighted geometric mean of the three indices (INFORM's form: Marin-Ferrer, Vernaccini
& Poljansek 2017): where one part is low the risk is low, whatever the others say. In
logs the parts add up exactly. A part below 1 counts 1, so that nothing is divided by 0.
The hazard weighs as much as the other two together, for it alone is measured against
what has happened.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from geo_risk.study import INDEX_WEIGHTS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import ArrayLike, NDArray

RATE_AT_ZERO = 0.001
"""Severity-weighted incidents per 1,000 km2 per 30 d at index 0."""
POINTS_A_DECADE = 25.0
"""Index points for a factor of ten."""
CLASS_BREAKS = (20.0, 40.0, 60.0, 80.0)
"""Lower bounds of classes 2 to 5."""
LEAST_PART = 1.0
"""A part of the risk index counts at least this much."""
WEIGHTS: Mapping[str, float] = INDEX_WEIGHTS
"""Weights of the parts where a study says nothing."""
NO_DATA = 0
"""Class of an area without data: a state of its own, never a low hazard."""


def hazard_index(rate: ArrayLike) -> NDArray[np.float64]:
    """Turn rates (severity-weighted incidents per 1,000 km2 per 30 d) into 0 to 100.

    NaN stays NaN; a rate of 0 is index 0.

    >>> hazard_index([0.0, 0.001, 0.1, 10.0, 99.0]).tolist()
    [0.0, 0.0, 50.0, 100.0, 100.0]
    """
    rates = np.asarray(rate, dtype=float)
    with np.errstate(divide="ignore"):
        return np.clip(POINTS_A_DECADE * np.log10(rates / RATE_AT_ZERO), 0.0, 100.0)


def hazard_class(index: ArrayLike) -> NDArray[np.int8]:
    """Sort indices into classes 1 to 5; NaN, no data, is class 0.

    >>> hazard_class([0.0, 20.0, 59.9, 100.0, float("nan")]).tolist()
    [1, 2, 3, 5, 0]
    """
    values = np.asarray(index, dtype=float)
    classes = np.digitize(values, CLASS_BREAKS) + 1
    return np.where(np.isnan(values), NO_DATA, classes).astype(np.int8)


def risk_index(
    parts: Mapping[str, ArrayLike], *, weights: Mapping[str, float] = WEIGHTS
) -> NDArray[np.float64]:
    """Put indices of 0 to 100 together into one of 1 to 100; NaN in any part stays NaN.

    ``parts`` and ``weights`` go by the same names; the weights sum to 1.

    >>> weights = {"hazard": 0.5, "exposure": 0.5, "vulnerability": 0.0}
    >>> parts = {"hazard": [100.0], "exposure": [1.0], "vulnerability": [100.0]}
    >>> round(float(risk_index(parts, weights=weights)[0]), 9)
    10.0
    """
    logs = risk_parts(parts, weights=weights)
    return np.asarray(100.0 * np.exp(logs.sum(axis=1, skipna=False)))


def risk_parts(
    parts: Mapping[str, ArrayLike], *, weights: Mapping[str, float] = WEIGHTS
) -> pd.DataFrame:
    """Take the risk index apart: a column a part, the log of the factor it brings in.

    A row sums to ln(risk index / 100); each is 0 (the part is at 100) or below.
    """
    return pd.DataFrame(
        {
            name: weight
            * np.log(np.maximum(np.asarray(parts[name], float), LEAST_PART) / 100.0)
            for name, weight in weights.items()
        }
    )
