"""Scores of areas, cells, sites and corridors: sums of one surface, with their doubt.

Each kind of area differs only in its shares of the cells and in how incidents seen
are counted; the numbers and their order are the same (``risk/columns.py``). The
``ground`` of a run (:func:`geo_risk.risk.ground.ground_of`) says who lives where and how
far help is; without one it is read from the layers.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
from scipy.sparse import csr_array, eye_array

from geo_risk.forecast.records import STANDARD_DAYS
from geo_risk.risk import seen
from geo_risk.risk.area_sums import area_sums
from geo_risk.risk.corridors import corridor_strips, strip_shares
from geo_risk.risk.exposure import exposure_index, value_around
from geo_risk.risk.ground import Around, Ground, around, ground_of
from geo_risk.risk.index import hazard_class, hazard_index, risk_index
from geo_risk.risk.intervals import intervals
from geo_risk.risk.ranks import rank_chances
from geo_risk.risk.reach import LEAST, in_reach
from geo_risk.risk.shores import is_water, shore_shares
from geo_risk.risk.sites import BUFFERS_KM, buffer_shares
from geo_risk.risk.vulnerability import vulnerability_index

if TYPE_CHECKING:
    from collections.abc import Mapping

    from geopandas.geodataframe import GeoDataFrame
    from numpy.typing import NDArray

    from geo_risk.forecast import Forecast
    from geo_risk.layers import Layers

RATE_DAYS = 30
"""Days the rate is given for."""
RATE_KM2 = 1_000.0
"""Area the rate is given for, km2."""
NAMED = {"province": "province_id", "district": "district_id"}
"""Kinds of area that incidents are recorded for by name, and the column that names them."""


def score_areas(
    forecast: Forecast, layers: Layers, *, ground: Ground | None = None
) -> GeoDataFrame:
    """Score provinces, districts and coastal zones: the areas with the score columns added.

    Index and rows are those of ``layers.areas``; ranks are within each kind. Districts
    add up to their provinces, provinces and coastal waters to the whole forecast.
    """
    areas, shares = layers.areas, area_shares(forecast, layers)
    plain = csr_array(layers.shares)
    water = is_water(plain, forecast.grid)
    counted = _counted_in_areas(forecast, areas, shares, water=water)
    scores = score(
        shares,
        forecast,
        area_km2=areas["area_km2"].to_numpy(dtype=float),
        counted=counted,
        reach=in_reach(shares, forecast, water=water),
    ).set_index(areas.index)
    named = areas["kind"].isin(list(NAMED)).to_numpy(bool)
    vague = counted["vague"] / counted["seen_all"].where(counted["seen_all"] > 0)
    scores["vague_share"] = scores["vague_share"].where(~named, vague.to_numpy())
    land = ground or ground_of(layers, forecast.grid)
    there = around(land, plain, forecast.grid, water=water)
    if land.census:
        by_name = areas["population"].to_numpy(dtype=float)
        there = replace(there, people=np.where(named, by_name, there.people))
    km2 = areas["area_km2"].to_numpy(dtype=float)
    scores = scores.join(risk_of(scores, there, km2=km2, weights=land.weights))
    kinds = areas["kind"].to_numpy(object)
    scores = _ranked(scores, kinds).join(rank_chances(scores, shares, forecast, kinds=kinds))
    scored: GeoDataFrame = areas.join(scores)
    return scored


def score_cells(
    forecast: Forecast, layers: Layers, *, ground: Ground | None = None
) -> pd.DataFrame:
    """Score every cell of the grid: the cells with the score columns added.

    Without chances of a rank: among thousands of cells they say nothing. ``severity`` is
    the weight of an incident there, which plans go by.
    """
    own = csr_array(eye_array(len(forecast.grid)))
    km2 = forecast.grid.domain_km2
    scores = score(
        own,
        forecast,
        area_km2=km2,
        counted=seen.seen_in_cells(forecast),
        reach=in_reach(own, forecast),
    )
    land = ground or ground_of(layers, forecast.grid)
    there = Around(
        people=land.people,
        site_value=land.site_value,
        post_km=land.post_km,
        city_km=land.city_km,
    )
    scores = _ranked(scores.join(risk_of(scores, there, km2=km2, weights=land.weights)))
    scores = scores.set_index(layers.cells.index).assign(severity=forecast.severity)
    return layers.cells.join(scores)


def score_sites(
    forecast: Forecast, layers: Layers, *, ground: Ground | None = None
) -> GeoDataFrame:
    """Score 5 and 25 km around each site: columns end in ``_5km`` and ``_25km``."""
    sites, land = layers.sites, ground or ground_of(layers, forecast.grid)
    lon, lat = _positions(sites)
    counts = seen.seen_in_circles(forecast, lon, lat, radii_km=BUFFERS_KM)
    for radius_km, counted in zip(BUFFERS_KM, counts, strict=True):
        shares = site_shares(forecast, layers, radius_km=radius_km)
        value = value_around(layers.sites, forecast.grid, radius_km=radius_km)
        there = replace(around(land, shares, forecast.grid), site_value=value)
        counted = counted.set_axis(sites.index)  # noqa: PLW2901 - named by the site
        scores = _score_buffers(shares, forecast, counted, there=there, weights=land.weights)
        sites = sites.join(scores.add_suffix(f"_{radius_km}km"))
    return sites


def score_corridors(
    forecast: Forecast, layers: Layers, *, ground: Ground | None = None
) -> GeoDataFrame:
    """Score each 10 km segment of the corridors with 5 km to either side."""
    lines = layers.corridors.geometry.to_numpy()
    strips = corridor_strips(lines, plane=forecast.grid.plane)
    shares = strip_shares(strips, forecast.grid)
    counted = seen.seen_in_strips(forecast, strips, shares).set_axis(layers.corridors.index)
    land = ground or ground_of(layers, forecast.grid)
    there = around(land, shares, forecast.grid)
    scores = _score_buffers(shares, forecast, counted, there=there, weights=land.weights)
    scored: GeoDataFrame = layers.corridors.join(scores)
    return scored


def area_shares(forecast: Forecast, layers: Layers) -> csr_array:
    """Give the share of each cell's incidents that each area takes: areas x cells."""
    plain = csr_array(layers.shares)
    return shore_shares(plain, forecast, water=is_water(plain, forecast.grid))


