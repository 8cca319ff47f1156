"""What a person sees while a verb works: progress and tables on stderr, results on stdout.

All that is said goes through :func:`echo`: file names, cells and column names come from
strangers, and a terminal obeys control characters and hides what stands behind a
bidirectional override.
"""

from __future__ import annotations

import json
import re
import sys
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

Step = "Callable[[str], None]"


_OBEYED = re.compile(
    "[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u061c\u200b\u200e\u200f\u2028-\u202e"
    "\u2060-\u206f\ufeff\ufff9-\ufffb\ud800-\udfff]"
)
"""Signs that move the cursor, change colours or the order of letters, or are no letters."""


def visible(text: str) -> str:
    r"""Write what a terminal would obey as its code; line breaks and Urdu's joiners stay.

    >>> print(visible("a\x1b[31m\u202eb"))
    a\u001b[31m\u202eb
    """
    return _OBEYED.sub(lambda sign: f"\\u{ord(sign.group()):04x}", text)


def echo(text: str, *, err: bool = False) -> None:
    """Say something to the person at the terminal; on stderr if it is no result."""
    click.echo(visible(text), err=err)


def say_json(answer: dict[str, Any]) -> None:
    """Print the one JSON object of a verb on stdout."""
    # The codes that take the place of signs are JSON's own, and mean the same signs.
    echo(json.dumps(answer, ensure_ascii=False, allow_nan=False, default=str))


@contextmanager
def steps(*, quiet: bool) -> Iterator[Callable[[str], None]]:
    """Give a function that announces the next step of long work.

    On a terminal a spinner with the time taken so far; in a log one line a
    step; with ``quiet`` nothing.
    """
    if quiet:
        yield lambda _text: None
    elif sys.stderr.isatty():
        yield from _spinner()
    else:
        start = time.monotonic()
        yield lambda text: echo(f"{time.monotonic() - start:5.1f} s  {text}", err=True)


def _spinner() -> Iterator[Callable[[str], None]]:
    from rich.console import Console
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    words = TextColumn("{task.description}", markup=False)
    columns = (SpinnerColumn(), words, TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task("starting")
        yield lambda text: progress.update(task, description=visible(text))


def table(headers: tuple[str, ...], rows: list[tuple[object, ...]]) -> str:
    """Lay out rows under headers as plain aligned text, numbers to the right.

    >>> print(table(("file", "rows"), [("a.csv", 12), ("bb.csv", 3)]))
    file    rows
    a.csv     12
    bb.csv     3
    """
    cells = [[visible(str(value)) for value in row] for row in rows]
    widths = [
        max(len(line[i]) for line in [list(headers), *cells]) for i in range(len(headers))
    ]
    numeric = [
        bool(rows) and all(isinstance(row[i], int | float) for row in rows)
        for i in range(len(headers))
    ]
    lines = [list(headers), *cells]
    return "\n".join(
        "  ".join(
            text.rjust(width) if right else text.ljust(width)
            for text, width, right in zip(line, widths, numeric, strict=True)
        ).rstrip()
        for line in lines
    )
