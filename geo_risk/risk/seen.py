"""What has been seen in an area: whole incidents, counted, not modelled.

Districts and provinces count the incidents recorded for them, with or without a
place. Any other area counts the places inside it; an incident that is known to a
district only is not among them, and ``vague_share`` says how many are such.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
import shapely
from scipy.spatial import cKDTree

from geo_risk.crs import to_degrees, to_plane

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray
    from scipy.sparse import csr_array

    from geo_risk.forecast import Forecast

SEEN = ["seen_90d", "seen_365d", "seen_all"]
"""Counts that a score carries."""
COUNTED = [*SEEN, "vague"]
"""Those, and how many of the whole record have no place of their own."""


def seen_by_name(
    forecast: Forecast, units: Mapping[str, float], *, column: str
) -> pd.DataFrame:
    """Count what was recorded for districts (``district_id``) or provinces by name.

    ``units`` holds the expected incidents of each unit wanted: an incident recorded for
    an older, larger district is shared between its parts in that proportion, so a
    count may be a fraction there. One recorded for a part counts for its group.
    """
    recorded = forecast.seen.groupby(column)[COUNTED].sum()
    counts, row = recorded.to_numpy(dtype=float), {unit: at for at, unit in enumerate(units)}
    found = np.zeros((len(units), len(COUNTED)))
    for name, count in zip(recorded.index, counts, strict=True):
        for unit, share in share_out(str(name), units, forecast.grid.groups):
            found[row[unit]] += share * count
    return pd.DataFrame(found, index=pd.Index(list(units)), columns=COUNTED)


def share_out(
    name: str, units: Mapping[str, float], groups: Mapping[str, Sequence[str]]
) -> list[tuple[str, float]]:
    """Say which of the units wanted stand for a recorded name, and with what share.

    >>> share_out("chitral", {"upper-chitral": 1.0, "lower-chitral": 3.0},
    ...           {"chitral": ("upper-chitral", "lower-chitral")})
    [('upper-chitral', 0.25), ('lower-chitral', 0.75)]
    """
    if name in units:
        return [(name, 1.0)]
    parts = [part for part in groups.get(name, ()) if part in units]
    if parts:
        whole = sum(units[part] for part in parts)
        even = 1.0 / len(parts)
        return [(part, units[part] / whole if whole > 0 else even) for part in parts]
    return [(unit, 1.0) for unit in units if name in groups.get(unit, ())][:1]


def seen_in_polygons(
    forecast: Forecast,
    polygons: NDArray[np.object_],
    shares: csr_array,
    *,
    water: NDArray[np.bool_],
) -> pd.DataFrame:
    """Count the places inside polygons in WGS 84 degrees, on their side of the shore."""
    place = _within_cells(forecast, shares)
    x, y = _places(forecast, place)
    lon, lat = to_degrees(x, y, plane=forecast.grid.plane)
    area, hit = _hits(polygons, lon, lat)
    same = forecast.seen["at_sea"].to_numpy(bool)[place[hit]] == water[area]
    return _sums(forecast, area[same], place[hit[same]], len(polygons))


def seen_in_strips(
    forecast: Forecast, strips: NDArray[np.object_], shares: csr_array
) -> pd.DataFrame:
    """Count the places inside polygons given on the plane, metres."""
    place = _within_cells(forecast, shares)
    area, hit = _hits(strips, *_places(forecast, place))
    return _sums(forecast, area, place[hit], len(strips))


def seen_in_circles(
    forecast: Forecast,
    lon: NDArray[np.float64],
    lat: NDArray[np.float64],
    *,
    radii_km: Sequence[float],
) -> list[pd.DataFrame]:
    """Count the places within each radius of sites given in WGS 84 degrees."""
    place = np.flatnonzero(forecast.seen["cell"] >= 0)
    sites = np.column_stack(to_plane(lon, lat, plane=forecast.grid.plane))
    if not len(place) or not len(sites):
        none = np.empty(0, dtype=np.int64)
        return [_sums(forecast, none, none, len(sites)) for _ in radii_km]
    places = np.column_stack(_places(forecast, place))
    tree = cKDTree(places, compact_nodes=False, balanced_tree=False)
    reach = max(radii_km) * 1_000.0
    pairs = cKDTree(sites).sparse_distance_matrix(tree, reach, output_type="ndarray")
    found = []
    for radius_km in radii_km:
        near = pairs[pairs["v"] <= radius_km * 1_000.0]
        found.append(_sums(forecast, near["i"], place[near["j"]], len(sites)))
    return found


def seen_in_cells(forecast: Forecast) -> pd.DataFrame:
    """Count the incidents with a place in each cell."""
    place = np.flatnonzero(forecast.seen["cell"] >= 0)
    cells = forecast.seen["cell"].to_numpy(np.int64)[place]
    return _sums(forecast, cells, place, len(forecast.grid))


def vague_by_cell(forecast: Forecast) -> NDArray[np.float64]:
    """Give the share of the incidents of each cell's district that have no place; NaN: none."""
    grid = forecast.grid
    held = pd.Series(forecast.probability).groupby(grid.district).sum()
    mass = {str(name): float(value) for name, value in held.items() if name}
    counts = seen_by_name(forecast, mass, column="district_id")
    share = (counts["vague"] / counts["seen_all"]).where(counts["seen_all"] > 0)
    return share.reindex(grid.district).to_numpy(dtype=float)


def _within_cells(forecast: Forecast, shares: csr_array) -> NDArray[np.int64]:
    """Find the places in cells that any of the areas touches: few of a million."""
    touched = np.zeros(len(forecast.grid) + 1, dtype=bool)
    touched[shares.indices] = True
    return np.flatnonzero(touched[forecast.seen["cell"].to_numpy(np.int64)])


def _places(
    forecast: Forecast, place: NDArray[np.int64]
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    x, y = (forecast.seen[axis].to_numpy(dtype=float)[place] for axis in "xy")
    return x, y


def _hits(
    polygons: NDArray[np.object_], x: NDArray[np.float64], y: NDArray[np.float64]
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Pair polygons with the points inside them."""
    points = np.asarray(shapely.points(x, y))
    hit, area = shapely.STRtree(polygons).query(points, predicate="intersects")
    return area.astype(np.int64), hit.astype(np.int64)


def _sums(
    forecast: Forecast, area: NDArray[np.int64], place: NDArray[np.int64], count: int
) -> pd.DataFrame:
    values = {name: forecast.seen[name].to_numpy(dtype=float)[place] for name in COUNTED}
    return pd.DataFrame(
        {
            name: np.bincount(area, each, minlength=count).astype(float)
            for name, each in values.items()
        }
    )
