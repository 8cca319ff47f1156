"""The severity-weighted rate of every area split by kind of incident, for other weights.

A rate is linear in the factors that a study gives the kinds (``kind_weights``), so

    rate = sum over kinds of factor * part

holds for any factors, not only for those of the run: a page that has the parts answers
"what if kidnappings counted double" with the number a new run would give.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
from scipy.sparse import csr_array, eye_array

from geo_risk.risk.area_sums import area_sums
from geo_risk.risk.corridors import corridor_strips, strip_shares
from geo_risk.risk.score import RATE_DAYS, RATE_KM2, area_shares, site_shares
from geo_risk.risk.sites import BUFFERS_KM

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from geo_risk.forecast import Forecast
    from geo_risk.layers import Layers


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class KindRates:
    """The parts of all rates: a column a kind, each at a factor of 1, rows as the layers.

    Severity-weighted incidents per 1,000 km2 per 30 days; NaN where an area has no share
    of the domain. A score without data has parts too, as it has expected counts.
    """

    areas: pd.DataFrame
    cells: pd.DataFrame
    sites: dict[int, pd.DataFrame]
    """By the radius of the buffer, km."""
    corridors: pd.DataFrame


def kind_rates_of_all(forecast: Forecast, layers: Layers) -> KindRates:
    """Split the rates of every area, cell, site and corridor segment by kind."""
    own = csr_array(eye_array(len(forecast.grid)))
    around = {km: site_shares(forecast, layers, radius_km=km) for km in BUFFERS_KM}
    strips = corridor_strips(layers.corridors.geometry.to_numpy(), plane=forecast.grid.plane)
    beside = strip_shares(strips, forecast.grid)
    domain = forecast.grid.domain_km2
    areas_km2 = layers.areas["area_km2"].to_numpy(dtype=float)
    return KindRates(
        areas=kind_rates(area_shares(forecast, layers), forecast, area_km2=areas_km2).set_index(
            layers.areas.index
        ),
        cells=kind_rates(own, forecast, area_km2=domain).set_index(layers.cells.index),
        sites={
            km: kind_rates(shares, forecast, area_km2=area_sums(shares, domain)).set_index(
                layers.sites.index
            )
            for km, shares in around.items()
        },
        corridors=kind_rates(beside, forecast, area_km2=area_sums(beside, domain)).set_index(
            layers.corridors.index
        ),
    )


def kind_rates(
    shares: csr_array, forecast: Forecast, *, area_km2: NDArray[np.float64]
) -> pd.DataFrame:
    """Split the rates of any areas by kind, as :func:`geo_risk.risk.score.score` gives them.

    ``shares`` is areas x cells, ``area_km2`` the area of each within the domain. A column
    a kind, at a factor of 1; NaN for an area of 0 km2.
    """
    weighted = {
        kind: area_sums(shares, forecast.expected[RATE_DAYS] * part)
        for kind, part in forecast.severity_parts.items()
    }
    known = area_km2 > 0
    return pd.DataFrame(
        {
            kind: np.divide(sums, area_km2, out=np.full(len(sums), np.nan), where=known)
            * RATE_KM2
            for kind, sums in weighted.items()
        }
    )
