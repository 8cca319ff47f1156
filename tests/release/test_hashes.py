"""The content hash changes with the content and with nothing else."""

from __future__ import annotations

import dataclasses
import datetime as dt
import hashlib
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from geo_risk.release import (
    content_hash,
    hashes,
    library_versions,
    program_version,
    settings_document,
)
from geo_risk.release.hashes import canonical_json
from geo_risk.study import Study

if TYPE_CHECKING:
    from geo_risk.release import Manifest

DAY = dt.date(2026, 10, 31)


def _hash(manifest: Manifest, **changes: object) -> str:
    given = {
        "inputs": manifest.inputs,
        "layers": manifest.layers,
        "settings": manifest.settings,
        "version": manifest.version,
        **changes,
    }
    return content_hash(
        given["inputs"],  # type: ignore[arg-type]
        given["layers"],  # type: ignore[arg-type]
        given["settings"],  # type: ignore[arg-type]
        version=str(given["version"]),
    )


def test_the_same_content_has_the_same_hash(manifest: Manifest) -> None:
    """Order of settings does not matter; 64 hex digits come out."""
    turned = dict(reversed(manifest.settings.items()))
    assert _hash(manifest) == _hash(manifest, settings=turned)
    assert len(bytes.fromhex(_hash(manifest))) == 32


@pytest.mark.parametrize("part", ["inputs", "layers", "settings", "version"])
def test_each_part_changes_the_hash(manifest: Manifest, part: str) -> None:
    """An input, a layer, a setting or the program: each makes another release."""
    other = {
        "inputs": (dataclasses.replace(manifest.inputs[0], sha256="0" * 64),),
        "layers": (dataclasses.replace(manifest.layers[0], sha256="0" * 64),),
        "settings": {**manifest.settings, "fuse": False},
        "version": "0.2.0",
    }
    assert _hash(manifest, **{part: other[part]}) != _hash(manifest)


def test_the_order_of_layers_does_not_matter(manifest: Manifest) -> None:
    """Layers are a set."""
    both = (manifest.layers[0], dataclasses.replace(manifest.layers[0], id="coast"))
    assert _hash(manifest, layers=both) == _hash(manifest, layers=both[::-1])


def test_settings_hold_no_path(tmp_path: Path) -> None:
    """The same study in another folder is the same study."""
    here = settings_document(Study(districts=tmp_path / "d.gpkg"), as_of=DAY)
    there = settings_document(Study(districts=Path("elsewhere/d.gpkg")), as_of=DAY)
    assert here == there
    assert here["districts"] == "d.gpkg"


def test_settings_can_be_written(tmp_path: Path) -> None:
    """Every field of the study has a form in JSON."""
    study = Study(as_of=DAY, kind_weights={"kidnapping": 2.0}, districts=tmp_path)
    assert b'"kind_weights":{"kidnapping":2.0}' in canonical_json(
        settings_document(study, as_of=DAY)
    )


def test_not_a_number_is_refused() -> None:
    """NaN is no JSON; two runs could not agree on it."""
    with pytest.raises(ValueError, match="not JSON compliant"):
        canonical_json({"x": float("nan")})


def test_the_programs_version_tells_states_of_its_files_apart() -> None:
    """The number is followed by a fingerprint, the same at every call."""
    number, _, digest = program_version().partition("+")
    assert number
    assert len(bytes.fromhex(digest)) == 4
    assert program_version() == program_version()


def test_libraries_are_named_with_their_version() -> None:
    """The manifest says which GDAL bindings wrote the files."""
    assert {"pyogrio", "rasterio", "numpy"} <= set(library_versions())


def test_the_release_that_is_scored_changes_the_hash(manifest: Manifest) -> None:
    """Bytes that tell of an earlier release have a name of their own."""
    parts = manifest.inputs, manifest.layers, manifest.settings
    alone = content_hash(*parts, version="1")
    assert content_hash(*parts, version="1", earlier=None) == alone
    assert content_hash(*parts, version="1", earlier="0" * 64) != alone


def test_a_document_has_one_form() -> None:
    """Sorted, UTF-8 as it is read, no space: a form that any other program can write too."""
    document = {"b": "ü", "a": [1, 2.5, None], "c": {"y": True, "x": "کیچ"}}
    assert canonical_json(document) == (
        '{"a":[1,2.5,null],"b":"ü","c":{"x":"کیچ","y":true}}'.encode()
    )


@pytest.mark.parametrize("earlier", [None, "f" * 64])
def test_the_hash_is_that_of_a_text_anyone_can_write(
    manifest: Manifest, earlier: str | None
) -> None:
    """Inputs with their source, layers in order, a user's own whole, settings, version."""
    sha = "0123456789abcdef" * 4
    plain, own = manifest.layers[0], dataclasses.replace(manifest.layers[0], id="own-x")
    sourced = dataclasses.replace(manifest.inputs[0], name="b.csv", source={"by": "UCDP"})
    text = (
        (f'"earlier":"{earlier}",' if earlier else "")
        + f'"inputs":[["a.csv","{sha}"],["b.csv","{sha}",{{"by":"UCDP"}}]],'
        f'"layers":[["own-x","{sha}","own-x","p.gpkg","Provinces","{sha}","public domain",'
        f'"2024","Natural Earth","",""],["provinces","{sha}"]],'
        '"settings":{"fuse":true},"version":"1"'
    )
    found = content_hash(
        (manifest.inputs[0], sourced),
        (plain, own),
        {"fuse": True},
        version="1",
        earlier=earlier,
    )
    assert found == hashlib.sha256(f"{{{text}}}".encode()).hexdigest()


def test_settings_are_those_of_the_study_and_no_other() -> None:
    """Every field under its own name, the as-of day resolved, tuples as JSON holds them."""
    settings = settings_document(Study(horizons_days=(30, 90)), as_of=DAY)
    assert list(settings) == sorted(field.name for field in dataclasses.fields(Study))
    assert (settings["as_of"], settings["horizons_days"]) == ("2026-10-31", [30, 90])
    assert "posts_sha256" in settings["resources"]


@pytest.mark.parametrize(
    ("name", "counts"),
    [
        ("pkg/release/hashes.py", True),
        ("pkg/render/page/style.css", True),
        ("pkg/notes.txt", False),
        ("beside.py", False),
    ],
)
def test_the_programs_own_files_make_its_version(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, *, counts: bool
) -> None:
    """What can change a release changes the version; notes and what lies beside do not."""
    file = tmp_path / name
    file.parent.mkdir(parents=True, exist_ok=True)
    (tmp_path / "pkg" / "release").mkdir(parents=True, exist_ok=True)
    monkeypatch.setattr(hashes, "__file__", str(tmp_path / "pkg" / "release" / "hashes.py"))
    without = program_version()
    file.write_text("one")
    first = program_version()
    file.write_text("two")
    assert len({without, first, program_version()}) == (3 if counts else 1)
