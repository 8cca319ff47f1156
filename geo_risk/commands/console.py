"""What a person sees while a verb works: progress and tables on stderr, results on stdout."""

from __future__ import annotations

import json
import sys
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

Step = "Callable[[str], None]"


def say_json(answer: dict[str, Any]) -> None:
    """Print the one JSON object of a verb on stdout."""
    click.echo(json.dumps(answer, ensure_ascii=False, allow_nan=False, default=str))


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
        yield lambda text: click.echo(f"{time.monotonic() - start:5.1f} s  {text}", err=True)


def _spinner() -> Iterator[Callable[[str], None]]:
    from rich.console import Console
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    columns = (SpinnerColumn(), TextColumn("{task.description}"), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task("starting")
        yield lambda text: progress.update(task, description=text)


def table(headers: tuple[str, ...], rows: list[tuple[object, ...]]) -> str:
    """Lay out rows under headers as plain aligned text, numbers to the right.

    >>> print(table(("file", "rows"), [("a.csv", 12), ("bb.csv", 3)]))
    file    rows
    a.csv     12
    bb.csv     3
    """
    cells = [[str(value) for value in row] for row in rows]
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
