"""Same inputs, same bytes: hash seeds, locales, time zones, directories, order of rows.

A few runs that cover every setting are made in CI; ``make same-bytes`` makes them all.
"""

from __future__ import annotations

import csv
import hashlib
import json
import os
import random
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pandas as pd
import pytest

from geo_risk.exports import EXPORTERS, read_file
from geo_risk.release.manifest import read_manifest

pytestmark = pytest.mark.slow

LOCALES = ("C", "de_DE", "ur_PK", "tr_TR")


@dataclass(frozen=True)
class Setting:
    """Under which circumstances one run is made."""

    seed: str
    locale: str
    zone: str
    folder: str
    """Where it is run: ``inputs`` names them relatively, ``other`` absolutely."""

    def __str__(self) -> str:
        """Name the run for the list of tests."""
        return f"{self.seed}-{self.locale}-{self.zone.replace('/', '_')}-{self.folder}"


FIRST = Setting("0", "C", "UTC", "other")
SHORT = (
    Setting("1", "de_DE", "Asia/Karachi", "inputs"),
    Setting("4294967295", "ur_PK", "Pacific/Kiritimati", "other"),
    Setting("random", "tr_TR", "America/St_Johns", "root"),
)
"""Every locale, and another value of all else in each."""
REST = (
    Setting("2", "C", "Asia/Kathmandu", "inputs"),
    Setting("3", "tr_TR", "UTC", "inputs"),
    Setting("random", "ur_PK", "Asia/Karachi", "root"),
    Setting("5", "de_DE", "Pacific/Kiritimati", "root"),
    Setting("0", "tr_TR", "Asia/Karachi", "other"),
    Setting("random", "de_DE", "America/St_Johns", "other"),
    Setting("7", "ur_PK", "UTC", "inputs"),
)
FULL = os.environ.get("GEO_RISK_SAME_BYTES") == "full"
SETTINGS = (*SHORT, *REST) if FULL else SHORT
ORDERS = ("reversed", "shuffled") if FULL else ("shuffled",)


@dataclass(frozen=True)
class Ground:
    """Folders and locales that all runs share."""

    inputs: Path
    locales: Path
    maps: Path


@pytest.fixture(scope="module")
def ground(tmp_path_factory: pytest.TempPathFactory) -> Ground:
    """Write the inputs and make the locales that the machine lacks."""
    from geo_risk.demo import write_demonstration
    from geo_risk.layers import read_layers
    from geo_risk.study import read_study

    folder = tmp_path_factory.mktemp("same")
    (folder / "all").mkdir()
    names = read_layers(read_study()).gazetteer
    whole, sheet = write_demonstration(
        folder / "all", towns=names.towns, districts=names.districts, provinces=names.provinces
    )
    inputs = folder / "inputs"
    inputs.mkdir()
    with whole.open(encoding="utf-8", newline="") as file:
        head, *rows = csv.reader(file)
    _write(inputs / whole.name, head, [*rows[::4], *rows[-4:]])
    shutil.copyfile(sheet, inputs / sheet.name)
    locales = folder / "locales"
    locales.mkdir()
    if shutil.which("localedef"):
        for name in LOCALES[1:]:
            made = locales / f"{name}.UTF-8"
            command = ["localedef", "-i", name, "-f", "UTF-8", str(made)]
            subprocess.run(command, capture_output=True, check=False)
    return Ground(inputs, locales, folder / "maps")


