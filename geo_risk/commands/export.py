"""``geo-risk export``: an existing release in other formats, or in a database."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from geo_risk.commands.console import echo, say_json, steps, table
from geo_risk.commands.options import JSON, MAPS, QUIET

if TYPE_CHECKING:
    from collections.abc import Callable

    from geo_risk.exports import Published

EXAMPLES = """\b
Examples:
  geo-risk export latest --to shp,fgb
  geo-risk export maps/pakistan/2026-10-31_1f3a9c2b --to pmtiles --out tiles --json
  GEO_RISK_POSTGIS_URL=postgresql://planner@db/gis geo-risk export latest --to postgis
"""


POSTGIS = "postgis"
"""The one format that is a database and no file."""


@click.command("export", epilog=EXAMPLES)
@click.argument("release", default="latest")
@click.option(
    "--to",
    "formats",
    required=True,
    metavar="FORMAT,…",
    help="Formats: gpkg, tif, geojson, parquet, csv, requirement, fgb, shp, pmtiles, xlsx, "
    "postgis.",
)
@click.option(
    "--out",
    type=click.Path(path_type=Path, file_okay=False),
    help="Folder of the files [default: <release name>-export].",
)
@click.option(
    "--url",
    metavar="URL",
    help="Database for postgis, like postgresql://user@host:5432/database [default: the"
    " environment's GEO_RISK_POSTGIS_URL, or PGHOST and its kin]. Others on this machine may"
    " see a command line: keep a password in the environment or in ~/.pgpass.",
)
@click.option(
    "--schema", default="geo_risk", show_default=True, help="Schema of the tables of postgis."
)
@MAPS
@click.option("--study-name", default="pakistan", show_default=True, help="Study of `latest`.")
@JSON
@QUIET
def command(release: str, formats: str, *, as_json: bool, quiet: bool, **given: Any) -> None:  # noqa: ANN401 - click's flags
    """Write RELEASE (a folder, its name, or `latest`) again in other formats.

    The release is checked against its hashes, read, and never changed. A table of
    postgis is replaced only if geo-risk wrote it; all tables are written, or none.
    """
    from geo_risk.release import check_outside, read_published, resolve_release

    wanted = _wanted(formats, url=given["url"])
    folder = resolve_release(release, maps_root=given["maps"], study_name=given["study_name"])
    out = given["out"] or Path(f"{folder.name}-export")
    check_outside(out)
    with steps(quiet=quiet or as_json) as say:
        say(f"checking and reading {folder.name}")
        published = read_published(folder)
        answer = {"release": str(folder), **_files(published, wanted, out, say=say)}
        if POSTGIS in wanted:
            say("writing the tables of the database")
            answer["postgis"] = _tables(published, given["url"], given["schema"])
    if as_json:
        say_json(answer)
    else:
        _tell(answer, quiet=quiet)


def _wanted(formats: str, *, url: str | None) -> list[str]:
    """Split the formats, each once; refuse those that do not exist before any work."""
    from geo_risk.errors import UsageError
    from geo_risk.exports import EXPORTERS, check_formats
    from geo_risk.exports.postgis_connection import connection_parts

    known = [*EXPORTERS, POSTGIS]
    wanted = list(
        dict.fromkeys(name.strip().lower() for name in formats.split(",") if name.strip())
    )
    check_formats(wanted, known=known)
    if not wanted:
        raise UsageError(f"--to names no format; known: {', '.join(known)}")
    if POSTGIS in wanted:
        connection_parts(url)
    elif url:
        raise UsageError("--url is for the format postgis; add it to --to, or leave --url out")
    return wanted


def _files(
    published: Published, wanted: list[str], out: Path, *, say: Callable[[str], None]
) -> dict[str, Any]:
    """Write the formats that are files; return what ``--json`` says of them."""
    from geo_risk.exports import EXPORTERS
    from geo_risk.release import export_files

    chosen = [name for name in wanted if name in EXPORTERS]
    if not chosen:
        return {"out": None, "files": [], "losses": {}}
    say(f"writing {', '.join(chosen)}")
    rows = export_files(published, out, formats=chosen)
    files = [
        {"path": name, "rows": count, "bytes": (out / name).stat().st_size}
        for name, count in rows.items()
    ]
    losses = {name: EXPORTERS[name].loss for name in chosen if EXPORTERS[name].loss}
    return {"out": str(out), "files": files, "losses": losses}


def _tables(published: Published, url: str | None, schema: str) -> dict[str, Any]:
    from geo_risk.exports.postgis import write_postgis
    from geo_risk.exports.postgis_connection import connected

    with connected(url) as connection:
        rows = write_postgis(published, connection, schema=schema)
    return {"schema": schema, "tables": [{"table": t, "rows": n} for t, n in rows.items()]}


def _tell(answer: dict[str, Any], *, quiet: bool) -> None:
    """Say what was written and what a format could not carry."""
    rows: list[tuple[object, ...]] = [(one["path"], one["rows"]) for one in answer["files"]]
    rows += [(one["table"], one["rows"]) for one in answer.get("postgis", {}).get("tables", [])]
    if not quiet:
        echo(table(("written", "rows"), rows), err=True)
        for name, loss in answer["losses"].items():
            echo(f"{name}: {loss}", err=True)
    if answer["out"]:
        echo(answer["out"])
    if "postgis" in answer:
        echo(f"postgis: schema {answer['postgis']['schema']}")
