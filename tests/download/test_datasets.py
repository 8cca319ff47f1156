"""Data sets, from a publisher on this machine to a checked file with its record."""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from filelock import FileLock

from geo_risk.download.datasets import get_boundaries, get_population, get_ucdp
from geo_risk.errors import DownloadError, LockedError, UsageError
from geo_risk.sources.identity import sha256_of
from geo_risk.sources.publishers import COD_AB, GEOBOUNDARIES, UCDP, WORLDPOP_1KM
from geo_risk.sources.sidecar import read_sidecar
from tests.download.publisher import geojson, geotiff, ucdp_csv, zipped

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from geo_risk.download.delivery import Wish
    from tests.download.publisher import Publisher

    MakeWish = Callable[..., Wish]

LFS = b"version https://git-lfs.github.com/spec/v1\noid sha256:4d7a2146\nsize 12345\n"


def _ucdp(server: Publisher, content: bytes | None = None) -> bytes:
    archive = zipped({"GEDEvent_v25_1.csv": ucdp_csv()}) if content is None else content
    server.put("/ged/ged251-csv.zip", archive)
    return archive


def _offer(server: Publisher) -> object:
    return replace(UCDP, address=server.url("/ged/ged{digits}-csv.zip"))


def test_ucdp_is_fetched_cut_to_a_country_and_recorded(
    server: Publisher, wish: MakeWish
) -> None:
    """The version names the address; the record says what was fetched and what was kept."""
    archive = _ucdp(server)
    found = get_ucdp(wish(), publisher=_offer(server))  # type: ignore[arg-type]
    assert found.path.name == "ucdp_ged_25.1_pakistan.csv"
    record = read_sidecar(found.path)
    assert record == found.record
    assert record.sha256 == sha256_of(found.path)
    assert record.bytes == found.path.stat().st_size
    assert record.fetched_sha256 == hashlib.sha256(archive).hexdigest()
    assert record.fetched_bytes == len(archive)
    assert (record.licence, record.version) == ("CC BY 4.0", "25.1")
    assert "UCDP GED 25.1" in record.attribution
    assert record.retrieved == "2026-10-31"
    assert record.note == "3 rows of Pakistan"
    assert record.address == server.url("/ged/ged251-csv.zip")


def test_nothing_is_left_beside_the_file(server: Publisher, wish: MakeWish) -> None:
    """The file and its record; no part, no mark, no lock."""
    _ucdp(server)
    found = get_ucdp(wish(), publisher=_offer(server))  # type: ignore[arg-type]
    names = sorted(path.name for path in found.path.parent.iterdir())
    assert names == [found.path.name, found.sidecar.name]


def test_a_mirror_takes_the_place_of_the_publisher(server: Publisher, wish: MakeWish) -> None:
    """A plain CSV will do; the terms are still the publisher's."""
    server.put("/mirror/ged.csv", ucdp_csv())
    found = get_ucdp(wish(address=server.url("/mirror/ged.csv?sig=hunter2")))
    assert found.record.attribution.startswith("UCDP GED 25.1")
    assert found.record.address.endswith("/mirror/ged.csv?sig=***")


def test_a_file_that_is_there_is_not_fetched_again(server: Publisher, wish: MakeWish) -> None:
    """Nobody is asked."""
    _ucdp(server)
    get_ucdp(wish(), publisher=_offer(server))  # type: ignore[arg-type]
    server.asked.clear()
    again = get_ucdp(wish(), publisher=_offer(server))  # type: ignore[arg-type]
    assert again.already
    assert server.asked == []


def test_another_file_of_that_name_is_not_overwritten(
    server: Publisher, wish: MakeWish
) -> None:
    """Not without --again."""
    _ucdp(server)
    ours = wish().out / "ucdp_ged_25.1_pakistan.csv"
    ours.write_text("mine\n")
    with pytest.raises(UsageError, match="--again"):
        get_ucdp(wish(), publisher=_offer(server))  # type: ignore[arg-type]
    assert ours.read_text() == "mine\n"
    assert not get_ucdp(wish(again=True), publisher=_offer(server)).already  # type: ignore[arg-type]
    assert "Pakistan" in ours.read_text()


