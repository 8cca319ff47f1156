"""``geo-risk map``: the map of an existing release again, and as a picture."""

from __future__ import annotations

from pathlib import Path

import click

from geo_risk.commands.console import echo, say_json
from geo_risk.commands.options import JSON, MAPS, QUIET

EXAMPLES = """\b
Examples:
  geo-risk map latest
  geo-risk map 2026-10-31_1f3a9c2b --out for-the-wall
  geo-risk map maps/pakistan/2026-10-31_1f3a9c2b --json
"""


@click.command("map", epilog=EXAMPLES)
@click.argument("release", default="latest")
@click.option(
    "--out",
    type=click.Path(path_type=Path, file_okay=False),
    help="Folder to write into [default: <release>-map in the present one].",
)
@MAPS
@click.option("--study-name", default="pakistan", show_default=True, help="Study of `latest`.")
@JSON
@QUIET
def command(
    release: str,
    out: Path | None,
    maps: Path,
    study_name: str,
    *,
    as_json: bool,
    quiet: bool,
) -> None:
    """Redraw the map of RELEASE (a folder, its name, or `latest`).

    Writes map.html with the page as the program makes it now, and a static A3
    sheet as map.png and map.pdf. The release itself is never changed. Exit code
    4 when a file of it is not as it was published.
    """
    from geo_risk.release import redraw, resolve_release

    found = resolve_release(release, maps_root=maps, study_name=study_name)
    folder = out or Path(f"{found.name}-map")
    files = redraw(found, folder=folder)
    if as_json:
        names = {path.name: str(path) for path in files}
        say_json({"release": str(found), "out": str(folder), "files": names})
        return
    shown = files[:1] if quiet else files
    echo("\n".join(str(path) for path in shown))
