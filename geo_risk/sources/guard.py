"""Foreign files are parsed in a process of their own, under limits.

The process works on a copy in an empty folder, so nothing beside the file can
steer it and nothing beside the file can be written. Its environment is made
from nothing: no proxy, no configuration, no search path of the user's reaches
the readers. What it returns is Arrow.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess  # one call, of this very Python  # nosec B404
import sys
import tempfile
from pathlib import Path

import pyarrow as pa

from geo_risk.errors import FileRefusedError
from geo_risk.sources.drivers import skipped
from geo_risk.sources.identity import SHAPEFILE_PARTS

SECONDS = 15.0
"""Time any file may take, whatever its size."""

SECONDS_PER_MB = 0.1
"""Further time for each megabyte."""

MEMORY_BYTES = 1024**3
"""Memory for data, beside what the libraries themselves take."""

MEMORY_PER_BYTE = 12
"""Further memory for each byte of the file."""

PASSED_ON = ("PATH", "SYSTEMROOT", "LD_LIBRARY_PATH", "TEMP", "TMP")
"""What the worker needs of the user's environment to start at all."""

REFUSED = 3
"""Exit code of a worker that has written down why it refuses."""

NO_NETWORK = {
    "http_proxy": "http://127.0.0.1:9",
    "https_proxy": "http://127.0.0.1:9",
    "GDAL_HTTP_PROXY": "127.0.0.1:9",
    "GDAL_HTTP_TIMEOUT": "1",
    "GDAL_HTTP_MAX_RETRY": "0",
    "CPL_VSIL_CURL_ALLOWED_EXTENSIONS": ".none",
    "PROJ_NETWORK": "OFF",
}
"""A dead proxy: a reader that asks the network is told no at once."""

CALM = {
    "GDAL_DRIVER_PATH": "disable",
    "GDAL_DISABLE_READDIR_ON_OPEN": "TRUE",
    "GDAL_PAM_ENABLED": "NO",
    "OGR_GEOJSON_MAX_OBJ_SIZE": "200",
    "OMP_NUM_THREADS": "1",
    "OPENBLAS_NUM_THREADS": "1",
    "GDAL_NUM_THREADS": "1",
    "ARROW_DEFAULT_MEMORY_POOL": "system",
    "PYTHONNOUSERSITE": "1",
    "PYTHONDONTWRITEBYTECODE": "1",
    "PYTHONUTF8": "1",
}
"""No plug-ins, no side files, no threads: the reader does one thing."""


def read_guarded(path: Path, *, reader: str, **wishes: str | None) -> list[pa.Table]:
    """Read a foreign file in the worker; one Arrow table a sheet or layer.

    Parameters
    ----------
    path
        The file; it is copied, the original is only read.
    reader
        A name in :data:`geo_risk.sources.worker.READERS`.
    wishes
        Passed to the reader, such as ``layer``.

    Raises
    ------
    FileRefusedError
        The reader's own words, or that it took too long or too much memory.
    """
    with tempfile.TemporaryDirectory(prefix="geo-risk-") as name:
        folder = Path(name)
        copy, size = _copy(path, folder)
        request = {"reader": reader, "path": str(copy), "out": str(folder / "out"), **wishes}
        (folder / "out").mkdir()
        code = _run(path, folder=folder, request=request, size=size)
        if code != 0:
            raise FileRefusedError(path, _reason(folder / "out", code, folder=folder))
        return _tables(path, folder / "out")


def _copy(path: Path, folder: Path) -> tuple[Path, int]:
    """Copy the file, of a Shapefile all its parts; return the copy and its bytes."""
    suffix = path.suffix.lower()
    parts = [path]
    if suffix == ".shp":
        parts = [path.with_suffix(part) for part in SHAPEFILE_PARTS]
    try:
        copies = [
            shutil.copyfile(part, folder / f"input{part.suffix.lower()}")
            for part in parts
            if part.exists()
        ]
        return folder / f"input{suffix}", sum(copy.stat().st_size for copy in copies)
    except OSError as error:
        raise FileRefusedError(path, f"cannot be copied to be read: {error}") from None


def _run(path: Path, *, folder: Path, request: dict[str, str | None], size: int) -> int:
    """Run the worker once and return its exit code."""
    seconds = SECONDS + SECONDS_PER_MB * size / 1e6
    limits = {"seconds": seconds, "memory": MEMORY_BYTES + MEMORY_PER_BYTE * size}
    try:
        done = subprocess.run(  # our own words, no shell  # nosec B603
            [sys.executable, "-P", "-m", "geo_risk.sources.worker"],
            input=json.dumps({**request, **limits}).encode(),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            cwd=folder,
            env=_environment(folder, suffix=path.suffix.lower()),
            timeout=seconds + 3,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise FileRefusedError(
            path, f"reading it took more than {seconds:.0f} seconds; is it damaged?"
        ) from None
    return done.returncode


def _environment(folder: Path, *, suffix: str) -> dict[str, str]:
    """Make the worker's environment from nothing."""
    kept = {name: os.environ[name] for name in PASSED_ON if name in os.environ}
    package = str(Path(__file__).resolve().parents[2])
    own = {"HOME": str(folder), "PYTHONPATH": package, "GDAL_SKIP": skipped(suffix)}
    return {**kept, **NO_NETWORK, **CALM, **own}


def _reason(out: Path, code: int, *, folder: Path) -> str:
    """Say why the worker gave nothing."""
    answer = out / "refused.txt"
    if code == REFUSED and answer.exists():
        return answer.read_text(encoding="utf-8").replace(f"{folder}{os.sep}", "")
    return (
        "its reader stopped without an answer: the file is damaged, or asks for more memory "
        "or time than its size deserves; export it again, or as CSV"
    )


def _tables(path: Path, out: Path) -> list[pa.Table]:
    tables = []
    for file in sorted(out.glob("*.arrow")):
        with pa.OSFile(str(file)) as source:
            tables.append(pa.ipc.open_file(source).read_all())
    if not tables:
        raise FileRefusedError(path, "there is no table in it")
    return tables
