"""The model's cells as packed arrays, for one canvas loop over thousands of them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from geo_risk.render.counts import cell_counts
from geo_risk.render.packing import floats, indexed, scaled
from geo_risk.render.tables import columns_of, joined, province_rows

if TYPE_CHECKING:
    import pandas as pd

    from geo_risk.render.inputs import MapInputs
    from geo_risk.render.tables import Places

CELL_M: Final = 10_000.0
"""Side of a cell of the model grid on the equal-area plane, metres."""

STEPS: Final = {"hazard_index": 0.1, "vague_share": 0.01}
"""Steps in which bounded numbers travel; whole numbers in ones."""

CHANCE_STEP: Final = 0.0001
"""Step of a probability."""

BEARING: Final = re.compile(r"\d+ km \w+(?= of )|(?<= سے )\d+ [^،]+")
"""The part of a cell's name that many towns share: "12 km NW"; the rest is its frame."""

GAP: Final = "\n"
"""Stands in a frame where the bearing belongs."""

UNRANKED: Final = frozenset({"rate"})
"""Columns that the index already tells, in steps fine enough to rank cells by."""


def cell_table(inputs: MapInputs, places: Places) -> dict[str, object]:
    """Pack the cells: where they are, their names, numbers and counted incidents."""
    frame = joined(inputs.layers.cells, inputs.cells)
    counts = cell_counts(inputs.incidents, frame, as_of=inputs.as_of, cell_m=CELL_M)
    names = [name for name in columns_of(inputs.study.horizons_days) if name not in UNRANKED]
    return {
        "n": len(frame),
        "col": _shifted(frame["col"]),
        "row": _shifted(frame["row"]),
        "province": scaled([row + 1 for row in province_rows(frame, places)], step=1),
        "names": _framed(frame["name"], frame["name_ur"]),
        "columns": {name: _packed(name, frame[name]) for name in names if name in frame},
        "counts": {
            "cell": [int(row) for row in counts.index],
            **{str(name): [int(n) for n in counts[name]] for name in counts},
        },
    }


def _packed(name: str, values: pd.Series) -> dict[str, object]:
    """Choose how a column travels: expected counts as floats, bounded ones in steps."""
    if name.startswith(("expected", "rate")):
        return floats(values)
    return scaled(values, step=CHANCE_STEP if name.startswith("p_any") else STEPS.get(name, 1))


def _shifted(values: pd.Series) -> dict[str, object]:
    """Pack signed whole numbers as steps from their least."""
    least = int(values.min()) if len(values) else 0
    return {**scaled(values - least, step=1), "from": least}


def _framed(english: pd.Series, urdu: pd.Series) -> dict[str, object]:
    """Pack names as frames with a gap (" of Turbat, Kech") and bearings ("12 km NW")."""
    pairs = [(_frame(en), _frame(ur)) for en, ur in zip(english, urdu, strict=True)]
    frames, frame = indexed(f"{en[0]}\0{ur[0]}" for en, ur in pairs)
    bearings, bearing = indexed(f"{en[1]}\0{ur[1]}" for en, ur in pairs)
    return {
        "frames": [pair.split("\0") for pair in frames],
        "bearings": [pair.split("\0") for pair in bearings],
        "frame": scaled(frame, step=1),
        "bearing": scaled(bearing, step=1),
    }


def _frame(name: object) -> tuple[str, str]:
    """Split a name into its frame and its bearing; one without a bearing is all frame."""
    text = str(name).replace("\0", " ").replace(GAP, " ")
    found = BEARING.search(text)
    if found is None:
        return text, ""
    return text[: found.start()] + GAP + text[found.end() :], found[0]
