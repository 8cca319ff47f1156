"""Archives are looked at before they are unpacked."""

from __future__ import annotations

import stat
import warnings
import zipfile
from pathlib import Path

import pytest

from geo_risk.errors import InputError
from geo_risk.sources.archives import check_archive, unpack


def archive(path: Path, *names: str, content: bytes = b"x") -> Path:
    with warnings.catch_warnings(), zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file:
        warnings.simplefilter("ignore")
        for name in names:
            file.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    return path


@pytest.mark.parametrize(
    ("names", "says"),
    [
        (["../up.shp"], "leads out"),
        (["/abs.shp"], "leads out"),
        (["C:/abs.shp"], "leads out"),
        (["a.shp", "inner.zip"], "archive in the archive"),
        (["a.shp", "A.SHP"], "twice"),
    ],
)
def test_names_that_do_harm_are_refused(tmp_path: Path, names: list[str], says: str) -> None:
    """Before a byte is written."""
    with pytest.raises(InputError, match=says):
        check_archive(archive(tmp_path / "a.zip", *names))


def test_all_faults_are_told_at_once(tmp_path: Path) -> None:
    """A sender need not try again and again."""
    with pytest.raises(InputError, match=r"leads out.*archive in the archive"):
        check_archive(archive(tmp_path / "a.zip", "../up.shp", "inner.zip"))


def test_a_bomb_is_refused_by_its_stated_size(tmp_path: Path) -> None:
    """Nothing is unpacked to find out."""
    with pytest.raises(InputError, match=r"unpacks to \d+ times"):
        check_archive(archive(tmp_path / "a.zip", "a.shp", content=bytes(5_000_000)))


def test_a_link_is_refused(tmp_path: Path) -> None:
    """It could point at any file of the machine."""
    link = zipfile.ZipInfo("a.shp")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as file:
        file.writestr(link, "/etc/passwd")
    with pytest.raises(InputError, match="is a link"):
        check_archive(tmp_path / "a.zip")


def test_a_good_archive_unpacks_flat(tmp_path: Path) -> None:
    """Folders in it do not matter."""
    path = archive(tmp_path / "a.zip", "deep/a.shp", "deep/a.dbf")
    (tmp_path / "out").mkdir()
    assert sorted(file.name for file in unpack(path, tmp_path / "out")) == ["a.dbf", "a.shp"]
