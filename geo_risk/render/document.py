"""The data document inside a map's file: found again, checked, and brought up to date.

A published map carries everything it shows in one JSON block. A redraw takes
it from there: the numbers and names are the release's, the words of the page
and its scripts are the program's present ones.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any, Final

from geo_risk.errors import FileRefusedError
from geo_risk.render.causes import SITE, causes_table
from geo_risk.render.payload import FORMAT
from geo_risk.render.text import strings

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    import pandas as pd

Document = dict[str, Any]

BLOCK: Final = re.compile(
    r'<script type="application/json" id="geo-risk-data">(.*?)</script>', re.DOTALL
)
"""Where the data stand in a map's file; they cannot hold the tag that ends the block."""

UPGRADES: Mapping[int, Callable[[Document], Document]] = {}
"""Format of a document -> what makes the next format of it, for those that can be read on."""


def document_of(html: str, *, path: object) -> Document:
    """Take the data out of a map's file and bring them to the page's present format.

    Parameters
    ----------
    html
        Text of a ``map.html``.
    path
        Its name, for messages.

    Raises
    ------
    FileRefusedError
        If the text holds no data, damaged data or data of a format that is not read.
    """
    found = BLOCK.findall(html)
    if len(found) != 1:
        raise FileRefusedError(path, f"holds {len(found)} blocks of map data, 1 is expected")
    try:
        document = json.loads(found[0])
    except ValueError as error:
        raise FileRefusedError(path, f"its map data cannot be read ({error})") from error
    if not isinstance(document, dict):
        raise FileRefusedError(path, "its map data are no JSON object")
    return {**_upgraded(document, path=path), "text": strings()}


def _upgraded(document: Document, *, path: object) -> Document:
    """Lift a document format by format to the present one."""
    while (known := document.get("format")) != FORMAT:
        if not isinstance(known, int) or known not in UPGRADES:
            readable = ", ".join(str(number) for number in sorted({*UPGRADES, FORMAT}))
            raise FileRefusedError(
                path,
                f"its map data have format {known!r}, this program reads {readable}; redraw it "
                "with the version that made it (manifest.json names it), or run it again",
            )
        document = UPGRADES[known](document)
    return document


def with_causes(document: Document, changes: pd.DataFrame) -> Document:
    """Add the causes to the document of a map that was drawn without them.

    A document without a last release, or that has its causes, comes back as it is.
    """
    previous = document.get("previous")
    if previous is None or previous.get("causes") is not None:
        return document
    tables = {kind: list(table["id"]) for kind, table in document["areas"].items()}
    tables[SITE] = list(document["sites"]["id"])
    causes = causes_table(changes, tables=tables, days=previous["days"])
    return {**document, "previous": {**previous, "causes": causes}}
