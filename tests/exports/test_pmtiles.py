"""Vector tiles keep every feature and say what cannot be written is not."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyogrio
import pytest
import shapely

from geo_risk.errors import UsageError
from geo_risk.exports import Published, pmtiles, write_all

if TYPE_CHECKING:
    from pathlib import Path


def test_shapes_are_where_they_were(small: Published, tmp_path: Path) -> None:
    """Read by GDAL, the districts cover the same ground to within a step of the tiles' grid."""
    write_all(small, tmp_path, names=["pmtiles"])
    found = pyogrio.read_dataframe(tmp_path / "pmtiles" / "districts.pmtiles").to_crs(4326)
    for row in small.layers["districts"].itertuples():
        whole = shapely.union_all(found.loc[found["area_id"] == row.area_id, "geometry"].array)
        off = shapely.symmetric_difference(whole, row.geometry).area
        assert off < 0.002 * row.geometry.area


def test_a_gdal_without_the_format_is_explained(
    small: Published, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The message says what to install; it is no fault of the program."""
    monkeypatch.setattr(pyogrio, "list_drivers", lambda **_wishes: {"GPKG": "rw"})
    with pytest.raises(UsageError, match="cannot write PMTiles; install pyogrio"):
        pmtiles.write(small, tmp_path)