def site_shares(forecast: Forecast, layers: Layers, *, radius_km: float) -> csr_array:
    """Give the share of each cell within a radius of each site: sites x cells."""
    lon, lat = _positions(layers.sites)
    return buffer_shares(lon, lat, forecast.grid, radius_km=radius_km)


def score(
    shares: csr_array,
    forecast: Forecast,
    *,
    area_km2: NDArray[np.float64],
    counted: pd.DataFrame,
    reach: NDArray[np.float64],
) -> pd.DataFrame:
    """Score any areas from their shares of the cells.

    Parameters
    ----------
    shares
        Areas x cells, the share of each cell's incidents that the area takes.
    forecast
        The fitted forecast.
    area_km2
        Area of each within the domain, km2.
    counted
        ``seen_90d``, ``seen_365d``, ``seen_all`` and ``vague`` incidents of each.
    reach
        Incidents in reach of each (:mod:`geo_risk.risk.reach`).

    Returns
    -------
    DataFrame
        The hazard's columns of ``risk/columns.py``, a row for each area. Where the data
        say nothing ``state`` is ``no_data``, the class 0, index and rate NaN. The
        expected counts stay, for sums must add up.
    """
    sums = {days: area_sums(shares, forecast.expected[days]) for days in STANDARD_DAYS}
    weighted = area_sums(shares, forecast.expected[RATE_DAYS] * forecast.severity)
    scored = (np.maximum(reach, counted["seen_all"].to_numpy(dtype=float)) >= LEAST) & (
        area_km2 > 0
    )
    per_km2 = np.divide(weighted, area_km2, out=np.full_like(weighted, np.nan), where=scored)
    rate = per_km2 * RATE_KM2
    index = hazard_index(rate)
    frame = pd.DataFrame({f"expected_{days}d": values for days, values in sums.items()})
    bounds = [
        intervals(values, dispersion=forecast.dispersions[days], days=days)
        for days, values in sums.items()
    ]
    return pd.concat([frame, *bounds], axis=1).assign(
        rate=rate,
        hazard_index=index,
        hazard_class=hazard_class(index),
        **{name: counted[name].to_numpy(dtype=float) for name in seen.SEEN},
        vague_share=_vague_share(shares, forecast),
        state=np.where(scored, "scored", "no_data"),
    )


