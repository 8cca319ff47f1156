"""The STAC item finds the release by place and day, and vouches for every file."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import re
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
import rasterio
from pyproj import CRS

from geo_risk.exports import write_all, write_item
from geo_risk.exports.stac import EXTENSIONS, MEDIA_TYPES

if TYPE_CHECKING:
    from pathlib import Path

    from geo_risk.exports import Published

ROLES = {"data", "metadata", "overview", "style"}
"""Roles that the best practices of STAC name, and ``style``."""


@pytest.fixture
def folder(published: Published, tmp_path: Path) -> Path:
    """Write a release's files and then its item."""
    write_all(published, tmp_path)
    (tmp_path / "quarantine").mkdir()
    (tmp_path / "quarantine" / "a.csv").write_text("line\n", encoding="utf-8")
    write_item(published, tmp_path, version="0.1.0+0")
    return tmp_path


@pytest.fixture
def item(folder: Path) -> dict[str, Any]:
    """Read the item as a catalogue would."""
    document: dict[str, Any] = json.loads((folder / "item.json").read_text(encoding="utf-8"))
    return document


def test_it_has_what_an_item_must_have(item: dict[str, Any]) -> None:
    """The required members of STAC 1.1.0, ``item-spec.md``, each of its type."""
    assert item["type"] == "Feature"
    assert item["stac_version"] == "1.1.0"
    assert item["stac_extensions"] == list(EXTENSIONS)
    assert item["id"]
    assert isinstance(item["links"], list)
    assert "collection" not in item
    moment = dt.datetime.fromisoformat(item["properties"]["datetime"])
    assert moment.utcoffset() == dt.timedelta(0)


def test_the_day_and_name_are_those_of_the_release(
    item: dict[str, Any], published: Published
) -> None:
    """Its moment is the as-of day, its id the name of the folder."""
    about = published.about
    assert item["properties"]["datetime"] == f"{about.as_of}T00:00:00Z"
    assert item["id"] == f"{about.as_of}_{about.content_hash[:8]}"


def test_the_box_is_closed_right_handed_and_holds_every_cell(
    item: dict[str, Any], published: Published
) -> None:
    """RFC 7946: five corners, anticlockwise; the same box as ``bbox``."""
    west, south, east, north = item["bbox"]
    (ring,) = item["geometry"]["coordinates"]
    assert ring[0] == ring[-1]
    assert len(ring) == 5
    area = sum(a[0] * b[1] - b[0] * a[1] for a, b in pairwise(ring))
    assert area > 0
    bounds = published.layers["cells"].total_bounds
    assert np.allclose([west, south, east, north], bounds)


def test_every_file_is_an_asset_with_its_true_checksum(
    folder: Path, item: dict[str, Any]
) -> None:
    """All files but the item itself; the multihash says SHA-256, 32 bytes, and the digest."""
    files = {p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file()}
    assets = item["assets"]
    assert set(assets) == files - {"item.json"} | {"manifest.json"}
    for name in files - {"item.json"}:
        content = (folder / name).read_bytes()
        assert assets[name]["file:checksum"] == f"1220{hashlib.sha256(content).hexdigest()}"
        assert assets[name]["file:size"] == len(content)
        assert assets[name]["href"] == f"./{name}"
        assert set(assets[name]["roles"]) <= ROLES


def test_media_types_are_written_as_registered(item: dict[str, Any]) -> None:
    """``type/subtype``; a surface is a cloud-optimised GeoTIFF."""
    form = re.compile(r"[a-z]+/[a-z0-9.+-]+(; [a-z-]+=[a-z-]+)*")
    assert all(form.fullmatch(asset["type"]) for asset in item["assets"].values())
    assert item["assets"]["surface_90d.tif"]["type"] == MEDIA_TYPES[".tif"]
    assert "application/octet-stream" not in {a["type"] for a in item["assets"].values()}


@pytest.mark.filterwarnings("ignore:You will likely lose important projection")
def test_a_surface_is_described_as_it_lies_there(folder: Path, item: dict[str, Any]) -> None:
    """Shape, transform, plane, nodata, unit and statistics are those of the file."""
    asset = item["assets"]["surface_90d.tif"]
    (band,) = asset["bands"]
    with rasterio.open(folder / "surface_90d.tif") as surface:
        assert asset["proj:shape"] == [surface.height, surface.width]
        assert asset["proj:transform"] == list(surface.transform)[:6]
        assert (
            CRS.from_json_dict(asset["proj:projjson"]).to_dict() == CRS(surface.crs).to_dict()
        )
        assert band["nodata"] == surface.nodata
        assert band["data_type"] == surface.dtypes[0]
        assert band["unit"] == surface.units[0]
        values = surface.read(1, masked=True)
    assert band["statistics"]["minimum"] == pytest.approx(float(values.min()))
    assert band["statistics"]["maximum"] == pytest.approx(float(values.max()))
    assert band["statistics"]["mean"] == pytest.approx(float(values.mean()))


def test_licence_and_sources_are_named(item: dict[str, Any], published: Published) -> None:
    """Every line of attribution is a provider with a role that STAC knows."""
    providers = item["properties"]["providers"]
    assert {p["name"] for p in providers} >= set(published.about.attribution)
    assert {role for p in providers for role in p["roles"]} <= {"producer", "processor"}
    assert item["properties"]["license"] == "other"
    assert item["properties"]["geo_risk:licences"] == list(published.about.licences)


def test_the_same_release_gives_the_same_bytes(folder: Path, published: Published) -> None:
    """Written again over itself nothing changes: it does not describe itself."""
    before = (folder / "item.json").read_bytes()
    write_item(published, folder, version="0.1.0+0")
    assert (folder / "item.json").read_bytes() == before
