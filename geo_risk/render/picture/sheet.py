"""The sheet: one A3 page in landscape, written as ``map.png`` and ``map.pdf``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from geo_risk.errors import PublishError
from geo_risk.render.picture.letters import FONT

if TYPE_CHECKING:
    from pathlib import Path

    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

    from geo_risk.render.picture.inputs import PictureInputs

A3_MM: Final = (420.0, 297.0)
EDGE_MM: Final = 12.0
SIDE_MM: Final = 98.0
"""Width of the column beside the map."""

FOOT_MM: Final = 42.0
GAP_MM: Final = 6.0
INCH_MM: Final = 25.4
DOTS: Final = 150
"""Pixels an inch of the PNG."""

MARKS: Final = ((0.22, 0.3), (0.22, 0.72), (0.5, 0.5), (0.76, 0.28), (0.76, 0.74))
"""Where the mark of invented data stands on the map, shares of its sides."""

SETTINGS: Final[dict[Any, Any]] = {
    "font.family": FONT,
    "pdf.fonttype": 42,
    "svg.hashsalt": "geo_risk",
    "hatch.linewidth": 0.6,
    "savefig.bbox": None,
}
NAMES: Final = ("map.png", "map.pdf")


def write_picture(inputs: PictureInputs, *, folder: Path) -> tuple[Path, ...]:
    """Draw the sheet and write ``map.png`` and ``map.pdf`` into a folder.

    The same inputs give the same bytes: no clock enters the files. Raises
    :class:`PublishError` when one cannot be written.
    """
    import matplotlib.style  # noqa: PLC0415 - slow to import
    from matplotlib import rc_context  # noqa: PLC0415

    # A user's own matplotlibrc must not change what a sheet looks like.
    with matplotlib.style.context("default", after_reset=True), rc_context(SETTINGS):
        figure = draw(inputs)
        return tuple(_saved(figure, folder / name) for name in NAMES)


def draw(inputs: PictureInputs) -> Figure:
    """Lay the sheet out: map to the left, column to the right, sources below."""
    from matplotlib.figure import Figure  # noqa: PLC0415 - slow to import

    from geo_risk.render.picture import ground, margin, names  # noqa: PLC0415 - matplotlib

    width, height = A3_MM
    figure = Figure(figsize=(width / INCH_MM, height / INCH_MM), facecolor="white")
    across = width - 2 * EDGE_MM - SIDE_MM - GAP_MM
    down = height - 2 * EDGE_MM - FOOT_MM - GAP_MM
    chart = _frame(figure, (EDGE_MM, EDGE_MM, across, down), kind="map")
    ground.draw_map(chart, inputs)
    names.draw_names(chart, inputs)
    margin.draw_scale(chart)
    if inputs.meta["synthetic"]:
        _mark(chart, margin.say("synthetic.mark"))
    side = (width - EDGE_MM - SIDE_MM, EDGE_MM, SIDE_MM, height - 2 * EDGE_MM)
    column = _frame(figure, side, kind="text")
    y = margin.draw_title(column, inputs, y=0)
    y = margin.draw_legend(column, inputs, y=y)
    y = margin.draw_ranking(column, inputs, y=y)
    margin.draw_sites(column, inputs, y=y)
    foot = (EDGE_MM, height - EDGE_MM - FOOT_MM, across, FOOT_MM)
    margin.draw_foot(_frame(figure, foot, kind="text"), inputs)
    return figure


def _frame(figure: Figure, box_mm: tuple[float, float, float, float], *, kind: str) -> Axes:
    """Make axes at (left, top, width, height), mm; those for text count them from the top."""
    left, top, width, height = box_mm
    across, down = A3_MM
    axes = figure.add_axes(
        (left / across, 1 - (top + height) / down, width / across, height / down)
    )
    if kind == "text":
        axes.set(xlim=(0, width), ylim=(height, 0))
        axes.set_axis_off()
    return axes


def _mark(axes: Axes, text: str) -> None:
    """Lay the mark of invented data across the map."""
    look: dict[str, Any] = {
        "fontsize": 46,
        "fontweight": "bold",
        "color": "#1b2530",
        "alpha": 0.13,
    }
    for x, y in MARKS:
        place: dict[str, Any] = {
            "transform": axes.transAxes,
            "ha": "center",
            "va": "center",
            "rotation": 28,
        }
        axes.text(x, y, text, zorder=13, **place, **look)


def _saved(figure: Figure, path: Path) -> Path:
    """Write one file without a date, a version or a name of the machine."""
    about: dict[str, str | None] = (
        {"Software": None}
        if path.suffix == ".png"
        else {"Creator": None, "Producer": None, "CreationDate": None}
    )
    try:
        figure.savefig(path, dpi=DOTS, metadata=about)
    except OSError as error:
        raise PublishError(
            f"{path}: the picture cannot be written: {error.strerror}"
        ) from error
    return path
