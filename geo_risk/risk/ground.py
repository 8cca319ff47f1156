"""What the risk of a place needs besides incidents: its people, its sites, the ways to help.

One value a cell, read once for all scores of a run.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np
from scipy.sparse import csr_array

from geo_risk.risk.area_sums import area_sums
from geo_risk.risk.exposure import (
    census_by_cell,
    known_sums,
    raster_by_cell,
    value_by_cell,
)
from geo_risk.risk.index import WEIGHTS
from geo_risk.risk.nearest import distances_km
from geo_risk.risk.vulnerability import CITY_PEOPLE, TOWN_PEOPLE, towns_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    from geo_risk.forecast import Grid
    from geo_risk.layers import Layers
    from geo_risk.study import Study


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class Ground:
    """People, site value and ways to help in each cell, and the weights of the index."""

    people: NDArray[np.float64]
    """Who lives in the cell; NaN where nobody knows, 0 on water."""
    site_value: NDArray[np.float64]
    """What its sites count as, in people."""
    post_km: NDArray[np.float64]
    """Way to the nearest post, km."""
    city_km: NDArray[np.float64]
    """Way to the nearest city, km."""
    census: bool = True
    """People are those of the census, known by name for districts and provinces."""
    weights: Mapping[str, float] = field(default_factory=lambda: dict(WEIGHTS))
    """Weights of hazard, exposure and vulnerability in the risk index; they sum to 1."""


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class Around:
    """The same for areas: sums of people and value, mean ways."""

    people: NDArray[np.float64]
    site_value: NDArray[np.float64]
    post_km: NDArray[np.float64]
    city_km: NDArray[np.float64]


def ground_of(layers: Layers, grid: Grid, *, study: Study | None = None) -> Ground:
    """Lay people, sites and ways on the cells: the study's files, else what is shipped.

    Raises
    ------
    LayerError
        If the study's population raster or table of posts cannot be used.
    """
    people, census = census_by_cell(layers, grid), True
    posts, private = towns_of(layers, people=TOWN_PEOPLE), False
    if study is not None and study.population is not None:
        from geo_risk.sources.population import read_population  # noqa: PLC0415 - seldom needed

        blocks = read_population(study.population, unit=study.population_unit)
        people, census = raster_by_cell(blocks, grid, people, path=study.population), False
    if study is not None and study.posts is not None:
        from geo_risk.sources.posts import read_posts  # noqa: PLC0415 - seldom needed

        posts, private = read_posts(study.posts), True
    return Ground(
        people=people,
        site_value=value_by_cell(layers.sites, grid),
        post_km=distances_km(grid, *posts, coarse=private),
        city_km=distances_km(grid, *towns_of(layers, people=CITY_PEOPLE)),
        census=census,
        weights=WEIGHTS if study is None else study.index_weights,
    )


def around(
    ground: Ground, shares: csr_array, grid: Grid, *, water: NDArray[np.bool_] | None = None
) -> Around:
    """Sum and average the ground over areas.

    ``shares`` is areas x cells, as the layers have them (not shifted on the shore).
    ``water`` says of each area whether it is water, where nobody lives; without, areas
    reach over land and water alike (buffers).
    """
    on_land = shares if water is None else _on_land(shares, grid, water)
    land_km2 = grid.domain_km2 * grid.land_share
    km2 = area_sums(shares, grid.domain_km2)
    ways = [
        np.divide(
            area_sums(shares, grid.domain_km2 * way),
            km2,
            out=np.full(len(km2), np.nan),
            where=km2 > 0,
        )
        for way in (ground.post_km, ground.city_km)
    ]
    return Around(
        people=known_sums(on_land, ground.people, land_km2),
        site_value=area_sums(on_land, ground.site_value),
        post_km=ways[0],
        city_km=ways[1],
    )


def _on_land(shares: csr_array, grid: Grid, water: NDArray[np.bool_]) -> csr_array:
    """Turn shares of a cell's domain into shares of its land: none of it for water."""
    parts = shares.tocoo()
    rows, cells = parts.coords
    land = grid.land_share[cells]
    whole = np.divide(parts.data, land, out=np.zeros(len(land)), where=land > 0)
    kept = np.where(water[rows], 0.0, np.minimum(whole, 1.0))
    return csr_array((kept, (rows, cells)), shape=shares.shape)
