"""Names on the sheet's map: provinces first, then towns by size, each where there is room."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np
import shapely
from matplotlib import patheffects

from geo_risk.crs import to_plane
from geo_risk.render.picture.ground import INK, size_inches
from geo_risk.render.picture.letters import drawable

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from geo_risk.render.picture.inputs import PictureInputs

POINT_IN: Final = 1 / 72
LETTER: Final = 0.66
"""Width of a letter in parts of its size, on the safe side for the sheet's font."""

HALO: Final = 2.2
"""Width of the white around a letter, points."""

QUIET: Final = "#3f4852"


@dataclass(frozen=True, kw_only=True)
class Style:
    """How a kind of name is drawn."""

    size: float
    """Points."""
    weight: str = "normal"
    colour: str = INK
    dot: bool = False
    """A town has a dot at its place and its name to the right of it."""
    italic: bool = False


STYLES: Final = {
    "province": Style(size=11, weight="bold", colour=QUIET),
    "country": Style(size=10.5, colour=QUIET),
    "disputed": Style(size=9, colour=QUIET),
    "sea": Style(size=10.5, colour="#44697c", italic=True),
    "town": Style(size=8.5, dot=True),
}


@dataclass(frozen=True)
class Name:
    """A text and where it belongs, on the plane."""

    text: str
    x: float
    y: float
    kind: str


Box = tuple[float, float, float, float]


def draw_names(axes: Axes, inputs: PictureInputs) -> None:
    """Write the names that fit; one that would cover an earlier one is left out."""
    taken: list[Box] = []
    for name in _names(inputs):
        box = _box(axes, name)
        if not _inside(box, axes) or any(_overlap(box, other) for other in taken):
            continue
        taken.append(box)
        _write(axes, name)


def _names(inputs: PictureInputs) -> list[Name]:
    """List all names in the order in which they get their place."""
    provinces = inputs.layers["provinces"]
    points = shapely.get_coordinates(shapely.point_on_surface(np.asarray(provinces.geometry)))
    found = [
        (str(name), lon, lat, "province")
        for name, (lon, lat) in zip(provinces["name"], points, strict=True)
    ]
    found += [(p["en"], p["lon"], p["lat"], p["kind"]) for p in inputs.base["regions"]]
    found += [(p["en"], p["lon"], p["lat"], "town") for p in inputs.base["towns"]]
    x, y = to_plane([lon for _, lon, _, _ in found], [lat for _, _, lat, _ in found])
    return [
        Name(drawable(text), float(x[i]), float(y[i]), kind if kind in STYLES else "country")
        for i, (text, _, _, kind) in enumerate(found)
    ]


def _box(axes: Axes, name: Name) -> Box:
    """Room that a name takes: left, bottom, right, top on the plane."""
    style = STYLES[name.kind]
    metres = _metres_a_point(axes)
    width = LETTER * style.size * len(name.text) * metres
    height = 1.35 * style.size * metres
    left = name.x - 3 * metres if style.dot else name.x - width / 2
    return left, name.y - height / 2, left + width, name.y + height / 2


def _metres_a_point(axes: Axes) -> float:
    low, high = axes.get_xlim()
    return (high - low) / size_inches(axes)[0] * POINT_IN


def _inside(box: Box, axes: Axes) -> bool:
    (west, east), (south, north) = axes.get_xlim(), axes.get_ylim()
    return box[0] > west and box[2] < east and box[1] > south and box[3] < north


def _overlap(a: Box, b: Box) -> bool:
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]


def _write(axes: Axes, name: Name) -> None:
    style = STYLES[name.kind]
    if style.dot:
        mark = {"marker": "o", "ms": 2.6, "mfc": INK, "mec": "white", "mew": 0.6}
        axes.plot([name.x], [name.y], zorder=10, **mark)  # type: ignore[arg-type]
    axes.annotate(
        name.text,
        (name.x, name.y),
        xytext=(4, 0) if style.dot else (0, 0),
        textcoords="offset points",
        ha="left" if style.dot else "center",
        va="center_baseline",
        fontsize=style.size,
        fontweight=style.weight,
        fontstyle="italic" if style.italic else "normal",
        color=style.colour,
        parse_math=False,
        zorder=11,
        path_effects=[patheffects.withStroke(linewidth=HALO, foreground="white")],
    )
