"""``geo-risk verify``: does every file of a release still have its hash."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from geo_risk.commands.console import echo, say_json
from geo_risk.commands.options import JSON, MAPS, QUIET
from geo_risk.errors import InputError

if TYPE_CHECKING:
    from pathlib import Path

EXAMPLES = """\b
Examples:
  geo-risk verify latest
  geo-risk verify maps/pakistan/2026-10-31_1f3a9c2b --json
"""


@click.command("verify", epilog=EXAMPLES)
@click.argument("release", default="latest")
@MAPS
@click.option("--study-name", default="pakistan", show_default=True, help="Study of `latest`.")
@JSON
@QUIET
def command(release: str, maps: Path, study_name: str, *, as_json: bool, quiet: bool) -> None:
    """Check every file of RELEASE (a folder, its name, or `latest`) against the manifest.

    Exit code 4 when a file is changed, missing or was added.
    """
    from geo_risk.release import resolve_release, verify_release

    folder = resolve_release(release, maps_root=maps, study_name=study_name)
    faults = verify_release(folder)
    if as_json:
        say_json({"release": str(folder), "ok": not faults, "faults": list(faults)})
    elif not faults and not quiet:
        echo(f"{folder}: every file is as it was published")
    if faults:
        raise InputError("\n  ".join([f"{folder}: not as it was published", *faults]))
