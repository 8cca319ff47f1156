"""``geo-risk check``: which rows would be accepted, which quarantined, and why."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from geo_risk.commands.console import echo, say_json, steps, table
from geo_risk.commands.options import INPUTS, JSON, QUIET, study_flags, study_from

if TYPE_CHECKING:
    from geo_risk.incidents.records import FileReport, Incidents

FORMS = """\b
Forms it knows by their column names:
  UCDP GED, ACLED, GTD, ASAM, IMB piracy, agency sheets in English or Urdu,
  and plain tables with `date` and `lat`+`lon` or `district`;
  as CSV, TSV, XLSX, GeoJSON, GeoPackage, zipped Shapefile, GeoParquet, KML.

\b
Examples:
  geo-risk check kp_police.xlsx
  geo-risk check ucdp.csv sheet.csv --json
  geo-risk check sheet.csv --date-order dmy --encoding cp1252
"""


@click.command("check", epilog=FORMS)
@INPUTS
@click.option(
    "--quarantine",
    type=click.Path(path_type=Path, file_okay=False),
    help="Also write the quarantined rows into this folder, to be mended.",
)
@JSON
@QUIET
@study_flags
def command(
    inputs: tuple[Path, ...],
    quarantine: Path | None,
    study_file: Path | None,
    *,
    as_json: bool,
    quiet: bool,
    **flags: Any,  # noqa: ANN401 - the fields of Study, checked by read_study
) -> None:
    """Read and check files only; nothing is published.

    Exit code 4 when a file is refused, or when more rows are quarantined than
    --max-reject allows.
    """
    from geo_risk import pipeline
    from geo_risk.incidents import raise_if_refused, write_quarantine

    if not inputs:
        raise click.UsageError("Name at least one file to check.")
    study = study_from(study_file, flags)
    with steps(quiet=quiet or as_json) as say:
        _layers, incidents = pipeline.check(inputs, study=study, say=say)
    if quarantine is not None:
        write_quarantine(incidents, quarantine)
    if as_json:
        say_json({"files": [asdict(report) for report in incidents.files]})
    elif not quiet:
        echo(report_text(incidents))
    raise_if_refused(incidents, study)


def report_text(incidents: Incidents) -> str:
    """Lay out what was read: one line a file, then the reasons and notes below it."""
    from geo_risk.incidents.inputs import shown_name

    rows: list[tuple[object, ...]] = [
        (
            shown_name(Path(file.path)),
            file.format or "?",
            file.outcome,
            file.rows_in,
            file.accepted,
            file.quarantined,
        )
        for file in incidents.files
    ]
    head = ("file", "format", "outcome", "rows", "accepted", "quarantined")
    parts = [table(head, rows)]
    parts += [details for file in incidents.files if (details := _details(file))]
    return "\n\n".join(parts)


def _details(file: FileReport) -> str:
    from geo_risk.incidents.inputs import shown_name

    lines = [f"{count:7d}  {reason}" for reason, count in sorted(file.reasons.items())]
    lines += [f"   note  {note}" for note in file.notes]
    if file.error:
        lines.append(f"refused  {file.error}")
    return "\n".join([f"{shown_name(Path(file.path))}:", *lines]) if lines else ""
