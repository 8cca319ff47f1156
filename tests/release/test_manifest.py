"""The manifest says how every number came about, in one form, and can be read back."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from geo_risk.errors import InputError
from geo_risk.exports.records import SYNTHETIC_NOTE
from geo_risk.release import describe_input, read_manifest, release_files
from geo_risk.release.manifest import manifest_text
from geo_risk.sources.identity import sha256_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from geo_risk.release import Manifest


def _document(release: Path) -> dict[str, object]:
    document: dict[str, object] = json.loads((release / "manifest.json").read_text("utf-8"))
    return document


def test_a_manifest_comes_back_as_written(release: Path, manifest: Manifest) -> None:
    """Inputs, layers, settings and counts survive the file."""
    found = read_manifest(release)
    assert found.inputs == manifest.inputs
    assert found.layers == manifest.layers
    assert found.settings == manifest.settings
    assert found.as_of == manifest.as_of
    assert found.release == release.name


def test_the_form_is_fixed(release: Path) -> None:
    """Sorted members, UTF-8 without escapes, a line feed at the end."""
    text = (release / "manifest.json").read_text("utf-8")
    assert text.endswith("}\n")
    assert "پاکستان" in text
    assert list(_document(release)) == sorted(_document(release))


def test_no_clock_in_it(release: Path) -> None:
    """The day of creation is the as-of day, so that bytes repeat."""
    assert _document(release)["created"] == "2026-10-31"


def test_a_demonstration_says_so(make_manifest: Callable[..., Manifest]) -> None:
    """The manifest carries the note of the tables; for real data it is empty."""
    assert (
        json.loads(manifest_text(make_manifest(synthetic=True)))["data_note"] == SYNTHETIC_NOTE
    )
    assert json.loads(manifest_text(make_manifest()))["data_note"] == ""


def test_members_of_later_versions_are_passed_over(release: Path) -> None:
    """A manifest with unknown members can still be read."""
    path = release / "manifest.json"
    path.chmod(0o644)
    document = _document(release)
    path.write_text(json.dumps({**document, "signature": "x"}))
    assert read_manifest(release).release == release.name


def test_members_an_older_version_lacked_take_defaults(release: Path) -> None:
    """A manifest without ``skill`` and ``versions`` can still be read."""
    path = release / "manifest.json"
    path.chmod(0o644)
    document = _document(release)
    for name in ("skill", "versions", "counts", "synthetic"):
        del document[name]
    path.write_text(json.dumps(document))
    assert read_manifest(release).skill is None


def test_an_input_is_named_without_its_folder(tmp_path: Path) -> None:
    """A manifest tells what was read, not where it lay."""
    path = tmp_path / "kp.csv"
    path.write_text("a,b\n")
    found = describe_input(path, format="plain", rows=1, accepted=1)
    assert (found.name, found.bytes, found.rows) == ("kp.csv", 4, 1)


def test_release_files_are_the_manifests_outputs(release: Path) -> None:
    """Every file but the manifest is listed."""
    assert [file.path for file in release_files(release)] == ["map.html", "quarantine/a.csv"]


@pytest.mark.parametrize("late", ["changed", "gone"])
def test_an_input_that_is_not_what_was_read_stops_the_run(tmp_path: Path, late: str) -> None:
    """The manifest must not vouch for bytes that no row came from."""
    path = tmp_path / "a.csv"
    path.write_text("id\n1\n", encoding="utf-8")
    seen = sha256_of(path)
    assert describe_input(path, seen=seen).sha256 == seen
    if late == "gone":
        path.unlink()
    else:
        path.write_text("id\n2\n", encoding="utf-8")
    with pytest.raises(InputError, match="during the run"):
        describe_input(path, seen=seen)
