"""Archives are looked at before they are unpacked."""

from __future__ import annotations

import stat
import warnings
import zipfile
from typing import TYPE_CHECKING

import pytest

from geo_risk.errors import InputError
from geo_risk.sources import archives
from geo_risk.sources.archives import check_archive, unpack

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


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


def member(name: str, *, full: int = 1, packed: int = 1, flags: int = 0) -> zipfile.ZipInfo:
    found = zipfile.ZipInfo(name)
    found.file_size, found.compress_size, found.flag_bits = full, packed, flags
    return found


@pytest.fixture
def stated(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Callable[..., str]:
    """Give what is said of an archive that states these members; nothing if it is safe."""

    def said(*members: zipfile.ZipInfo) -> str:
        monkeypatch.setattr(zipfile.ZipFile, "infolist", lambda _archive: list(members))
        try:
            check_archive(archive(tmp_path / "a.zip"))
        except InputError as error:
            return str(error).removeprefix("the archive is not safe to unpack: ")
        return ""

    return said


MB = 1024**2


@pytest.mark.parametrize(
    ("full", "packed", "says"),
    [
        (200 * MB, 2 * MB, ""),
        (200 * MB + 1, 3 * MB, "it unpacks to 200 MB, at most 200 MB are read"),
        (317 * MB, 4 * MB, "it unpacks to 317 MB, at most 200 MB are read"),
        (8_000_000, 80_000, ""),
        (8 * MB, MB // 32, "it unpacks to 256 times its size, at most 100 times is read"),
        (4 * MB, 1, ""),
        (4 * MB + 1, 0, "it unpacks to 4194305 times its size, at most 100 times is read"),
        (5 * MB, 5 * MB, ""),
    ],
)
def test_what_an_archive_states_is_held_against_the_limits(
    stated: Callable[..., str], full: int, packed: int, says: str
) -> None:
    """200 MB in all; above 4 MB at most 100 times the packed size. The limits are allowed."""
    assert (
        stated(member("a.shp", full=full - 1, packed=packed), member("a.dbf", packed=0)) == says
    )


def test_members_are_counted(
    stated: Callable[..., str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """As many as the limit are read, one more is too many."""
    monkeypatch.setattr(archives, "MOST_MEMBERS", 2)
    assert stated(member("a"), member("b")) == ""
    assert (
        stated(member("a"), member("b"), member("c")) == "it holds 3 files, at most 2 are read"
    )


@pytest.mark.parametrize(
    ("flags", "says"), [(0x800, ""), (0x2, ""), (0x801, "it is locked with a password")]
)
def test_a_locked_archive_is_told(stated: Callable[..., str], flags: int, says: str) -> None:
    """By the bit for it and by no other: names in UTF-8 have a bit of their own."""
    assert stated(member("a.shp", flags=flags)) == says


def test_each_fault_of_a_name_is_a_sentence(stated: Callable[..., str]) -> None:
    """All of them in one message, parted by semicolons, the names as they are written."""
    assert stated(*map(member, ("..\\a.shp", "b/c.KMZ", "b/c.kmz"))) == (
        r"'..\\a.shp' leads out of the archive; 'b/c.KMZ' is an archive in the archive; "
        "'b/c.kmz' is an archive in the archive; 'b/c.kmz' is there twice"
    )


def test_a_damaged_archive_is_told_with_the_cure(tmp_path: Path) -> None:
    """Cut short, or no archive at all."""
    path = tmp_path / "a.zip"
    path.write_bytes(b"PK\x03\x04 and no more")
    with pytest.raises(InputError) as caught:
        check_archive(path)
    assert str(caught.value) == (
        "the archive is damaged (File is not a zip file); fetch or save it again"
    )
    with pytest.raises(InputError, match="not safe to unpack: "):
        check_archive(archive(path, "a.shp", "a.shp"))


@pytest.mark.parametrize("size", [2, 3])
def test_unpacked_bytes_are_counted_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, size: int
) -> None:
    """Two files of all the bytes that are allowed are whole; one byte more stops the work."""
    path = archive(tmp_path / "a.zip", "a.shp", "b.shp", content=b"xyz"[:size])
    monkeypatch.setattr(archives, "check_archive", lambda _path: ["a.shp", "b.shp"])
    monkeypatch.setattr(archives, "MOST_BYTES", 4)
    if size == 2:
        assert [file.read_bytes() for file in unpack(path, tmp_path)] == [b"xy", b"xy"]
    else:
        with pytest.raises(InputError) as caught:
            unpack(path, tmp_path)
        assert str(caught.value) == "the archive unpacks to more than it states"
