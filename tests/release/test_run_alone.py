"""A whole run watched from outside: no network, no file but its own, no setting but its own.

The run has no network at all (``unshare --net``), no HOME, and an environment that would
switch drivers off, send PROJ elsewhere and write logs. ``strace`` writes down every file that
it or a process of its own opens for writing, and every connection that it tries.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.corpus.cases import HEAD, as_csv, good
from tests.corpus.containers import layer

if TYPE_CHECKING:
    from collections.abc import Callable

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform != "linux", reason="strace and unshare are of Linux"),
]

HOSTILE = {
    "GDAL_SKIP": "GPKG,GTiff,GeoJSON,MEM,Memory",
    "OGR_SKIP": "GPKG",
    "GDAL_DATA": "/nowhere",
    "GDAL_DRIVER_PATH": "/nowhere",
    "GDAL_CONFIG_FILE": "/nowhere/gdalrc",
    "GDAL_PAM_ENABLED": "YES",
    "PROJ_LIB": "/nowhere",
    "PROJ_DATA": "/nowhere",
    "PROJ_NETWORK": "ON",
    "OGR_CURRENT_DATE": "nonsense",
    "SHAPE_ENCODING": "UTF-16",
    "CPL_DEBUG": "ON",
}

CALLS = (
    "open,openat,creat,mkdir,mkdirat,rename,renameat,renameat2,unlink,unlinkat,link,linkat,"
    "symlink,symlinkat,truncate,chmod,fchmodat,connect,sendto"
)

WRITES = re.compile(
    r"(?:O_WRONLY|O_RDWR|O_CREAT|O_TRUNC)|^(?:creat|mkdir|rename|unlink|link|symlink|truncate|chmod|fchmod)"
)
HARMLESS = ("/dev/null", "/dev/tty", "/proc/self/")


def _run(folder: Path, *files: Path, watched: bool) -> subprocess.CompletedProcess[str]:
    """Publish into ``folder/maps``; watched, without network and with a hostile environment."""
    (folder / "tmp").mkdir(parents=True)
    before: list[str] = []
    own = {
        "PATH": "/usr/bin:/bin",
        "TMPDIR": str(folder / "tmp"),
        "PYTHONDONTWRITEBYTECODE": "1",
    }
    if watched:
        own |= HOSTILE | {"CPL_LOG": str(folder / "cpl.log")}
        trace = ["strace", "-f", "-y", "--seccomp-bpf", "-s", "400", "-e", f"trace={CALLS}"]
        before = ["unshare", "--net", "--map-root-user", *trace, "-o", str(folder / "trace")]
    else:
        own |= {"HOME": os.environ.get("HOME", "/")}
    line = [*before, sys.executable, "-m", "geo_risk", "run", "-q", *map(str, files)]
    return subprocess.run(
        line, cwd=folder, env=own, capture_output=True, text=True, timeout=300, check=False
    )


def _written(trace: str, folder: Path) -> set[str]:
    """Name each file outside of the folder that a process changed or opened for writing."""
    outside = set()
    for entry in trace.splitlines():
        call = re.sub(r"^\d+\s+", "", entry)
        if not WRITES.search(call) or re.search(r"= -1 E|^\+\+\+|^---|resumed>", call):
            continue
        paths = re.findall(r'"((?:[^"\\]|\\.)*)"', call)
        if call.startswith("symlink"):
            paths = paths[-1:]  # what a link says is no file that is written
        at = re.search(r"\((?:AT_FDCWD|\d+)<([^>]*)>", call)
        for path in paths:
            whole = path if path.startswith("/") else f"{at[1] if at else folder}/{path}"
            if not whole.startswith((str(folder / "maps"), str(folder / "tmp"), *HARMLESS)):
                outside.add(f"{whole}  by  {call[:200]}")
    return outside


def test_a_run_is_alone(tmp_path: Path, absent: Callable[[str], None]) -> None:
    """It publishes the same bytes as an ordinary run, and touches nothing but maps and temp."""
    for tool in ("strace", "unshare"):
        if shutil.which(tool) is None:
            absent(tool)
    tried = subprocess.run(
        ["/bin/sh", "-c", "unshare --net --map-root-user strace -o /dev/null true"], check=False
    )
    if tried.returncode != 0:
        pytest.skip("this machine lets nobody make a network of his own, or watch a process")
    table, points = tmp_path / "a.csv", tmp_path / "b.gpkg"
    table.write_text(as_csv([HEAD, *good(12)]), encoding="utf-8")
    layer("GPKG")(points)
    watched = _run(tmp_path / "watched", table, points, watched=True)
    assert watched.returncode == 0, watched.stderr
    trace = (tmp_path / "watched" / "trace").read_text(encoding="utf-8", errors="replace")
    assert "maps/pakistan" in trace
    assert _written(trace, tmp_path / "watched") == set()
    assert not re.search(r"sa_family=AF_INET", trace)
    left = {path.name for path in (tmp_path / "watched").iterdir()}
    assert left == {"maps", "tmp", "trace"}
    assert list((tmp_path / "watched" / "tmp").glob("geo-risk-*")) == []

    ordinary = _run(tmp_path / "ordinary", table, points, watched=False)
    assert ordinary.returncode == 0, ordinary.stderr
    assert _files(tmp_path / "ordinary") == _files(tmp_path / "watched")


def _files(folder: Path) -> dict[str, bytes]:
    """Read every file of the release that ``latest`` names."""
    release = folder / "maps" / "pakistan" / "latest"
    found = [path for path in release.resolve().rglob("*") if path.is_file()]
    return {str(path.relative_to(release.resolve())): path.read_bytes() for path in found}
