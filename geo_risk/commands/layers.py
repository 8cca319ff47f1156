"""``geo-risk layers``: which layers are in use, and better ones put in their place."""

from __future__ import annotations

from pathlib import Path

import click

from geo_risk.commands.console import echo, say_json, table
from geo_risk.commands.options import JSON

EXAMPLES = """\b
Examples:
  geo-risk layers list
  geo-risk layers add pak_admbnda_adm2.gpkg
"""


@click.group("layers", epilog=EXAMPLES)
def command() -> None:
    """Show the layers in use with vintage and licence, or put in better ones."""


@command.command("list")
@JSON
def list_(*, as_json: bool) -> None:
    """List the layers in use: file, vintage, licence, attribution."""
    from dataclasses import asdict

    from geo_risk.layers import list_layers
    from geo_risk.study import read_study

    used = list_layers(read_study())
    if as_json:
        say_json({"layers": [asdict(layer) for layer in used]})
        return
    rows: list[tuple[object, ...]] = [(u.id, u.file, u.vintage, u.licence) for u in used]
    echo(table(("layer", "file", "vintage", "licence"), rows))


@command.command("add")
@click.argument("file", type=click.Path(path_type=Path))
@JSON
def add(file: Path, *, as_json: bool) -> None:
    """Check FILE, a layer of district polygons, and use it from now on.

    COD-AB (ADM2_EN, adm2_name), geoBoundaries (shapeName), GADM (NAME_2) and
    Natural Earth (name) columns are understood. Every fault is told at once.
    """
    from geo_risk.layers import add_districts

    report = add_districts(file)
    if as_json:
        say_json(report.as_dict())
        return
    echo(report.text())
