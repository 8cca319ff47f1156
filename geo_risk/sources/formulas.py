"""Keep text from data from running as a formula when a table is opened in a spreadsheet.

A text that begins with ``= + - @``, a tab, a line break or their full-width or
small forms gets a leading apostrophe, which spreadsheets show as text. A text
that already begins with apostrophes before such a sign gets one more, so that
taking one away always gives the original back. Numbers are never touched.

Where a spreadsheet parts cells by semicolons, as in much of Europe, a text may begin a
cell of its own: the same signs after ``;``, ``|``, a tab or a line break are guarded too.

The one home of the guard: published tables guard every text (:func:`guarded`), the
quarantine, whose cells are all text, leaves plain numbers alone
(:func:`guarded_cells`), and the readers of incident files take it off.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pyarrow.compute as pc

if TYPE_CHECKING:
    import pandas as pd
    import pyarrow as pa

SIGNS = "=+@\t\r\n\uff1d\uff0b\uff0d\uff20\ufe66\ufe62\ufe63\ufe6b-"
"""First characters that a spreadsheet may take for a formula; the hyphen stands last."""

NUMBER = "[+-]?[0-9.,]+"
"""Signs before plain digits run nothing and stay as they are in a quarantine."""

_DANGER = rf"^('*[{SIGNS}])"
_GUARDED = rf"^'('*[{SIGNS}])"
_FORMULA = SIGNS.replace("\t\r\n", "")
_INSIDE = rf"([;|\t\r\n] *)('*[{_FORMULA}])"
_INSIDE_GUARDED = rf"([;|\t\r\n] *)'('*[{_FORMULA}])"
_RISKY = rf"^'*[{SIGNS}]|[;|\t\r\n] *'*[{_FORMULA}]"


def guarded(texts: pa.Array) -> pa.Array:
    """Put an apostrophe before every text that could run; nulls stay nulls.

    >>> import pyarrow as pa
    >>> guarded(pa.array(["=1+1", "-", "Gwadar", "'=x"])).to_pylist()
    ["'=1+1", "'-", 'Gwadar', "''=x"]
    """
    inside = pc.replace_substring_regex(texts, pattern=_INSIDE, replacement=r"\1'\2")
    return pc.replace_substring_regex(inside, pattern=_DANGER, replacement=r"'\1")


def restored(texts: pa.Array) -> pa.Array:
    """Take the apostrophe of :func:`guarded` away again.

    >>> import pyarrow as pa
    >>> restored(pa.array(["'=1+1", "'Gwadar", "''=x"])).to_pylist()
    ['=1+1', "'Gwadar", "'=x"]
    """
    inside = pc.replace_substring_regex(texts, pattern=_GUARDED, replacement=r"\1")
    return pc.replace_substring_regex(inside, pattern=_INSIDE_GUARDED, replacement=r"\1\2")


def guarded_cell(text: str) -> str:
    """Guard one cell of a table whose cells are all text; plain numbers stay.

    >>> guarded_cell("=1+1"), guarded_cell("-5.25"), guarded_cell("Sui")
    ("'=1+1", '-5.25', 'Sui')
    """
    if re.fullmatch(NUMBER, text):
        return text
    return re.sub(_DANGER, r"'\1", re.sub(_INSIDE, r"\1'\2", text))


def guarded_cells(texts: pd.Series[str]) -> pd.Series[str]:
    """Guard a whole column of text, as :func:`guarded_cell` does one cell."""
    risky = texts.str.contains(_RISKY)
    return texts.where(~risky, texts[risky].map(guarded_cell)) if risky.any() else texts


def restored_cells(texts: pd.Series[str]) -> pd.Series[str]:
    """Take the apostrophe off the cells of a column that have one before a sign."""
    if not texts.str.contains("'", regex=False).any():
        return texts
    bare = texts.str.replace(_GUARDED, r"\1", regex=True)
    return bare.str.replace(_INSIDE_GUARDED, r"\1\2", regex=True)