def _write(path: Path, head: list[str], rows: list[list[str]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows([head, *rows])


def run(
    ground: Ground, setting: Setting, *, inputs: Path | None = None, name: str = ""
) -> Path:
    """Publish one release under these circumstances; return its folder."""
    given = inputs or ground.inputs
    maps = ground.maps / (name or str(setting))
    where = {"inputs": given, "root": Path("/")}.get(setting.folder, ground.locales)
    files = sorted(given.glob("*.csv"))
    named = [path.name if setting.folder == "inputs" else str(path) for path in files]
    env = {
        "PATH": os.environ["PATH"],
        "HOME": str(maps),
        "PYTHONPATH": str(Path(__file__).resolve().parents[2]),
        "PYTHONHASHSEED": setting.seed,
        "TZ": setting.zone,
        "LC_ALL": setting.locale if setting.locale == "C" else f"{setting.locale}.UTF-8",
        "LOCPATH": str(ground.locales),
    }
    program = (
        "import locale, sys, time; locale.setlocale(locale.LC_ALL, ''); time.tzset();"
        "from geo_risk.commands import main; sys.exit(main())"
    )
    if setting.locale != "C" and not (ground.locales / env["LC_ALL"]).exists():
        program = program.replace("locale.setlocale(locale.LC_ALL, '');", "")
    command = [sys.executable, "-c", program, "run", "--quiet", "--maps", str(maps), *named]
    done = subprocess.run(
        command, cwd=where, env=env, capture_output=True, text=True, timeout=600, check=False
    )
    assert done.returncode == 0, done.stderr
    return (maps / "pakistan" / "latest").resolve()


def bytes_of(release: Path) -> dict[str, str]:
    """Fingerprint every file of a release."""
    return {
        path.relative_to(release).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(release.rglob("*"))
        if path.is_file()
    }


@pytest.fixture(scope="module")
def first(ground: Ground) -> Path:
    """Make the release that all others must equal."""
    return run(ground, FIRST)


@pytest.mark.parametrize("setting", SETTINGS, ids=str)
def test_circumstances_leave_no_trace(ground: Ground, first: Path, setting: Setting) -> None:
    """Every byte of every file, the manifest among them, and the name of the release."""
    again = run(ground, setting)
    assert again.name == first.name
    expected, found = bytes_of(first), bytes_of(again)
    assert len(expected) > 25
    assert {name for name in expected if found.get(name) != expected[name]} == set()
    assert set(found) == set(expected)


@pytest.mark.parametrize("order", ORDERS)
def test_the_order_of_rows_leaves_no_trace(ground: Ground, first: Path, order: str) -> None:
    """All but what tells of the file itself: its fingerprint, and the line of each row."""
    inputs = ground.maps.parent / order
    inputs.mkdir()
    for path in ground.inputs.glob("*.csv"):
        shutil.copyfile(path, inputs / path.name)
    path = inputs / "synthetic_incidents.csv"
    with path.open(encoding="utf-8", newline="") as file:
        head, *rows = csv.reader(file)
    rows.reverse()
    if order == "shuffled":
        random.Random(7).shuffle(rows)  # noqa: S311 - the same order every time
    _write(path, head, rows)
    other = run(ground, FIRST, inputs=inputs, name=order)
    assert set(bytes_of(other)) == set(bytes_of(first))
    assert [name for name in bytes_of(first) if not alike(first, other, name)] == []


def alike(first: Path, other: Path, name: str) -> bool:
    """Compare one file of two releases, but for fingerprints and lines of the inputs."""
    ours, theirs = first / name, other / name
    if name in {"manifest.json", "item.json"}:
        return _facts(ours, first) == _facts(theirs, other)
    if name == "incidents.csv" or name.startswith("quarantine/"):
        return _lineless(ours) == _lineless(theirs)
    if ours.suffix in {".gpkg", ".parquet", ".tif", ".xlsx"} and "shares" not in name:
        return _same_frames(ours, theirs)
    return _nameless(ours, first) == _nameless(theirs, other)


def _nameless(path: Path, release: Path) -> str:
    """Read a text without the content hash and the name of its release."""
    text = path.read_bytes().decode("utf-8", "surrogateescape")
    return text.replace(read_manifest(release).content_hash, "#").replace(release.name, "@")


def _facts(path: Path, release: Path) -> object:
    """Read a document without any fingerprint or size."""
    bare = re.sub(r'"(1220)?[0-9a-f]{64}"', '"#"', _nameless(path, release))
    return json.loads(re.sub(r'("(?:bytes|file:size)": )\d+', r"\g<1>0", bare))


def _lineless(path: Path) -> list[dict[str, str]]:
    """Read rows without their line; of the quarantine, which keeps the file's order, sorted."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = [
            {key: cell for key, cell in row.items() if key not in {"line", "_line"}}
            for row in csv.DictReader(file)
        ]
    return sorted(rows, key=str) if path.parent.name == "quarantine" else rows


def _same_frames(ours: Path, theirs: Path) -> bool:
    """Compare every layer to the last digit."""
    assert ours.suffix in {exporter.suffix for exporter in EXPORTERS.values()}
    one, two = read_file(ours), read_file(theirs)
    return set(one) == set(two) and all(_equal(one[name], two[name]) for name in one)


def _equal(one: pd.DataFrame, two: pd.DataFrame) -> bool:
    try:
        pd.testing.assert_frame_equal(pd.DataFrame(one), pd.DataFrame(two), check_exact=True)
    except AssertionError:
        return False
    return True
