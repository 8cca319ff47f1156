"""Areas, sites and corridors as the page's tables: names, outlines, numbers and reasons."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np
import shapely

from geo_risk.forecast.fitting import STEPS as LATER
from geo_risk.render.counts import discovered_by_area
from geo_risk.render.doubt import wide
from geo_risk.render.packing import indexed, rounded
from geo_risk.render.topology import coverage, lines

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pandas as pd

    from geo_risk.render.inputs import MapInputs

AREA_TOLERANCE_M: Final = 250.0
"""Largest error of a drawn area's border: under a pixel up to zoom 9."""

LINE_TOLERANCE_M: Final = 400.0
"""Largest error of a drawn corridor; they are schematic anyway."""

NEAR, WIDE = "_5km", "_25km"
"""Suffixes of the columns of a site's two buffers."""

HORIZON_COLUMNS: Final = ("expected", "low50", "high50", "low90", "high90", "p_any")
"""Score columns that exist for a horizon, as ``<name>_<days>d``."""

PLAIN_COLUMNS: Final = (
    *("hazard_index", "hazard_class", "rate"),
    *("seen_90d", "seen_365d", "seen_all", "vague_share"),
)
"""Score columns that exist once."""

RISK_COLUMNS: Final = (
    *("risk_index", "risk_class", "risk_rank", "exposure_index", "vulnerability_index"),
    *("people", "site_value", "post_km", "city_km"),
)
"""Columns of the risk index and of what it is made of."""

RANK_COLUMNS: Final = ("rank", "p_top10", "rank_low90", "rank_high90")
"""Columns that say how sure a rank is; cells have none."""

STEPS: Final = frozenset(reason.name for reason in LATER)
"""Reasons that are steps of the forecast after its memories; they may take away."""

SITE_TEXTS: Final = ("district_id", "category", "status", "source")
"""What is said of a site besides its name."""

SHARE_DIGITS: Final = 6
"""Significant digits of a reason's share."""

Places = dict[str, int]
"""Row of each province by its id."""


def columns_of(horizons_days: tuple[int, ...]) -> tuple[str, ...]:
    """Name the score columns that the page shows, for the horizons of the study.

    >>> columns_of((90,))[:2]
    ('expected_90d', 'low50_90d')
    """
    by_horizon = (f"{name}_{days}d" for days in horizons_days for name in HORIZON_COLUMNS)
    return (*by_horizon, *PLAIN_COLUMNS)


def joined(layer: pd.DataFrame, scores: pd.DataFrame) -> pd.DataFrame:
    """Put the scores beside the names and outlines, by index."""
    fresh = [name for name in scores.columns if name not in layer.columns]
    return layer.join(scores[fresh])


def province_rows(frame: pd.DataFrame, places: Places) -> list[int]:
    """Give the row of each province, -1 where there is none."""
    return [places.get(str(key), -1) for key in frame["province_id"]]


def area_table(inputs: MapInputs, kind: str, places: Places) -> dict[str, object]:
    """Pack the areas of one kind: names, outline, a point inside, numbers."""
    areas = inputs.layers.areas
    frame = joined(areas[areas["kind"] == kind], inputs.areas)
    inside = shapely.get_coordinates(shapely.point_on_surface(np.asarray(frame.geometry)))
    found = _discovered(inputs.incidents, kind)
    return {
        **_names(frame),
        "province": province_rows(frame, places),
        "lon": rounded(inside[:, 0], digits=6),
        "lat": rounded(inside[:, 1], digits=6),
        "area_km2": rounded(frame["area_km2"]),
        "population": rounded(frame["population"], digits=9),
        "generalised": [int(flag) for flag in frame["generalised"]],
        "discovered": [found.get(str(key).partition(":")[2], 0) for key in frame.index],
        "columns": _columns(frame, inputs),
        "reasons": _shares(frame, inputs.reasons),
        "outline": coverage(frame.geometry, tolerance_m=AREA_TOLERANCE_M).packed(),
    }


