"""One release made of nothing but hostile text, which all tests of this folder look at."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from geo_risk.layers import read_layers
from geo_risk.study import read_study
from tests.hostile.inputs import Hostile, write_hostile
from tests.hostile.opened import opened

collect_ignore = ["qgis_tips.py"]


@dataclass(frozen=True)
class Made:
    """The release, what it was made from, all its texts and all that was said meanwhile."""

    release: Path
    given: Hostile
    texts: dict[str, str]
    said: str


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Made:
    """Run the program once on everything hostile, as a person would."""
    folder, maps = tmp_path_factory.mktemp("given"), tmp_path_factory.mktemp("maps")
    layers = read_layers(read_study())
    areas = layers.areas[layers.areas["kind"] == "province"]
    given = write_hostile(folder, areas.rename(index=lambda key: key.partition(":")[2]))
    command = [sys.executable, "-m", "geo_risk", "run", "--study", str(given.study)]
    done = subprocess.run(
        [*command, "--maps", str(maps), *map(str, given.files)],
        capture_output=True,
        check=False,
        timeout=600,
    )
    said = (done.stdout + done.stderr).decode("utf-8")
    assert done.returncode == 0, said
    release = (maps / "pakistan" / "latest").resolve()
    return Made(release, given, opened(release), said)
