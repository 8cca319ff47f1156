"""The map of the sheet: ground, areas in their classes, corridors and sites, equal-area."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np
import shapely
from matplotlib.collections import LineCollection
from matplotlib.patches import PathPatch
from matplotlib.path import Path

from geo_risk.crs import to_plane
from geo_risk.render.palette import CLASS_COLOURS, NO_DATA_COLOURS
from geo_risk.render.picture.outlines import areas_of, lines_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    import pandas as pd
    from geopandas.geodataframe import GeoDataFrame
    from matplotlib.axes import Axes
    from numpy.typing import NDArray

    from geo_risk.render.picture.inputs import PictureInputs

SEA: Final = "#d5e3ea"
LAND: Final = "#eeece6"
INK: Final = "#1b2530"
BORDER: Final = "#2c3440"
FOREIGN: Final = "#9c988e"
AREA_LINE: Final = "#6d665f"
COAST_LINE: Final = "#0f4c66"
"""Colours of the page in its light form."""

COLOURS: Final = (NO_DATA_COLOURS[0], *CLASS_COLOURS)
"""Fill of class 0 (no data) to 5."""

HATCH: Final = "//////"
MARGIN: Final = 0.03
"""Share of the country's extent left free around it."""

SITE_PT: Final = 5.0
"""Diameter of a site's disc, points."""

Patch = "NDArray[np.float64]"


def draw_map(axes: Axes, inputs: PictureInputs) -> None:
    """Draw everything but the names, from the ground up, and set the extent."""
    axes.set(xticks=[], yticks=[], aspect="equal", facecolor=SEA)
    _extent(axes, inputs.layers["provinces"])
    for land in areas_of(inputs.base["land"]):
        axes.add_patch(PathPatch(area_path(land), facecolor=LAND, edgecolor="none", zorder=1))
    _lines(axes, lines_of(inputs.base["borders"]), colour=FOREIGN, width=0.8, zorder=2)
    _areas(axes, inputs.areas)
    _coast(axes, inputs.layers["coastal_zones"])
    for shape in inputs.layers["provinces"].geometry:
        patch = PathPatch(
            area_path(shape), facecolor="none", edgecolor=BORDER, lw=1.3, zorder=5
        )
        axes.add_patch(patch)
    disputed = lines_of(inputs.base["disputed"])
    _lines(axes, disputed, colour=BORDER, width=1.2, zorder=6, dashes=(0, (4, 3)))
    _corridors(axes, inputs.layers["corridors"])
    _sites(axes, inputs.layers["sites"])


def area_path(shape: shapely.Geometry) -> Path:
    """Turn an area in degrees into a path on the plane; holes run against their outer ring."""
    parts = shapely.get_parts(shapely.orient_polygons(shape))
    rings = [ring for part in parts for ring in (part.exterior, *part.interiors)]
    lines = [np.column_stack(to_plane(*shapely.get_coordinates(ring).T)) for ring in rings]
    if not lines:
        return Path(np.empty((0, 2)))
    return Path.make_compound_path(*(Path(line, closed=True) for line in lines))


def class_numbers(values: Iterable[float]) -> NDArray[np.int64]:
    """Read classes 0 to 5; one that is missing is "no data"."""
    known = np.nan_to_num(np.asarray(list(values), dtype=float))
    return np.asarray(known, dtype=np.int64)


def class_style(number: int) -> dict[str, str]:
    """Fill of one class; "no data" is hatched on grey, never a class."""
    if number:
        return {"facecolor": COLOURS[number]}
    return {"facecolor": COLOURS[0], "hatch": HATCH, "hatchcolor": NO_DATA_COLOURS[1]}


def _extent(axes: Axes, provinces: GeoDataFrame) -> None:
    """Show the whole country, in the proportions that the sheet leaves."""
    points = shapely.get_coordinates(np.asarray(provinces.geometry))
    x, y = to_plane(points[:, 0], points[:, 1])
    width, height = size_inches(axes)
    span = max(np.ptp(x) / width, np.ptp(y) / height) * (1 + 2 * MARGIN)
    middle_x, middle_y = (x.min() + x.max()) / 2, (y.min() + y.max()) / 2
    axes.set_xlim(middle_x - span * width / 2, middle_x + span * width / 2)
    axes.set_ylim(middle_y - span * height / 2, middle_y + span * height / 2)


def size_inches(axes: Axes) -> tuple[float, float]:
    """Width and height that the sheet gives the map."""
    box = axes.get_position(original=True)
    figure = axes.get_figure(root=True)
    if figure is None:
        raise ValueError("the map stands on no sheet")
    across, down = figure.get_size_inches()
    return float(across) * box.width, float(down) * box.height


def _areas(axes: Axes, areas: GeoDataFrame) -> None:
    numbers = class_numbers(areas["hazard_class"])
    for shape, number in zip(areas.geometry, numbers, strict=True):
        style = class_style(int(number))
        patch = PathPatch(area_path(shape), lw=0, edgecolor="none", zorder=3, **style)
        axes.add_patch(patch)
        outline = {"facecolor": "none", "edgecolor": AREA_LINE, "lw": 0.45}
        axes.add_patch(PathPatch(area_path(shape), zorder=4, **outline))


def _coast(axes: Axes, zones: GeoDataFrame) -> None:
    """Outline the coastal zones at sea; the strips on land would hide the districts."""
    at_sea = zones[~zones["area_id"].str.endswith("-land")]
    for shape in at_sea.geometry:
        style = {"facecolor": "none", "edgecolor": COAST_LINE, "lw": 0.7, "ls": (0, (1, 1.5))}
        axes.add_patch(PathPatch(area_path(shape), zorder=4, **style))


def _lines(
    axes: Axes,
    lines: list[NDArray[np.float64]],
    *,
    colour: object,
    width: float,
    zorder: int,
    dashes: object = "solid",
) -> None:
    """Draw lines given in degrees; ``colour`` is one or one for each line."""
    placed = [np.column_stack(to_plane(*line.T)) for line in lines]
    axes.add_collection(
        LineCollection(
            placed, colors=colour, linewidths=width, zorder=zorder, linestyles=dashes
        )
    )


def _corridors(axes: Axes, segments: GeoDataFrame) -> None:
    """Draw a dark casing for the road, and the class's colour on it."""
    lines = [shapely.get_coordinates(shape) for shape in segments.geometry]
    colours = [COLOURS[number] for number in class_numbers(segments["hazard_class"])]
    _lines(axes, lines, colour=INK, width=2.6, zorder=7)
    _lines(axes, lines, colour=colours, width=1.5, zorder=8)


def _sites(axes: Axes, sites: GeoDataFrame) -> None:
    """Draw the sites in the class of what is expected around them, the higher ones above."""
    if sites.empty:
        return
    numbers = class_numbers(site_classes(sites))
    order = np.argsort(numbers, kind="stable")
    points = shapely.get_coordinates(np.asarray(sites.geometry))[order]
    x, y = to_plane(points[:, 0], points[:, 1])
    colours = [COLOURS[number] for number in numbers[order]]
    axes.scatter(x, y, s=SITE_PT**2, c=colours, edgecolors=INK, linewidths=0.9, zorder=9)


def site_classes(sites: GeoDataFrame) -> pd.Series:
    """Take the classes of the widest surroundings: the last column ``hazard_class_…``."""
    widest = [name for name in sites if str(name).startswith("hazard_class")][-1]
    classes: pd.Series = sites[widest]
    return classes
