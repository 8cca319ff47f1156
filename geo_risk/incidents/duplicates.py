"""Finds rows that are given twice: word for word, or under the same id.

- The same row twice in a file is quarantined once: ``exact_duplicate``.
- A publisher's id (UCDP, ACLED, GTD, ASAM, IMB) means one incident in every
  file. The first row given is kept. A second one with the same content is an
  ``exact_duplicate``; with other content a ``duplicate_id``, and which of the two
  is right is for a person to say. So give the newer file first.
- A plain table's id means one incident within its file.
- A row without an id is a duplicate only of the very same text in its own file;
  what resembles it in other files is linked (:mod:`.fusion`), not rejected.
"""

from __future__ import annotations

import pandas as pd

from geo_risk.incidents.distinct import distinct, first_of
from geo_risk.incidents.records import rejects

PUBLISHED = frozenset({"ucdp", "acled", "gtd", "asam", "imb"})
"""Formats whose ids are one publisher's, unique across files."""

APART = frozenset({"line", "text", "source", "file", "number", "format"})
"""Columns that say where a row stands, not what it says."""


def duplicate_rows(rows: pd.DataFrame) -> pd.DataFrame:
    """Reject all but the first of rows given twice; reason and detail by their index.

    ``rows`` are the parsed rows of all files with ``source``, ``format`` and
    ``line``, in the order given.
    """
    bare = rows["native_id"] == ""
    shared = rows["format"].isin(PUBLISHED)
    first = _first_alike(
        rows["format"],
        rows["source"].mask(shared & ~bare, ""),
        rows["native_id"].mask(bare, rows["text"]),
        bare,
    )
    second = first.index[first.to_numpy() != first.index]
    kept = rows.loc[first[second].to_numpy()].set_axis(second)
    apart = _apart(rows.loc[second], kept)
    other = apart.any(axis=1)
    return pd.concat(
        [
            rejects(second[~other], reason="exact_duplicate", detail=_same(kept[~other])),
            rejects(
                second[other], reason="duplicate_id", detail=_say(kept[other], apart[other])
            ),
        ]
    )


def _first_alike(*parts: pd.Series) -> pd.Series:
    """Return, for each row, the index of the first row that is the same in every part."""
    keyed = pd.concat([part.rename(str(n)) for n, part in enumerate(parts)], axis=1)
    codes, _ = distinct(keyed, *keyed.columns)
    return pd.Series(keyed.index[first_of(codes)][codes], index=keyed.index)


def _apart(rows: pd.DataFrame, kept: pd.DataFrame) -> pd.DataFrame:
    """Tell in which columns repeated rows say something else than the rows kept."""
    told = [name for name in rows.columns if name not in APART]
    ours, theirs = rows[told], kept[told]
    return (ours != theirs) & ~(ours.isna() & theirs.isna())


def _same(kept: pd.DataFrame) -> list[str]:
    return [f"the same row as {where}" for where in _where(kept)]


def _say(kept: pd.DataFrame, apart: pd.DataFrame) -> list[str]:
    """Name the row kept and the columns in which the other differs from it."""
    columns = [", ".join(apart.columns[row]) for row in apart.to_numpy(dtype=bool)]
    return [
        f"id {ident} is another incident in {where}, which is kept; they differ in {names}"
        for ident, where, names in zip(kept["native_id"], _where(kept), columns, strict=True)
    ]


def _where(kept: pd.DataFrame) -> list[str]:
    return [f"{s}, line {n}" for s, n in zip(kept["source"], kept["line"], strict=True)]
