"""What the page scores with: rates split by kind, the other two indices, the weights.

The page computes indices, classes and ranks itself (``page/scoring.js``), so that other
weights move all of it at once. What it starts from is exact enough for an index that
agrees with a run's to 1e-6: whole doubles for short tables, four bytes a cell.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from geo_risk.incidents.kinds import KINDS
from geo_risk.render.packing import doubles, fine, logs
from geo_risk.render.tables import NEAR, WIDE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo_risk.render.inputs import MapInputs

TOP = 100.0
"""Of an index."""
UNSPLIT = ""
"""The kind of a rate that is not split by kind."""
RADII_KM = {NEAR: 5, WIDE: 25}
"""Suffix of a site's columns to the radius of its buffer."""


def scoring(inputs: MapInputs, area_kinds: Sequence[str]) -> dict[str, object]:
    """Gather what all tables are scored from; rows are those of the page's tables."""
    rates, layers = inputs.kind_rates, inputs.layers
    areas = layers.areas
    by_area, by_cell = (None, None) if rates is None else (rates.areas, rates.cells)
    tables = {
        kind: _short(inputs.areas.loc[areas.index[areas["kind"] == kind]], by_area)
        for kind in area_kinds
    }
    for name, suffix in (("site", WIDE), ("near", NEAR)):
        around = None if rates is None else rates.sites[RADII_KM[suffix]]
        tables[name] = _short(inputs.sites.loc[layers.sites.index], around, suffix=suffix)
    beside = None if rates is None else rates.corridors
    tables["corridor"] = _short(inputs.corridors.loc[layers.corridors.index], beside)
    tables["cell"] = _cells(inputs.cells.loc[layers.cells.index], by_cell)
    return {
        "kinds": _kinds(by_cell),
        "weights": {
            "kinds": dict(inputs.study.kind_weights),
            "index": dict(inputs.study.index_weights),
        },
        "tables": tables,
    }


def _kinds(rates: pd.DataFrame | None) -> list[dict[str, str]]:
    """Name the kinds in the order of the parts; what no weight moves has no name."""
    named = [(str(kind), KINDS.get(str(kind))) for kind in _columns(rates)]
    return [
        {
            "id": kind,
            "en": kind if known is None else known.name,
            "ur": "" if known is None else known.name_ur,
        }
        for kind, known in named
    ]


def _columns(rates: pd.DataFrame | None) -> list[str]:
    return [UNSPLIT] if rates is None else list(rates.columns)


def _parts(scores: pd.DataFrame, rates: pd.DataFrame | None, suffix: str) -> pd.DataFrame:
    """Give a column of rates a kind; NaN where there is no score."""
    whole = scores[f"rate{suffix}"]
    if rates is None:
        return pd.DataFrame({UNSPLIT: whole})
    return rates.loc[scores.index].where(whole.notna(), np.nan)


def _short(
    scores: pd.DataFrame, rates: pd.DataFrame | None, *, suffix: str = ""
) -> dict[str, object]:
    parts = _parts(scores, rates, suffix)
    return {
        "rates": [doubles(parts[kind]) for kind in parts],
        **{
            name: doubles(scores[f"{name}_index{suffix}"])
            for name in ("exposure", "vulnerability")
            if f"{name}_index{suffix}" in scores
        },
    }


def _cells(scores: pd.DataFrame, rates: pd.DataFrame | None) -> dict[str, object]:
    parts = _parts(scores, rates, "")
    return {
        "rates": [logs(parts[kind]) for kind in parts],
        **{
            name: fine(scores[f"{name}_index"], top=TOP)
            for name in ("exposure", "vulnerability")
            if f"{name}_index" in scores
        },
    }
