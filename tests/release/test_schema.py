"""The manifest keeps to its published schema, and forms of other versions are told apart."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from jsonschema import Draft202012Validator

from geo_risk.commands import main
from geo_risk.errors import InputError
from geo_risk.release import read_manifest, verify_release
from geo_risk.release.manifest import manifest_text, schema_text
from geo_risk.release.records import SCHEMA_ID, SCHEMA_VERSION

if TYPE_CHECKING:
    from collections.abc import Callable

    from geo_risk.release import Manifest

ROOT = Path(__file__).resolve().parents[2]
OLDER = ROOT / "tests" / "fixtures" / "releases"
"""Releases as program 0.1.0 wrote them before the manifest named its schema."""


def _faults(document: object) -> list[str]:
    validator = Draft202012Validator(
        json.loads(schema_text()), format_checker=Draft202012Validator.FORMAT_CHECKER
    )
    return [error.message for error in validator.iter_errors(document)]


def test_the_schema_is_one() -> None:
    """It is valid, and the copy in ``docs/`` is the one that ships."""
    Draft202012Validator.check_schema(json.loads(schema_text()))
    published = (ROOT / "docs" / "manifest.schema.json").read_text(encoding="utf-8")
    assert published == schema_text()
    assert json.loads(published)["$id"] == SCHEMA_ID


@pytest.mark.parametrize(
    "changes", [{}, {"synthetic": True}, {"skill": {"events": 3}}], ids=str
)
def test_a_written_manifest_keeps_to_it(
    make_manifest: Callable[..., Manifest], changes: dict[str, Any]
) -> None:
    """Real and synthetic, with and without skill."""
    assert _faults(json.loads(manifest_text(make_manifest(**changes)))) == []


def test_a_published_manifest_keeps_to_it_and_every_member_is_described(release: Path) -> None:
    """Nothing is written that the schema does not explain."""
    document = json.loads((release / "manifest.json").read_text(encoding="utf-8"))
    assert _faults(document) == []
    schema = json.loads(schema_text())
    assert set(document) <= set(schema["properties"])
    for name in ("inputs", "layers", "outputs"):
        described = set(schema["properties"][name]["items"]["properties"])
        assert all(set(item) <= described for item in document[name])


@pytest.mark.parametrize(
    ("member", "value"),
    [
        ("release", "latest"),
        ("content_hash", "abc"),
        ("as_of", "31.10.2026"),
        ("outputs", [{"path": "../x", "sha256": "0" * 64, "bytes": 1}]),
        ("inputs", [{"name": "a.csv"}]),
        ("schema_version", 2),
        ("study", "Pakistan Nord"),
    ],
)
def test_what_is_no_manifest_is_refused_by_it(
    release: Path, member: str, value: object
) -> None:
    """The schema can fail: each of these is a fault."""
    document = json.loads((release / "manifest.json").read_text(encoding="utf-8"))
    assert _faults({**document, member: value})


def test_the_schema_travels_with_the_program() -> None:
    """A manifest names the schema by the form's number."""
    assert SCHEMA_ID.endswith(f":{SCHEMA_VERSION}")


@pytest.mark.parametrize("older", sorted(OLDER.iterdir()), ids=lambda path: path.name)
def test_a_release_of_an_older_version_is_read_and_verified(older: Path) -> None:
    """Its manifest has fewer members; they take their defaults, its bytes are vouched for."""
    manifest = read_manifest(older)
    assert manifest.release == older.name
    assert "schema" not in json.loads((older / "manifest.json").read_text(encoding="utf-8"))
    assert manifest.inputs
    assert manifest.layers
    if all((older / file.path).is_file() for file in manifest.outputs):
        assert verify_release(older) == ()
    document = json.loads((older / "manifest.json").read_text(encoding="utf-8"))
    assert _faults(document) == []


def test_a_newer_form_is_refused_with_the_cure(
    release: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    """What a member means there nobody here knows; the message says to update."""
    path = release / "manifest.json"
    path.chmod(0o644)
    document = json.loads(path.read_text(encoding="utf-8"))
    path.write_text(json.dumps({**document, "schema_version": 2, "version": "9.9"}))
    with pytest.raises(InputError, match=r"newer geo_risk \(9\.9\).*update geo_risk"):
        read_manifest(release)
    assert main(["verify", str(release)]) == 4
    assert "made by a newer geo_risk" in capfd.readouterr().err


def test_a_manifest_from_before_the_form_had_a_number_is_the_first(
    release: Path, tmp_path: Path
) -> None:
    """Without ``schema_version`` it is read as form 1."""
    copy = tmp_path / "copy"
    shutil.copytree(release, copy)
    path = copy / "manifest.json"
    document = json.loads(path.read_text(encoding="utf-8"))
    del document["schema_version"]
    path.chmod(0o644)
    path.write_text(json.dumps(document))
    assert read_manifest(copy).release == release.name
