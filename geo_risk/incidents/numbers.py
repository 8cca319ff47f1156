"""Counts of people as sheets write them: ``13``, ``۱۳``, ``1,200``, ``13+``, ``nil``.

Unit: persons. Unknown is NaN and never 0; a text that is no count is a fault of
its row, because a lost zero changes what a map says.
"""

from __future__ import annotations

import re
from typing import NamedTuple

import numpy as np
import pandas as pd

from geo_risk.gazetteer.folding import ascii_digits, fold
from geo_risk.incidents.values import counted, per_value, spread

UNKNOWN = frozenset(
    map(fold, ("", "NA", "n/a", "null", "nan", "unknown", "not known", "?", "n.k.", "نامعلوم"))
)
"""Folded texts that say nothing is known. A dash folds to nothing."""

NONE = frozenset(map(fold, ("nil", "none", "zero", "no", "کوئی نہیں", "صفر")))
"""Folded texts that say zero."""

LARGEST = 1_000_000
"""No single incident has more dead or injured; above it the cell is something else."""

_COUNT = re.compile(
    r"(?P<about>[~≈>≥]|about |approx |at least )?(?P<n>\d{1,9})(?:\.0+)?(?P<more>\+)?"
)
_THOUSANDS = re.compile(r"(?<=\d)[,٬'](?=\d{3}(?!\d))")


class Count(NamedTuple):
    """One cell read: the value (NaN unknown), what is wrong, whether it is a lower bound."""

    value: float
    fault: str = ""
    vague: bool = False


class Counts(NamedTuple):
    """A column read: values, sentences about unreadable rows (else empty), notes."""

    persons: pd.Series[float]
    faults: pd.Series[str]
    notes: tuple[str, ...]


def read_counts(texts: pd.Series[str], *, name: str) -> Counts:
    """Read a column of counts; ``name`` is the column's name in messages.

    >>> cells = pd.Series(["13", "13+", "nil", "NA", "many"], dtype="str")
    >>> got = read_counts(cells, name="Killed")
    >>> got.persons.tolist(), got.faults[4]
    ([13.0, 13.0, 0.0, nan, nan], "Killed 'many' is no whole number of people")
    """
    codes, read = per_value(texts, _count)
    values = np.array([count.value for count in read], dtype=float)[codes]
    vague = int(np.array([count.vague for count in read], dtype=bool)[codes].sum())
    faults = [count.fault and f"{name} {count.fault}" for count in read]
    notes = (
        (f"{name}: {counted(vague, 'count')} like '13+' or '~13' read as the number alone",)
        if vague
        else ()
    )
    return Counts(
        pd.Series(values, index=texts.index), spread(codes, faults, texts.index), notes
    )


def _count(text: str) -> Count:
    """Read one cell."""
    folded = fold(text)
    if folded in UNKNOWN:
        return Count(np.nan)
    if folded in NONE:
        return Count(0.0)
    plain = _THOUSANDS.sub("", ascii_digits(text).strip().lower())
    match = _COUNT.fullmatch(plain.replace("approx.", "approx"))
    if match is None or int(match["n"]) > LARGEST:
        return Count(np.nan, f"{text.strip()[:40]!r} is no whole number of people")
    return Count(float(match["n"]), vague=bool(match["about"] or match["more"]))
