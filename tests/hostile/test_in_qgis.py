"""Map tips over hostile names, filled by QGIS itself: names are text, not expressions."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.hostile.conftest import Made
from tests.hostile.payloads import SHOUT

pytestmark = pytest.mark.slow

SYSTEM_PYTHON = "/usr/bin/python3"
SESSION = Path(__file__).with_name("qgis_tips.py")


@pytest.fixture(scope="module")
def told(made: Made, tmp_path_factory: pytest.TempPathFactory, absent: Callable[[str], None]):  # noqa: ANN201
    """Fill every map tip of the districts, and read the project's titles."""
    found = subprocess.run(
        [SYSTEM_PYTHON, "-c", "import qgis.core"], capture_output=True, check=False
    )
    if found.returncode:
        absent("QGIS with its Python (python3-qgis)")
    home = tmp_path_factory.mktemp("home")
    done = subprocess.run(
        [SYSTEM_PYTHON, str(SESSION), str(made.release / "risk.gpkg")],
        capture_output=True,
        text=True,
        timeout=300,
        check=True,
        env={"QT_QPA_PLATFORM": "offscreen", "HOME": str(home), "PATH": "/usr/bin:/bin"},
    )
    return json.loads(done.stdout)


def test_a_name_is_no_expression(told: dict[str, list[str]]) -> None:
    """[% %] in a name stays as it is, and none is evaluated."""
    assert not any(SHOUT in tip for tip in told["tips"])
    assert any("[% 'exec'||'exec'||'exec' %]" in tip for tip in told["tips"])


def test_a_name_brings_no_markup(told: dict[str, list[str]]) -> None:
    """Every tag of a tip is one of ours."""
    for tip in told["tips"]:
        assert "<script" not in tip
        assert "<img" not in tip


def test_the_project_opens(told: dict[str, list[str]]) -> None:
    """Its title is the study's, letter by letter."""
    assert "<img src=x onerror=window.ran=20> {{'exec'*3}}" in told["title"][0]
