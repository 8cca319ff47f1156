"""One flipped byte in any file of a whole release is found, the manifest's own included."""

from __future__ import annotations

import json
import os
import random
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from geo_risk.release import verify_release

pytestmark = pytest.mark.slow

PLACES = 40 if os.environ.get("GEO_RISK_FAULTS") == "full" else 3


@pytest.fixture(scope="module")
def release(demonstration: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Copy the demonstration, to be written to."""
    copy = tmp_path_factory.mktemp("flipped") / demonstration.name
    shutil.copytree(demonstration, copy)
    for path in copy.rglob("*"):
        path.chmod(0o755 if path.is_dir() else 0o644)
    return copy


def test_every_file_is_covered(release: Path) -> None:
    """In each file a bit at its start, its end and at random places is told by name.

    With GEO_RISK_FAULTS=full, as `make faults` sets it, at 40 places of each file.
    """
    names = sorted(p.relative_to(release).as_posix() for p in release.rglob("*") if p.is_file())
    assert {"manifest.json", "item.json", "map.html", "parquet/shares.parquet"} <= set(names)
    assert verify_release(release) == ()
    for name in names:
        path = release / name
        good = path.read_bytes()
        chance = random.Random(name)  # noqa: S311
        chosen = chance.sample(range(len(good)), k=min(PLACES, len(good)))
        for position in (0, len(good) - 1, *chosen):
            bad = bytearray(good)
            bad[position] ^= 1 << chance.randrange(8)
            path.write_bytes(bad)
            faults = verify_release(release)
            path.write_bytes(good)
            assert any(name in fault for fault in faults), (name, position)


def test_the_manifest_vouches_for_itself_from_end_to_end(release: Path) -> None:
    """Letters, digits, spaces, line feeds: bytes all over it, and all of the first and last."""
    from geo_risk.errors import InputError
    from geo_risk.release.manifest import manifest_fault

    path = release / "manifest.json"
    good = path.read_bytes()
    try:
        ends = [*range(64), *range(len(good) - 64, len(good))]
        for position in sorted({*ends, *range(0, len(good), 29)}):
            bad = bytearray(good)
            bad[position] ^= 0x01
            path.write_bytes(bad)
            try:
                fault = manifest_fault(release)
            except (InputError, ValueError):
                continue
            assert fault, position
    finally:
        path.write_bytes(good)


def test_another_whole_release_under_this_name_is_found(release: Path, tmp_path: Path) -> None:
    """Its manifest vouches for itself; the name, which stands in letters too, does not fit."""
    day, digits = release.name.split("_")
    other = tmp_path / f"{day}_{int(digits, 16) ^ 1:08x}"
    shutil.copytree(release, other)
    (fault,) = verify_release(other)
    assert fault == f"manifest.json: is that of {release.name}, not of {other.name}"


def test_a_copy_under_a_name_of_ones_own_is_whole(release: Path, tmp_path: Path) -> None:
    """A person may call a copy what they like."""
    copy = tmp_path / "for the minister"
    shutil.copytree(release, copy)
    assert verify_release(copy) == ()


def test_a_manifest_made_anew_is_not_found_and_the_docs_say_so(
    release: Path, tmp_path: Path
) -> None:
    """Who writes a file and a fitting manifest anew is found only by a copy kept elsewhere."""
    from geo_risk.release.manifest import manifest_text, read_manifest
    from geo_risk.release.reopen import check_outputs

    forged = tmp_path / release.name
    shutil.copytree(release, forged)
    manifest = read_manifest(forged)
    (forged / "manifest.json").unlink()
    (forged / "reasons.csv").write_text("a\n", encoding="utf-8")
    rows = {f.path: f.rows for f in manifest.outputs if f.rows is not None}
    rows.pop("reasons.csv")
    text = manifest_text(replace(manifest, outputs=check_outputs(forged, rows)))
    (forged / "manifest.json").write_text(text, encoding="utf-8", newline="\n")
    assert verify_release(forged) == ()
    was = json.loads((release / "manifest.json").read_text("utf-8"))["manifest_sha256"]
    assert was != json.loads(text)["manifest_sha256"]
    words = Path(__file__).parents[2].joinpath("docs/release.md").read_text(encoding="utf-8")
    assert "The manifest is no signature" in words
