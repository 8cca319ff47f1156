"""A release that differs from what was published in any way is found out."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from geo_risk.errors import InputError
from geo_risk.release import verify_release
from geo_risk.release.verify import faults_of

if TYPE_CHECKING:
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
