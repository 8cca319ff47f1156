"""Write constraints.txt: every package that the tests need, its version and its fingerprints.

Run in an environment in which the tests pass: ``make constraints``. The wheels of the
installed versions are fetched once more with pip and their SHA-256 taken, so that the file
names no registry and no address. It holds what belongs to this platform and Python:
``pip install --require-hashes --no-deps -r constraints.txt`` there takes exactly these bytes.

``--check`` compares what is installed with the file, and tells what differs.
"""

from __future__ import annotations

import argparse
import hashlib
import platform
import re
import subprocess  # pip alone  # nosec B404
import sys
import tempfile
import tomllib
from importlib import metadata
from pathlib import Path

from packaging.requirements import Requirement

FILE = Path(__file__).resolve().parents[1] / "constraints.txt"
OURS = "geo-risk"
EXTRAS = ("test",)
LINE = re.compile(r"^([a-z0-9-]+)==(\S+)", re.MULTILINE)


def canonical(name: str) -> str:
    """Write a package's name as registries compare it (PEP 503)."""
    return re.sub(r"[-_.]+", "-", name).lower()


def needed(name: str, extras: tuple[str, ...]) -> dict[str, str]:
    """List what a package needs, and what that needs: name -> installed version."""
    found: dict[str, str] = {}
    waiting = [(name, extras)]
    seen: set[tuple[str, tuple[str, ...]]] = set()
    while waiting:
        asked = waiting.pop()
        if asked in seen:
            continue
        seen.add(asked)
        this, wanted = asked
        if this != OURS:
            found[canonical(this)] = metadata.version(this)
        for text in _asked_by(this):
            requirement = Requirement(text)
            marker = requirement.marker
            cases = [{"extra": extra} for extra in ("", *wanted)]
            if marker is None or any(marker.evaluate(case) for case in cases):
                waiting.append((requirement.name, tuple(sorted(requirement.extras))))
    return dict(sorted(found.items()))


def _asked_by(name: str) -> list[str]:
    """List what a package asks for; what this one asks for stands in pyproject.toml."""
    if name != OURS:
        return metadata.requires(name) or []
    project = tomllib.loads((FILE.parent / "pyproject.toml").read_text(encoding="utf-8"))[
        "project"
    ]
    extras = (project["optional-dependencies"][extra] for extra in EXTRAS)
    return [*project["dependencies"], *(text for extra in extras for text in extra)]


def fingerprints(versions: dict[str, str]) -> dict[str, str]:
    """Fetch each package's wheel for this platform and take its SHA-256."""
    with tempfile.TemporaryDirectory() as folder:
        pins = [f"{name}=={version}" for name, version in versions.items()]
        command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps"]
        subprocess.run(  # noqa: S603 - pip, and what is installed  # nosec B603
            [*command, "--only-binary", ":all:", "--dest", folder, *pins],
            check=True,
            stderr=subprocess.DEVNULL,
        )
        found = {}
        for path in sorted(Path(folder).glob("*.whl")):
            name = canonical(path.name.split("-")[0])
            found[name] = hashlib.sha256(path.read_bytes()).hexdigest()
    return found


def head() -> str:
    """Say for which machine the fingerprints are."""
    where = f"{sys.platform} {platform.machine()}, Python {platform.python_version()}"
    return (
        f"# What the tests were last run with: {where}.\n"
        "# Made by `make constraints`; checked by `make check-constraints`.\n"
    )


def differences(versions: dict[str, str]) -> list[str]:
    """Tell what is installed otherwise than the file says."""
    pinned = dict(LINE.findall(FILE.read_text(encoding="utf-8")))
    names = sorted({*pinned, *versions})
    return [
        f"{name}: installed {versions.get(name, 'not')}, pinned {pinned.get(name, 'not')}"
        for name in names
        if pinned.get(name) != versions.get(name)
    ]


def main() -> int:
    """Write the file, or compare it with what is installed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="compare only")
    versions = needed(OURS, EXTRAS)
    if parser.parse_args().check:
        told = differences(versions)
        print("\n".join(told) or f"{len(versions)} packages are as constraints.txt says")
        return 1 if told else 0
    found = fingerprints(versions)
    lines = [
        f"{name}=={version} --hash=sha256:{found[name]}" for name, version in versions.items()
    ]
    FILE.write_text(head() + "\n".join(lines) + "\n", encoding="utf-8", newline="\n")
    print(f"{FILE.name}: {len(lines)} packages")
    return 0


if __name__ == "__main__":
    sys.exit(main())
