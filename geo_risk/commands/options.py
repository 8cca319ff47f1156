"""The flags that several verbs share, and how they become a study."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from collections.abc import Callable

    from geo_risk.study import Study

INPUTS = click.argument("inputs", nargs=-1, type=click.Path(path_type=Path))

JSON = click.option("--json", "as_json", is_flag=True, help="Print one JSON object on stdout.")

QUIET = click.option("--quiet", "-q", is_flag=True, help="Print the result and nothing else.")

MAPS = click.option(
    "--maps",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path("maps"),
    envvar="GEO_RISK_MAPS",
    show_default=True,
    help="Folder in which releases land.",
)

STUDY_FLAGS: tuple[Callable[[Any], Any], ...] = (
    click.option(
        "--study",
        "study_file",
        type=click.Path(path_type=Path, dir_okay=False),
        help="Study file (TOML); flags beat it.",
    ),
    click.option(
        "--as-of",
        metavar="DATE",
        help="Data are known up to this day, like 2026-10-31 [default: last incident].",
    ),
    click.option(
        "--districts",
        type=click.Path(path_type=Path, dir_okay=False),
        help="District polygons to use for this run (COD-AB, geoBoundaries, GADM …).",
    ),
    click.option(
        "--population",
        type=click.Path(path_type=Path, dir_okay=False),
        help="Population raster (GeoTIFF) to use in place of the census by district.",
    ),
    click.option("--encoding", help="Encoding of text files that do not say, like cp1252."),
    click.option(
        "--date-order",
        type=click.Choice(["dmy", "mdy", "ymd"]),
        help="Order of day and month where the file itself leaves it open.",
    ),
    click.option("--lon", "lon_column", metavar="COLUMN", help="Name of the longitude column."),
    click.option("--lat", "lat_column", metavar="COLUMN", help="Name of the latitude column."),
    click.option(
        "--drop",
        multiple=True,
        metavar="COLUMN",
        help="Leave a column out, such as names or phone numbers; may be repeated.",
    ),
    click.option(
        "--max-reject",
        metavar="ROWS|SHARE",
        help="Fail (exit 4) when more rows are quarantined: 20 rows, or 5% of all.",
    ),
    click.option(
        "--fuse/--no-fuse",
        default=None,
        help="Count a probable duplicate across sources once, or every time [default: once].",
    ),
)


def study_flags(function: Callable[..., Any]) -> Callable[..., Any]:
    """Give a verb the flags that settle a study, in the order of the table."""
    for flag in reversed(STUDY_FLAGS):
        function = flag(function)
    return function


def study_from(study_file: Path | None, flags: dict[str, Any]) -> Study:
    """Make the study of a verb from its file and the flags that were given."""
    from geo_risk.study import read_study

    given = {key: value for key, value in flags.items() if value not in (None, ())}
    return read_study(study_file, **given)
