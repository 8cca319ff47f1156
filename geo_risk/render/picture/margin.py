"""What stands beside and below the sheet's map: title, legend, ranking, sources."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING, Any, Final

import numpy as np
from matplotlib.lines import Line2D
from matplotlib.patches import Rectangle

from geo_risk.render.palette import BREAKS, CLASS_INKS
from geo_risk.render.picture.ground import (
    AREA_LINE,
    BORDER,
    COAST_LINE,
    COLOURS,
    INK,
    class_numbers,
    class_style,
)
from geo_risk.render.picture.letters import drawable
from geo_risk.render.text import strings

if TYPE_CHECKING:
    from collections.abc import Mapping

    from matplotlib.axes import Axes

    from geo_risk.render.picture.inputs import PictureInputs

QUIET: Final = "#444e58"
RULE: Final = "#c9cfd3"
LISTED: Final = 10
"""Areas in the ranking."""

SITES: Final = 5

LARGE, BODY, SMALL = 21.0, 10.0, 8.5
"""Three sizes of type, points."""

WORDS: Final = 42
"""Letters of small type on a line of the side column."""

WHOLE: Final = 10
"""Expected number from which the page shows no decimals."""

DASH: Final = "\u2013"
NICE_KM: Final = (50, 100, 200, 300, 500)


def say(key: str) -> str:
    """Return an English text of the page."""
    text = strings()[key]["en"]
    return str(text)


def put(axes: Axes, x: float, y: float, text: str, **style: Any) -> None:  # noqa: ANN401 - matplotlib's own traits
    """Write one text, never as a formula; the column's units are millimetres from the top."""
    given = {"fontsize": BODY, "color": INK, "va": "top", **style}
    axes.text(x, y, drawable(text) if "\n" not in text else text, parse_math=False, **given)


def wrapped(text: str, width: int) -> str:
    """Break a text into lines of so many letters."""
    return "\n".join(textwrap.wrap(drawable(text), width))


def draw_title(axes: Axes, inputs: PictureInputs, *, y: float) -> float:
    """Write title, day, release and the mark of invented data; returns where it ends, mm."""
    meta = inputs.meta
    title = wrapped(meta["title"]["en"], 22)
    put(axes, 0, y, title, fontsize=LARGE, fontweight="bold", linespacing=1.15)
    y += 9.2 * (title.count("\n") + 1) + 1
    put(axes, 0, y, f"Data up to {_day(meta['as_of'])}", fontsize=BODY, color=QUIET)
    y += 5
    put(axes, 0, y, f"Release {meta['release']}", fontsize=SMALL, color=QUIET)
    y += 6
    if not meta["synthetic"]:
        return y
    words = wrapped(say("synthetic.banner"), WORDS + 6)
    height = 3.9 * (words.count("\n") + 1) + 4
    axes.add_patch(Rectangle((0, y), axes.get_xlim()[1], height, fc="#fff1c9", ec="none"))
    axes.add_patch(Rectangle((0, y), 1.2, height, fc="#b3450a", ec="none"))
    put(axes, 3.5, y + 2.2, words, fontsize=SMALL, fontweight="bold", color="#4a3500")
    return y + height + 4


def _day(iso: str) -> str:
    year, month, day = (int(part) for part in str(iso).split("-"))
    return f"{day} {say(f'month.{month}')} {year}"


def draw_legend(axes: Axes, inputs: PictureInputs, *, y: float) -> float:
    """Draw the classes with their breaks and how many areas stand in each; returns the end."""
    numbers = class_numbers(inputs.areas["hazard_class"])
    counts = np.bincount(numbers, minlength=len(COLOURS))
    kind = "districts" if inputs.area_layer == "districts" else "provinces"
    y = _heading(axes, f"{say('legend.title.hazard')} and number of {kind}", y=y)
    step = axes.get_xlim()[1] / 6
    for place, number in enumerate((1, 2, 3, 4, 5, 0)):
        x, middle = place * step, (place + 0.46) * step
        style = {**class_style(number), "ec": INK, "lw": 0.6}
        axes.add_patch(Rectangle((x, y), step * 0.92, 5, **style))  # type: ignore[arg-type]
        breaks = f"{BREAKS[number - 1]}{DASH}{BREAKS[number]}" if number else DASH
        lines = ((breaks, INK), (say(f"class.{number}"), QUIET), (str(counts[number]), INK))
        for row, (text, colour) in enumerate(lines):
            weight = "bold" if row == len(lines) - 1 else "normal"
            look = {"fontsize": SMALL, "ha": "center", "color": colour, "fontweight": weight}
            put(axes, middle, y + 6 + 4 * row, text, **look)
    y += 20
    words = wrapped(say("legend.explain.hazard"), WORDS + 12)
    put(axes, 0, y, words, fontsize=SMALL, color=QUIET)
    return _signs(axes, y=y + 4 * (words.count("\n") + 1) + 3)


