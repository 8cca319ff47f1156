"""``geo-risk compare``: what changed between two releases, split into its causes."""

from __future__ import annotations

from math import isnan
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from geo_risk.commands.console import echo, say_json, steps, visible
from geo_risk.commands.options import JSON, MAPS, QUIET

if TYPE_CHECKING:
    import pandas as pd

    from geo_risk.release.comparison import Comparison

EXAMPLES = """\b
Examples:
  geo-risk compare 2026-09-30_5d1c07ab latest
  geo-risk compare maps/pakistan/2026-09-30_5d1c07ab latest --json
  geo-risk compare 2026-09-30_5d1c07ab latest --out changes/ --horizon 365
"""


@click.command("compare", epilog=EXAMPLES)
@click.argument("old")
@click.argument("new", default="latest")
@click.option(
    "--horizon",
    "days",
    type=click.Choice(["30", "90", "365"]),
    default="90",
    show_default=True,
    help="Days ahead that are compared.",
)
@click.option(
    "--top",
    type=click.IntRange(min=1),
    default=25,
    show_default=True,
    help="Rows of the table.",
)
@click.option(
    "--out",
    type=click.Path(path_type=Path, file_okay=False),
    help="Also write changes.csv and changes.gpkg into this folder.",
)
@MAPS
@click.option("--study-name", default="pakistan", show_default=True, help="Study of `latest`.")
@JSON
@QUIET
def command(
    old: str,
    new: str,
    days: str,
    *,
    as_json: bool,
    quiet: bool,
    **options: Any,  # noqa: ANN401
) -> None:
    """Split the change of every area and site from OLD to NEW into its causes.

    OLD and NEW are folders of releases, their names, or `latest`. The parts add up to
    the change. A change inside the old forecast's 90 % interval is not called one.
    """
    from geo_risk import pipeline
    from geo_risk.release import resolve_release
    from geo_risk.release.comparison import comparison_json

    where = {"maps_root": options["maps"], "study_name": options["study_name"]}
    folders = [resolve_release(text, **where) for text in (old, new)]
    with steps(quiet=quiet or as_json) as say:
        found = pipeline.compare(*folders, days=int(days), out=options["out"], say=say)
    if as_json:
        say_json(comparison_json(found))
        return
    _show(found, top=options["top"])


def _show(found: Comparison, *, top: int) -> None:
    """Print what a person wants to see first: counts, then what changed most."""
    from rich.console import Console

    counts = found.incidents
    echo(f"{found.old} -> {found.new}, expected incidents in {found.horizon_days} days")
    echo(
        f"incidents: {counts['new']:,} new, {counts['late']:,} late-entered,"
        f" {counts['edited']:,} edited, {counts['deleted']:,} deleted"
    )
    called = int(found.areas["changed"].sum()), int(found.sites["changed"].sum())
    echo(
        f"outside the old forecast's 90 % interval: {called[0]} of {len(found.areas)} areas,"
        f" {called[1]} of {len(found.sites)} sites\n"
    )
    console = Console(width=None if Console().is_terminal else 140, highlight=False)
    for title, frame in (("Areas", found.areas), ("Sites, 25 km around", found.sites)):
        console.print(_table(title, frame, top=top))


def _table(title: str, frame: pd.DataFrame, *, top: int) -> Any:  # noqa: ANN401 - rich's own
    """Lay out the rows that changed most, with the parts that are anywhere not zero."""
    from rich.table import Table
    from rich.text import Text

    from geo_risk.release.comparison import PARTS

    most = frame.loc[frame["change"].abs().sort_values(ascending=False, kind="stable").index]
    shown = most.head(top)
    parts = [name for name in PARTS if frame[f"part_{name}"].abs().max() > 0]
    table = Table(title=f"{title}, most changed first ({len(shown)} of {len(frame)})")
    table.add_column("name", no_wrap=True, max_width=34)
    for heading in ("old", "90 %", "new", "change", ""):
        table.add_column(heading, justify="right", no_wrap=True)
    for name in parts:
        table.add_column(name, justify="right", no_wrap=True)
    table.add_column("incidents", no_wrap=True)
    for row in shown.to_dict("records"):
        cells = [str(row["name"]), *_numbers(row), "changed" if row["changed"] else ""]
        cells += [f"{row[f'part_{name}']:+.2f}" for name in parts]
        # Text, not markup: a name from data shall not style the terminal.
        table.add_row(*(Text(visible(cell)) for cell in [*cells, _incidents(row)]))
    return table


def _numbers(row: dict[Any, Any]) -> list[str]:
    """Write old, its interval, new and change; a dash for an area that was not there."""
    low, high = row["low90_old"], row["high90_old"]
    gone = {key: isnan(row[key]) for key in ("low90_old", "old", "new")}
    interval = "-" if gone["low90_old"] else f"{low:.0f}-{high:.0f}"
    old, new = ("-" if gone[key] else f"{row[key]:.2f}" for key in ("old", "new"))
    return [old, interval, new, f"{row['change']:+.2f}"]


def _incidents(row: dict[Any, Any]) -> str:
    """Count the incidents of each class that has any.

    >>> _incidents({"seen_new": 3, "seen_late": 0, "seen_edited": 1, "seen_deleted": 0})
    '3 new, 1 edited'
    """
    classes = ("new", "late", "edited", "deleted")
    return ", ".join(f"{row[f'seen_{name}']} {name}" for name in classes if row[f"seen_{name}"])
