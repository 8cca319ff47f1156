"""``geo-risk plan``: what each province needs, and where new units would go."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from geo_risk.commands.console import echo, say_json, table
from geo_risk.commands.options import JSON, MAPS

if TYPE_CHECKING:
    from geo_risk.planning import Plan
    from geo_risk.planning.explain import Moved
    from geo_risk.release.planned import Basis

EXAMPLES = """\b
Examples:
  geo-risk plan
  geo-risk plan latest --study kp.toml --out plan
  geo-risk plan --explain last-month.toml --study kp.toml
  geo-risk plan maps/pakistan/2026-10-31_1f3a9c2b --json
"""
FEW = 12
"""Units that came or went named in the text; all stand in the JSON."""


@click.command("plan", epilog=EXAMPLES)
@click.argument("release", default="latest")
@click.option(
    "--study",
    "study_file",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Study file with [resources] [default: those the release was planned with].",
)
@click.option(
    "--explain",
    "old_file",
    type=click.Path(path_type=Path, dir_okay=False),
    help="An older study file: say why the plan moved from it to --study.",
)
@click.option(
    "--out",
    type=click.Path(path_type=Path, file_okay=False),
    help="Folder to write requirement.csv, provinces.csv and units.csv into.",
)
@MAPS
@JSON
def command(
    release: str,
    study_file: Path | None,
    old_file: Path | None,
    out: Path | None,
    maps: Path,
    *,
    as_json: bool,
) -> None:
    """Place units for RELEASE and tell what each province needs; a person decides.

    For 50, 70 and 90 % of a province's risk: units needed, held today, the gap, its cost.
    With --explain: which settings differ between two study files, which units came and
    went, and what each setting does alone. The release itself is never changed.
    """
    from geo_risk.release import resolve_release
    from geo_risk.release.planned import basis_of
    from geo_risk.study import read_study

    study = None if study_file is None else read_study(study_file)
    name = "pakistan" if study is None else study.name
    found = resolve_release(release, maps_root=maps, study_name=name)
    basis = basis_of(found, None if study is None else study.resources)
    if old_file is not None:
        _explain(basis, old_file, as_json=as_json)
        return
    _plan(found, basis, out=out, as_json=as_json)


def _plan(release: Path, basis: Basis, *, out: Path | None, as_json: bool) -> None:
    """Plan, write and print."""
    from geo_risk.planning import allocate
    from geo_risk.planning.tables import write_tables
    from geo_risk.release.planned import with_boats

    plan = with_boats(allocate(basis.situation, basis.resources), release, basis)
    files = [] if out is None else write_tables(plan, out)
    if as_json:
        say_json(_answer(release, plan, basis.notes))
        return
    echo(f"{release.name}\n")
    echo(requirement_text(plan))
    echo(f"\n{summary_text(plan)}")
    for note in basis.notes:
        echo(f"note: {note}")
    for path in files:
        echo(f"wrote {path}")


def requirement_text(plan: Plan) -> str:
    """Lay out what each province needs as a table for people."""
    headers = ("province", "unit", "held", *_LEVELS, "reachable")
    rows: list[tuple[object, ...]] = [
        (
            row["province"],
            row["unit_name"],
            row["held"],
            *(_level(row, level) for level in (50, 70, 90)),
            f"{row['reachable']:.0%}",
        )
        for row in plan.requirement.to_dict("records")
    ]
    return table(headers, rows)


_LEVELS = tuple(f"{level} %: needed, gap, cost" for level in (50, 70, 90))


def _level(row: dict[Any, Any], level: int) -> str:
    import pandas as pd

    needed = row[f"needed_{level}"]
    if pd.isna(needed):
        return "out of reach"
    return f"{needed}, {row[f'gap_{level}']}, {row[f'cost_{level}']:,.0f}"


def summary_text(plan: Plan) -> str:
    """Say the plan in a few sentences, and that a person decides."""
    told = plan.summary
    lines = [
        f"plan ({told['model']}): {told['units']} new units, cost {told['cost']:,.0f}, "
        f"{told['covered_share']:.1%} of the country's risk covered; " + _certainty(told)
    ]
    if told["worst_tenth"] is not None:
        lines.append(
            f"in {told['draws']} draws of the forecast: mean {told['mean']:.1%}, worst tenth "
            f"{told['worst_tenth']:.1%} (nominal plan {told['nominal_worst_tenth']:.1%}, "
            f"robust plan {told['robust_worst_tenth']:.1%}, none above "
            f"{told['worst_tenth_bound'] or 1:.1%}), regret {told['regret'] or 0:.1%}"
        )
    lines += told.get("infeasible", [])
    lines += [
        plan.assumptions[name] for name in ("example", "decision") if name in plan.assumptions
    ]
    return "\n".join(lines)


def _certainty(told: dict[str, Any]) -> str:
    """Say how good a plan is."""
    if not told["feasible"]:
        return "the nearest to what was asked"
    return "proven best" if told["proven"] else f"at most {told['gap'] or 0:.1%} from the best"


def _answer(release: Path, plan: Plan, notes: tuple[str, ...]) -> dict[str, Any]:
    """Give what a program wants to know of a plan."""
    from geo_risk.planning.tables import plain_units, records

    return {
        "release": str(release),
        "requirement": records(plan.requirement),
        "provinces": records(plan.provinces),
        "units": records(plain_units(plan)),
        "summary": plan.summary,
        "assumptions": plan.assumptions,
        "notes": list(notes),
    }


def _explain(basis: Basis, old_file: Path, *, as_json: bool) -> None:
    """Say why the plan moved between two study files."""
    from dataclasses import asdict

    from geo_risk.planning.explain import explain_plan
    from geo_risk.study import read_study

    moved = explain_plan(basis.situation, read_study(old_file).resources, basis.resources)
    if as_json:
        say_json(asdict(moved))
        return
    echo(moved_text(moved))


def moved_text(moved: Moved) -> str:
    """Say in words which settings differ, what moved, and what each setting does alone."""
    lines = [
        (
            f"units: {len(moved.old.units)} before, {len(moved.new.units)} now; cost "
            f"{moved.old.cost:,.0f} before, {moved.new.cost:,.0f} now"
        )
    ]
    if not moved.causes:
        return "\n".join([*lines, "no setting that places units differs"])
    lines.append("\nwhat differs, and what each does alone:")
    for cause in moved.causes:
        effect = "moves nothing"
        if cause.moves:
            effect = (
                f"brings {len(cause.came)}, takes {len(cause.went)}, cost {cause.cost:+,.0f}"
            )
        if not cause.feasible:
            effect += "; no plan keeps to it without the other changes"
        lines.append(f"  {cause.setting}: {cause.old} -> {cause.new}: {effect}")
    lines.append(f"\nresponsible: {moved.causes[0].setting}" if moved.causes[0].moves else "")
    rows: list[tuple[object, ...]] = [
        (
            name,
            moved.old.count[name],
            moved.new.count[name],
            f"{moved.old.covered[name]:.1%}",
            f"{moved.new.covered[name]:.1%}",
        )
        for name in moved.new.count
    ]
    headers = ("province", "units before", "now", "covered before", "now ")
    lines.append(table(headers, rows))
    for word, idents in (("came", moved.came), ("went", moved.went)):
        shown = ", ".join(idents[:FEW]) + (" …" if len(idents) > FEW else "")
        lines.append(f"{word} ({len(idents)}): {shown or 'none'}")
    return "\n".join(lines)