def risk_of(
    scores: pd.DataFrame,
    there: Around,
    *,
    km2: NDArray[np.float64],
    weights: Mapping[str, float],
) -> pd.DataFrame:
    """Put the risk index beside the hazard, with its parts and what they are made of.

    ``scores`` are those of :func:`score`, ``there`` and ``km2`` of the same areas. NaN in a
    part is NaN in the index, and class 0.
    """
    exposure = exposure_index(there.people + there.site_value, km2)
    vulnerability = vulnerability_index(there.post_km, there.city_km)
    parts = {
        "hazard": scores["hazard_index"].to_numpy(dtype=float),
        "exposure": exposure,
        "vulnerability": vulnerability,
    }
    index = risk_index(parts, weights=weights)
    return pd.DataFrame(
        {
            "people": there.people,
            "site_value": there.site_value,
            "exposure_index": exposure,
            "post_km": there.post_km,
            "city_km": there.city_km,
            "vulnerability_index": vulnerability,
            "risk_index": index,
            "risk_class": hazard_class(index),
        },
        index=scores.index,
    )


def _positions(sites: GeoDataFrame) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Read the WGS 84 degrees of points."""
    return sites.geometry.x.to_numpy(), sites.geometry.y.to_numpy()


def _counted_in_areas(
    forecast: Forecast, areas: GeoDataFrame, shares: csr_array, *, water: NDArray[np.bool_]
) -> pd.DataFrame:
    """Count incidents by name for provinces and districts, by place for the other areas."""
    counted = pd.DataFrame(0.0, index=areas.index, columns=seen.COUNTED)
    mass = pd.Series(area_sums(shares, forecast.probability), index=areas.index)
    for kind, column in NAMED.items():
        prefix = f"{kind}:"
        units = mass[areas["kind"] == kind]
        expected = {str(name).removeprefix(prefix): value for name, value in units.items()}
        found = seen.seen_by_name(forecast, expected, column=column)
        counted.loc[units.index] = found.to_numpy()
    others = ~areas["kind"].isin(list(NAMED)).to_numpy(bool)
    polygons = areas.geometry.to_numpy()[others]
    found = seen.seen_in_polygons(forecast, polygons, shares[others], water=water[others])
    counted.loc[others] = found.to_numpy()
    return counted.reset_index(drop=True)


def _score_buffers(
    shares: csr_array,
    forecast: Forecast,
    counted: pd.DataFrame,
    *,
    there: Around,
    weights: Mapping[str, float],
) -> pd.DataFrame:
    """Score buffers, whose area is what of them lies in the domain; index of ``counted``."""
    km2 = area_sums(shares, forecast.grid.domain_km2)
    reach = in_reach(shares, forecast)
    scores = score(shares, forecast, area_km2=km2, counted=counted, reach=reach)
    scores = scores.set_index(counted.index)
    scores = _ranked(scores.join(risk_of(scores, there, km2=km2, weights=weights)))
    return scores.join(rank_chances(scores, shares, forecast))


def _vague_share(shares: csr_array, forecast: Forecast) -> NDArray[np.float64]:
    """Average the districts' share of vague incidents over what is expected in the area."""
    vague = seen.vague_by_cell(forecast)
    known = np.isfinite(vague)
    mass = area_sums(shares, forecast.probability * known)
    part = area_sums(shares, forecast.probability * np.where(known, vague, 0.0))
    return np.divide(part, mass, out=np.full_like(mass, np.nan), where=mass > 0)


def _ranked(scores: pd.DataFrame, kinds: NDArray[np.object_] | None = None) -> pd.DataFrame:
    """Rank by hazard and by risk, 1 the highest, NaN without data; equals share the better."""
    among = {"rank": scores["rate"], "risk_rank": scores["risk_index"]}
    return scores.assign(
        **{
            name: (column if kinds is None else column.groupby(kinds)).rank(
                method="min", ascending=False
            )
            for name, column in among.items()
        }
    )
