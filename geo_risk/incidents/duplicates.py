"""Finds rows that are given twice: word for word, or under the same id.

- The same row twice in a file is quarantined once: ``exact_duplicate``.
- A publisher's id (UCDP, ACLED, GTD, ASAM, IMB) means one incident in every
  file. The first row given is kept. A second one with the same content is an
  ``exact_duplicate``; with other content a ``duplicate_id``, and which of the two
  is right is for a person to say. So give the newer file first.
- A plain table's id means one incident within its file.
- An agency sheet's serial number starts anew each month, so it proves nothing:
  only the same number with the same content, in one file or two, is a duplicate.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from geo_risk.incidents.distinct import distinct, first_of
from geo_risk.incidents.records import rejects

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

PUBLISHED = frozenset({"ucdp", "acled", "gtd", "asam", "imb"})
"""Formats whose ids are one publisher's, unique across files."""

SERIAL = "agency"
"""The format whose numbers only count the rows of a sheet."""

APART = frozenset({"line", "text", "source", "source_number", "format"})
"""Columns that say where a row stands, not what it says."""


def duplicate_rows(rows: pd.DataFrame) -> pd.DataFrame:
    """Reject all but the first of rows given twice; reason and detail by their index.

    ``rows`` are the parsed rows of all files with ``source``, ``format`` and
    ``line``, in the order given.
    """
    serial = rows["format"] == SERIAL
    bare = rows["native_id"] == ""
    first = pd.Series(rows.index, index=rows.index)
    first.update(_first_alike(rows[bare], "source", "text"))
    numbered = rows[~bare]
    scope = numbered["source"].mask(numbered["format"].isin({*PUBLISHED, SERIAL}), "")
    keyed = numbered[["format", "native_id"]].assign(scope=scope)
    repeated = keyed.duplicated(keep=False)
    content = pd.Series(_content(numbered[repeated]), index=keyed.index[repeated])
    again = keyed[repeated].assign(content=content.where(serial[content.index], -1))
    first.update(_first_alike(again, *again.columns))
    second = first.index[first.to_numpy() != first.index]
    told = content.reindex(second), content.reindex(first[second])
    differs = second[(told[0].to_numpy() != told[1].to_numpy()) & ~bare[second].to_numpy()]
    same = second.difference(differs)
    return pd.concat(
        [
            rejects(same, reason="exact_duplicate", detail=_same(rows, first[same])),
            rejects(
                differs, reason="duplicate_id", detail=_other(rows, differs, first[differs])
            ),
        ]
    )


def _first_alike(rows: pd.DataFrame, *columns: str) -> pd.Series:
    """Return, for each row, the index of the first row with the same values."""
    codes, _ = distinct(rows, *columns)
    return pd.Series(rows.index[first_of(codes)][codes], index=rows.index)


def _content(rows: pd.DataFrame) -> NDArray[np.int64]:
    """Give a number to what each row says; where it stands does not count."""
    return distinct(rows, *(name for name in rows.columns if name not in APART))[0]


def _where(rows: pd.DataFrame, first: pd.Series) -> list[str]:
    kept = rows.loc[first.to_numpy()]
    return [f"{s}, line {n}" for s, n in zip(kept["source"], kept["line"], strict=True)]


def _same(rows: pd.DataFrame, first: pd.Series) -> list[str]:
    return [f"the same row as {where}, which is kept" for where in _where(rows, first)]


def _other(rows: pd.DataFrame, again: pd.Index, first: pd.Series) -> list[str]:
    """Name the columns in which a second row of the same id differs from the first."""
    ours, kept = rows.loc[again], rows.loc[first.to_numpy()]
    told = [name for name in rows.columns if name not in APART]
    differ = {
        name: (ours[name].to_numpy() != kept[name].to_numpy())
        & ~(ours[name].isna().to_numpy() & kept[name].isna().to_numpy())
        for name in told
    }
    return [
        f"id {ours['native_id'].iloc[i]} is another incident in {where}, which is kept; "
        f"they differ in {', '.join(name for name in told if differ[name][i])}"
        for i, where in enumerate(_where(rows, first))
    ]
