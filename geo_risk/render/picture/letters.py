"""What the sheet's font can show: text of foreign scripts is marked, never drawn broken."""

from __future__ import annotations

import re
import unicodedata

FONT = "DejaVu Sans"
"""The font that comes with matplotlib, so that every machine draws the same sheet."""

_LATIN = re.compile(
    r"[^\u0020-\u007e\u00a0-\u036f\u1e00-\u1eff\u2010-\u2027\u2030-\u205e\u2212]+"
)


def drawable(text: object) -> str:
    r"""Keep Latin letters, digits and signs; a run of anything else becomes one ellipsis.

    Urdu needs letters that join and run from right to left; a sheet that cannot do
    both says that something is left out.

    >>> drawable("kp پولیس.csv"), drawable("Dēra Bugtī"), drawable("a\nb")
    ('kp ….csv', 'Dēra Bugtī', 'a b')
    """
    composed = " ".join(unicodedata.normalize("NFC", str(text)).split())
    return _LATIN.sub("…", composed)