def test_a_right_checksum_is_taken_and_a_wrong_one_refused(
    server: Publisher, wish: MakeWish
) -> None:
    """Of what is transferred; what came lies aside as .bad and no file is made."""
    digest = hashlib.sha256(_ucdp(server)).hexdigest()
    with pytest.raises(DownloadError, match="checksum is wrong") as caught:
        get_ucdp(wish(sha256="0" * 64), publisher=_offer(server))  # type: ignore[arg-type]
    folder = wish().out
    assert [path.name for path in folder.iterdir() if path.suffix == ".csv"] == []
    assert (folder / "ucdp_ged_25.1_pakistan.csv.bad").is_file()
    assert digest in str(caught.value)
    found = get_ucdp(wish(sha256=digest.upper()), publisher=_offer(server))  # type: ignore[arg-type]
    assert found.record.fetched_sha256 == digest


def test_a_stated_checksum_is_compared(server: Publisher, wish: MakeWish) -> None:
    """Where the table of publishers has one."""
    _ucdp(server)
    offer = replace(_offer(server), sha256="1" * 64)  # type: ignore[type-var]
    with pytest.raises(DownloadError, match="checksum is wrong"):
        get_ucdp(wish(), publisher=offer)


@pytest.mark.parametrize(
    ("content", "word"),
    [(LFS, "Git LFS pointer"), (b"<html>log in</html>", "web page"), (b"", "empty file")],
)
def test_what_is_no_file_is_refused_with_the_way_by_hand(
    server: Publisher, wish: MakeWish, content: bytes, word: str
) -> None:
    """What came, where the file is to be had, and where to put it."""
    _ucdp(server, content)
    with pytest.raises(DownloadError, match=word) as caught:
        get_ucdp(wish(), publisher=_offer(server))  # type: ignore[arg-type]
    assert UCDP.page in str(caught.value)
    assert str(wish().out / "ucdp_ged_25.1_pakistan.csv") in str(caught.value)


def test_two_downloads_of_one_file_do_not_meet(server: Publisher, wish: MakeWish) -> None:
    """The second is told."""
    _ucdp(server)
    with FileLock(wish().out / "ucdp_ged_25.1_pakistan.csv.lock"), pytest.raises(LockedError):
        get_ucdp(wish(), publisher=_offer(server))  # type: ignore[arg-type]


@pytest.mark.parametrize("version", ["25", "../25.1", "25.1/x", "newest"])
def test_a_version_is_a_version(wish: MakeWish, version: str) -> None:
    """It becomes a part of an address."""
    with pytest.raises(UsageError, match=r"25\.1"):
        get_ucdp(wish(), version=version)


def test_a_country_names_no_folder(server: Publisher, wish: MakeWish) -> None:
    """Its letters alone become a part of the file's name."""
    rows = ucdp_csv().replace(b"Afghanistan", b"../../x y")
    _ucdp(server, rows)
    found = get_ucdp(wish(), country="../../x y", publisher=_offer(server))  # type: ignore[arg-type]
    assert found.path == wish().out / "ucdp_ged_25.1_x-y.csv"


def _hdx(server: Publisher, **more: object) -> object:
    answer = {
        "success": True,
        "result": {
            "license_title": "Creative Commons Attribution IGO",
            "last_modified": "2025-12-01T10:00:00",
            "resources": [
                {"name": "pak_admin_boundaries.xlsx", "format": "XLSX", "url": "x"},
                {"name": "b.shp.zip", "format": "SHP", "url": server.url("/shp.zip")},
                {
                    "name": "b.geojson.zip",
                    "format": "GeoJSON",
                    "url": server.url("/all.zip"),
                    "last_modified": "2026-01-15T00:00:00",
                },
            ],
        },
        **more,
    }
    server.put("/api", json.dumps(answer).encode())
    return replace(COD_AB, address=server.url("/api?id=cod-ab-pak"))


