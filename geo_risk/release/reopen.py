"""Before anything is published every file is opened again, counted and fingerprinted.

Libraries that write through GDAL may report success on a full disk; only reading
back shows what is there.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from geo_risk.errors import PublishError
from geo_risk.release.disk import sync_file
from geo_risk.release.records import OutputFile
from geo_risk.release.verify import files_below
from geo_risk.sources.identity import sha256_of

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path


def check_outputs(folder: Path, rows: Mapping[str, int]) -> tuple[OutputFile, ...]:
    """Open every file of a new release again; return what the manifest says of it.

    Parameters
    ----------
    folder
        Where the release was written.
    rows
        File below it -> rows it must hold; files not named are tables of nobody.

    Raises
    ------
    PublishError
        With every fault: a file that is missing, empty, cannot be read back or
        holds another number of rows than was written.
    """
    files = {path.relative_to(folder).as_posix(): path for path in files_below(folder)}
    faults = [f"{name}: was not written" for name in sorted(set(rows) - set(files))]
    for name, path in files.items():
        faults.extend(f"{name}: {fault}" for fault in _faults(path, rows.get(name)))
    if faults:
        message = (
            f"{folder.parent}: what was written cannot be read back whole; nothing was"
            " published. Is the disk full or at fault?"
        )
        raise PublishError("\n  ".join([message, *faults]))
    return tuple(_output(path, name, rows.get(name)) for name, path in files.items())


def _faults(path: Path, expected: int | None) -> list[str]:
    if path.is_symlink() or not path.is_file():
        return ["is not a regular file"]
    if not path.stat().st_size:
        return ["is empty"]
    try:
        _OPENERS.get(path.suffix, _anything)(path)
        found = None if expected is None else _count(path)
    except Exception as error:  # noqa: BLE001 - whatever a reader meets, the file is not whole
        return [f"cannot be read back ({error})"]
    return [] if found == expected else [f"holds {found} rows, {expected} were written"]


def _count(path: Path) -> int:
    """Count what an exported file holds, with the reader of its format."""
    from geo_risk.exports import count_rows  # noqa: PLC0415 - slow, and verify does without

    return count_rows(path)


def _page(path: Path) -> None:
    """Check that a page of HTML reaches its end."""
    if not path.read_bytes().rstrip().endswith(b"</html>"):
        raise ValueError("the page has no end")


def _document(path: Path) -> None:
    """Check that a JSON document can be read."""
    json.loads(path.read_bytes())


def _anything(_path: Path) -> None:
    """Ask nothing more of a file that is neither page nor document."""


_OPENERS = {".html": _page, ".json": _document}
"""How files that are no tables are opened; each raises if the file is not whole."""


def _output(path: Path, name: str, rows: int | None) -> OutputFile:
    sync_file(path)
    size = path.stat().st_size
    return OutputFile(path=name, sha256=sha256_of(path), bytes=size, rows=rows)
