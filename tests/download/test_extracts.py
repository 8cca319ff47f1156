"""The rows of one country, the districts of an archive of all levels."""

from __future__ import annotations

import csv
import io
import zipfile
from typing import TYPE_CHECKING

import pytest

from geo_risk.download.extracts import country_rows, district_layer, district_suffix
from geo_risk.errors import DownloadError
from tests.download.publisher import UCDP_HEADER, ucdp_csv, zipped

if TYPE_CHECKING:
    from pathlib import Path

SHAPE = ("shp", "shx", "dbf", "prj", "cpg")


def _file(folder: Path, content: bytes) -> Path:
    path = folder / "came.part"
    path.write_bytes(content)
    return path


@pytest.mark.parametrize("packed", [False, True])
def test_rows_of_one_country_are_kept_as_they_are(tmp_path: Path, *, packed: bool) -> None:
    """From a CSV or an archive of one; quoting and order stay."""
    content = zipped({"GEDEvent_v25_1.csv": ucdp_csv()}) if packed else ucdp_csv()
    kept = tmp_path / "kept.csv"
    assert country_rows(_file(tmp_path, content), kept, country="pakistan") == 3
    rows = list(csv.reader(io.StringIO(kept.read_text(encoding="utf-8"))))
    before = list(csv.reader(io.StringIO(ucdp_csv().decode())))
    at = before[0].index("country")
    assert rows == [before[0], *(row for row in before[1:] if row[at] == "Pakistan")]


def test_the_reference_file_of_pakistan_comes_through_whole(
    tmp_path: Path, shared_data: Path
) -> None:
    """Every row of a real file, articles and quotes included."""
    source = shared_data / "incidents" / "ucdp_pakistan_dev.csv"
    kept = tmp_path / "kept.csv"
    with source.open(encoding="utf-8", newline="") as file:
        before = list(csv.reader(file))
    assert country_rows(source, kept, country="Pakistan") == len(before) - 1
    with kept.open(encoding="utf-8", newline="") as file:
        assert list(csv.reader(file)) == before


def test_an_unknown_country_is_told_with_what_it_resembles(tmp_path: Path) -> None:
    """Names are those of the publisher."""
    with pytest.raises(DownloadError, match="did you mean Pakistan"):
        country_rows(_file(tmp_path, ucdp_csv()), tmp_path / "k", country="Pakistn")


@pytest.mark.parametrize(
    ("content", "word"),
    [
        (b"a,b\n1,2\n", "no UCDP GED table"),
        (ucdp_csv() + b"\xff\xfe\n", "cannot be read"),
        (zipped({"a.csv": b"x", "b.csv": b"y"}), "2 tables"),
        (zipped({"a.txt": b"x"}), "0 tables"),
        (zipped({"a.csv": ucdp_csv(pakistan=900)})[:-30], "damaged"),
        (b"PK\x03\x04 and nothing", "damaged"),
        (zipped({"a.csv": UCDP_HEADER.encode() + b"\0" * 40_000_000}), "is not unpacked"),
    ],
)
def test_a_bad_table_is_refused(tmp_path: Path, content: bytes, word: str) -> None:
    """With a word and no traceback."""
    with pytest.raises(DownloadError, match=word):
        country_rows(_file(tmp_path, content), tmp_path / "k", country="Pakistan")


def test_a_flipped_byte_in_an_archive_is_found(tmp_path: Path) -> None:
    """By the unpacking, the table's form, or the archive's own checksum."""
    content = bytearray(zipped({"a.csv": ucdp_csv(pakistan=900)}))
    content[len(content) // 2] ^= 0xFF
    with pytest.raises(DownloadError, match=r"damaged|cannot be read"):
        country_rows(_file(tmp_path, bytes(content)), tmp_path / "k", country="Pakistan")


def test_the_geojson_of_districts_is_taken(tmp_path: Path) -> None:
    """Among the levels, and not the lines, points or capitals of the same."""
    names = ("pak_admin1", "pak_admin2", "pak_admin3", "pak_adminlines", "pak_admin2_points")
    content = zipped({f"{name}.geojson": name.encode() for name in names})
    came = _file(tmp_path, content)
    assert district_suffix(came, content[:16]) == ".geojson"
    assert district_layer(came, tmp_path / "k.geojson") == "pak_admin2.geojson"
    assert (tmp_path / "k.geojson").read_bytes() == b"pak_admin2"


def test_the_shapefile_of_districts_is_packed_alone(tmp_path: Path) -> None:
    """With its parts and nothing else; the same archive gives the same bytes."""
    stems = (
        "pak_admbnda_adm1_wfp_20220909",
        "pak_admbnda_adm2_wfp_20220909",
        "pak_admbndl_adm2",
    )
    content = zipped({f"d/{s}.{part}": f"{s}.{part}".encode() for s in stems for part in SHAPE})
    came = _file(tmp_path, content)
    assert district_suffix(came, content[:16]) == ".zip"
    district_layer(came, tmp_path / "k.zip")
    first = (tmp_path / "k.zip").read_bytes()
    district_layer(came, tmp_path / "k.zip")
    assert (tmp_path / "k.zip").read_bytes() == first
    with zipfile.ZipFile(tmp_path / "k.zip") as archive:
        assert archive.namelist() == [f"k.{part}" for part in SHAPE]
        assert archive.read("k.dbf") == b"pak_admbnda_adm2_wfp_20220909.dbf"


@pytest.mark.parametrize(
    ("names", "word"),
    [
        (["pak_admin1.geojson", "pak_admin3.geojson"], "no layer of districts"),
        (["pak_admin2.geojson", "b/pak_adm2.geojson"], "several layers"),
        (["pak_admin2.shp", "pak_admin2.shx"], "lacks its .dbf"),
        (["../../../etc/cron.d/x"], "no layer of districts"),
    ],
)
def test_an_archive_without_districts_is_refused(
    tmp_path: Path, names: list[str], word: str
) -> None:
    """With what it has instead."""
    came = _file(tmp_path, zipped(dict.fromkeys(names, b"x")))
    with pytest.raises(DownloadError, match=word):
        district_layer(came, tmp_path / "k.zip")