def test_boundaries_are_found_in_hdx_and_taken_out_of_their_archive(
    server: Publisher, wish: MakeWish
) -> None:
    """Licence and version are what the catalogue says now."""
    offer = _hdx(server)
    levels = {f"pak_admin{level}.geojson": geojson() for level in (1, 2, 3)}
    server.put("/store", zipped(levels))
    server.put("/all.zip", status=302, headers={"Location": "/store"})
    found = get_boundaries(wish(), publisher=offer)  # type: ignore[arg-type]
    assert found.path.read_bytes() == geojson()
    assert found.record.version == "2026-01-15"
    assert found.record.licence == "Creative Commons Attribution IGO"
    assert "2026-01-15" in found.record.attribution
    assert "Creative Commons Attribution IGO" in found.record.attribution
    assert found.record.address == server.url("/all.zip")


def test_geoboundaries_names_its_file_licence_and_origin(
    server: Publisher, wish: MakeWish
) -> None:
    """The licence of a boundary is that of whoever drew it."""
    answer = {
        "boundaryID": "PAK-ADM2-1",
        "boundaryYearRepresented": "2019",
        "boundaryLicense": "ODbL 1.0",
        "boundarySource": "OpenStreetMap",
        "gjDownloadURL": server.url("/a.geojson"),
    }
    server.put("/gb", json.dumps(answer).encode())
    server.put("/a.geojson", geojson("shapeName"))
    offer = replace(GEOBOUNDARIES, address=server.url("/gb"))
    found = get_boundaries(wish(), publisher=offer)
    assert found.record.version == "PAK-ADM2-1, of 2019"
    assert found.record.licence == "ODbL 1.0"
    assert "OpenStreetMap" in found.record.attribution
    assert "CC BY" not in found.record.attribution


@pytest.mark.parametrize(
    ("body", "word"),
    [
        (b"<html>maintenance</html>", "something else than its catalogue"),
        (b"[1]", "something else than its catalogue"),
        (b"[" * 100_000, "something else than its catalogue"),
        (b'{"result": null}', "without a dataset"),
        (b'{"result": {"resources": [{"format": "XLSX", "url": "x"}, 3]}}', "it has XLSX"),
        (
            b'{"result": {"resources": [{"format": "GeoJSON", "url": "file:///etc/x"}]}}',
            "only https",
        ),
    ],
)
def test_a_strange_catalogue_is_told(
    server: Publisher, wish: MakeWish, body: bytes, word: str
) -> None:
    """And the way around it."""
    server.put("/api", body)
    with pytest.raises(DownloadError, match=word) as caught:
        get_boundaries(wish(), publisher=replace(COD_AB, address=server.url("/api")))
    assert "--url" in str(caught.value)


def test_a_layer_that_is_none_is_refused(server: Publisher, wish: MakeWish) -> None:
    """The guarded reader opens it before it is kept."""
    server.put("/a", b'{"type": "FeatureCollection", "features": [')
    with pytest.raises(DownloadError, match="kept aside"):
        get_boundaries(wish(address=server.url("/a")))
    assert not list(wish().out.glob("*.geojson"))


def test_points_are_no_boundaries(server: Publisher, wish: MakeWish) -> None:
    """Nor is any layer without polygons."""
    point = geojson().replace(b"Polygon", b"MultiLineString")
    server.put("/a", point)
    with pytest.raises(DownloadError, match="than polygons"):
        get_boundaries(wish(address=server.url("/a")))


def test_population_is_kept_as_it_came(
    server: Publisher, wish: MakeWish, tmp_path: Path
) -> None:
    """The guarded reader has seen that it is a raster of people."""
    content = geotiff(tmp_path)
    server.put("/2024/a.tif", content)
    offer = replace(WORLDPOP_1KM, address=server.url("/{version}/a.tif"))
    found = get_population(wish(), publisher=offer, version="2024")
    assert found.path.read_bytes() == content
    assert found.path.name == "pak_pop_2024_CN_1km_R2025A_UA_v1.tif"
    assert found.record.fetched_sha256 == ""
    assert "2024" in found.record.attribution


def test_half_a_raster_is_refused(server: Publisher, wish: MakeWish, tmp_path: Path) -> None:
    """Its first bytes are right and the rest is not."""
    server.put("/a", geotiff(tmp_path)[:300])
    with pytest.raises(DownloadError, match="kept aside"):
        get_population(wish(address=server.url("/a")), publisher=WORLDPOP_1KM)