def site_table(inputs: MapInputs, places: Places) -> dict[str, object]:
    """Pack the sites; scores are those within 25 km, with those within 5 km beside."""
    frame = joined(inputs.layers.sites, inputs.sites)
    return {
        **_names(frame),
        "province": province_rows(frame, places),
        **{name: [str(text) for text in frame[name]] for name in SITE_TEXTS if name in frame},
        "accuracy_km": rounded(frame["accuracy_km"]),
        "lon": rounded(frame.geometry.x, digits=6),
        "lat": rounded(frame.geometry.y, digits=6),
        "columns": _columns(frame, inputs, suffix=WIDE),
        "near": _columns(frame, inputs, suffix=NEAR),
        "reasons": _shares(frame, inputs.reasons),
    }


def corridor_table(inputs: MapInputs) -> dict[str, object]:
    """Pack the 10 km segments, each with its corridor's name and chainage."""
    frame = joined(inputs.layers.corridors, inputs.corridors)
    both = zip(frame["corridor"], frame["corridor_ur"], strict=True)
    names, which = indexed(f"{en}\0{ur}" for en, ur in both)
    return {
        "id": [str(key) for key in frame.index],
        "names": [dict(zip(("en", "ur"), name.split("\0"), strict=True)) for name in names],
        "corridor": which,
        "from_km": rounded(frame["from_km"]),
        "to_km": rounded(frame["to_km"]),
        "columns": _columns(frame, inputs),
        "reasons": _shares(frame, inputs.briefs.reasons if inputs.briefs else None),
        "outline": lines(frame.geometry, tolerance_m=LINE_TOLERANCE_M).packed(),
    }


def memories(reasons: pd.DataFrame | None) -> list[dict[str, object]]:
    """List the sentences that reasons are made of, in the order of their shares.

    ``step`` is 1 where the reason is a later step of the forecast, not a memory.
    """
    if reasons is None or reasons.empty:
        return []
    first = reasons.drop_duplicates("memory")
    return [
        {"en": str(en), "ur": str(ur), "step": int(name in STEPS)}
        for name, en, ur in zip(
            first["memory"], first["sentence"], first["sentence_ur"], strict=True
        )
    ]


def _shares(frame: pd.DataFrame, reasons: pd.DataFrame | None) -> list[list[object]]:
    """Give each entry the share of every memory; nothing where it is not explained."""
    if reasons is None or reasons.empty:
        return []
    order = reasons["memory"].drop_duplicates()
    wide = reasons.pivot_table(index="area_id", columns="memory", values="share", observed=True)
    rows = wide[order].reindex(frame.index).to_numpy(dtype=float)
    return [list(rounded(row, digits=SHARE_DIGITS)) for row in rows]


def _discovered(incidents: pd.DataFrame, kind: str) -> Mapping[str, int]:
    """Count discovered incidents where they are known by name: not along the coast."""
    column = f"{kind}_id"
    return discovered_by_area(incidents, column=column) if column in incidents else {}


def _columns(frame: pd.DataFrame, inputs: MapInputs, *, suffix: str = "") -> dict[str, object]:
    """Take the score columns that the frame has, rounded for reading."""
    names = (*columns_of(inputs.study.horizons_days), *RISK_COLUMNS, *RANK_COLUMNS)
    found: dict[str, object] = {
        name: rounded(frame[name + suffix]) for name in names if name + suffix in frame
    }
    if f"state{suffix}" in frame:
        found["no_data"] = [int(value == "no_data") for value in frame[f"state{suffix}"]]
    if f"rank_low90{suffix}" in frame:
        found["wide"] = wide(
            frame[f"hazard_class{suffix}"],
            rank_low90=frame[f"rank_low90{suffix}"],
            rank_high90=frame[f"rank_high90{suffix}"],
        )
    return found


def _names(frame: pd.DataFrame) -> dict[str, object]:
    return {
        "id": [str(key) for key in frame.index],
        "en": [str(name) for name in frame["name"]],
        "ur": [str(name) for name in frame["name_ur"]],
    }
