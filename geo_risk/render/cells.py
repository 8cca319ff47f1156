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

STEPS: Final = {"hazard_index": 0.1, "vague_share": 0.001}
"""Steps in which bounded numbers travel; whole numbers in ones."""

CHANCE_STEP: Final = 0.0001
"""Step of a probability."""

SEAM: Final = re.compile(r"(?<= of )|(?<= سے )")
"""Where a cell's name falls into pieces that many cells share."""


def cell_table(inputs: MapInputs, places: Places) -> dict[str, object]:
    """Pack the cells: where they are, their names, numbers and counted incidents."""
    frame = joined(inputs.layers.cells, inputs.cells)
    counts = cell_counts(inputs.incidents, frame, as_of=inputs.as_of, cell_m=CELL_M)
    names = columns_of(inputs.study.horizons_days)
    return {
        "n": len(frame),
        "col": _shifted(frame["col"]),
        "row": _shifted(frame["row"]),
        "province": scaled([row + 1 for row in province_rows(frame, places)], step=1),
        "en": _in_pieces(frame["name"]),
        "ur": _in_pieces(frame["name_ur"]),
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


def _in_pieces(names: pd.Series) -> dict[str, object]:
    """Pack names that share their beginnings and ends."""
    pieces = [[*SEAM.split(str(name), maxsplit=1), ""][:2] for name in names]
    words, numbers = indexed(piece for pair in pieces for piece in pair)
    return {
        "words": words,
        "first": scaled(numbers[0::2], step=1),
        "last": scaled(numbers[1::2], step=1),
    }
