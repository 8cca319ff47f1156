"""``geo-risk backtest``: how well the forecast would have told what then happened."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from geo_risk.commands.console import echo, say_json, steps, table
from geo_risk.commands.options import INPUTS, JSON, QUIET, study_flags, study_from

if TYPE_CHECKING:
    from collections.abc import Mapping

EXAMPLES = """\b
Examples:
  geo-risk backtest ucdp.csv
  geo-risk backtest ucdp.csv --from 2008-01-01 --to 2014-12-31 --horizon 90
  geo-risk backtest ucdp.csv gtd.xlsx --horizon 30 --plot skill.png --json
"""

LABELS = {
    "mixture": "this forecast",
    "mixture_plain": "plain mixture of memories",
    "uniform": "the same everywhere",
    "long_run": "long-run count",
    "last_12_months": "last 12 months",
    "kde_silverman": "kernel density, Silverman",
    "kde_10km": "kernel density, 10 km",
    "promap": "ProMap, 8 weeks",
    "etas": "ETAS, self-exciting",
}
"""What each model is called in the table."""


class Day(click.ParamType[dt.date]):
    """A day like 2026-10-31."""

    name = "date"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> dt.date:
        """Read a day, or say how it is written."""
        if isinstance(value, dt.date):
            return value
        try:
            return dt.date.fromisoformat(str(value))
        except ValueError:
            self.fail(f"{value!r} is no day; write it like 2026-10-31", param, ctx)


@click.command("backtest", epilog=EXAMPLES)
@INPUTS
@click.option(
    "--from",
    "first",
    type=Day(),
    metavar="DATE",
    help="First day tested [default: 7 years before --to].",
)
@click.option(
    "--to",
    "last",
    type=Day(),
    metavar="DATE",
    help="Last day a window may reach [default: up to where the data are known].",
)
@click.option(
    "--horizon",
    "horizon_days",
    type=int,
    metavar="DAYS",
    default=90,
    show_default=True,
    help="Days ahead, 1 to 1095; 30, 90 and 365 go by month, quarter and year.",
)
@click.option(
    "--plot",
    "picture",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Also draw hit rates, reliability and bits by year (PNG, PDF or SVG).",
)
@JSON
@QUIET
@study_flags
def command(
    inputs: tuple[Path, ...],
    picture: Path | None,
    study_file: Path | None,
    *,
    as_json: bool,
    quiet: bool,
    **given: Any,  # noqa: ANN401 - the span, and the fields of Study, checked by read_study
) -> None:
    """Test the forecast on windows of the past, beside simple baselines.

    At the start of each window the models know only what had ended before it, and are
    asked where the next incidents fall. Tested are incidents known to a place and a week.
    """
    from geo_risk import pipeline
    from geo_risk.forecast.backtest import document, plot

    if not inputs:
        raise click.UsageError("Name at least one file of incidents to test on.")
    asked = {name: given.pop(name) for name in ("first", "last", "horizon_days")}
    study = study_from(study_file, given)
    with steps(quiet=quiet or as_json) as say:
        test = pipeline.backtest(inputs, study=study, say=say, **asked)
    told = document(test)
    if picture is not None:
        plot(test, told, picture)
    if as_json:
        say_json(told)
        return
    echo(told["sentence"] if quiet else report(told))


def report(told: Mapping[str, Any]) -> str:
    """Lay a back-test out for people: models, provinces, districts, and what it means."""
    head = (
        f"{told['windows']} windows of {told['horizon_days']} days from {told['from']} to"
        f" {told['to']}, {told['events']:,} incidents, {told['cells']:,} cells of 10 km"
    )
    parts = [
        head,
        _models(told["models"]),
        _provinces(told["models"]["mixture"]["by_province"]),
        _districts(told["areas"]),
        told["sentence"],
    ]
    return "\n\n".join(part for part in parts if part)


def _models(models: Mapping[str, Any]) -> str:
    head = ("model", "bits", "90 %", "over long run", "90 %", "1 %", "5 %", "10 %", "s")
    ranked = sorted(models.items(), key=lambda item: -(item[1]["ig_bits"] or 0.0))
    rows: list[tuple[object, ...]] = [
        (
            LABELS[name],
            _number(scores["ig_bits"]),
            _interval(scores["ig_ci90"]),
            _signed(scores["paired_vs_long_run"]["diff"]),
            _interval(scores["paired_vs_long_run"]["ci90"]),
            *(_number(rate) for rate in scores["hit_rate"].values()),
            f"{scores['seconds']:.1f}",
        )
        for name, scores in ranked
    ]
    note = "bits an incident over uniform; hit rate in the best-ranked 1, 5, 10 % of the cells"
    return f"{table(head, rows)}\n({note})"


def _provinces(provinces: Mapping[str, Any]) -> str:
    head = ("province", "incidents", "bits", "over long run", "90 %", "", "inside it alone")
    rows: list[tuple[object, ...]] = [
        (
            name,
            scores["events"],
            _number(scores["ig_bits"]),
            _signed(scores["paired_vs_long_run"]["diff"]),
            _interval(scores["paired_vs_long_run"]["ci90"]),
            scores["verdict"],
            _signed(scores["paired_within_vs_long_run"]["diff"]),
        )
        for name, scores in sorted(provinces.items(), key=lambda item: -item[1]["events"])
    ]
    note = (
        "inside it alone: gain over the long-run count in placing incidents within the"
        " province, however many fall there"
    )
    return f"{table(head, rows)}\n({note})"


def _districts(areas: Mapping[str, Any]) -> str:
    if not areas:
        return ""
    rows: list[tuple[object, ...]] = [
        ("log loss of “at least one”", _number(areas["log_loss"], 4)),
        ("  by empirical Bayes on 12 months", _number(areas["log_loss_empirical_bayes"], 4)),
        ("Brier score", _number(areas["brier"], 4)),
        ("50 % interval covers", _number(areas["coverage50"])),
        ("90 % interval covers", _number(areas["coverage90"])),
        ("  where 0.5 or more are expected", _number(areas["coverage90_mean_ge_half"])),
    ]
    said: list[tuple[object, ...]] = [
        (_number(row["forecast"]), _number(row["happened"]), row["n"])
        for row in areas["reliability"]
    ]
    tables = table((f"{areas['areas']} districts", ""), rows)
    return f"{tables}\n\n{table(('chance said', 'happened', 'cases'), said)}"


def _number(value: float | None, digits: int = 3) -> str:
    return "-" if value is None else f"{value:.{digits}f}"


def _signed(value: float | None) -> str:
    return "-" if value is None else f"{value:+.3f}"


def _interval(ends: list[float | None]) -> str:
    return " to ".join(_number(end, 2) for end in ends)
