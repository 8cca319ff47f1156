"""Why an area has its score: what it comes from, in parts that sum to it exactly.

    expected_A = sum over reasons of  part(A)

first what each memory says, then what each later step (places that repeat, the region,
incidents known vaguely) added or, below 0, took. The severity-weighted rate is taken
apart in the same way, cell by cell. Each part carries its sentence.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
from scipy.sparse import csr_array, vstack

from geo_risk.errors import UsageError
from geo_risk.risk.area_sums import area_sums
from geo_risk.risk.corridors import corridor_strips, strip_shares
from geo_risk.risk.intervals import DAYS
from geo_risk.risk.score import RATE_DAYS, RATE_KM2, area_shares, site_shares

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from geo_risk.forecast import Forecast
    from geo_risk.layers import Layers

SITE_RADIUS_KM = 25
"""Sites are explained by what is expected within this distance, km."""


def explain_area(area_id: str, forecast: Forecast, layers: Layers) -> pd.DataFrame:
    """Take the score of one area, or of 25 km around one site, apart by reason.

    Returns
    -------
    DataFrame
        One row a reason: ``memory`` (its short name), ``sentence``, ``sentence_ur``,
        ``expected_90d`` and ``rate`` (parts that sum to the area's own; below 0 where a
        step lowered it), ``share`` of the area's expected incidents (sum 1, or 0 where
        nothing is expected).

    Raises
    ------
    UsageError
        If there is no such area or site; the message names some that there are.
    """
    if area_id in layers.areas.index:
        chosen = np.flatnonzero(layers.areas.index == area_id)
        shares = area_shares(forecast, layers)[chosen]
        km2 = layers.areas["area_km2"].to_numpy(dtype=float)[chosen]
    elif area_id in layers.sites.index:
        chosen = np.flatnonzero(layers.sites.index == area_id)
        shares = site_shares(forecast, layers, radius_km=SITE_RADIUS_KM)[chosen]
        km2 = area_sums(shares, forecast.grid.domain_km2)
    else:
        some = ", ".join([*layers.areas.index[:4], *layers.sites.index[:2]])
        raise UsageError(f"no area or site {area_id!r}; they are named like {some}")
    parts = _parts(shares, forecast, names=np.array([area_id], dtype=object), area_km2=km2)
    return parts.drop(columns="area_id")


def reasons_of_all(forecast: Forecast, layers: Layers) -> pd.DataFrame:
    """Take the scores of every area and every site (25 km around it) apart by reason.

    Returns
    -------
    DataFrame
        As :func:`explain_area`, with ``area_id`` (site ids for sites) before: the rows
        of one area stand together, areas and sites in the order of the layers.
    """
    around = site_shares(forecast, layers, radius_km=SITE_RADIUS_KM)
    areas_km2 = layers.areas["area_km2"].to_numpy(dtype=float)
    return _parts(
        csr_array(vstack([area_shares(forecast, layers), around])),
        forecast,
        names=np.concatenate([layers.areas.index, layers.sites.index]).astype(object),
        area_km2=np.concatenate([areas_km2, area_sums(around, forecast.grid.domain_km2)]),
    )


def reasons_of_corridors(forecast: Forecast, layers: Layers) -> pd.DataFrame:
    """Take what is expected within 5 km of each segment of the corridors apart by reason.

    Returns
    -------
    DataFrame
        As :func:`reasons_of_all`, with segment ids in ``area_id``, in the layer's order.
    """
    segments = layers.corridors
    strips = corridor_strips(segments.geometry.to_numpy(), plane=forecast.grid.plane)
    shares = strip_shares(strips, forecast.grid)
    return _parts(
        shares,
        forecast,
        names=segments.index.to_numpy(dtype=object),
        area_km2=area_sums(shares, forecast.grid.domain_km2),
    )


def _parts(
    shares: csr_array,
    forecast: Forecast,
    *,
    names: NDArray[np.object_],
    area_km2: NDArray[np.float64],
) -> pd.DataFrame:
    """Sum each reason's part over each area; one row an area and reason."""
    reasons = forecast.reasons
    ahead, month = forecast.parts[DAYS], forecast.parts[RATE_DAYS]
    per_rate = RATE_KM2 * forecast.severity
    expected = np.column_stack([area_sums(shares, ahead[each.name]) for each in reasons])
    weighted = np.column_stack(
        [area_sums(shares, month[each.name] * per_rate) for each in reasons]
    )
    km2 = area_km2[:, None]
    whole = expected.sum(axis=1, keepdims=True)
    count = len(names)
    return pd.DataFrame(
        {
            "area_id": np.repeat(names, len(reasons)),
            "memory": [each.name for each in reasons] * count,
            "sentence": [each.sentence for each in reasons] * count,
            "sentence_ur": [each.sentence_ur for each in reasons] * count,
            "expected_90d": expected.ravel(),
            "rate": _divided(weighted, km2, otherwise=np.nan).ravel(),
            "share": _divided(expected, whole, otherwise=0.0).ravel(),
        }
    )


def _divided(
    part: NDArray[np.float64], whole: NDArray[np.float64], *, otherwise: float
) -> NDArray[np.float64]:
    return np.divide(part, whole, out=np.full_like(part, otherwise), where=whole > 0)
