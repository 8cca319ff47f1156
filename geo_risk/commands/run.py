"""``geo-risk run``: from incident files to one published release."""

from __future__ import annotations

import time
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

import click

from geo_risk.commands.check import report_text
from geo_risk.commands.console import echo, say_json, steps
from geo_risk.commands.options import INPUTS, JSON, MAPS, QUIET, study_flags, study_from

if TYPE_CHECKING:
    from pathlib import Path

    from geo_risk.pipeline import Published

EXAMPLES = """\b
Examples:
  geo-risk run                                   the synthetic demonstration
  geo-risk run ucdp.csv kp_police.xlsx
  geo-risk run ucdp.csv --districts districts.gpkg --as-of 2026-10-31
  geo-risk run sheet.xlsx --study kp.toml --max-reject 5%
"""


@click.command("run", epilog=EXAMPLES)
@INPUTS
@MAPS
@JSON
@QUIET
@click.option(
    "--min-cell",
    type=int,
    metavar="K",
    help="Withhold counts of fewer than K incidents, those that would give one away, and "
    "every single incident.",
)
@study_flags
def command(
    inputs: tuple[Path, ...],
    maps: Path,
    study_file: Path | None,
    *,
    as_json: bool,
    quiet: bool,
    **flags: Any,  # noqa: ANN401 - the fields of Study, checked by read_study
) -> None:
    """Read, check, score, draw and publish one release.

    Without INPUTS the built-in demonstration runs: synthetic incidents, marked
    as such on every page and in every file. The last line tells where the map
    lies; it opens by double-click, without network.
    """
    from geo_risk import pipeline

    start = time.monotonic()
    study = study_from(study_file, flags)
    with steps(quiet=quiet or as_json) as say:
        done = pipeline.run(inputs, study=study, maps=maps, say=say)
    if as_json:
        say_json(_answer(done))
        return
    if not quiet:
        echo(report_text(done.incidents), err=True)
        echo(_summary(done, time.monotonic() - start), err=True)
    echo(str(done.latest / "map.html"))


def _answer(done: Published) -> dict[str, Any]:
    """Give what a program wants to know of a run."""
    files = [asdict(report) for report in done.incidents.files]
    return {
        "release": str(done.release),
        "latest": str(done.latest),
        "map": str(done.latest / "map.html"),
        "as_of": str(done.incidents.as_of),
        "synthetic": done.synthetic,
        "rows_in": sum(file["rows_in"] for file in files),
        "accepted": sum(file["accepted"] for file in files),
        "quarantined": sum(file["quarantined"] for file in files),
        "duplicates_linked": len(done.incidents.links),
        "skill": done.skill,
        "files": files,
    }


def _summary(done: Published, seconds: float) -> str:
    quarantined = len(done.incidents.quarantine)
    text = (
        f"\n{len(done.incidents.frame):,} incidents up to {done.incidents.as_of}, "
        f"{quarantined:,} rows in quarantine"
    )
    if any((done.latest / "quarantine").glob("*.csv")):
        text += f" ({done.latest / 'quarantine'})"
    if done.synthetic:
        text += "\nSYNTHETIC demonstration: no real incident is shown"
    for told in (done.skill, done.skill["last_release"]):
        text += f"\n{told['sentence']}" if told else ""
    return f"{text}\npublished {done.release} in {seconds:.1f} s; open the map:"
