"""Makes text from files fit to publish: one Unicode form, nothing invisible, no novels.

Control characters break tables, and bidirectional overrides make a reader see
another text than the one that is there (Unicode TR 36, section 3). Neither has
a use in the name of a place.
"""

from __future__ import annotations

import re
import unicodedata

import pandas as pd

LONGEST = 120
"""Characters kept of a published text; longer ones end in an ellipsis."""

_INVISIBLE = re.compile(
    "[\u0000-\u0008\u000e-\u001f\u007f-\u0084\u0086-\u009f\u00ad\u061c\u200b\u200e\u200f"
    "\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ud800-\udfff]"
)
"""Controls, bidi marks and overrides, unpaired surrogates; Urdu's joiners stay."""

_BREAKS = re.compile("[\u000b\u000c\u0085\u2028\u2029]")
"""Ends of a line that no table means."""

PLAIN = r"(?:[!-~]+(?: [!-~]+)*)?"
"""Text of printable ASCII with single spaces, which needs no cleaning."""


def clean(text: str, *, longest: int = LONGEST) -> str:
    r"""Return the text in NFC, without invisible characters, spaces single, capped.

    >>> clean("Dera\u202e  Bugti\t\x07 ")
    'Dera Bugti'
    """
    plain = " ".join(_INVISIBLE.sub("", unicodedata.normalize("NFC", text)).split())
    return plain if len(plain) <= longest else plain[: longest - 1].rstrip() + "…"


def without_invisible(texts: pd.Series[str]) -> pd.Series[str]:
    r"""Take out of whole cells what cannot be seen and would be obeyed; all else stays.

    >>> without_invisible(pd.Series(["a\x1b[31m \u202eb\n"], dtype="str")).tolist()
    ['a[31m b\n']
    """
    odd = texts.str.contains(r"[^ -~\t\r\n]", regex=True)
    if not odd.any():
        return texts
    return texts.where(
        ~odd, texts[odd].map(lambda text: _BREAKS.sub(" ", _INVISIBLE.sub("", text)))
    )


def clean_column(texts: pd.Series) -> pd.Series:
    """Clean a column; missing becomes empty, the index stays.

    Text that is clean already, which nearly all is, passes at once; of the rest
    each distinct one is cleaned once.
    """
    filled = texts.fillna("").astype("str")
    odd = ~filled.str.fullmatch(PLAIN) | (filled.str.len() > LONGEST)
    if not odd.any():
        return filled
    codes, values = pd.factorize(filled[odd])
    cleaned = pd.array([clean(value) for value in values], dtype="str")
    out = filled.copy()
    out[odd] = cleaned.take(codes)
    return out
