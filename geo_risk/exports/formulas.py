"""Keep text from data from running as a formula when a table is opened in a spreadsheet.

A text that begins with ``= + - @``, a tab, a line break or their full-width or
small forms gets a leading apostrophe, which spreadsheets show as text. A text
that already begins with apostrophes before such a sign gets one more, so that
taking one away always gives the original back. Numbers are never touched.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyarrow.compute as pc

if TYPE_CHECKING:
    import pyarrow as pa

SIGNS = "=+@\t\r\n\uff1d\uff0b\uff0d\uff20\ufe66\ufe62\ufe63\ufe6b-"
"""First characters that a spreadsheet may take for a formula; the hyphen stands last."""

_DANGER = rf"^('*[{SIGNS}])"
_GUARDED = rf"^'('*[{SIGNS}])"


def guarded(texts: pa.Array) -> pa.Array:
    """Put an apostrophe before every text that could run; nulls stay nulls.

    >>> import pyarrow as pa
    >>> guarded(pa.array(["=1+1", "-", "Gwadar", "'=x"])).to_pylist()
    ["'=1+1", "'-", 'Gwadar', "''=x"]
    """
    return pc.replace_substring_regex(texts, pattern=_DANGER, replacement=r"'\1")


def restored(texts: pa.Array) -> pa.Array:
    """Take the apostrophe of :func:`guarded` away again.

    >>> import pyarrow as pa
    >>> restored(pa.array(["'=1+1", "'Gwadar", "''=x"])).to_pylist()
    ['=1+1', "'Gwadar", "'=x"]
    """
    return pc.replace_substring_regex(texts, pattern=_GUARDED, replacement=r"\1")
