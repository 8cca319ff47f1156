"""What one page says of a site, or of 10 km of a corridor: what to expect, and who is near.

Numbers are those of the scores, found again by name; nothing is computed twice. New here
are a strip of 25 km to either side of a segment, what drives it, and the cover.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import pandas as pd
import shapely

from geo_risk.planning.nearest import nearest_covers
from geo_risk.risk.area_sums import area_sums
from geo_risk.risk.corridors import corridor_strips, strip_shares
from geo_risk.risk.intervals import DAYS, intervals
from geo_risk.risk.nearest import nearest_land
from geo_risk.risk.reasons import reasons_of_corridors

if TYPE_CHECKING:
    import numpy as np
    from geopandas.geodataframe import GeoDataFrame
    from numpy.typing import NDArray

    from geo_risk.forecast import Forecast
    from geo_risk.layers import Layers
    from geo_risk.planning.nearest import Covers

WIDE_KM: Final = 25
"""Distance of the wider numbers, km: round a site, to either side of a road."""
ENDS: Final = {"expected": "expected", "low90": "low", "high90": "high"}
"""Score column -> column of a brief."""


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class Briefs:
    """All the briefs of a release, a row each; columns as :func:`briefs_of` says."""

    sites: pd.DataFrame
    """Index ``brief_id``, which is the site's id."""
    corridors: pd.DataFrame
    """Index ``brief_id``, which is the segment's id."""
    reasons: pd.DataFrame
    """What drives each segment, as ``reasons_of_all`` says it of areas and sites."""


def briefs_of(
    forecast: Forecast,
    layers: Layers,
    *,
    sites: GeoDataFrame,
    corridors: GeoDataFrame,
    reasons: pd.DataFrame,
    covers: Covers,
) -> Briefs:
    """Write the brief of every site and of every segment of the corridors.

    Parameters
    ----------
    forecast, layers
        What the scores were made from.
    sites, corridors
        What ``score_sites`` and ``score_corridors`` returned.
    reasons
        What ``reasons_of_all`` returned.
    covers
        Posts held today and units of the plan.

    Returns
    -------
    Briefs
        With the columns ``kind`` (``site``, ``corridor``), ``name``, ``name_ur``,
        ``province_id``; ``expected_5``, ``low_5``, ``high_5`` and the same with ``_25``
        (incidents of 90 days within so many km, 90 % interval); ``cover_1…``, ``cover_2…``
        (:func:`geo_risk.planning.nearest.nearest_covers`); ``last_90`` (incidents seen in 90
        days: within 25 km of a site, 5 km of a road); ``drivers`` (a list of (reason, share),
        the greatest first). Positions of posts are in none of them.
    """
    why = reasons_of_corridors(forecast, layers)
    return Briefs(
        sites=_site_briefs(sites, reasons=reasons, covers=covers),
        corridors=_corridor_briefs(forecast, corridors, reasons=why, covers=covers),
        reasons=why,
    )


def _site_briefs(sites: GeoDataFrame, *, reasons: pd.DataFrame, covers: Covers) -> pd.DataFrame:
    numbers = {
        f"{name}_{km}": sites[f"{column}_{DAYS}d_{km}km"].to_numpy(dtype=float)
        for km in (5, WIDE_KM)
        for column, name in ENDS.items()
    }
    lon, lat = sites.geometry.x.to_numpy(), sites.geometry.y.to_numpy()
    return pd.DataFrame(
        {
            "kind": "site",
            "name": sites["name"].to_numpy(dtype=object),
            "name_ur": sites["name_ur"].to_numpy(dtype=object),
            "province_id": sites["province_id"].to_numpy(dtype=object),
            **numbers,
            **_covered(lon, lat, covers),
            "last_90": sites[f"seen_{DAYS}d_{WIDE_KM}km"].to_numpy(dtype=float),
            "drivers": drivers_of(sites.index, reasons),
        },
        index=sites.index.rename("brief_id"),
    )


def _corridor_briefs(
    forecast: Forecast, corridors: GeoDataFrame, *, reasons: pd.DataFrame, covers: Covers
) -> pd.DataFrame:
    near = {
        f"{name}_5": corridors[f"{column}_{DAYS}d"].to_numpy(dtype=float)
        for column, name in ENDS.items()
    }
    lon, lat = middles(corridors)
    return pd.DataFrame(
        {
            "kind": "corridor",
            "name": _segment_names(corridors, "corridor", "{}, km {:.0f} to {:.0f}"),
            "name_ur": _segment_names(corridors, "corridor_ur", "{}، کلومیٹر {:.0f} تا {:.0f}"),
            "province_id": forecast.grid.province[nearest_land(forecast.grid, lon, lat)],
            **near,
            **_beside(forecast, corridors),
            **_covered(lon, lat, covers),
            "last_90": corridors[f"seen_{DAYS}d"].to_numpy(dtype=float),
            "drivers": drivers_of(corridors.index, reasons),
        },
        index=corridors.index.rename("brief_id"),
    )


def middles(corridors: GeoDataFrame) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Find the middle of each segment, from where the way to cover is measured; degrees."""
    lines = corridors.geometry.to_numpy()
    points = shapely.line_interpolate_point(lines, 0.5, normalized=True)
    return shapely.get_x(points), shapely.get_y(points)


def drivers_of(ids: pd.Index, reasons: pd.DataFrame) -> list[list[tuple[str, float]]]:
    """List what drives each entry: reasons that have a part in it, the greatest share first.

    >>> why = pd.DataFrame({"area_id": ["a", "a"], "memory": ["x", "y"], "share": [0.2, 0.8]})
    >>> drivers_of(pd.Index(["a", "b"]), why)
    [[('y', 0.8), ('x', 0.2)], []]
    """
    told = reasons[reasons["share"] != 0].sort_values(
        ["share", "memory"], ascending=[False, True]
    )
    found: dict[object, list[tuple[str, float]]] = {name: [] for name in ids}
    for name, memory, share in zip(told["area_id"], told["memory"], told["share"], strict=True):
        if name in found:
            found[name].append((str(memory), float(share)))
    return list(found.values())


def _covered(
    lon: NDArray[np.float64], lat: NDArray[np.float64], covers: Covers
) -> dict[str, NDArray[np.generic]]:
    found = nearest_covers(lon, lat, covers)
    return {str(name): found[name].to_numpy() for name in found}


def _beside(forecast: Forecast, corridors: GeoDataFrame) -> dict[str, NDArray[np.float64]]:
    """Sum what is expected within 25 km to either side of each segment, with its interval."""
    strips = corridor_strips(
        corridors.geometry.to_numpy(), plane=forecast.grid.plane, half_width_km=WIDE_KM
    )
    expected = area_sums(strip_shares(strips, forecast.grid), forecast.expected[DAYS])
    bounds = intervals(expected, dispersion=forecast.dispersions[DAYS], days=DAYS)
    return {
        f"expected_{WIDE_KM}": expected,
        f"low_{WIDE_KM}": bounds[f"low90_{DAYS}d"].to_numpy(),
        f"high_{WIDE_KM}": bounds[f"high90_{DAYS}d"].to_numpy(),
    }


def _segment_names(corridors: GeoDataFrame, column: str, pattern: str) -> list[str]:
    parts = zip(corridors[column], corridors["from_km"], corridors["to_km"], strict=True)
    return [pattern.format(*part) for part in parts]
