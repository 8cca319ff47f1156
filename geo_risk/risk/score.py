"""Scores of areas, cells, sites and corridors: sums of one surface, with their doubt.

Each kind of area differs only in its shares of the cells and in how incidents seen
are counted; the numbers and their order are the same (``risk/columns.py``).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
from scipy.sparse import csr_array, eye_array

from geo_risk.risk import seen
from geo_risk.risk.area_sums import area_sums
from geo_risk.risk.corridors import corridor_strips, strip_shares
from geo_risk.risk.index import hazard_class, hazard_index
from geo_risk.risk.intervals import DAYS, intervals
from geo_risk.risk.reach import LEAST, in_reach, seen_in_cells
from geo_risk.risk.sites import BUFFERS_KM, buffer_shares

if TYPE_CHECKING:
    from geopandas import GeoDataFrame
    from numpy.typing import NDArray

    from geo_risk.forecast import Forecast
    from geo_risk.layers import Layers

RATE_DAYS = 30
"""Days the rate is given for."""
RATE_KM2 = 1_000.0
"""Area the rate is given for, km2."""
UNITS = ("province", "district")
"""Kinds of area for which incidents are recorded by name."""


def score_areas(forecast: Forecast, layers: Layers) -> GeoDataFrame:
    """Score provinces, districts and coastal zones: the areas with the score columns added.

    Index and rows are those of ``layers.areas``; ``rank`` is within each kind.
    """
    areas = layers.areas
    shares = csr_array(layers.shares)
    by_unit = areas["kind"].isin(UNITS).to_numpy()
    counted = seen.seen_in_units(forecast, areas.index).reset_index(drop=True)
    inside = seen.seen_in_polygons(forecast, areas.geometry.to_numpy()[~by_unit])
    counted.loc[~by_unit] = inside.to_numpy()
    scores = score(
        shares, forecast, area_km2=areas["area_km2"].to_numpy(float), counted=counted
    )
    vague = (counted["vague"] / counted["seen_all"]).where(counted["seen_all"] > 0)
    scores["vague_share"] = scores["vague_share"].where(~by_unit, vague)
    scores.index = areas.index
    scores["rank"] = _rank(scores, areas["kind"])
    return areas.join(scores)


def score_cells(forecast: Forecast, layers: Layers) -> pd.DataFrame:
    """Score every cell of the grid: the cells with the score columns added."""
    grid = forecast.grid
    own = csr_array(eye_array(len(grid)))
    counted = pd.DataFrame(
        {f"seen_{days}d": counts for days, counts in forecast.counts.items()}
    ).assign(seen_all=seen_in_cells(forecast), vague=0.0)
    scores = score(own, forecast, area_km2=grid.domain_km2, counted=counted)
    scores["rank"] = _rank(scores, None)
    scores.index = layers.cells.index
    return pd.concat([layers.cells, scores], axis=1)


def score_sites(forecast: Forecast, layers: Layers) -> GeoDataFrame:
    """Score 5 and 25 km around each site: columns end in ``_5km`` and ``_25km``."""
    sites = layers.sites
    lon, lat = sites.geometry.x.to_numpy(), sites.geometry.y.to_numpy()
    for radius_km in BUFFERS_KM:
        shares = buffer_shares(lon, lat, forecast.grid, radius_km=radius_km)
        counted = seen.seen_in_circles(forecast, lon, lat, radius_km=radius_km)
        scores = _buffer_scores(shares, forecast, counted).set_index(sites.index)
        sites = sites.join(scores.add_suffix(f"_{radius_km}km"))
    return sites


def score_corridors(forecast: Forecast, layers: Layers) -> GeoDataFrame:
    """Score each 10 km segment of the corridors with 5 km to either side."""
    lines = layers.corridors.geometry.to_numpy()
    strips = corridor_strips(lines, plane=forecast.grid.plane)
    shares = strip_shares(strips, forecast.grid)
    counted = seen.seen_in_strips(forecast, strips)
    scores = _buffer_scores(shares, forecast, counted)
    return layers.corridors.join(scores.set_index(layers.corridors.index))


def score(
    shares: csr_array,
    forecast: Forecast,
    *,
    area_km2: NDArray[np.float64],
    counted: pd.DataFrame,
) -> pd.DataFrame:
    """Score any areas from their shares of the cells.

    Parameters
    ----------
    shares
        Areas x cells, the share of each cell's domain that lies in the area.
    forecast
        The fitted forecast.
    area_km2
        Area of each within the domain, km2.
    counted
        ``seen_90d``, ``seen_365d``, ``seen_all`` and ``vague`` incidents of each.

    Returns
    -------
    DataFrame
        The columns of ``risk/columns.py`` but ``rank``; where the data say nothing,
        ``state`` is ``no_data``, class 0, index and rate NaN. The expected counts
        stay, for sums must add up.
    """
    sums = {d: area_sums(shares, surface) for d, surface in forecast.expected.items()}
    weighted = area_sums(shares, forecast.expected[RATE_DAYS] * forecast.severity)
    reach = np.maximum(in_reach(shares, forecast), counted["seen_all"].to_numpy(dtype=float))
    scored = reach >= LEAST
    rate = np.where(scored & (area_km2 > 0), weighted / np.maximum(area_km2, 1e-9), np.nan)
    index = hazard_index(rate * RATE_KM2)
    frame = pd.DataFrame({f"expected_{days}d": values for days, values in sums.items()})
    return frame.join(intervals(sums[DAYS], dispersion=forecast.dispersion)).assign(
        rate=rate * RATE_KM2,
        hazard_index=index,
        hazard_class=hazard_class(index),
        **{name: counted[name].to_numpy(dtype=float) for name in seen.SEEN},
        vague_share=_vague_share(shares, forecast),
        state=np.where(scored, "scored", "no_data"),
    )


def _buffer_scores(
    shares: csr_array, forecast: Forecast, counted: pd.DataFrame
) -> pd.DataFrame:
    """Score buffers, whose area is what of them lies in the domain."""
    area_km2 = area_sums(shares, forecast.grid.domain_km2)
    scores = score(shares, forecast, area_km2=area_km2, counted=counted)
    return scores.assign(rank=_rank(scores, None))


def _vague_share(shares: csr_array, forecast: Forecast) -> NDArray[np.float64]:
    """Average the districts' share of vague incidents over what is expected in the area."""
    vague = seen.vague_by_cell(forecast)
    known = np.isfinite(vague)
    mass = area_sums(shares, forecast.probability * known)
    part = area_sums(shares, forecast.probability * np.where(known, vague, 0.0))
    return np.divide(part, mass, out=np.full_like(mass, np.nan), where=mass > 0)


def _rank(scores: pd.DataFrame, kinds: pd.Series[str] | None) -> pd.Series[float]:
    """Rank by rate, 1 the highest, NaN without data; equal rates share the better rank."""
    rate = scores["rate"] if kinds is None else scores["rate"].groupby(kinds)
    return rate.rank(method="min", ascending=False)
