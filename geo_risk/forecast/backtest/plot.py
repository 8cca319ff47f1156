"""A picture of a back-test for people: hit rates, reliability, bits by year."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from geo_risk.errors import UsageError
from geo_risk.forecast.backtest.records import LONG_RUN, RELEASED
from geo_risk.forecast.backtest.scores import hit_rate

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from matplotlib.axes import Axes

    from geo_risk.forecast.backtest.records import BackTest

LINES = {
    RELEASED: ("#b2182b", "this forecast"),
    LONG_RUN: ("#2166ac", "long-run count"),
    "kde_10km": ("#7f7f7f", "kernel density, 10 km"),
}
"""Models drawn: colour and label. They differ in lightness, too."""
FORMATS = (".png", ".pdf", ".svg")
"""Kinds of file a picture may be."""
SIZE_INCHES, DOTS_PER_INCH = (13.0, 4.4), 150
TICKS = (0.1, 1.0, 5.0, 10.0, 100.0)
"""Parts of the cells that are named on the curve, %."""
CURVE = np.geomspace(0.001, 1.0, 120)
"""Parts of the cells at which the curve of hit rates is drawn."""


def plot(test: BackTest, told: Mapping[str, Any], path: Path) -> None:
    """Draw a back-test into a PNG, PDF or SVG file.

    Left the share of the incidents in the best-ranked part of the cells, in the middle
    how often districts that were given a chance had an incident, right the bits an
    incident over uniform by year. ``told`` is the back-test's document.

    Raises
    ------
    UsageError
        If the file's ending is none of these, or it cannot be written.
    """
    if path.suffix.lower() not in FORMATS:
        raise UsageError(f"{path}: a plot must end in {', '.join(FORMATS)}")
    from matplotlib.figure import Figure  # noqa: PLC0415 - slow to import

    figure = Figure(figsize=SIZE_INCHES, dpi=DOTS_PER_INCH, layout="constrained")
    left, middle, right = figure.subplots(1, 3)
    _hit_rates(left, test)
    _reliability(middle, told)
    _years(right, told)
    figure.suptitle(
        f"Forecasts of {told['horizon_days']} days, {told['from']} to {told['to']}:"
        f" {told['windows']} windows, {told['events']:,} incidents"
    )
    try:
        figure.savefig(path)
    except OSError as error:
        raise UsageError(f"{path}: the plot cannot be written ({error.strerror})") from error


def _hit_rates(axes: Axes, test: BackTest) -> None:
    for name, (colour, label) in LINES.items():
        told, cells = test.told.get(name), len(test.grid)
        if told is not None:
            rates = [hit_rate(told, area_share=share, cells=cells) for share in CURVE]
            axes.plot(100 * CURVE, rates, color=colour, label=label)
    axes.plot(100 * CURVE, CURVE, color="#bbbbbb", linestyle=":", label="chance")
    axes.set(
        xscale="log",
        xlim=(0.1, 100.0),
        ylim=(0.0, 1.0),
        xlabel="best-ranked part of the area, %",
        ylabel="share of the incidents in it",
        title="Where incidents fell",
        xticks=TICKS,
        xticklabels=[f"{tick:g}" for tick in TICKS],
    )
    axes.legend(loc="lower right", frameon=False)


def _reliability(axes: Axes, told: Mapping[str, Any]) -> None:
    axes.plot([0, 1], [0, 1], color="#bbbbbb", linestyle=":")
    rows = told["areas"].get("reliability") or []
    if rows:
        said, seen = ([row[key] for row in rows] for key in ("forecast", "happened"))
        axes.plot(said, seen, color=LINES[RELEASED][0], marker="o")
    axes.set(
        xlim=(0.0, 1.0),
        ylim=(0.0, 1.0),
        xlabel="chance of an incident, as forecast",
        ylabel="how often there was one",
        title="Districts: said and seen",
    )


def _years(axes: Axes, told: Mapping[str, Any]) -> None:
    for name, (colour, _) in LINES.items():
        years = told["models"].get(name, {}).get("by_year", {})
        known = {y: row["ig_bits"] for y, row in years.items() if row["ig_bits"] is not None}
        axes.plot([*known], [*known.values()], color=colour, marker="o")
    axes.set(
        xlabel="year in which the window begins",
        ylabel="bits an incident over uniform",
        title="Information gain by year",
    )
    axes.tick_params(axis="x", rotation=45)
