"""What publishing leaves behind: names, order, and nothing of what failed."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from geo_risk.errors import PublishError
from geo_risk.release import publish, read_latest, read_manifest, releases_of, verify_release

if TYPE_CHECKING:
    from collections.abc import Callable

    from geo_risk.release import Manifest

    Write = Callable[[Path], dict[str, int]]

OTHER = "f" * 64


def _hidden(study: Path) -> list[str]:
    return sorted(path.name for path in study.iterdir() if path.name.startswith(".w"))


def test_a_release_is_named_after_day_and_content(release: Path) -> None:
    """The folder is as-of day and eight digits of the hash, and ``latest`` points to it."""
    assert release.name == "2026-10-31_01234567"
    assert (release.parent / "latest").resolve() == release.resolve()
    assert read_latest(release.parent) == release


def test_the_manifest_lists_every_file(release: Path) -> None:
    """Each file stands in the manifest with its size, and its rows where it is a table."""
    listed = {file.path: (file.bytes, file.rows) for file in read_manifest(release).outputs}
    assert listed == {
        name: ((release / name).stat().st_size, rows)
        for name, rows in (("map.html", None), ("quarantine/a.csv", 1))
    }


def test_published_files_are_read_only(release: Path) -> None:
    """Opening a release in a GIS cannot change it."""
    for path in release.rglob("*"):
        if path.is_file():
            assert not stat.S_IMODE(path.stat().st_mode) & 0o222


def test_nothing_else_is_left(release: Path) -> None:
    """Beside releases lie only the pointer and the lock."""
    names = sorted(path.name for path in release.parent.iterdir())
    assert names == [".lock", release.name, "latest"]


def test_the_same_content_is_kept(release: Path, manifest: Manifest) -> None:
    """Publishing again writes nothing when the release stands."""
    before = release.stat().st_ino

    def fail(_folder: Path) -> None:
        raise AssertionError("the writer was called")

    assert publish(fail, root=release.parents[1], manifest=manifest) == release
    assert release.stat().st_ino == before


def test_a_file_beside_it_does_no_harm(release: Path, manifest: Manifest) -> None:
    """A note that a person laid into a release does not make it damaged."""
    (release / "note.txt").write_text("look at Kech")
    publish(lambda _folder: {}, root=release.parents[1], manifest=manifest)
    assert (release / "note.txt").exists()


def test_a_damaged_release_is_set_aside(
    release: Path, manifest: Manifest, write_small: Write
) -> None:
    """A changed release is kept under another name and made anew."""
    page = release / "map.html"
    page.chmod(0o644)
    page.write_text("<html>changed</html>")
    publish(write_small, root=release.parents[1], manifest=manifest)
    assert verify_release(release) == ()
    aside = release.with_name(f"{release.name}.damaged")
    assert "changed" in (aside / "map.html").read_text()


def test_each_damaged_release_is_kept(
    release: Path, manifest: Manifest, write_small: Write
) -> None:
    """A second one does not push out the first."""
    for _ in range(2):
        (release / "map.html").unlink()
        publish(write_small, root=release.parents[1], manifest=manifest)
    names = {path.name for path in release.parent.iterdir()}
    assert {f"{release.name}.damaged", f"{release.name}.damaged-2"} <= names


def test_a_new_release_leaves_the_old_one(
    release: Path, make_manifest: Callable[..., Manifest], write_small: Write
) -> None:
    """``latest`` moves on; what was published stays."""
    newer = publish(write_small, root=release.parents[1], manifest=make_manifest(OTHER))
    assert verify_release(release) == ()
    assert read_latest(release.parent) == newer
    assert releases_of(release.parent) == sorted([release.name, newer.name])


def test_a_failing_writer_leaves_nothing(
    release: Path, make_manifest: Callable[..., Manifest]
) -> None:
    """An error while writing passes through; the old release and ``latest`` stand."""

    def fail(folder: Path) -> None:
        (folder / "map.html").write_text("half")
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        publish(fail, root=release.parents[1], manifest=make_manifest(OTHER))
    assert read_latest(release.parent) == release
    assert verify_release(release) == ()
    assert _hidden(release.parent) == []


def test_leftovers_of_killed_runs_are_cleared(release: Path, manifest: Manifest) -> None:
    """Half-written folders and pointers go away with the next run."""
    study = release.parent
    (study / ".writing-0badcafe").mkdir()
    (study / ".writing-0badcafe" / "map.html").write_text("half")
    (study / ".latest-17").symlink_to("nowhere")
    publish(lambda _folder: {}, root=study.parent, manifest=manifest)
    assert sorted(path.name for path in study.iterdir()) == [".lock", release.name, "latest"]


def test_latest_is_switched_when_an_older_release_is_published_again(
    release: Path,
    manifest: Manifest,
    make_manifest: Callable[..., Manifest],
    write_small: Write,
) -> None:
    """``latest`` names what was asked for last."""
    publish(write_small, root=release.parents[1], manifest=make_manifest(OTHER))
    publish(write_small, root=release.parents[1], manifest=manifest)
    assert read_latest(release.parent) == release


@pytest.mark.parametrize(
    ("number", "cure"),
    [
        (errno.EACCES, "not permitted; give another folder with --maps"),
        (errno.EROFS, "read-only; give another folder with --maps"),
        (errno.ENOSPC, "the disk is full; free some space"),
        (errno.EDQUOT, "the disk quota is used up"),
        (errno.ENAMETOOLONG, "File name too long; put that right"),
    ],
)
def test_what_the_system_refuses_is_explained(
    tmp_path: Path, manifest: Manifest, number: int, cure: str
) -> None:
    """The message names the file and the cure; nothing is left behind."""

    def write(folder: Path) -> None:
        raise OSError(number, os.strerror(number), str(folder / "risk.gpkg"))

    with pytest.raises(PublishError, match=rf"risk\.gpkg: .*{cure}") as caught:
        publish(write, root=tmp_path, manifest=manifest)
    assert caught.value.exit_code == 5
    assert _hidden(tmp_path / "pakistan") == []


def test_a_file_in_the_folders_place_is_explained(tmp_path: Path, manifest: Manifest) -> None:
    """A file called ``maps`` is no folder of maps."""
    (tmp_path / "maps").write_text("")
    with pytest.raises(PublishError, match="a file lies where a folder is needed"):
        publish(lambda _folder: {}, root=tmp_path / "maps", manifest=manifest)


def test_the_same_content_has_the_same_bytes(
    tmp_path: Path, manifest: Manifest, write_small: Write
) -> None:
    """The manifest holds no clock, no path and no machine: two places, the same bytes."""
    texts = [
        (
            publish(write_small, root=tmp_path / name, manifest=manifest) / "manifest.json"
        ).read_bytes()
        for name in ("one", "another")
    ]
    assert texts[0] == texts[1]


def test_a_relative_root_is_as_good_as_any(
    tmp_path: Path, manifest: Manifest, write_small: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A release lands below a relative folder; writers are given an absolute one."""
    monkeypatch.chdir(tmp_path)
    folders = []

    def write(folder: Path) -> dict[str, int]:
        folders.append(folder)
        return write_small(folder)

    release = publish(write, root=Path("maps"), manifest=manifest)
    assert release == Path("maps") / manifest.study / manifest.release
    assert folders[0].is_absolute()
    assert not verify_release(release)


def test_an_error_without_a_file_names_the_study(tmp_path: Path, manifest: Manifest) -> None:
    """Where the system names no file, the message names the folder that was written to."""

    def write(_folder: Path) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with pytest.raises(PublishError) as caught:
        publish(write, root=tmp_path, manifest=manifest)
    assert str(caught.value) == (
        f"{tmp_path / 'pakistan'}: the disk is full; free some space, then run again. Nothing"
        " was published; earlier releases are as they were."
    )


def test_setting_a_release_aside_is_told(
    release: Path, manifest: Manifest, write_small: Write, caplog: pytest.LogCaptureFixture
) -> None:
    """The log says which release was damaged and where it is kept."""
    (release / "map.html").unlink()
    publish(write_small, root=release.parents[1], manifest=manifest)
    assert caplog.messages == [
        f"{release} was damaged; it is kept as {release.name}.damaged and made anew"
    ]


def test_the_manifest_ends_its_lines_alike_everywhere(release: Path) -> None:
    """UTF-8 and single line feeds on every system, for its fingerprint is of its bytes."""
    text = (release / "manifest.json").read_bytes()
    assert b"\r" not in text
    assert "پاکستان".encode() in text
