"""What is wrong with the rows of a file, gathered over all checks.

A row leaves for the first reason found, and its sentence names them all, so
that it need be mended only once.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from geo_risk.incidents.personal_data import redact
from geo_risk.incidents.reasons import REASONS

if TYPE_CHECKING:
    from numpy.typing import NDArray


class Faults:
    """Reasons and sentences of rejected rows, by row number."""

    def __init__(self, rows: int) -> None:
        """Start with no fault in any of ``rows`` rows."""
        self._reason = np.full(rows, "", dtype=object)
        self._detail = np.full(rows, "", dtype=object)

    def add(self, reason: str, details: pd.Series[str]) -> None:
        """Reject each row whose detail is not empty; the first reason stays."""
        if reason not in REASONS:
            raise KeyError(reason)
        said = details.to_numpy(dtype=object)
        for row in np.flatnonzero(details.ne("").to_numpy()):
            self._reason[row] = self._reason[row] or reason
            self._detail[row] = f"{self._detail[row]}; {said[row]}".removeprefix("; ")

    @property
    def rejected(self) -> NDArray[np.bool_]:
        """Which rows have a fault."""
        return np.asarray(self._reason != "", dtype=bool)

    def frame(self, lines: NDArray[np.int64], texts: pd.Series[str]) -> pd.DataFrame:
        """Tabulate the rejected rows: ``line``, ``reason``, ``detail``, ``text``."""
        at = self.rejected
        return pd.DataFrame(
            {
                "line": lines[at],
                "reason": pd.array(self._reason[at], dtype="str"),
                "detail": pd.array([redact(text) for text in self._detail[at]], dtype="str"),
                "text": texts.to_numpy(dtype=object)[at],
            }
        ).astype({"line": "int64", "text": "str"})
