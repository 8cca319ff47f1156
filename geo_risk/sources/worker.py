"""The process in which foreign files are read: limits first, libraries after.

Run as ``python -m geo_risk.sources.worker`` by :mod:`geo_risk.sources.guard`,
with a request as JSON on standard input. It writes one Arrow file a sheet or
layer, or ``refused.txt``. Reading libraries are imported only after the limits
hold, and GDAL with every driver switched off but those the extension names.
"""

from __future__ import annotations

import contextlib
import importlib
import json
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from geo_risk.errors import GeoRiskError

if TYPE_CHECKING:
    from collections.abc import Callable

    import pyarrow as pa

    Reader = Callable[[dict[str, Any]], list[pa.Table]]

REFUSED = 3
LARGEST_OUTPUT = 4 * 1024**3


READERS = {
    "workbook": ("geo_risk.sources.workbook", "read_sheets"),
    "vector": ("geo_risk.sources.vector", "read_layers"),
    "parquet": ("geo_risk.sources.geoparquet", "read_geoparquet"),
    "raster": ("geo_risk.sources.raster", "read_blocks"),
}
"""What a request may ask for: the module, loaded under the limits, and its function."""


def main() -> int:
    """Answer one request; the exit code says whether there is an answer."""
    request = json.loads(sys.stdin.buffer.read())
    out = Path(request["out"])
    limit(seconds=request["seconds"], memory=request["memory"])
    try:
        module, function = READERS[request["reader"]]
        read: Reader = getattr(importlib.import_module(module), function)
        for number, table in enumerate(read(request)):
            _write(table, out / f"{number:04d}.arrow")
    except GeoRiskError as error:
        return _refuse(out, str(error))
    except MemoryError:
        return _refuse(out, "it asks for more memory than its size deserves; export it as CSV")
    except Exception as error:  # noqa: BLE001 - whatever a reader says of a foreign file is told
        return _refuse(out, f"cannot be read, it is damaged or not what it says: {error}")
    return 0


def limit(*, seconds: float, memory: int) -> None:
    """Set the limits the kernel holds (POSIX only; elsewhere time alone is limited)."""
    with contextlib.suppress(ImportError):
        resource = importlib.import_module("resource")
        wanted = {
            resource.RLIMIT_CORE: 0,
            resource.RLIMIT_CPU: int(seconds) + 1,
            resource.RLIMIT_DATA: memory,
            resource.RLIMIT_FSIZE: LARGEST_OUTPUT,
        }
        for kind, value in wanted.items():
            hard = resource.getrlimit(kind)[1]
            most = value if hard == resource.RLIM_INFINITY else min(value, hard)
            resource.setrlimit(kind, (most, most))


def _write(table: pa.Table, file: Path) -> None:
    pa = importlib.import_module("pyarrow")
    with pa.OSFile(str(file), "wb") as sink, pa.ipc.new_file(sink, table.schema) as writer:
        writer.write_table(table)


def _refuse(out: Path, why: str) -> int:
    (out / "refused.txt").write_text(why, encoding="utf-8")
    return REFUSED


if __name__ == "__main__":
    code = main()
    sys.stdout.flush()
    # Readers of foreign formats sometimes crash while they tidy up; the answer is written.
    os._exit(code)