def _signs(axes: Axes, *, y: float) -> float:
    """Explain lines and discs, two in a row."""
    disc = {"marker": "o", "ms": 5, "mfc": COLOURS[3], "mec": INK, "lw": 0}
    signs: tuple[tuple[str, Mapping[str, Any]], ...] = (
        ("province", {"color": BORDER, "lw": 1.3}),
        ("disputed boundary", {"color": BORDER, "lw": 1.2, "ls": (0, (4, 3))}),
        ("district", {"color": AREA_LINE, "lw": 0.6}),
        ("coastal zone at sea", {"color": COAST_LINE, "lw": 0.8, "ls": (0, (1, 1.5))}),
        ("site, class within 25 km", disc),
        ("corridor, by its class", {"color": COLOURS[3], "lw": 1.5}),
    )
    for place, (text, look) in enumerate(signs):
        x, line = (place % 2) * 46.0, y + 2 + 5 * (place // 2)
        points = ([x + 3.5], [line]) if "marker" in look else ([x, x + 7], [line, line])
        if text.startswith("corridor"):
            axes.add_line(Line2D(*points, color=INK, lw=2.6))
        axes.add_line(Line2D(*points, **look))
        put(axes, x + 9, line, text, fontsize=SMALL, va="center_baseline")
    return y + 5 * ((len(signs) + 1) // 2) + 4


def draw_ranking(axes: Axes, inputs: PictureInputs, *, y: float) -> float:
    """List the ten highest areas with what is expected, how sure it is, and the index."""
    rows = inputs.ranked().head(LISTED)
    right = axes.get_xlim()[1]
    y = _heading(axes, _list_title(inputs, len(rows)), y=y)
    head = {"fontsize": SMALL, "color": QUIET}
    put(axes, 7, y, "Name", **head)
    put(
        axes,
        right - 15,
        y,
        f"expected in {inputs.days} days\n(90 % interval)",
        ha="right",
        **head,
    )
    put(axes, right, y, "index", ha="right", **head)
    y += 8.5
    names = inputs.layers["provinces"].set_index("province_id")["name"].to_dict()
    for rank, (_, row) in enumerate(rows.iterrows(), 1):
        _rule(axes, y)
        _ranked(axes, rank, row, y=y, days=inputs.days)
        province = names.get(row["province_id"], "")
        if inputs.area_layer == "districts":
            put(axes, 7, y + 5, str(province), fontsize=SMALL - 1, color=QUIET)
        y += 9.2
    return y + 2


def _list_title(inputs: PictureInputs, n: int) -> str:
    provinces = inputs.layers["provinces"].set_index("province_id")["name"].to_dict()
    focus = [str(provinces[key]) for key in inputs.meta["focus"] if key in provinces]
    where = f" of {' and '.join(focus)}" if focus and inputs.area_layer == "districts" else ""
    return f"The {n} highest {inputs.area_layer}{where}"


def _ranked(axes: Axes, rank: int, row: Any, *, y: float, days: int) -> None:  # noqa: ANN401 - a row of pandas
    """Write one row of the ranking."""
    right, number = axes.get_xlim()[1], int(row["hazard_class"])
    expected, low, high = (row[f"{name}_{days}d"] for name in ("expected", "low90", "high90"))
    put(axes, 4.5, y + 1.4, str(rank), color=QUIET, ha="right")
    put(axes, 7, y + 1.4, str(row["name"]))
    shown = f"{expected:,.0f}" if expected >= WHOLE else f"{expected:.1f}"
    put(axes, right - 15, y + 1.4, shown, ha="right", fontweight="bold")
    interval = f"{low:,.0f} {DASH} {high:,.0f}"
    put(axes, right - 15, y + 5, interval, ha="right", fontsize=SMALL - 1, color=QUIET)
    chip = Rectangle((right - 11, y + 1.6), 11, 6, fc=COLOURS[number], ec=INK, lw=0.5)
    axes.add_patch(chip)
    look = {
        "ha": "center",
        "va": "center",
        "color": CLASS_INKS[number - 1],
        "fontweight": "bold",
    }
    put(axes, right - 5.5, y + 4.6, f"{row['hazard_index']:.0f}", **look)


def _heading(axes: Axes, text: str, *, y: float) -> float:
    lines = wrapped(text, WORDS + 2)
    put(axes, 0, y, lines, fontweight="bold", linespacing=1.25)
    return y + 4.9 * (lines.count("\n") + 1) + 1.6


def _rule(axes: Axes, y: float) -> None:
    axes.add_line(Line2D([0, axes.get_xlim()[1]], [y, y], color=RULE, lw=0.5))


def draw_sites(axes: Axes, inputs: PictureInputs, *, y: float) -> None:
    """List the sites of the focus that stand highest by what is expected around them."""
    rows = inputs.ranked_sites().head(SITES)
    if rows.empty:
        return
    right = axes.get_xlim()[1]
    y = _heading(axes, f"The {len(rows)} most exposed sites there, within 25 km", y=y)
    numbers = class_numbers(rows["hazard_class_25km"])
    for (_, row), number in zip(rows.iterrows(), numbers, strict=True):
        _rule(axes, y)
        put(axes, 0, y + 1.2, textwrap.shorten(drawable(row["name"]), WORDS, placeholder=" …"))
        axes.add_patch(
            Rectangle((right - 11, y + 0.7), 11, 4.8, fc=COLOURS[number], ec=INK, lw=0.5)
        )
        ink = CLASS_INKS[number - 1]
        look = {"ha": "center", "va": "center", "color": ink, "fontweight": "bold"}
        put(axes, right - 5.5, y + 3.1, f"{row['hazard_index_25km']:.0f}", **look)
        y += 6.2


def draw_foot(axes: Axes, inputs: PictureInputs) -> None:
    """Write the honest words, the incidents' files and the layers' origins in four columns."""
    meta = inputs.meta
    words = [say("foot.person"), say("foot.honest"), say("foot.skill")]
    layers = [
        f"{layer['title']}: {'; '.join(filter(None, (layer['attribution'], layer['licence'])))}"
        for layer in meta["layers"]
    ]
    width, depth, gap = axes.get_xlim()[1], float(axes.get_ylim()[0]), 5.0
    step = (width + gap) / FOOT_COLUMNS
    parts = (
        (0, 1, "How to read it", [" ".join(words), say("readout.disputed")]),
        (1, 1, say("foot.incidents"), [*meta["sources"], *meta["notes"]]),
        (2, 2, say("foot.layers"), layers),
    )
    for first, columns, title, texts in parts:
        put(axes, first * step, 0, title, fontsize=SMALL, fontweight="bold")
        for place, lines in enumerate(fitted(texts, step - gap, depth - 4, columns=columns)):
            put(axes, (first + place) * step, 4, lines, fontsize=FOOT, linespacing=1.2)


FOOT: Final = 6.4
"""Size of the foot's type, points."""

FOOT_COLUMNS: Final = 4
POINT_MM: Final = 0.3528


def fitted(texts: list[str], width_mm: float, depth_mm: float, *, columns: int) -> list[str]:
    """Break texts into columns of the lines that fit; the last line tells of a rest."""
    letters = int(width_mm / (FOOT * POINT_MM * 0.54))
    lines = [line for text in texts for line in textwrap.wrap(drawable(text), letters)]
    most = int(depth_mm / (FOOT * POINT_MM * 1.25))
    if len(lines) > most * columns:
        lines = [*lines[: most * columns - 1], "… the rest stands in manifest.json"]
    return ["\n".join(lines[i * most : (i + 1) * most]) for i in range(columns)]


def draw_scale(axes: Axes) -> None:
    """Draw a bar of a round length at the foot of the map; the plane is in metres."""
    (west, east), (south, north) = axes.get_xlim(), axes.get_ylim()
    length = max(
        km for km in NICE_KM if km * 1000 <= max((east - west) * 0.2, NICE_KM[0] * 1000)
    )
    x, y = west + (east - west) * 0.02, south + (north - south) * 0.025
    for part, colour in ((0, INK), (1, "white")):
        half = length * 500
        bar = Rectangle((x + part * half, y), half, (north - south) * 0.006, fc=colour, ec=INK)
        bar.set(zorder=12, linewidth=0.7)
        axes.add_patch(bar)
    middle = x + length * 500
    axes.text(
        middle,
        y + (north - south) * 0.012,
        f"{length} km",
        ha="center",
        fontsize=SMALL,
        zorder=12,
    )
