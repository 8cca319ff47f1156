"""How grave an incident is: a weight of 1 without a death, one more for each doubling.

    w = (1 + log2(1 + deaths)) * factor of its kind

Never raw sums of deaths: their median is 3, their maximum 1,428, and one day would
colour the map for years. The mean weight at a place is pulled to the mean of its
kinds of incident in the nation, and that to the mean of all, each by as much as
``PRIOR_INCIDENTS`` incidents would.

All of this is linear in the factors of the kinds. So the surface is a sum over kinds of
factor times part, and other factors need no other fit (:func:`severity_parts`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from numpy.typing import NDArray


PRIOR_INCIDENTS = 10.0
"""How many incidents the mean of the next larger unit is worth."""
HALF_LIFE_DAYS = 1_095.0
"""Severity changes slowly: an incident of three years ago counts half."""
SD_KM = 1.5
"""Width of the kernel, km."""
NO_DATA_WEIGHT = 1.0
"""Weight of an incident where none has been seen anywhere."""
NO_KIND = ""
"""Name of the part that no factor moves: all of it, where no incident says anything."""


def severity_weight(
    incidents: pd.DataFrame, *, kind_weights: Mapping[str, float]
) -> NDArray[np.float64]:
    """Weigh each incident by its deaths and its kind; NaN where deaths are unknown.

    >>> frame = pd.DataFrame({"deaths": [0.0, 3.0], "kind": ["clash", "clash"]})
    >>> severity_weight(frame, kind_weights={"clash": 2.0}).tolist()
    [2.0, 6.0]
    """
    code, kinds = pd.factorize(incidents["kind"])
    factor = np.array([kind_weights.get(str(kind), 1.0) for kind in kinds])[code]
    deaths = incidents["deaths"].to_numpy(dtype=float)
    return factor * (1.0 + np.log2(1.0 + deaths))


def severity_surface(
    weights: NDArray[np.float64],
    kinds: pd.Series[str],
    lay: Callable[[NDArray[np.float64]], NDArray[np.float64]],
    *,
    age_days: NDArray[np.float64],
    size: int,
) -> NDArray[np.float64]:
    """Give the expected severity weight of an incident in each of ``size`` cells.

    ``weights`` and ``kinds`` are those of the incidents; a weight that is NaN takes the
    mean of its kind. ``lay`` spreads sums of incidents (incidents, k) over the cells with
    a kernel of ``SD_KM``. No incidents, 1 everywhere.
    """
    if not np.isfinite(weights).any():
        return np.full(size, NO_DATA_WEIGHT)
    of_kind = _means_by_kind(weights, kinds)
    filled = np.where(np.isfinite(weights), weights, of_kind)
    mean = float(filled.mean())
    fade = np.exp2(-age_days / HALF_LIFE_DAYS)
    count, by_kind, observed = lay(np.column_stack([fade, fade * of_kind, fade * filled])).T
    expected = (by_kind + PRIOR_INCIDENTS * mean) / (count + PRIOR_INCIDENTS)
    return np.asarray((observed + PRIOR_INCIDENTS * expected) / (count + PRIOR_INCIDENTS))


def severity_parts(
    incidents: pd.DataFrame,
    lay: Callable[[NDArray[np.float64]], NDArray[np.float64]],
    *,
    age_days: NDArray[np.float64],
    size: int,
) -> dict[str, NDArray[np.float64]]:
    """Split the surface of :func:`severity_surface` by kind, each at a factor of 1.

    Returns kind -> array (size,), kinds in the order of their names. For any factors the
    surface is the sum of factor * part. Where it does not depend on incidents there is
    one part, named ``NO_KIND``.
    """
    weights, kinds = severity_weight(incidents, kind_weights={}), incidents["kind"]
    if not np.isfinite(weights).any():
        return {NO_KIND: np.full(size, NO_DATA_WEIGHT)}
    # A weight of 0 for the other kinds; what is unknown stays unknown.
    return {
        str(kind): severity_surface(
            np.where(kinds == kind, 1.0, 0.0) * weights,
            kinds,
            lay,
            age_days=age_days,
            size=size,
        )
        for kind in sorted(kinds.unique())
    }


def _means_by_kind(weights: NDArray[np.float64], kinds: pd.Series[str]) -> NDArray[np.float64]:
    """Average the weights of each kind over the nation, pulled to the mean of all."""
    code, names = pd.factorize(kinds, sort=True)
    known = np.isfinite(weights)
    count = np.bincount(code[known], minlength=len(names))
    total = np.bincount(code[known], weights[known], minlength=len(names))
    mean = float(weights[known].mean())
    shrunk = (total + PRIOR_INCIDENTS * mean) / (count + PRIOR_INCIDENTS)
    return np.asarray(shrunk[code])
