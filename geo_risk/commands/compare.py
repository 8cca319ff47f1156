"""``geo-risk compare``: what changed between two releases, split into its causes."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from geo_risk.commands.console import say_json, steps, table
from geo_risk.commands.options import JSON, MAPS, QUIET

if TYPE_CHECKING:
    from geo_risk.release.comparison import Comparison

MOST_ROWS = 20
SMALLEST = 0.005
EXAMPLES = """\b
Examples:
  geo-risk compare 2026-09-30_1f3a9c2b latest
  geo-risk compare 2025-10-31_aa01b2c3 2026-10-31_1f3a9c2b --horizon 365
  geo-risk compare maps/pakistan/2026-09-30_1f3a9c2b latest --out changes --json
"""


@click.command("compare", epilog=EXAMPLES)
@click.argument("old")
@click.argument("new", default="latest")
@click.option(
    "--horizon", "days", type=int, default=90, show_default=True, help="Days ahead compared."
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
def command(  # noqa: PLR0913 - one argument an option, as click calls it
    old: str,
    new: str,
    days: int,
    out: Path | None,
    maps: Path,
    study_name: str,
    *,
    as_json: bool,
    quiet: bool,
) -> None:
    """Split the change of each area and site between OLD and NEW into its causes.

    New incidents, such as were entered late, edited or deleted, boundaries,
    settings, and the program itself; the parts add up to the change. What lies
    within the interval given then is not called a change.
    """
    from geo_risk.release import resolve_release
    from geo_risk.release.comparison import compare, document
    from geo_risk.release.comparison_files import write_changes

    folders = [
        resolve_release(name, maps_root=maps, study_name=study_name) for name in (old, new)
    ]
    with steps(quiet=quiet or as_json) as say:
        found = compare(*folders, days=days, say=say)
    files = write_changes(found, release=folders[1], folder=out) if out is not None else ()
    if as_json:
        say_json(document(found))
        return
    if not quiet:
        click.echo(_text(found))
    for path in files:
        click.echo(str(path))


def _text(found: Comparison) -> str:
    """Say what happened to the incidents, and list what changed most."""
    told = ", ".join(f"{n:,} {name}" for name, n in found.incidents.items())
    rows = found.changes[found.changes["kind"].isin(["district", "province", "site"])]
    parts = [
        f"{found.old.release} to {found.new.release}, expected incidents in {found.days} days",
        f"incidents: {told}",
    ]
    for kind, title in (
        ("province", "provinces"),
        ("district", "districts"),
        ("site", "sites"),
    ):
        own = rows[rows["kind"] == kind]
        out = int(own["changed"].sum())
        parts.append(f"\n{title}: {out} of {len(own)} outside the interval given then")
        parts.append(_table(own))
    return "\n".join(parts)


def _table(rows: Any) -> str:  # noqa: ANN401 - a frame; pandas is not imported for it
    from geo_risk.release.comparison import CAUSES

    order = rows["change"].abs().sort_values(ascending=False, kind="stable").index[:MOST_ROWS]
    head = ("", "then", "now", "change", "interval then", "changed", *CAUSES)
    lines: list[tuple[object, ...]] = [
        (
            row["name"],
            f"{row['old']:.2f}",
            f"{row['new']:.2f}",
            f"{row['change']:+.2f}",
            _interval(row["low90_old"], row["high90_old"]),
            "yes" if row["changed"] else "no",
            *(_part(row[f"part_{cause}"]) for cause in CAUSES),
        )
        for _, row in rows.loc[order].iterrows()
    ]
    return table(head, lines)


def _interval(low: float, high: float) -> str:
    return "-" if low != low else f"{low:.0f} to {high:.0f}"  # noqa: PLR0124 - NaN is not itself


def _part(value: float) -> str:
    return "." if abs(value) < SMALLEST else f"{value:+.2f}"
