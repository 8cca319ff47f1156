"""``parquet/shares.parquet``: which share of each cell lies in which area, to the last digit.

With it the numbers of a release can be summed again from its cells by anyone, also when
its boundary files are not in use here any more: for areas on land

    expected(area) = sum over cells of expected(cell) * share

and on the shore as ``geo_risk/risk/shores.py`` says.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa
from pyarrow import parquet
from scipy.sparse import csr_array

if TYPE_CHECKING:
    from pathlib import Path

    import pandas as pd

FILE = "parquet/shares.parquet"
"""Where it lies in a release."""


def write_shares(shares: csr_array, area_ids: pd.Index, folder: Path) -> dict[str, int]:
    """Write the shares (areas x cells, cells in the order of ``parquet/cells.parquet``).

    Returns
    -------
    dict
        The file -> its rows: ``area_id``, ``cell`` (row number of the cell, from 0),
        ``share`` of the cell's domain.
    """
    parts = csr_array(shares).tocoo()
    areas, cells = (np.asarray(index, dtype=np.int32) for index in parts.coords)
    names = pa.array(area_ids.astype(str).to_list(), pa.string())
    table = pa.table(
        {
            "area_id": pa.DictionaryArray.from_arrays(pa.array(areas), names),
            "cell": pa.array(cells),
            "share": pa.array(np.asarray(parts.data, dtype=float)),
        }
    )
    (folder / FILE).parent.mkdir(parents=True, exist_ok=True)
    parquet.write_table(table, folder / FILE, compression="zstd")
    return {FILE: table.num_rows}


def read_shares(path: Path, area_ids: pd.Index, *, n_cells: int) -> csr_array:
    """Read the shares back as areas x cells, the rows in the order of ``area_ids``."""
    table = parquet.read_table(path)
    row = area_ids.get_indexer(table["area_id"].cast(pa.string()).to_pandas())
    place = (row, table["cell"].to_numpy())
    return csr_array((table["share"].to_numpy(), place), shape=(len(area_ids), n_cells))
