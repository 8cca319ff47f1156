"""``geo-risk explain``: one area's or site's score taken apart."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from geo_risk.commands.console import echo, say_json, table
from geo_risk.commands.options import JSON, MAPS

if TYPE_CHECKING:
    from pathlib import Path

EXAMPLES = """\b
Examples:
  geo-risk explain district:kech
  geo-risk explain gwadar-port-multipurpose-terminal --json
  geo-risk explain province:balochistan --release maps/pakistan/2026-10-31_1f3a9c2b
"""


@click.command("explain", epilog=EXAMPLES)
@click.argument("area")
@click.option(
    "--release", default="latest", help="A release's folder or name [default: latest]."
)
@MAPS
@click.option("--study-name", default="pakistan", show_default=True, help="Study of `latest`.")
@JSON
def command(area: str, release: str, maps: Path, study_name: str, *, as_json: bool) -> None:
    """Take the score of AREA apart: its id, its English or its Urdu name.

    The parts add up to the expected incidents exactly.
    """
    from geo_risk.release import explanation, resolve_release

    folder = resolve_release(release, maps_root=maps, study_name=study_name)
    found = explanation(folder, area)
    if as_json:
        say_json(found)
        return
    echo(f"{found['name']} ({found['area_id']}), {folder.name}")
    echo(
        f"expected in 90 days: {found['expected_90d']:.2f} incidents "
        f"(90 % interval {found['low90_90d']:.0f} to {found['high90_90d']:.0f}), "
        f"at least one: {found['p_any_90d']:.0%}, "
        f"hazard index {_index(found['hazard_index'])}\n"
    )
    rows: list[tuple[object, ...]] = [
        (part["sentence"], round(part["expected_90d"], 4)) for part in found["parts"]
    ]
    echo(table(("what drives it", "expected in 90 days"), rows))


def _index(value: float | None) -> str:
    return "no data" if value is None else f"{value:.0f}"
