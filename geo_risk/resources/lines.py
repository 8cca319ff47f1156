"""Where each key of a TOML file stands: its line, so that a fault can be told with it.

The file has been read as TOML before; here its text is scanned again for headers and
keys. Keys inside an inline table or list stand at the line of the key that holds it.
"""

from __future__ import annotations

import re
from typing import TypeAlias

Path = tuple[str | int, ...]
Lines: TypeAlias = dict[Path, int]

_HEADER = re.compile(r"^\s*(\[\[?)\s*([^\]]+?)\s*\]\]?\s*(#.*)?$")
_KEY = re.compile(
    r"""^\s*((?:[A-Za-z0-9_-]+|"[^"]*"|'[^']*')(?:\s*\.\s*(?:[A-Za-z0-9_-]+|"[^"]*"|'[^']*'))*)\s*="""
)
_LONG = re.compile(r'"""|\'\'\'')


def lines_of(text: str) -> Lines:
    r"""Map the path of each header and key to its line, counted from 1.

    >>> lines = lines_of('[a]\nx = 1\n[[a.b]]\ny = 2\n[[a.b]]\ny = 3')
    >>> lines["a", "x"], lines["a", "b", 0, "y"], lines["a", "b", 1, "y"]
    (2, 4, 6)
    """
    found: Lines = {}
    here: Path = ()
    counts: dict[Path, int] = {}
    quoted = ""
    for number, line in enumerate(text.splitlines(), start=1):
        if quoted:
            quoted = "" if quoted in line else quoted
            continue
        header, key = _HEADER.match(line), _KEY.match(line)
        if header is not None:
            here = _opened(header, counts)
            found.setdefault(here, number)
        elif key is not None:
            found.setdefault((*here, *_parts(key[1])), number)
            quoted = _unclosed(line)
    return found


def line_at(lines: Lines, path: Path) -> int | None:
    """Give the line of a key, or of what holds it; None where neither is found."""
    for end in range(len(path), 0, -1):
        if path[:end] in lines:
            return lines[path[:end]]
    return None


def _opened(header: re.Match[str], counts: dict[Path, int]) -> Path:
    """Name the table that a header opens; tables of a list are counted."""
    parts = _parts(header[2])
    path: Path = ()
    for at, part in enumerate(parts):
        path = (*path, part)
        last = at == len(parts) - 1
        if last and header[1] == "[[":
            counts[path] = counts.get(path, -1) + 1
        if path in counts:
            path = (*path, counts[path])
    return path


def _parts(text: str) -> list[str]:
    return [part.strip().strip("\"'") for part in text.split(".")]


def _unclosed(line: str) -> str:
    """Tell the quotes of a long text that goes on behind this line; empty for none."""
    marks = _LONG.findall(line)
    return str(marks[0]) if len(marks) % 2 else ""
