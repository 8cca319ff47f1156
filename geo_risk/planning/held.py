"""The units that stand today: read, placed in their provinces, and counted.

Their places enter the sums of what is covered and nothing else; a release tells how
many of each type a province holds.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from geo_risk.errors import LayerError
from geo_risk.planning.candidates import nearest_cells

if TYPE_CHECKING:
    from pathlib import Path

    from geo_risk.planning.demand import Demand
    from geo_risk.resources import Resources

COLUMNS = ("lon", "lat", "unit_type", "province_id")


def held_units(resources: Resources, demand: Demand) -> pd.DataFrame:
    """List the units held: ``lon``, ``lat``, ``unit_type``, ``province_id``.

    A unit belongs to the province of the nearest cell.

    Raises
    ------
    LayerError
        If the table of posts cannot be used; all faults at once.
    """
    rows = [(post.lon, post.lat, post.unit_type) for post in resources.posts]
    if resources.posts_file is not None:
        rows += _from_file(resources.posts_file, resources)
    frame = pd.DataFrame(rows, columns=list(COLUMNS[:3]))
    if not len(frame) or not len(demand.cells):
        return frame.assign(province_id=pd.Series(dtype="str"))
    at = nearest_cells(frame[["lon", "lat"]].to_numpy(dtype=float), demand)
    return frame.assign(province_id=demand.cells["province_id"].to_numpy()[at])


def _from_file(path: Path, resources: Resources) -> list[tuple[float, float, str]]:
    """Read a table of posts with the unit type of each; one type needs no column."""
    from geo_risk.sources.posts import read_post_types  # noqa: PLC0415 - few studies have one

    known = [unit.id for unit in resources.units]
    lon, lat, types, lines = read_post_types(path)
    if types is None and len(known) > 1:
        raise LayerError(path, f"has no column unit_type; it names one of {', '.join(known)}")
    types = [known[0]] * len(lon) if types is None else types
    faults = [
        f"line {line}: unit_type {name!r} is unknown; known: {', '.join(known)}"
        for name, line in zip(types, lines, strict=True)
        if name not in known
    ]
    if faults:
        raise LayerError(path, "names unit types that the study does not have", faults)
    return [(float(x), float(y), name) for x, y, name in zip(lon, lat, types, strict=True)]
