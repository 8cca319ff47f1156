"""A release that differs from what was published in any way is found out."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from geo_risk.errors import InputError
from geo_risk.release import read_manifest, verify_release
from geo_risk.release.verify import Fault, faults_of, files_below, refuse_altered

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


def _open(path: Path) -> Path:
    path.chmod(0o644)
    return path


def test_an_untouched_release_has_no_faults(release: Path) -> None:
    """What was published is what is there."""
    assert verify_release(release) == ()


@pytest.mark.parametrize("name", ["map.html", "quarantine/a.csv", "manifest.json"])
@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(position=st.integers(0, 10_000), bit=st.integers(0, 7))
def test_one_flipped_bit_is_found(release: Path, name: str, position: int, bit: int) -> None:
    """Any bit of any file, the manifest included."""
    path = _open(release / name)
    good = path.read_bytes()
    bad = bytearray(good)
    bad[position % len(bad)] ^= 1 << bit
    path.write_bytes(bad)
    try:
        assert verify_release(release)
    finally:
        path.write_bytes(good)


def test_a_missing_file_is_named(release: Path) -> None:
    """The sentence says which file is gone."""
    (release / "map.html").unlink()
    assert verify_release(release) == ("map.html: is missing",)


def test_an_added_file_is_named(release: Path) -> None:
    """What was not published is told, wherever it lies."""
    (release / "quarantine" / "b.csv").write_text("x")
    assert verify_release(release) == ("quarantine/b.csv: was not published with this release",)


def test_a_file_that_became_a_link_is_missing(release: Path) -> None:
    """A link with the right content is not the file."""
    page = release / "map.html"
    page.rename(release.parent / "elsewhere.html")
    page.symlink_to(release.parent / "elsewhere.html")
    assert verify_release(release) == ("map.html: is missing",)


def test_a_changed_size_is_told(release: Path) -> None:
    """The sentence gives both sizes."""
    _open(release / "quarantine" / "a.csv").write_text("x")
    (fault,) = verify_release(release)
    assert fault == "quarantine/a.csv: has 1 bytes, 23 were published"


def test_a_manifest_cannot_point_outside(release: Path) -> None:
    """A release from a stranger makes verify read nothing beyond it."""
    path = _open(release / "manifest.json")
    document = json.loads(path.read_text())
    document["outputs"][0]["path"] = "../../secret"
    path.write_text(json.dumps(document))
    assert any("lies outside the release" in fault for fault in verify_release(release))


def test_a_folder_without_manifest_is_no_release(tmp_path: Path) -> None:
    """The message says what a release looks like."""
    with pytest.raises(InputError, match=r"holds no manifest\.json; name a folder like"):
        verify_release(tmp_path)


def test_a_manifest_that_is_no_json_is_a_fault(release: Path) -> None:
    """A broken manifest is a fault of the release, not of the program."""
    _open(release / "manifest.json").write_text("{")
    (fault,) = faults_of(release)
    assert fault.kind == "manifest"


def _shorten(release: Path) -> Path:
    path = _open(release / "map.html")
    path.write_bytes(path.read_bytes()[:-1])
    return release


def _swap_case(release: Path) -> Path:
    path = _open(release / "map.html")
    path.write_bytes(path.read_bytes().swapcase())
    return release


def _lay_beside(release: Path) -> Path:
    (release / "note.txt").write_text("look at Kech")
    return release


def _remove(release: Path) -> Path:
    (release / "map.html").unlink()
    return release


def _count_more(release: Path) -> Path:
    path = _open(release / "manifest.json")
    path.write_text(path.read_text().replace('"rows_in": 3', '"rows_in": 4'))
    return release


def _point_outside(release: Path) -> Path:
    path = _open(release / "manifest.json")
    path.write_text(path.read_text().replace('"map.html"', '"/etc/passwd"'))
    return release


def _put_in_anothers_place(release: Path) -> Path:
    return release.rename(release.with_name("2026-11-30_89abcdef"))


@pytest.mark.parametrize(
    ("damage", "fault"),
    [
        (_remove, Fault("missing", "map.html: is missing")),
        (_shorten, Fault("changed", "map.html: has 34 bytes, 35 were published")),
        (
            _swap_case,
            Fault("changed", "map.html: its bytes are not those that were published"),
        ),
        (_lay_beside, Fault("extra", "note.txt: was not published with this release")),
        (
            _count_more,
            Fault("manifest", "manifest.json: its content does not match its own fingerprint"),
        ),
        (
            _point_outside,
            Fault("manifest", "'/etc/passwd': lies outside the release; never published"),
        ),
        (
            _put_in_anothers_place,
            Fault(
                "manifest",
                "manifest.json: is that of 2026-10-31_01234567, not of 2026-11-30_89abcdef",
            ),
        ),
    ],
)
def test_each_fault_has_its_kind_and_its_sentence(
    release: Path, damage: Callable[[Path], Path], fault: Fault
) -> None:
    """Programs go by the kind, people by the sentence."""
    assert fault in faults_of(damage(release))


def test_a_torn_manifest_is_told_as_reading_tells_it(release: Path) -> None:
    """What cannot be read is one fault, with the cause and the cure."""
    _open(release / "manifest.json").write_text("{")
    with pytest.raises(InputError) as caught:
        read_manifest(release)
    assert faults_of(release) == [Fault("manifest", str(caught.value))]


def test_an_altered_release_is_refused_with_every_fault(release: Path) -> None:
    """One message: the release, what is not done with it, and each fault on its line."""
    _lay_beside(_remove(release))
    for extras, more in (
        (False, ""),
        (True, "\n  note.txt: was not published with this release"),
    ):
        with pytest.raises(InputError) as caught:
            refuse_altered(release, "nothing is compared", extras=extras)
        assert str(caught.value) == (
            f"{release}: not as it was published, so nothing is compared"
            f"\n  map.html: is missing{more}"
        )


def test_what_lies_beside_alters_a_release_only_if_it_is_asked(release: Path) -> None:
    """A note of a person's harms no comparison; a copy to give away has none."""
    _lay_beside(release)
    refuse_altered(release, "nothing is compared")
    with pytest.raises(InputError, match="so it is not given away\n  note"):
        refuse_altered(release, "it is not given away", extras=True)


def test_files_stand_in_the_order_of_their_names(tmp_path: Path) -> None:
    """As the manifest sorts them, on every system: a sign after another, folders or not."""
    (tmp_path / "a").mkdir()
    for name in ("a/b", "a.c", "B", "a/link"):
        (tmp_path / name).touch()
    (tmp_path / "a" / "z").symlink_to("nowhere")
    found = [path.relative_to(tmp_path).as_posix() for path in files_below(tmp_path)]
    assert found == ["B", "a.c", "a/b", "a/link", "a/z"]
