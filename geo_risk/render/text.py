"""Every word the page itself says, in English and in Urdu: one table, ``page/strings.json``.

An entry is ``{"en": text, "ur": text}``; where the text depends on a number,
each language holds a table of plural forms (``one``, ``other``). ``{name}`` marks
where a value goes. The page chooses the language; Python only carries the table.
"""

from __future__ import annotations

import json
from functools import lru_cache
from importlib.resources import files
from typing import Any

LANGUAGES = ("en", "ur")
"""The two languages of every text."""

Strings = dict[str, dict[str, Any]]


@lru_cache(maxsize=1)
def strings() -> Strings:
    """Read the table of texts.

    >>> strings()["view.district"]["en"]
    'Districts'
    """
    page = files("geo_risk.render") / "page" / "strings.json"
    table: Strings = json.loads(page.read_text(encoding="utf-8"))
    return table
