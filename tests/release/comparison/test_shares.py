"""Published shares of cells come back to the last digit."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
from scipy.sparse import csr_array

from geo_risk.release.comparison import SHARES_FILE, write_shares
from geo_risk.release.comparison.shares import read_shares

if TYPE_CHECKING:
    from pathlib import Path


def test_shares_come_back(tmp_path: Path) -> None:
    """Areas without a cell, cells without an area, thirds: all as they were."""
    shares = csr_array(np.array([[1 / 3, 0, 0.1, 0], [0, 0, 0, 0], [2 / 3, 0, 0, 1]]))
    ids = pd.Index(["province:x", "coast:y", "district:z"])
    assert write_shares(shares, ids, tmp_path) == {SHARES_FILE: 4}
    found = read_shares(tmp_path / SHARES_FILE, ids, n_cells=4)
    assert (found.toarray() == shares.toarray()).all()


def test_the_order_of_areas_is_the_readers(tmp_path: Path) -> None:
    """A table sorted otherwise gets its own rows."""
    ids = pd.Index(["a", "b"])
    write_shares(csr_array(np.eye(2)), ids, tmp_path)
    found = read_shares(tmp_path / SHARES_FILE, ids[::-1], n_cells=2)
    assert found.toarray().tolist() == [[0, 1], [1, 0]]


def test_the_same_shares_give_the_same_bytes(tmp_path: Path) -> None:
    """No clock in the file."""
    ids = pd.Index(["a", "b"])
    first, second = (tmp_path / name for name in "xy")
    for folder in (first, second):
        write_shares(csr_array(np.eye(2)), ids, folder)
    assert (first / SHARES_FILE).read_bytes() == (second / SHARES_FILE).read_bytes()
