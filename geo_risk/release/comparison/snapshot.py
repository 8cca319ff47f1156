"""A published release as a comparison reads it: from its own files, and from them alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import geopandas as gpd
import pandas as pd

from geo_risk.errors import InputError, UsageError
from geo_risk.exports import About, read_file
from geo_risk.forecast import grid_of
from geo_risk.forecast.records import STANDARD_DAYS
from geo_risk.gazetteer import read_gazetteer
from geo_risk.release.comparison.places import SITE_KM, Places, places_of
from geo_risk.release.comparison.records import Snapshot
from geo_risk.release.comparison.shares import FILE as SHARES
from geo_risk.release.comparison.shares import read_shares
from geo_risk.release.manifest import read_manifest
from geo_risk.release.verify import refuse_altered

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from scipy.sparse import csr_array

    from geo_risk.layers import Layers
    from geo_risk.release.records import Manifest

CELLS = "parquet/cells.parquet"
"""Where the cells stand in a release."""
DISTRICTS = "parquet/districts.parquet"
"""Where the shapes of the districts stand."""
COAST = "parquet/coastal_zones.parquet"
"""Where the shapes of the coastal zones stand."""
FORECAST = tuple(
    f"{name}_{days}d" for name in ("expected", "low90", "high90") for days in STANDARD_DAYS
)
"""Columns of the forecast that are compared."""


def read_snapshot(release: Path, *, verified: bool = False) -> Snapshot:
    """Read what a comparison needs of one release.

    Parameters
    ----------
    release
        Folder of a published release.
    verified
        True where its files have been checked against their fingerprints already.

    Raises
    ------
    InputError
        If it is no release, withholds its incidents, or was altered since it was
        published: changed numbers would tell a change that never was.
    """
    if not verified:
        refuse_altered(release, "it cannot be compared; take it from a copy, or run it again")
    manifest = read_manifest(release)
    if manifest.settings.get("min_cell"):
        raise InputError(
            f"{release}: withholds its incidents (min_cell {manifest.settings['min_cell']}), so"
            " that nothing can be compared with it; compare releases made without"
        )
    areas = _table(release, "areas.csv").set_index("area_id")
    coast = next(iter(read_file(release / COAST).values())).set_index("area_id")
    sites = _table(release, "sites.csv").set_index("site_id")
    return Snapshot(
        manifest=manifest,
        incidents=_table(release, "incidents.csv"),
        areas=areas.assign(geometry=coast["geometry"].reindex(areas.index)),
        sites=near(sites),
        cells=_cells(release),
    )


def snapshot_of(
    manifest: Manifest,
    incidents: pd.DataFrame,
    *,
    areas: gpd.GeoDataFrame,
    sites: gpd.GeoDataFrame,
) -> Snapshot:
    """Take a release that is being made; ``areas`` and ``sites`` as they were scored."""
    lonlat = sites.assign(lon=sites.geometry.x, lat=sites.geometry.y)
    return Snapshot(
        manifest=manifest, incidents=incidents, areas=areas, sites=near(pd.DataFrame(lonlat))
    )


def near(sites: pd.DataFrame) -> pd.DataFrame:
    """Name the forecast within 25 km of sites as that of areas is named."""
    columns = {f"{name}_{SITE_KM}km": name for name in FORECAST}
    kept = ["name", "name_ur", "lon", "lat", *columns]
    return sites[[name for name in kept if name in sites]].rename(columns=columns)


def _table(release: Path, name: str) -> pd.DataFrame:
    return next(iter(read_file(release / name).values()))


def _cells(release: Path) -> pd.DataFrame:
    from pyarrow import parquet  # noqa: PLC0415 - only here

    table = parquet.read_table(release / CELLS)
    plain = table.drop_columns(["geometry"]) if "geometry" in table.column_names else table
    frame = pd.DataFrame(plain.to_pandas())
    return frame.rename(columns={"cell_col": "col", "cell_row": "row"})


def same_study(old: Manifest, new: Manifest) -> None:
    """Refuse two releases that cannot be compared.

    Raises
    ------
    UsageError
        If they are of different studies, one of a demonstration and one of real
        incidents, or the first is the newer one.
    """
    pair = f"{old.release} and {new.release}"
    if old.study != new.study:
        raise UsageError(
            f"{pair} are releases of different studies, {old.study!r} and {new.study!r};"
            " only releases of one study can be compared"
        )
    if old.synthetic != new.synthetic:
        raise UsageError(
            f"{pair}: one shows the synthetic demonstration, the other real incidents;"
            " compare like with like"
        )
    if old.as_of > new.as_of:
        raise UsageError(
            f"{old.release} is newer than {new.release}; name the older release first"
        )


def read_places(release: Path, snapshot: Snapshot, *, layers: Callable[[], Layers]) -> Places:
    """Read the grid, areas and sites of a release.

    ``layers`` reads those in use now; they stand in where a release made before
    ``parquet/shares.parquet`` was written holds none.

    Raises
    ------
    InputError
        If it holds none and its layers are no longer in use.
    """
    if snapshot.cells is None:
        raise ValueError("the places of a release need its cells")
    area_ids = snapshot.areas.index
    n_cells = len(snapshot.cells)
    if (release / SHARES).is_file():
        shares = read_shares(release / SHARES, area_ids, n_cells=n_cells)
    else:
        shares = _shares_in_use(release, snapshot.manifest, layers())
    return places_of(
        grid_of(snapshot.cells, gazetteer=read_gazetteer()),
        shares,
        area_ids=area_ids,
        site_ids=snapshot.sites.index,
        lonlat=snapshot.sites[["lon", "lat"]].to_numpy(dtype=float),
    )


def _shares_in_use(release: Path, manifest: Manifest, layers: Layers) -> csr_array:
    """Take the shares of the layers in use, if they are those the release was made with."""
    now, then = (
        {(layer.id, layer.sha256) for layer in used} for used in (layers.used, manifest.layers)
    )
    if now != then:
        raise InputError(
            f"{release}: holds no {SHARES}, and its layers are not those in use now, so that"
            " its areas cannot be summed again; run it again with this program"
        )
    return layers.shares


def read_about(release: Path) -> tuple[About, gpd.GeoDataFrame]:
    """Read what files made of a release must say, and the shapes of its districts."""
    manifest = read_manifest(release)
    about = About(
        title=manifest.title,
        as_of=manifest.as_of,
        content_hash=manifest.content_hash,
        attribution=tuple(dict.fromkeys(layer.attribution for layer in manifest.layers)),
        licences=tuple(dict.fromkeys(layer.licence for layer in manifest.layers)),
        synthetic=manifest.synthetic,
    )
    districts = next(iter(read_file(release / DISTRICTS).values()))
    return about, gpd.GeoDataFrame(districts).set_index("area_id")
