"""Puts one study's layers together, and lists where they come from."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from geo_risk.gazetteer import Locator, index_polygons, places, read_gazetteer
from geo_risk.layers.areas import Outlines, gather_areas
from geo_risk.layers.basemap import read_basemap
from geo_risk.layers.cells import Grid, read_grid, share_matrix
from geo_risk.layers.corridors import read_corridors
from geo_risk.layers.district_file import file_source
from geo_risk.layers.districts import Districts, drawn_districts, shipped_districts
from geo_risk.layers.given import given_sources
from geo_risk.layers.naming import name_cells
from geo_risk.layers.records import Layers
from geo_risk.layers.shapes import read_shapes
from geo_risk.layers.sites import drawn_ids, read_sites
from geo_risk.layers.stored_districts import STORED, study_districts
from geo_risk.sources.registry import LayerSource, find, is_listed

if TYPE_CHECKING:
    from geopandas.geodataframe import GeoDataFrame
    from scipy.sparse import csr_array

    from geo_risk.gazetteer import Gazetteer
    from geo_risk.layers.district_file import UserDistricts
    from geo_risk.study import Study

FILES = (
    *("provinces.geojson", "cells.csv", "districts.csv", "aliases.csv", "towns.csv"),
    *("coast.geojson", "sites.csv", "corridors.csv"),
    *("countries.geojson", "land.geojson", "disputed.geojson"),
)
"""The files every run reads."""

CELL_COLUMNS = (
    *("col", "row", "lon", "lat", "district_id", "province_id", "is_land", "is_reference"),
    *("land_share", "domain_km2", "name", "name_ur"),
)
"""Columns of the model grid's frame, in order."""


def read_layers(study: Study) -> Layers:
    """Read everything a run draws and sums on.

    Districts are the study's file, else the ones put in with ``geo-risk layers add``,
    else the shipped ones, generalised to the grid.

    Raises
    ------
    LayerError
        If a data file is missing or changed, or the polygons cannot be used; all
        faults of the file at once.
    """
    gazetteer, grid = read_gazetteer(), read_grid()
    shipped = shipped_districts(grid, read_shapes("provinces.geojson"), gazetteer)
    user = study_districts(study.districts, gazetteer, shipped.provinces)
    districts = shipped
    if user is not None:
        gazetteer = user.gazetteer
        districts = drawn_districts(user.frame, shipped, grid, gazetteer)
    return _assemble(study, gazetteer, grid, districts, user)


def list_layers(study: Study) -> tuple[LayerSource, ...]:
    """List the files in use for a study, without reading their shapes."""
    own = None if study.districts is None else file_source(study.districts)
    return (*_used(own), *given_sources(study))


def _assemble(
    study: Study,
    gazetteer: Gazetteer,
    grid: Grid,
    districts: Districts,
    user: UserDistricts | None,
) -> Layers:
    strips = read_shapes("coast.geojson").set_index("zone_id")
    land = read_shapes("land.geojson")
    locator = Locator(
        gazetteer=gazetteer,
        districts=places(districts.frame.geometry.to_dict(), pixels=1024),
        provinces=places(districts.provinces.geometry.to_dict()),
        coast=places(strips.loc[strips["strip"] != "land"].geometry.to_dict()),
        land=index_polygons(land.geometry.to_numpy()),
    )
    return Layers(
        gazetteer=gazetteer,
        locator=locator,
        cells=_cells(grid, districts, gazetteer, locator),
        areas=_areas(districts, strips, study),
        shares=_shares(districts, grid, list(strips.index)),
        sites=read_sites(locator),
        corridors=read_corridors(),
        basemap=read_basemap(gazetteer),
        used=(*_used(None if user is None else user.source), *given_sources(study)),
    )


def _used(own: LayerSource | None) -> tuple[LayerSource, ...]:
    """List the sources of a run; the user's districts come first."""
    if own is None and is_listed(STORED):
        own = find(STORED)[1]
    shipped = tuple(find(file)[1] for file in FILES)
    return shipped if own is None else (own, *shipped)


def _areas(districts: Districts, strips: GeoDataFrame, study: Study) -> GeoDataFrame:
    coast = strips.assign(population=np.nan, generalised=False)
    return gather_areas(
        (
            Outlines("province", districts.provinces),
            Outlines("district", districts.frame),
            Outlines("coast", coast),
        ),
        focus=study.focus,
    )


def _shares(districts: Districts, grid: Grid, strips: list[str]) -> csr_array:
    """Stack the shares of all areas in the order of the frame of areas."""
    from scipy.sparse import csr_array, vstack  # noqa: PLC0415 - slow to import

    coast = share_matrix(grid.parts["zone_id"], grid.parts, strips, cells=len(grid.cells))
    return csr_array(vstack([districts.province_shares, districts.shares, coast], format="csr"))


def _cells(
    grid: Grid, districts: Districts, gazetteer: Gazetteer, locator: Locator
) -> pd.DataFrame:
    """Describe the cells: their district and province by most land, and their names."""
    cells = grid.cells.assign(
        district_id=_most(districts.shares, districts.frame.index),
        province_id=_most(districts.province_shares, districts.provinces.index),
        is_land=grid.cells["land_share"] > 0,
        is_reference=locator.provinces.index.at(grid.cells["lon"], grid.cells["lat"]) >= 0,
    )
    towns = gazetteer.towns
    drawn = towns.assign(district_id=drawn_ids(towns["district_id"], locator))
    names = name_cells(cells, drawn, districts.frame)
    return pd.concat([cells, names], axis=1)[list(CELL_COLUMNS)]


def _most(shares: csr_array, ids: pd.Index) -> list[str]:
    """Name the row with the largest share of each column; empty where there is none."""
    found = shares.tocoo()
    row, column = found.coords
    order = np.lexsort((-row, found.data, column))
    last = np.append(np.diff(column[order]) > 0, True)
    names = np.full(shares.shape[1], "", dtype=object)
    chosen = order[last] if len(order) else order
    names[column[chosen]] = ids.to_numpy(dtype=object)[row[chosen]]
    return [str(name) for name in names]
