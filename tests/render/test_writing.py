"""The map as a file."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from geo_risk.errors import PublishError
from geo_risk.render import write_map

if TYPE_CHECKING:
    from pathlib import Path

    from geo_risk.render import MapInputs


def test_same_inputs_same_bytes(world: MapInputs, tmp_path: Path) -> None:
    """Two maps of one world are equal to the byte."""
    one = write_map(world, path=tmp_path / "one.html")
    two = write_map(world, path=tmp_path / "two.html")
    assert one.read_bytes() == two.read_bytes()


def test_map_is_small(map_file: Path) -> None:
    """Page, Leaflet and fonts weigh under a megabyte before any data."""
    assert map_file.stat().st_size < 1_000_000


def test_unwritable_place_is_told(world: MapInputs, tmp_path: Path) -> None:
    """A folder that is not there gives a publishing error that names the file."""
    with pytest.raises(PublishError, match=r"map\.html: the map cannot be written"):
        write_map(world, path=tmp_path / "nowhere" / "map.html")
